"""What is wrong with a row of a file, in words that its author can act upon."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class RowProblem:
    """``row``: as the spreadsheet counts (1 = first line), or the how-manieth object of a JSON list; 0: the sheet as a
    whole. ``sheet`` is empty where a file has no sheets."""

    sheet: str
    row: int
    column: str
    text: str
    proposal: str = ""

    def in_words(self) -> str:
        """第 17 行 “事项类型”：… 建议：…"""
        place = f"第 {self.row} 行 " if self.row else ""
        sheet = f"工作表“{self.sheet}” " if self.sheet else ""
        column = f"“{self.column}”" if self.column else ""
        return f"{sheet}{place}{column}：{self.text}{f'。建议：{self.proposal}' if self.proposal else ''}"


class Unreadable(Exception):
    """A cell's text is not a value of its column: what is wrong, and what to write instead."""

    def __init__(self, text: str, proposal: str = "") -> None:
        super().__init__(text, proposal)
        self.text = text
        self.proposal = proposal
