"""Posts, the people who hold them, and their authorisations, in centre.yaml."""

import datetime
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from yichuang.rules.blueprint.models.house import Attendance
from yichuang.rules.ranks import Rank
from yichuang.rules.shapes import Code, Part, Text

Power = Literal["accept", "review", "decide", "seal", "issue"]
PostKind = Literal[
    "clerk",
    "outlet_clerk",
    "guidance",
    "catalogue_editor",
    "approver",
    "chief_representative",
    "department_head",
    "centre_manager",
    "administrator",
    "supervisor",
]


def count_or_list(value: Any) -> str:
    """Tag of a union of one value and a list."""
    return "list" if isinstance(value, list) else "count"


class Holder(Part):
    """A person, by a code of their own: one person may hold several posts (ORG-5)."""

    code: Code
    name: Text
    is_establishment: bool
    title: Text | None = None
    rank: Annotated[Rank | None, Field(description="职级，或相当的技术职称")] = None


class Post(Part):
    """A post; without ``holder`` it is vacant. ``department`` or ``unit`` where one of them employs."""

    code: Code
    kind: PostKind
    employer: Literal["company", "centre", "department", "unit"]
    department: Code | None = None
    unit: Code | None = None
    zone: Code | None = None
    attendance: Attendance | None = None
    holder: Holder | None = None


class Authorisation(Part):
    """Powers over items. ``department: all`` speaks for each department present; ``post`` names one post,
    ``post_kind`` all posts of a kind: a post of a department gets only its own department's powers. With ``zone``, the
    posts of that zone get those of all of its departments, whoever employs them (the comprehensive window)."""

    code: Code
    department: Code
    post: Code | None = None
    post_kind: PostKind | None = None
    zone: Annotated[
        Code | None, Field(description="只授给这个专区的岗位，且只授这个专区各部门的事项（department 写 all）")
    ] = None
    powers: Annotated[list[Power], Field(min_length=1)]
    items: Annotated[
        Annotated[Literal["all"], Tag("count")] | Annotated[list[Code], Tag("list")],
        Discriminator(count_or_list),
    ] = "all"
    from_: Annotated[datetime.date, Field(alias="from")]
    to: datetime.date | None = None
    seal: Code | None = None
