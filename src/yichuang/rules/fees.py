"""Money of fees: exact to the fen, never a float; what is charged stands on a law (行政许可法 58, 59)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from .refusal import Refusal

FEN = Decimal("0.01")
MOST = Decimal("99999999.99")
_AMOUNT = re.compile(r"[0-9]{1,8}(\.[0-9]{1,2})?")
_STANDARD = re.compile(r"^(?:每[件本证次份宗户个])?([0-9]+(?:\.[0-9]{1,2})?)元(?:[/／每]?[件本证次份宗户个])?$")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"


@dataclass(frozen=True)
class ChargedLine:
    """One charged item: its published ``standard`` and the ``amount`` in yuan."""

    name: str
    standard: str
    amount: Decimal


def amount_of(text: str | Decimal, field: str = "amount") -> Decimal:
    """An amount in yuan as typed, such as 80 or 80.5, exact to the fen. Raises ``Refusal('amount')``."""
    said = str(text).strip().removesuffix("元").replace(",", "").replace("，", "")
    if not _AMOUNT.fullmatch(said):
        raise Refusal("amount", "金额请写成数字，最多两位小数，例如 80 或 80.50。", field=field)
    try:
        return Decimal(said).quantize(FEN)
    except InvalidOperation:  # pragma: no cover - the pattern leaves none
        raise Refusal("amount", "金额请写成数字。", field=field) from None


def derived(standard: str) -> Decimal | None:
    """The amount that a standard says by itself: ``80元/件`` is 80.00, ``免收`` 0.00; None where one must count."""
    said = standard.strip().replace(" ", "")
    if said in {"免收", "免费", "不收费"}:
        return Decimal("0.00")
    found = _STANDARD.match(said)
    return Decimal(found[1]).quantize(FEN) if found else None


def charged_lines(fee: Mapping[str, Any], given: Sequence[tuple[str, str | Decimal]]) -> list[ChargedLine]:
    """What is charged: lines of the item's published fee with their amounts; those of zero are left out.

    ``given``: name of a line and its amount. Raises ``Refusal``: ``not_charged`` (the item is free), ``fee_basis`` (no
    law is named), ``fee_line`` (not published: no charge beyond 公布的法定项目), ``amount``, ``nothing_charged``.
    """
    check_fee(fee)
    standards = {line["name"]: line["standard"] for line in fee.get("lines", [])}
    lines = []
    for name, text in given:
        if name not in standards:
            raise Refusal(
                "fee_line",
                f"「{name}」不在该事项公布的收费项目中，不能收取（行政许可法第五十九条）。请从公布的项目中选择。",
                field="lines",
            )
        if amount := amount_of(text, field="lines"):
            lines.append(ChargedLine(name, standards[name], amount))
    if len({line.name for line in lines}) < len(lines):
        raise Refusal("fee_line", "同一收费项目只能列一次，请合并金额。", field="lines")
    if not lines:
        raise Refusal("nothing_charged", "请至少填写一个收费项目的金额。全部免收的，不用通知缴费。", field="lines")
    if sum(line.amount for line in lines) > MOST:
        raise Refusal("amount", "金额过大，请核对。", field="lines")
    return lines


def check_fee(fee: Mapping[str, Any]) -> None:
    """No charge without a law or regulation (行政许可法 58). Raises ``Refusal``: ``not_charged``, ``fee_basis``."""
    if not fee.get("charged"):
        raise Refusal("not_charged", "该事项公布为不收费，不能收取任何费用（行政许可法第五十八条）。")
    if not str(fee.get("basis") or "").strip():
        raise Refusal(
            "fee_basis",
            "该事项没有写明收费的法律、行政法规依据，不能收费（行政许可法第五十八条）。请先由事项管理人员补上依据并公布。",
        )


def in_words(amount: Decimal) -> str:
    """人民币大写: 90.00 → 玖拾元整, 1020.05 → 壹仟零贰拾元零伍分 (支付结算办法 附一)."""
    fen = int((amount / FEN).to_integral_exact())
    yuan, jiao, rest = fen // 100, fen // 10 % 10, fen % 10
    words = f"{_whole(yuan)}元" if yuan else ""
    if not jiao and not rest:
        return f"{words or '零元'}整"
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif words:
        words += "零"
    return words + (f"{_DIGITS[rest]}分" if rest else "整")


def _whole(number: int) -> str:
    """Digits with their places; one 零 for any run of zeros between digits."""
    digits, words, gap = str(number), "", False
    for at, digit in enumerate(digits):
        group, unit = divmod(len(digits) - 1 - at, 4)
        if digit == "0":
            gap = True
        else:
            words += ("零" if gap and words else "") + _DIGITS[int(digit)] + ("", "拾", "佰", "仟")[unit]
            gap = False
        if unit == 0 and group and int(digits[max(0, at - 3) : at + 1]):
            words += ("", "万", "亿")[group]
    return words
