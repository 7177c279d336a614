"""The documents hold together: what they point to is there, and the pictures are looked at."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(file for folder in ("docs", "examples", "packs") for file in (ROOT / folder).rglob("*.md"))])

CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def words_of(document: Path) -> str:
    """The text without its code, in which a bracket is no link and a # no heading."""
    return CODE.sub("", document.read_text(encoding="utf-8"))


def links_of(document: Path) -> Iterator[tuple[Path, str]]:
    """The files of the house a document points to, each with the heading in it."""
    for link in LINK.findall(words_of(document)):
        if "://" not in link and not link.startswith("mailto:"):
            path, _, heading = unquote(link).partition("#")
            yield (document.parent / path).resolve() if path else document, heading


def headings_of(document: Path) -> set[str]:
    """The headings as the usual viewers write them in an address."""
    text = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in HEADING.findall(text)}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_what_a_document_points_to_is_there(document: Path) -> None:
    missing = {
        f"{path}#{heading}" for path, heading in links_of(document)
        if not path.exists() or (heading and heading not in headings_of(path))
    }
    assert missing == set()


def test_every_picture_is_looked_at() -> None:
    used = {path for document in DOCUMENTS for path, _ in links_of(document)}
    assert [picture.name for picture in sorted(PICTURES.glob("*")) if picture not in used] == []


def test_the_code_shown_to_newcomers_is_the_code() -> None:
    """Line by line, wherever it stands; ``...`` leaves something out."""
    written = "\n".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "src").rglob("*.py")))
    shown = re.findall(r"^```python\n(.*?)^```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert shown
    lines = [line.strip() for excerpt in shown for line in excerpt.splitlines()]
    assert [line for line in lines if line not in written and line != "..."] == []


def test_every_decision_stands_in_the_list_of_decisions() -> None:
    decisions = ROOT / "docs" / "adr"
    listed = {path for path, _ in links_of(decisions / "README.md")}
    assert listed == set(decisions.glob("[0-9]*.md"))


def test_the_catalogue_of_public_software_finds_what_it_needs() -> None:
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    needed = {
        "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description", "legal",
        "maintenance", "localisation",
    }
    assert needed <= set(told)
    assert told["legal"]["license"] == "MPL-2.0"
    assert set(told["description"]) == set(told["localisation"]["availableLanguages"])
    for description in told["description"].values():
        assert len(description["shortDescription"]) <= 150
        assert 150 <= len(description["longDescription"]) <= 10_000
        assert description["features"]


def test_the_changelog_begins_with_what_is_new() -> None:
    first = re.search(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert first is not None
    assert re.fullmatch(r"Unreleased|\d+\.\d+\.\d+ - \d{4}-\d{2}-\d{2}", first[1])
