"""Asks pages over HTTP, signed in as somebody of a demonstration, and takes the time."""

import http
import http.cookiejar
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

TRIVIAL = "/om/"
"""A page with next to nothing on it: who is signed in, one row, and the frame."""
TYPED: Mapping[str, str] = {"search, a name": "mohamad", "search, a word": "skole", "search, a number": "99000217"}
SECONDS = 120

MANY, FEW, LEADER, COORDINATOR = "many", "few", "leader", "coordinator"
EVERYBODY = (LEADER, COORDINATOR, MANY, FEW)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom to measure as, and whose pages: the largest of the copied families that the caller is in."""

    email: str
    case: str
    person: str


@dataclass(frozen=True, slots=True)
class Page:
    """``at`` with the keys of the caller's family in it."""

    name: str
    at: str
    callers: tuple[str, ...] = EVERYBODY

    def path(self, subject: Subject) -> str:
        return self.at.format(case=subject.case, person=subject.person)


PAGES = (
    Page("trivial", TRIVIAL),
    Page("family", "/familier/{case}/"),
    Page("families", "/familier/"),
    Page("my day", "/min-dag/"),
    Page("team board", "/team/", (LEADER,)),
    Page("person", "/borgere/{person}/"),
    Page("sharing", "/borgere/{person}/deling/"),
    Page("consent", "/borgere/{person}/samtykke/", (COORDINATOR, FEW)),
    *(Page(name, name) for name in TYPED),
)


class Caller:
    """A browser of her own, signed in at the demonstration."""

    def __init__(self, address: str, subject: Subject) -> None:
        self.address, self.subject = address, subject
        self._browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self._send("/demonstration/", persona=subject.email)

    def places(self, role: str) -> Iterator[tuple[str, str]]:
        """The pages she is measured on, and where they are. One she may not see is none of hers."""
        for page in PAGES:
            if role in page.callers:
                path = self._send("/soeg/", typed=TYPED[page.name]) if page.name in TYPED else page.path(self.subject)
                if self._is_there(path):
                    yield page.name, path

    def milliseconds(self, path: str) -> float:
        """Until all of the page has come."""
        began = time.perf_counter()
        self._get(path)
        return (time.perf_counter() - began) * 1000

    def _is_there(self, path: str) -> bool:
        try:
            self._get(path)
        except urllib.error.HTTPError as error:
            if error.code != http.HTTPStatus.NOT_FOUND:
                raise
            return False
        return True

    def _get(self, path: str) -> str:
        with self._browser.open(self.address + path, timeout=SECONDS) as answer:
            return str(answer.read().decode())

    def _send(self, path: str, **fields: str) -> str:
        """Where it leads."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self._get(path))
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1] if token else "", **fields}).encode()
        request = urllib.request.Request(self.address + path, data, {"Referer": self.address + path})  # noqa: S310 -- our own program
        with self._browser.open(request, timeout=SECONDS) as answer:
            return str(answer.geturl()).removeprefix(self.address)
