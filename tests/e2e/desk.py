"""Somebody at her desk: the program in a real browser, in one language, by mouse or by keyboard."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
WIDE, NARROW = 1280, 390
HEIGHT = 900
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_TABS = 120


@dataclass(frozen=True)
class Words:
    """What stands on the buttons and links in one language."""

    code: str
    language: str
    sign_in: str
    new_families: str
    file: str
    read: str
    register: str
    choose: str
    deputy: str
    appoint: str
    my_day: str
    families: str
    osman: str
    letter: str
    home: str
    note: str
    done: str
    not_found: str


DANISH = Words(
    code="da", language="Dansk", sign_in="Log ind", new_families="Nye familier", file="Regneark", read="Læs listen",
    register="Registrér 1 familie", choose="Vælg tovholder", deputy="Stedfortræder ved fravær",
    appoint="Giv familien denne tovholder", my_day="Min dag", families="Familier", osman="Familien Osman",
    letter="Send velkomstbrev", home="Find et midlertidigt opholdssted", note="Hvad blev der gjort", done="Udført",
    not_found="Siden blev ikke fundet",
)
ENGLISH = Words(
    code="en", language="English", sign_in="Sign in", new_families="New families", file="Spreadsheet", read="Read the list",
    register="Register 1 family", choose="Give a coordinator", deputy="Deputy during absence",
    appoint="Give the family this coordinator", my_day="My day", families="Families", osman="The Osman family",
    letter="Send a welcome letter", home="Find a temporary place to stay", note="What was done", done="Done",
    not_found="The page was not found",
)


class Desk:
    """``clicks`` and ``fields`` count what was done since they were last set to 0; ``faults`` are those of all pages."""

    def __init__(self, page: Page, address: str, words: Words) -> None:
        self.page, self.address, self.words = page, address.rstrip("/"), words
        self.clicks = self.fields = 0
        self.faults: list[str] = []

    # -- doing

    def open(self, path: str) -> int:
        """Type an address; gives the status of the answer."""
        answer = self.page.goto(path if path.startswith("http") else self.address + path)
        assert answer is not None
        return answer.status

    def begin(self) -> None:
        """Come to the front door and choose the language."""
        self.open("/")
        self.press(self.words.language)

    def become(self, name: str) -> None:
        """Sign in as a persona of the demonstration."""
        self.open("/demonstration/")
        self.press(f"{self.words.sign_in} {name}")
        expect(self.page.get_by_role("link", name=re.compile(name))).to_be_visible()

    def press(self, name: str, within: Locator | None = None) -> None:
        """A button or a link, by the name a screen reader says; each leads to a page."""
        self.clicks += 1
        with self.page.expect_navigation():
            self._activate(self.control(name, within))

    def press_first(self, name: str) -> None:
        """The first button or link whose name begins so, where there is one for each of several things."""
        begins = re.compile(rf"^\s*{re.escape(name)}")
        self.clicks += 1
        with self.page.expect_navigation():
            self._activate(self.main.get_by_role("button", name=begins).or_(self.main.get_by_role("link", name=begins)).first)

    def unfold(self, name: re.Pattern[str]) -> None:
        """Open what is folded under a summary of that name."""
        self.clicks += 1
        self._activate(self.main.locator("summary").filter(has_text=name).first)

    def control(self, name: str, within: Locator | None = None) -> Locator:
        where = within or self.page.locator("body")
        exactly = re.compile(rf"^\s*{re.escape(name)}\s*$")
        return where.get_by_role("button", name=exactly).or_(where.get_by_role("link", name=exactly)).first

    def choose_file(self, file: Path) -> None:
        self.fields += 1
        self.page.get_by_label(self.words.file).set_input_files(file)

    def pick(self, name: str, within: Locator | None = None) -> None:
        """A radio button."""
        self.fields += 1
        self._check((within or self.page).get_by_role("radio", name=re.compile(name)))

    def select(self, label: str, option: str) -> None:
        self.fields += 1
        self._select(self.page.get_by_label(label), option)

    def write(self, label: str, text: str, within: Locator | None = None) -> None:
        self.fields += 1
        self._write((within or self.page).get_by_label(label), text)

    def _activate(self, control: Locator) -> None:
        control.click()

    def _check(self, radio: Locator) -> None:
        radio.check(force=True)  # the design system draws its own over it

    def _select(self, field: Locator, option: str) -> None:
        field.select_option(label=option)

    def _write(self, field: Locator, text: str) -> None:
        field.fill(text)

    # -- seeing

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def sees(self, *texts: str) -> None:
        for text in texts:
            expect(self.main).to_contain_text(text, ignore_case=True)

    def sees_nothing_of(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.locator("body")).not_to_contain_text(text, ignore_case=True)

    def group(self, name: str) -> Locator:
        """Fields under one heading."""
        return self.main.get_by_role("group", name=name, exact=True)

    def row(self, text: str) -> Locator:
        """A row of a table, or an entry of a list of work."""
        return self.main.locator("tr, li.work-item").filter(has_text=text).first

    def look(self, name: str = "") -> None:
        """What every page must be: without a fault for those who need help with reading, and no wider than a telephone."""
        for width in (WIDE, NARROW):
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            self.faults += [f"{self.page.url} at {width}: {fault}" for fault in self._faults()]
            if name and os.environ.get("TOVHOLDER_SCREENSHOTS") == "1":
                self._take_picture(name, width)
        self.page.set_viewport_size({"width": WIDE, "height": HEIGHT})

    def _faults(self) -> Iterator[str]:
        if self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            yield "must be scrolled sideways"
        found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
        yield from (f"{fault['id']}: {node['html']}" for fault in found for node in fault["nodes"])

    def _take_picture(self, name: str, width: int) -> None:
        if (self.words.code, width) != ("en", NARROW):
            self.page.screenshot(
                path=PICTURES / f"{name}-{self.words.code}-{width}.png", full_page=True, animations="disabled", caret="hide"
            )


MORE = re.compile(r"^\s*(Mere|More)\s*$")
"""What one rarely does with a family."""

ENDED = re.compile("udført eller udgået|done or left out")
"""The steps that are done or left out."""


class KeyboardDesk(Desk):
    """Without a mouse: Tab until it has the focus, then Enter, Space or the arrows."""

    def _focus(self, control: Locator) -> None:
        control.wait_for(state="attached")
        for _ in range(MOST_TABS):
            if control.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {control}")

    def _activate(self, control: Locator) -> None:
        self._focus(control)
        self.page.keyboard.press("Enter")

    def _check(self, radio: Locator) -> None:
        """Tab leads into the group; the arrows lead within it."""
        self._focus(self.page.get_by_role("radio").first)
        self.page.keyboard.press("Space")
        for _ in range(MOST_TABS):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows never reach {radio}")

    def _select(self, field: Locator, option: str) -> None:
        self._focus(field)
        self.page.keyboard.type(option)
        expect(field.locator("option:checked")).to_have_text(option)

    def _write(self, field: Locator, text: str) -> None:
        self._focus(field)
        self.page.keyboard.type(text)
