"""A YAML file in memory: its plain values, and the line on which each of them stands."""

from dataclasses import dataclass
from typing import Any

import yaml

from yichuang.rules.blueprint.findings import Finding

Path = tuple[str | int, ...]

# What a blueprint may say; everything else (binary, sets, objects of a language) has no business in it.
_TEXT = "tag:yaml.org,2002:str"
_SCALARS = {f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "bool", "null", "timestamp")}
_DEEPEST = 30


class NotPlain(ValueError):
    """The YAML is well formed but says something a blueprint can't: the message says what, `line` where."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line = line


@dataclass(frozen=True)
class Document:
    """``values`` are dicts, lists, texts, numbers, dates; ``root`` keeps the marks for `line`."""

    file: str
    values: Any
    root: yaml.Node

    def line(self, *path: str | int) -> int:
        """Line of the deepest part of ``path`` that exists (a missing key: the line of its mapping)."""
        node, line = self.root, _line(self.root)
        for step in path:
            found = _step(node, step)
            if found is not None:
                node, line = found
        return line

    def says(self, text: str, *path: str | int) -> Finding:
        """A finding about the value at ``path``."""
        return Finding(self.file, self.line(*path), text)


def parse(file: str, text: str) -> Document:
    """Parse one YAML text; yaml.YAMLError if it is broken, `NotPlain` for what a blueprint can't say."""
    loader = yaml.CSafeLoader(text)
    try:
        root = loader.get_single_node()
        if root is None:
            raise NotPlain(1, "文件是空的")
        return Document(file, _plain(loader, root, 0), root)
    finally:
        loader.dispose()


def _plain(loader: yaml.CSafeLoader, node: yaml.Node, depth: int) -> Any:
    if depth > _DEEPEST:
        raise NotPlain(_line(node), "嵌套太深，或引用绕成了圈")
    if isinstance(node, yaml.MappingNode):
        return _mapping(loader, node, depth)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(loader, child, depth + 1) for child in node.value]
    if node.tag == _TEXT:  # most of a library is text
        return node.value
    if node.tag not in _SCALARS:
        raise NotPlain(_line(node), f"不支持的 YAML 类型 {node.tag}")
    try:
        return loader.construct_object(node)
    except ValueError as error:  # such as 2024-02-30
        raise NotPlain(_line(node), f"无法识别的值“{node.value}”") from error


def _mapping(loader: yaml.CSafeLoader, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in node.value:
        if key.tag != _TEXT:
            raise NotPlain(_line(key), f"键应为文字：{key.value}")
        if key.value in values:  # YAML itself would silently keep the last one
            raise NotPlain(_line(key), f"“{key.value}”写了两次")
        values[key.value] = _plain(loader, value, depth + 1)
    return values


def _step(node: yaml.Node, step: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, _line(key)
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        child = node.value[step]
        return child, _line(child)
    return None


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
