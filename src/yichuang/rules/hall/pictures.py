"""Pictures for what people come for: a drawing for a zone by its name, and topics with the words that find their items.

The drawings stand in ``static/yichuang/pictures.svg``; nobody needs to read to find them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """``picture``: its drawing; ``name``: what is said; ``words``: what the search is asked."""

    picture: str
    name: str
    words: str


TOPICS = (
    Topic("shop", "开店办照", "营业执照"),
    Topic("food", "食品餐饮", "食品经营"),
    Topic("health", "看病医保", "医保"),
    Topic("pension", "社保养老", "社保"),
    Topic("house", "房子土地", "不动产"),
    Topic("baby", "生育孩子", "生育"),
    Topic("tax", "交税发票", "税"),
    Topic("water", "水电气", "水电气"),
    Topic("car", "车和运输", "运输"),
    Topic("build", "建房施工", "施工"),
    Topic("job", "就业创业", "就业"),
    Topic("help", "救助补贴", "救助"),
)
_BY_WORD = {
    "医": "health",
    "社保": "pension",
    "人社": "pension",
    "社会保障": "pension",
    "不动产": "house",
    "房": "house",
    "税": "tax",
    "工程": "build",
    "建设": "build",
    "水电": "water",
    "公用": "water",
    "公共服务": "water",
    "交通": "car",
    "车": "car",
    "商事": "shop",
    "企业": "shop",
    "市场": "shop",
    "民政": "help",
    "救助": "help",
    "婚": "baby",
    "公安": "badge",
    "户": "badge",
    "农": "farm",
    "自然资源": "farm",
}


def picture_of(name: str) -> str:
    """The drawing that goes with the name of a zone; a desk where nothing else is known."""
    return next((picture for word, picture in _BY_WORD.items() if word in name), "desk")
