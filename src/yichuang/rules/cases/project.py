"""Projects (投资项目, 工程建设项目): their code and their phases. Pure."""

import re
import unicodedata
from collections.abc import Sequence

from yichuang.rules.refusal import Refusal

PHASES = ("land", "planning", "building", "completion")
"""立项用地规划许可, 工程建设许可, 施工许可, 竣工验收, in the order in which a project goes through them."""
_CODE = re.compile(r"(?=.*[0-9])[0-9A-Z][0-9A-Z-]{3,23}")
_UNIFIED = re.compile(r"\d{4}-\d{6}-\d{2}-\d{2}-\d{6}")


def parse_project_code(text: str) -> str:
    """The code as it is kept: capital letters, digits and hyphens, at most 24 places (投资项目编号 an..24, GB/T 39046).

    The form of the national platform (year-region-trade-kind-serial) is not demanded, since older and local codes are
    in use; a code that looks like it must have a plausible year. Raises ``Refusal('project_code_invalid')``.
    """
    code = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    code = re.sub(r"[—–－‐]", "-", code)
    if not _CODE.fullmatch(code) or code.endswith("-"):
        raise Refusal(
            "project_code_invalid",
            "项目代码由数字、字母和短横组成，最多24位，例如 2024-350423-47-01-123456，请核对立项文件。",
            field="code",
        )
    if _UNIFIED.fullmatch(code) and not 1990 <= int(code[:4]) <= 2100:
        raise Refusal("project_code_invalid", "项目代码开头的年份不对，请核对立项文件。", field="code")
    return code


def phase_stands(states: Sequence[str]) -> str:
    """How a phase stands by its matters, each waiting, open, good or bad: planned (none yet), open, good or bad.

    A phase with an open matter is open even where another failed: the failed one may be applied for again.
    """
    if not states:
        return "planned"
    if any(state in {"open", "waiting"} for state in states):
        return "open"
    return "good" if "good" in states else "bad"
