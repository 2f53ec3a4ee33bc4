"""The screens of the hall in the loop, and the hands that touch them: kiosk, board, window display, rating pad."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

SPOKEN = """
window.heard = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
window.speechSynthesis.getVoices = () => [{ lang: "zh-CN" }];
window.speechSynthesis.speak = (words) => { window.heard.push(words.text); setTimeout(() => words.onend(), 50); };
"""


@dataclass
class Kiosk:
    """The machine at the door, and the finger that touches it."""

    page: Page

    def open(self) -> None:
        self.page.goto("/hall/kiosk/")
        expect(self.page.get_by_role("heading", name="请问要办什么")).to_be_visible()

    def choose_zone(self, zone: str) -> None:
        self.page.locator(".yc-kiosk__tile", has_text=zone).first.click()
        expect(self.page.get_by_role("heading", name=zone)).to_be_visible()

    def take_for(self, item: str) -> str:
        """The number on the slip."""
        wanted = self.page.get_by_role("link", name=item, exact=True)
        more = self.page.get_by_role("link", name="更多事项")
        while not wanted.count():
            with self.page.expect_navigation():
                more.click()
        wanted.click()
        expect(self.page.get_by_role("heading", name=item)).to_be_visible()
        self.page.locator(".yc-kiosk__take").get_by_role("button", name="取号").first.click()
        expect(self.page.get_by_role("heading", name="取号成功")).to_be_visible()
        return self.page.locator(".yc-slip__number").inner_text()


@dataclass
class Board:
    """The screen of the hall, with its loudspeaker on; ``query``: of some zones."""

    page: Page
    query: str = ""

    def open(self) -> None:
        self.page.add_init_script(SPOKEN)
        self.page.goto(f"/hall/board/{self.query}")
        self.page.get_by_role("button", name="点一下开启语音").click()
        expect(self.page.locator("[data-stale]")).to_be_hidden()

    def shows(self, number: str, window: str) -> None:
        first = self.page.locator(".yc-board__call--first")
        expect(first).to_contain_text(number)
        expect(first.locator(".yc-board__window")).to_have_text(re.compile(r"\s*".join(window)))

    def says(self, words: str) -> None:
        self.page.wait_for_function("(words) => window.heard.some((text) => text.includes(words))", arg=words)


@dataclass
class WindowDisplay:
    """The small screen over a window."""

    page: Page
    code: str

    def open(self) -> None:
        self.page.goto(f"/hall/window/{self.code}/")

    def shows(self, number: str, note: str) -> None:
        expect(self.page.locator(".yc-window__number")).to_have_text(number)
        expect(self.page.locator(".yc-window__note")).to_have_text(note)


@dataclass
class Pad:
    """The tablet at the window."""

    page: Page
    code: str

    def open(self) -> None:
        self.page.goto(f"/hall/pad/{self.code}/")
        expect(self.page.get_by_text("欢迎办事")).to_be_visible()

    def is_asked(self) -> None:
        """The finished visit brings the question by itself."""
        expect(self.page.get_by_role("heading", name="您对这次办事满意吗")).to_be_visible()

    def rate(self, level: str) -> None:
        self.page.get_by_text(level, exact=True).click()

    def send(self) -> None:
        self.page.get_by_role("button", name="提交评价").click()
        expect(self.page.get_by_role("heading", name="谢谢您的评价")).to_be_visible()
