"""Who takes part in the loop: one class a role, which does at its own screen what such a person does there."""

import io
import re
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.looks import say_yes

DROP = """([code, name, body]) => {
  const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name, { type: "image/png" }));
  const row = document.querySelector(`[data-code=${code}]`);
  row.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


class Denial(TypedDict):
    """What a denial states."""

    facts: str
    reasons: str
    basis: str


class Refusal(TypedDict):
    """Why a matter is not accepted."""

    reason: NotRequired[str]
    organ: str


@dataclass
class Clerk:
    """At the counter, by keyboard alone."""

    page: Page

    def open_window(self) -> str:
        """The window's name."""
        self.page.goto("/counter/")
        expect(self.page.locator("#counter[data-ready]")).to_be_visible()
        self.page.keyboard.press("F2")
        expect(self.page.locator(".yc-panel__window b")).to_be_visible()
        return self.page.locator(".yc-panel__window b").inner_text()

    def call(self, number: str) -> None:
        self.page.keyboard.press("F2")
        expect(self.page.locator(".yc-panel__number")).to_have_text(number)

    def start(self) -> None:
        self.page.keyboard.press("F3")
        expect(self.page.locator(".yc-panel__ticket")).to_contain_text("办理中")

    def identify(self, number: str, name: str, phone: str) -> None:
        """Read the card; of a newcomer, type name and phone too, which come by themselves for a known applicant."""
        expect(self.page.locator("[data-name=id_number]")).to_be_focused()
        self.page.keyboard.type(number)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("[data-applicant-note]")).to_contain_text("办理")
        if not self.page.input_value("[data-name=applicant_name]"):
            for words in (name, phone):
                self.page.keyboard.type(words)
                self.page.keyboard.press("Enter")

    def find(self, letters: str, item: str) -> None:
        expect(self.page.locator("[data-name=item]")).to_be_focused()
        self.page.keyboard.type(letters)
        expect(self.page.locator("[data-item-code]").first).to_contain_text(item)
        self.page.keyboard.press("Enter")
        self.is_at_checklist()

    def is_at_checklist(self) -> None:
        expect(self.page.locator("[data-code][data-current]")).to_be_focused()

    def is_saved(self) -> None:
        """The draft lies on the server."""
        expect(self.page.locator("[data-draft-status]")).not_to_have_text("正在保存…")

    def drop(self, code: str, name: str, picture: str) -> None:
        """A scan (PNG in base64) is dragged onto a material."""
        self.page.evaluate(DROP, [code, name, picture])
        expect(self.page.locator(f"[data-code={code}] .ct-file__open")).to_have_text("预览")

    def all_received(self) -> None:
        self.page.keyboard.press("A")
        expect(self.page.locator("[data-checked]")).to_have_text("已全部核对")

    def accept(self) -> str:
        """The number of the case."""
        self.page.keyboard.press("F4")
        return self._outcome("accept")

    def prints(self, notice: str) -> str:
        """The text of a notice that is offered after the act."""
        link = self.page.locator(".ct-result").get_by_role("link", name=notice)
        return pdf_text(self.page, str(link.get_attribute("href")))

    def tell_missing(self, problem: str) -> None:
        """Mark the material in front as wrong and the others as received; the dialog then holds all that is told."""
        self.page.keyboard.press("3")
        self.page.keyboard.type(problem)
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("A")
        self.page.keyboard.press("F6")
        told = self.page.locator("#telling [data-fault]:has(input:checked) [data-problem]")
        expect(told).to_have_value(problem)

    def send_notice(self) -> str:
        self.page.keyboard.press("F6")
        return self._outcome("deficient")

    def refuse(self, why: Refusal) -> None:
        """Open the refusal and choose the second ground: another organ is competent."""
        self.page.keyboard.press("F7")
        self.page.keyboard.press("Alt+2")
        self.page.keyboard.type(why["organ"])

    def send_refusal(self) -> str:
        self.page.keyboard.press("F7")
        return self._outcome("refuse")

    def supplement(self, number: str, material: str, picture: bytes) -> None:
        """The corrected paper comes; it is accepted in the same act."""
        self.page.goto(f"/counter/cases/{number}/supplement/")
        row = self.page.locator("tr", has_text=material)
        row.locator("input[type=number]").fill("1")
        row.locator("input[type=file]").set_input_files(
            {"name": "补正.png", "mimeType": "image/png", "buffer": picture}
        )

    def send_supplement(self, number: str) -> None:
        self.page.keyboard.press("F4")
        self.page.wait_for_url(f"**/counter/cases/{number}/")

    def finish(self) -> None:
        """The person at the window is done; the pad asks for a rating."""
        self.page.goto("/counter/")
        expect(self.page.locator("#counter[data-ready]")).to_be_visible()
        self.page.keyboard.press("Shift+F2")
        expect(self.page.locator(".yc-panel__ticket")).to_have_count(0)

    def _outcome(self, kind: str) -> str:
        result = self.page.locator(f".ct-result--{kind}")
        expect(result).to_be_visible()
        expect(self.page.locator("#recent li").first).to_contain_text(_WORDS[kind])
        return result.locator(".ct-result__what a").inner_text()


