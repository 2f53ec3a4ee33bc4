"""Documents as they are stored: plain JSON without what is left at its default, so that equal contents are equal."""

from typing import Any, TypeVar

from pydantic import ValidationError

from yichuang.rules.refusal import Refusal

from .bundle import BundleContent
from .item import ItemContent

Document = TypeVar("Document", ItemContent, BundleContent)


def stored(content: ItemContent | BundleContent) -> dict[str, Any]:
    """JSON of a content, without defaults; what a blueprint asks for beyond the shape (its code) is left out."""
    kind = ItemContent if isinstance(content, ItemContent) else BundleContent
    plain = {name: value for name, value in content.model_dump(mode="json").items() if name in kind.model_fields}
    return kind.model_validate(plain).model_dump(mode="json", exclude_defaults=True)


def read(kind: type[Document], document: dict[str, Any]) -> Document:
    """The content of a stored document; raises ``Refusal('content_malformed')`` that names the first wrong place."""
    try:
        return kind.model_validate(document)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise Refusal("content_malformed", f"“{where}”的内容不合格式：{first['msg']}", field=where or None) from None
