"""The lifecycle as a drawing and as a table, made from ``lifecycle.VERBS`` alone, so that they never say otherwise.

Each state is a lane from top to bottom, each verb a line: dots where it may begin, an arrow to where it leads. Nothing
has to be placed by hand, and nothing crosses a word.
"""

from collections.abc import Mapping
from html import escape

from .conditions import CONDITIONS
from .lifecycle import ENDED, VERBS, State, Verb

_LEFT, _LANE, _TOP, _LINE = 150, 78, 58, 30


def draw(states: Mapping[str, str], verbs: Mapping[str, str]) -> str:
    """The lifecycle as SVG; ``states`` and ``verbs``: their Chinese names."""
    lanes = {state: _LEFT + _LANE // 2 + place * _LANE for place, state in enumerate(_in_order())}
    width, height = _LEFT + len(lanes) * _LANE + 10, _TOP + len(VERBS) * _LINE + 16
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="Noto Sans SC, Noto Sans CJK SC, sans-serif" font-size="13" role="img" aria-labelledby="title">',
        '<title id="title">办件的状态和可以进行的操作</title>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for state, x in lanes.items():
        tone = "#f1f3f6" if state in ENDED else "#e8f0fb"
        parts += [
            f'<line x1="{x}" y1="{_TOP - 14}" x2="{x}" y2="{height - 8}" stroke="#c9d1dc"/>',
            f'<rect x="{x - _LANE // 2 + 2}" y="10" width="{_LANE - 4}" height="34" rx="5" fill="{tone}" '
            'stroke="#8fa1b8"/>',
            _label(x, 31, states[state], _LANE - 8),
        ]
    for place, verb in enumerate(VERBS.values()):
        parts += _line(verb, verbs[verb.name], _TOP + place * _LINE + _LINE // 2, lanes)
    return "\n".join([*parts, "</svg>", ""])


def _in_order() -> list[State]:
    """Those on the way first, then the ends."""
    return sorted(State, key=lambda state: state in ENDED)


def _label(x: int, y: int, words: str, room: int) -> str:
    squeezed = f' textLength="{room}" lengthAdjust="spacingAndGlyphs"' if len(words) * 13 > room else ""
    return f'<text x="{x}" y="{y}" text-anchor="middle"{squeezed}>{escape(words)}</text>'


def _line(verb: Verb, name: str, y: int, lanes: Mapping[State, int]) -> list[str]:
    starts = sorted(lanes[state] for state in verb.sources if state is not None) or [_LEFT]
    ends = [lanes[verb.to]] if verb.to else []
    colour = "#6b7788" if verb.permission is None else "#1a56a8"
    parts = [f'<text x="{_LEFT - 12}" y="{y + 5}" text-anchor="end" fill="{colour}">{escape(name)}</text>']
    reach = [*starts, *ends]
    if max(reach) > min(reach):
        parts.append(
            f'<line x1="{min(reach)}" y1="{y}" x2="{max(reach)}" y2="{y}" stroke="{colour}" stroke-width="1.5"/>'
        )
    parts += [f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>' for x in starts]
    for x in ends:
        tip = -1 if x <= min(starts) else 1  # from the left, or back from the right
        path = f"M{x} {y}l{-9 * tip} -5v10z"
        parts.append(f'<path d="{path}" fill="{colour}"/>')
    return parts


def tabulate(
    states: Mapping[str, str],
    verbs: Mapping[str, str],
    who: Mapping[str, str],
    notices: Mapping[str, str],
) -> str:
    """The same as Markdown rows. ``who``: verb → who may, in words; ``notices``: kind → name."""
    rows = ["| 操作 | 动词 | 从 | 到 | 谁 | 条件 | 文书 |", "|---|---|---|---|---|---|---|"]
    for verb in VERBS.values():
        cells = [
            verbs[verb.name],
            f"`{verb.name}`",
            "、".join(states[state] for state in State if state in verb.sources) or "（新办件）",
            states[verb.to] if verb.to else "不变",
            who[verb.name],
            "；".join(f"否则：{_said(name)}" for name in verb.asks),
            notices.get(verb.notice, "准予或不予决定书" if "{outcome}" in verb.notice else ""),
        ]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join([*rows, ""])


def _said(name: str) -> str:
    """What a condition answers; where the words name who did what, its gist."""
    message = CONDITIONS[name].message
    return message if isinstance(message, str) else "该环节要求换人办理，请转办给没有经手本件的同事。"
