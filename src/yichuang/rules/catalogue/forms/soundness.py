"""Whether a schema is a form of ours: valid JSON Schema, inside the profile, finite, and answerable.

The profile (``docs/decisions/0015-forms.md``): objects of fields; texts, numbers, yes or no, choices; sections;
tables; ``if``/``then``/``else``, ``dependentRequired``, ``dependentSchemas`` between fields beside each other. No
references: nothing is ever fetched.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend
from jsonschema_specifications import REGISTRY
from referencing import Registry

from .allowed import walk
from .patterns import LONGEST_TEXT

LARGEST = 60_000  # characters of the schema as JSON


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """``path``: names of fields from the root (``members.name``), empty for the whole form."""

    path: str
    rule: str
    text: str
    proposal: str = ""
    is_advice: bool = False


def _multiple_of(_validator: Any, divisor: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """Exact in decimal: 0.07 is a multiple of 0.01."""
    if isinstance(instance, bool) or not isinstance(instance, int | float):
        return
    try:
        is_wrong = bool(Decimal(str(instance)) % Decimal(str(divisor)))
    except InvalidOperation:
        is_wrong = True
    if is_wrong:
        yield ValidationError(f"{instance} is not a multiple of {divisor}")


def _pattern(_validator: Any, pattern: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """Long texts are refused unread."""
    if isinstance(instance, str) and len(instance) > LONGEST_TEXT:
        yield ValidationError("too long for a pattern")
    elif isinstance(instance, str):
        yield from _PLAIN_PATTERN(_validator, pattern, instance, schema)


_PLAIN_PATTERN = Draft202012Validator.VALIDATORS["pattern"]
_Validator: Any = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, {"multipleOf": _multiple_of, "pattern": _pattern}
)


def validator(schema: Mapping[str, Any], checker: FormatChecker) -> Any:
    """A validator that fetches nothing."""
    return _Validator(schema, format_checker=checker, registry=Registry())


def is_sound(schema: Any) -> bool:
    """Whether a form may be filled in by this schema; remembered, since each filling asks."""
    text = _as_text(schema)
    return text is not None and all(one.is_advice for one in _problems(text))


def schema_problems(schema: Any) -> list[SchemaProblem]:
    """What keeps a schema from being a form, and advice; empty for a good one. Never raises."""
    text = _as_text(schema)
    if text is None:
        return [SchemaProblem("", "form_too_large", "申请表的定义过大或层次过深", "请拆分为几个事项或减少字段。")]
    return list(_problems(text))


@lru_cache(maxsize=512)  # each reading of a draft and each filling asks; the metaschema takes its time
def _problems(text: str) -> tuple[SchemaProblem, ...]:
    schema = json.loads(text)
    if not isinstance(schema, Mapping) or schema.get("type") != "object":
        told = ("申请表的定义应是一个对象（type: object）", "请重新导入或在编辑页新建。")
        return (SchemaProblem("", "form_no_object", *told),)
    found = [SchemaProblem(*one) for one in walk(schema)]
    if any(not one.is_advice for one in found):
        return tuple(found)
    if (error := next(_Validator(_Validator.META_SCHEMA, registry=_METASCHEMAS).iter_errors(schema), None)) is not None:
        where = ".".join(str(step) for step in error.absolute_path if step not in {"properties", "items"})
        found.append(SchemaProblem(where, "form_invalid", f"不是有效的 JSON Schema 2020-12：{error.message[:120]}"))
    return tuple(found)


_METASCHEMAS: Any = REGISTRY  # those of the standard, shipped with the library


def _as_text(schema: Any) -> str | None:
    try:
        text = json.dumps(schema, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        return None
    return text if len(text) <= LARGEST else None
