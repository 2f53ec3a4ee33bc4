"""Chinese words of this domain."""

from yichuang.rules.feedback.tags import LEVELS

RATING_LEVELS: dict[str, str] = {str(level): words for level, words in LEVELS.items()}
CHANNELS: dict[str, str] = {"pad": "窗口评价器", "qr": "扫码", "web": "网上"}
