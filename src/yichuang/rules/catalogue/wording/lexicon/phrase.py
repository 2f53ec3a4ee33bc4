"""What stands between the words of one phrase, and numbers."""

NUMERAL = "[0-9]+ [零一二两三四五六七八九十百]+"
MEASURE = "种 项 类 个 家 份 名 位 张 方 款 条 件 部 级 大 处 栋 根"
# what may stand between two words of one phrase
REST = r"[^,。;:!?\n()\0]"
# the same, or something in brackets
PHRASE = r"[^,。;:!?\n()\0] \([^()\n]{0,20}\)"
# the same without a new list entry
PART = r"[^,。;:!?\n()、\0]"
