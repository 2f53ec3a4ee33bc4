"""What a blueprint takes of a shared library file: all, or some of its items, in a zone and by limits of its own."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from yichuang.rules.blueprint.models.items import Bundle, Item
from yichuang.rules.catalogue.content import Limit
from yichuang.rules.shapes import Code, Part, Text


class Include(Part):
    """An entry of ``include``. Without ``departments`` and ``items`` it takes the whole file; with them only what they
    name, and no bundle that ``bundles`` does not name."""

    file: Annotated[Text, Field(description="事项库文件，写 blueprints/ 之下的相对路径，如 library/commerce.yaml")]
    zone: Annotated[Code | None, Field(description="放入哪个专区；不写则用事项库文件自己的 zone")] = None
    departments: Annotated[list[Code] | None, Field(description="只取这些部门的事项")] = None
    items: Annotated[list[Code] | None, Field(description="只取这些编码的事项；[] 表示一个也不取（只取一件事）")] = None
    without: Annotated[list[Code], Field(description="不取这些编码的事项")] = []
    bundles: Annotated[list[Code] | None, Field(description="取哪些一件事；整份引用时不写则全取")] = None
    promised_limits: Annotated[
        dict[Code, Limit], Field(description="本中心的承诺时限，按事项或一件事的编码；不写则用事项库的")
    ] = {}

    @property
    def is_whole(self) -> bool:
        """Whether nothing was chosen, so that everything is taken."""
        return self.departments is None and self.items is None

    def takes(self, item: Item) -> bool:
        """Whether the item comes along."""
        chosen = self.is_whole or item.department in (self.departments or ()) or item.code in (self.items or ())
        return chosen and item.code not in self.without

    def takes_bundle(self, bundle: Bundle) -> bool:
        """Whether the bundle comes along."""
        return self.is_whole if self.bundles is None else bundle.code in self.bundles

    def item(self, item: Item) -> Item:
        """The item with this centre's promise."""
        limit = self.promised_limits.get(item.code)
        return item.model_copy(update={"promised_limit": limit}) if limit else item

    def bundle(self, bundle: Bundle) -> Bundle:
        """The bundle with this centre's promise."""
        limit = self.promised_limits.get(bundle.code)
        return bundle.model_copy(update={"promised_limit": limit}) if limit else bundle

    def codes(self) -> list[tuple[str, tuple[str | int, ...]]]:
        """Every code of the library that is named, with its place in this entry."""
        listed = [("items", self.items or []), ("without", self.without), ("bundles", self.bundles or [])]
        found: list[tuple[str, tuple[str | int, ...]]] = [
            (code, (key, index)) for key, codes in listed for index, code in enumerate(codes)
        ]
        return found + [(code, ("promised_limits", code)) for code in self.promised_limits]


def _text_or_part(value: Any) -> str:
    return "as_text" if isinstance(value, str) else "as_part"


Included = Annotated[
    Annotated[Text, Tag("as_text")] | Annotated[Include, Tag("as_part")],
    Discriminator(_text_or_part),
]
