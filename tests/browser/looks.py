"""What browser tests do and look at again and again."""

import os
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error, Page

from yichuang.domains.organisation.models import Post
from yichuang.toolkit import env

PASSWORD = "only-for-tests-1"
_AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]},
    "resultTypes": ["violations"],
}


def sign_in(page: Page, post: Post) -> None:
    """Sign in by the form as the holder of a post; ends at its desk."""
    account = post.account
    assert account is not None
    account.set_password(PASSWORD)
    account.save()
    page.goto("/accounts/login/")
    page.get_by_label("用户名").fill(account.username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda address: "/accounts/login" not in address)


def measured(page: Page, script: str, options: object = None) -> Any:
    """What a script answers about the page, which a click may still be bringing.

    A document that goes, or isn't there yet, while it is measured is no answer: the next one is asked, three times.
    """
    for left in (2, 1, 0):
        try:
            page.locator("body").wait_for(state="attached")
            page.wait_for_load_state()
            if "axe." in script and not page.evaluate("'axe' in window"):
                page.evaluate(AXE_SCRIPT)
            return page.evaluate(script, options)
        except Error:
            if not left:
                raise
    return None


def no_axe_errors(page: Page) -> None:
    """Fail on every violation that axe finds on the page as it stands."""
    # only what is wrong comes back: all that is right would be megabytes a page
    found: list[dict[str, Any]] = measured(page, "async options => (await axe.run(options)).violations", _AXE)
    said = [
        f"{violation['id']}: {violation['help']}: {node['html'][:200]} {node.get('failureSummary')}"
        for violation in found
        for node in violation["nodes"]
    ]
    assert not said, "\n".join(said)


def no_horizontal_scroll(page: Page) -> None:
    """Fail where something is wider than the screen."""
    wider = measured(
        page,
        """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
        [...document.querySelectorAll("body *")]
          .filter(element => element.getBoundingClientRect().right > window.innerWidth + 1)
          .slice(0, 5).map(element => element.outerHTML.slice(0, 150))""",
    )
    assert not wider, "\n".join(wider)


def say_yes(page: Page) -> None:
    """Confirm whatever the page asks, from now on: Chromium may close a real dialog before Playwright accepts it."""
    yes = "window.confirm = () => true"
    page.add_init_script(yes)
    measured(page, yes)


def large_print(page: Page) -> None:
    """Twice the type and twice the hit areas, from the next page on."""
    page.context.add_cookies([{"name": "large_print", "value": "1", "url": page.url}])


def screenshot(page: Page, name: str) -> None:
    """Keep ``.local/looks/<name>.png``, the whole page, where ``YICHUANG_SCREENSHOTS`` is set."""
    if os.environ.get("YICHUANG_SCREENSHOTS"):
        page.screenshot(path=env.LOCAL / "looks" / f"{name}.png", full_page=True)


def moment(page: Page, name: str) -> None:
    """Keep ``docs/screenshots/<name>.png``, the screen at its true size, where ``YICHUANG_SCREENSHOTS`` is set."""
    no_horizontal_scroll(page)
    if os.environ.get("YICHUANG_SCREENSHOTS"):
        page.screenshot(path=env.ROOT / "docs" / "screenshots" / f"{name}.png", animations="disabled", caret="hide")
