"""A row with the rows that it points at, by one statement that is written once.

Django's ORM writes a statement over four tables anew each time, which costs more than PostgreSQL needs to answer it;
the few reads that each press of a window begins with are written here once in a process. What comes back are the
same models.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection, models

from yichuang.toolkit.prepared import prepared_cursor

Row = TypeVar("Row", bound=models.Model)


class Joined(Generic[Row]):
    """Reads rows of ``model`` with those at ``paths`` (``window__centre``: after ``window``); ``tail``: WHERE and what
    follows, in which the table is called ``row``."""

    def __init__(self, model: type[Row], paths: Sequence[str], tail: str) -> None:
        self._model, self._paths, self._tail = model, paths, tail

    def first(self, values: Sequence[Any]) -> Row | None:
        """The first row, or None."""
        found = self.all(values)
        return found[0] if found else None

    def all(self, values: Sequence[Any]) -> list[Row]:
        """The rows, in the order of the statement."""
        with prepared_cursor() as cursor:
            cursor.execute(self._statement, values)
            return [self._read(row) for row in cursor.fetchall()]

    @cached_property
    def _parts(self) -> list[tuple[str, str, Any, type[models.Model]]]:
        """Of each path: itself, the path of its owner, the field there, the model."""
        found: dict[str, type[models.Model]] = {"": self._model}
        parts = []
        for path in self._paths:
            owner, _, name = path.rpartition("__")
            field = found[owner]._meta.get_field(name)
            assert isinstance(field, models.ForeignKey)
            found[path] = field.related_model
            parts.append((path, owner, field, found[path]))
        return parts

    @cached_property
    def _statement(self) -> str:
        columns, joins = _columns("row", self._model), f"{self._model._meta.db_table} AS row"
        for path, owner, field, model in self._parts:
            columns += _columns(path, model)
            joins += f' LEFT JOIN {model._meta.db_table} "{path}" ON "{path}".id = "{owner or "row"}".{field.column}'
        return f"SELECT {', '.join(columns)} FROM {joins} {self._tail}"

    def _read(self, values: Sequence[Any]) -> Row:
        width = len(self._model._meta.concrete_fields)
        row = read_row(self._model, values[:width])
        found: dict[str, models.Model | None] = {"": row}
        for path, owner, field, model in self._parts:
            fields, start = len(model._meta.concrete_fields), width
            width += fields
            is_there = values[start] is not None and found[owner] is not None
            found[path] = read_row(model, values[start:width]) if is_there else None
            if (holder := found[owner]) is not None:
                field.set_cached_value(holder, found[path])
        return row


def _columns(alias: str, model: type[models.Model]) -> list[str]:
    return [f'"{alias}"."{field.column}"' for field in model._meta.concrete_fields]


def read_row(model: type[Row], values: Sequence[Any]) -> Row:
    """A model from the values of all its columns, in the order of its fields."""
    fields = model._meta.concrete_fields
    read = [
        field.from_db_value(value, None, connection) if hasattr(field, "from_db_value") else value
        for field, value in zip(fields, values, strict=True)
    ]
    return model.from_db(connection.alias, [field.attname for field in fields], read)


def columns_of(model: type[models.Model], alias: str) -> str:
    """All columns of a model in the order of its fields, for a RETURNING that `read_row` reads."""
    return ", ".join(_columns(alias, model))
