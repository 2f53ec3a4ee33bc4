"""The round red seal as a picture: the organ's name along the edge, a star, the seal's words beneath it.

It is a picture for the eye, not an electronic signature; what proves a notice is its code and the digest of its PDF.
"""

from html import escape
from math import cos, pi, radians, sin

RED = "#d7000f"
SIZE, CENTRE = 420, 210  # 42 mm, the size of a county organ's seal, ten units a millimetre


def seal_svg(organ: str, words: str, font: str) -> str:
    """SVG of 42 mm across. ``organ``: along the edge; ``words``: under the star; ``font``: a family's name."""
    edge = f'<circle cx="{CENTRE}" cy="{CENTRE}" r="200" fill="none" stroke="{RED}" stroke-width="10"/>'
    star = f'<polygon points="{_star(CENTRE, CENTRE - 12, 58)}" fill="{RED}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="42mm" height="42mm" viewBox="0 0 {SIZE} {SIZE}">'
        f'<g font-family="{escape(font)}" font-weight="700" fill="{RED}" text-anchor="middle">'
        f"{edge}{star}{_along(organ)}{_beneath(words)}</g></svg>"
    )


def _along(organ: str) -> str:
    """Characters standing on an arc of at most 230 degrees, upright to the centre."""
    size = min(52, 620 // max(len(organ), 8))
    step = min(28.0, 230 / max(len(organ) - 1, 1))
    radius = 186 - size
    first = -step * (len(organ) - 1) / 2
    return "".join(
        f'<text font-size="{size}" transform="translate({CENTRE + radius * sin(radians(first + step * place)):.1f} '
        f"{CENTRE - radius * cos(radians(first + step * place)):.1f}) rotate({first + step * place:.1f}) "
        f'scale(.86 1.12)">{escape(letter)}</text>'
        for place, letter in enumerate(organ)
    )


def _beneath(words: str) -> str:
    size = min(40, 215 // max(len(words), 1))
    return f'<text x="{CENTRE}" y="{CENTRE + 96}" font-size="{size}">{escape(words)}</text>'


def _star(x: float, y: float, radius: float) -> str:
    """Five points; the inner radius is what makes a regular pentagram."""
    inner = radius * sin(pi / 10) / sin(3 * pi / 10)
    corners = [(radius if corner % 2 == 0 else inner, corner * pi / 5) for corner in range(10)]
    return " ".join(f"{x + r * sin(angle):.1f},{y - r * cos(angle):.1f}" for r, angle in corners)