@dataclass
class Approver:
    """In the department's back office."""

    page: Page

    def open(self, number: str) -> None:
        """From one's own list to the case."""
        self.page.goto("/approval/")
        self.page.locator("a.yc-case", has_text=number).click()
        self.page.wait_for_url(f"**/approval/{number}/**")

    def review(self, opinion: str, visitors: str = "") -> None:
        if visitors:
            self.page.get_by_label("勘验人员").fill(visitors)
            visited = self.page.locator("#visited_at")
            visited.fill(visited.input_value() or f"{timezone.localtime():%Y-%m-%dT%H:%M}")
            self.page.locator("#place").fill("经营场所")
        self.page.locator("#opinion").fill(opinion)
        self._send("提交审查意见")

    def grant(self, opinion: str) -> None:
        expect(self.page.locator("#opinion")).to_have_value("")  # nothing is left of what was written at the last stage
        self.page.locator("#opinion").fill(opinion)
        self._send("准予")

    def fill_denial(self, denial: Denial) -> None:
        self.page.keyboard.press("F6")
        for name, words in denial.items():
            self.page.locator(f"#{name}").fill(str(words))
        expect(self.page.get_by_role("button", name="准予")).to_be_hidden()  # F4 now means the denial

    def deny(self) -> None:
        say_yes(self.page)
        with self.page.expect_navigation():
            self.page.keyboard.press("F4")

    def register(self, certificate: str = "", shelf: str = "") -> None:
        if certificate:
            self.page.get_by_label("证照编号").fill(certificate)
        self.page.get_by_label("架位").fill(shelf)
        self._send("登记结果")

    def stands_at(self, stage: str) -> None:
        expect(self.page.locator(".yc-stages [aria-current=step] b")).to_have_text(stage)

    def _send(self, button: str) -> None:
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=button).first.click()
        expect(self.page.locator("[data-error-summary]")).to_have_count(0)


@dataclass
class Outlet:
    """The same window when the result is fetched."""

    page: Page

    def find(self, words: str, number: str) -> None:
        """What was scanned belongs to one result, which opens by itself."""
        self.page.goto("/outlet/")
        self.page.get_by_role("searchbox", name="扫码或输入").fill(words)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"**/outlet/{number}/")

    def identify(self, number: str, name: str) -> None:
        self.page.get_by_label("领取人的证件号码").fill(number)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#receiver")).to_contain_text("一致")
        expect(self.page.locator("#receiver")).to_contain_text(name)

    def sign(self) -> None:
        """A hand draws on the pad."""
        box = self.page.locator("canvas").bounding_box()
        assert box
        mouse = self.page.mouse
        for start, *way in _STROKES:
            mouse.move(box["x"] + start[0] * box["width"], box["y"] + start[1] * box["height"])
            mouse.down()
            for x, y in way:
                mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=4)
            mouse.up()
        expect(self.page.locator("input[name=signature]")).to_have_value(re.compile("^data:image/png"))

    def hand_out(self) -> None:
        self.page.keyboard.press("F4")
        expect(self.page.get_by_role("heading", name="已出件")).to_be_visible()


@dataclass
class Applicant:
    """On the phone, with the address that the QR code of the receipt holds."""

    page: Page
    token: str = ""

    def sees(self, *words: str) -> None:
        self.page.goto(f"/progress/{self.token}/")
        for one in words:
            expect(self.page.locator("main")).to_contain_text(one)

    def reads(self, title: str) -> str:
        """The text of a notice, from its PDF."""
        link = self.page.get_by_role("link", name=title)
        return pdf_text(self.page, str(link.get_attribute("href")))


_WORDS = {"accept": "已受理", "deficient": "待补正", "refuse": "不予受理"}


def pdf_text(page: Page, address: str) -> str:
    """The text of the PDF at an address, without blanks; its mark of office is that it is one."""
    answer = page.context.request.get(address)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.body())).pages
    return re.sub(r"\s", "", "".join(one.extract_text() for one in pages))


# 李: a hand's strokes on a pad, as shares of its width and height
_STROKES = [
    [(0.34, 0.24), (0.50, 0.22)],
    [(0.42, 0.10), (0.42, 0.50)],
    [(0.42, 0.25), (0.33, 0.46)],
    [(0.42, 0.25), (0.51, 0.44)],
    [(0.36, 0.56), (0.47, 0.54), (0.42, 0.64)],
    [(0.42, 0.62), (0.42, 0.90), (0.39, 0.86)],
    [(0.32, 0.72), (0.53, 0.70)],
    [(0.62, 0.20), (0.62, 0.86), (0.59, 0.80)],
    [(0.57, 0.42), (0.54, 0.62)],
    [(0.67, 0.40), (0.71, 0.60)],
]
