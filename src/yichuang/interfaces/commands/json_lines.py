"""The manner of line-wise commands: one JSON object in, one out, at once; a bad line does not end the run."""

import json
import os
import sys
from collections.abc import Callable
from typing import Any, BinaryIO, NoReturn, TypeVar

Answer = Callable[[dict[str, Any]], dict[str, Any]]
_Word = TypeVar("_Word", bound=str)


class BadInputError(Exception):
    """The line cannot be understood; the text says why."""


def answer_standard_input(answer: Answer, needed: tuple[str, ...]) -> int:
    """Answer every line of standard input; the exit status is 0 also if some lines were bad."""
    try:
        answer_lines(sys.stdin.buffer, sys.stdout.buffer, answer, needed)
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing left to complain to at exit
    return 0


def answer_lines(lines: BinaryIO, answers: BinaryIO, answer: Answer, needed: tuple[str, ...]) -> None:
    """One JSON line out per line in, flushed at once so that a program can talk with the command."""
    for line in lines:
        try:
            answered = answer(parse(line, needed))
        except BadInputError as error:
            answered = {"error": "bad_input", "detail": str(error)}
        answers.write(json.dumps(answered, ensure_ascii=False).encode() + b"\n")
        answers.flush()


def parse(line: bytes, needed: tuple[str, ...]) -> dict[str, Any]:
    """The object on the line; BadInputError if it is none or lacks one of the ``needed`` fields."""
    try:
        given = json.loads(line.decode("utf-8-sig"), parse_constant=_not_a_number)
    except (ValueError, RecursionError):  # also invalid UTF-8 and numbers with too many digits
        raise BadInputError("这一行不是有效的JSON（UTF-8编码）。") from None
    if not isinstance(given, dict):
        raise BadInputError("这一行应为一个JSON对象。")
    for field in needed:
        if field not in given:
            raise BadInputError(f"缺少字段 {field}。")
    return given


def one_of(field: str, value: object, known: tuple[_Word, ...]) -> _Word:
    """The known word that ``value`` is, or BadInputError."""
    for word in known:
        if value == word:
            return word
    raise BadInputError(f"{field} 只能是 {'、'.join(known)} 之一。")


def _not_a_number(constant: str) -> NoReturn:
    raise ValueError(constant)
