"""The stages of a case as its page shows them: every round, with who did it, for which department, and the photos."""

from collections.abc import Sequence
from typing import Any

from yichuang.domains.documents.models import StoredFile
from yichuang.domains.organisation.queries import name_posts
from yichuang.rules.access import Actor

from .. import labels
from ..models import Case, Stage
from .case_view import FileRow, StageRow


def stage_rows(case: Case, stages: Sequence[Stage], actor: Actor) -> list[StageRow]:
    """All rows in order, those of earlier rounds before the later ones."""
    names = {one["code"]: one.get("name") for one in case.version.content.get("flow", [])}
    photos = _photos(stages)
    codes = {row.detail["for_post"] for row in stages if "for_post" in row.detail}
    away = name_posts(case.handling_centre_id, codes) if codes else {}
    reader = actor.department_id or case.department_id
    return [
        StageRow(
            kind=row.kind,
            label=names.get(row.code) or labels.STAGES[row.kind],
            state=row.state,
            post_name=_holder(row.post),
            opinion=row.opinion,
            detail=row.detail,
            started_at=row.started_at,
            finished_at=row.finished_at,
            code=row.code,
            after=list(row.after),
            department_code=row.department.code if row.department else "",
            department_name=row.department.name if row.department else "",
            due_at=row.due_at,
            round=row.round,
            post_id=row.post_id,
            for_post=away.get(row.detail.get("for_post", ""), ""),
            is_own=(row.department_id or case.department_id) == reader,
            photos=[photos[one] for one in row.photos if one in photos],
        )
        for row in stages
    ]


def _photos(stages: Sequence[Stage]) -> dict[str, FileRow]:
    digests = {digest for row in stages for digest in row.photos}
    if not digests:
        return {}
    return {
        one.digest: FileRow(one.digest, one.name, one.content_type, one.size)
        for one in StoredFile.objects.filter(digest__in=digests)
    }


def _holder(post: Any) -> str:
    return post.account.name if post and post.account else ""
