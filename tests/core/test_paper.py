"""Papers: what comes out of the printer."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tovholder.core.paper import paper

AT = datetime(2025, 12, 18, 9, tzinfo=UTC)
FACTS = {"title": "Samtykke", "municipality": "Prøve Kommune", "typed": "#pagebreak() *æøå* $x$", "arabic": "أوافق", "tigrinya": "ሰላም"}
TEMPLATE = """
#import "/core/papers/house.typ": *
#show: paper.with(facts)
#facts.typed
#spoken("ar", facts.arabic)
#spoken("ti", facts.tigrinya)
#line_for[Underskrift]
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    file = tmp_path / "trial.typ"
    file.write_text(TEMPLATE, encoding="utf-8")
    return file


def read(made: bytes) -> PdfReader:
    return PdfReader(BytesIO(made))


def test_a_paper_can_be_read_aloud(template: Path) -> None:
    made = read(paper(template, FACTS, at=AT))
    root = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "da"
    assert made.metadata is not None
    assert made.metadata.title == "Samtykke"


def test_what_somebody_typed_is_text_and_never_markup(template: Path) -> None:
    made = read(paper(template, FACTS, at=AT))
    assert len(made.pages) == 1
    assert FACTS["typed"] in made.pages[0].extract_text()


def test_every_script_of_the_families_has_letters(template: Path) -> None:
    fonts = read(paper(template, FACTS, at=AT)).pages[0]["/Resources"]["/Font"].values()
    names = " ".join(font.get_object()["/BaseFont"] for font in fonts)
    assert "NotoSansArabic" in names
    assert "NotoSansEthiopic" in names


def test_the_same_facts_at_the_same_moment_give_the_same_paper(template: Path) -> None:
    assert paper(template, FACTS, at=AT) == paper(template, FACTS, at=AT)
    assert paper(template, FACTS, at=AT) != paper(template, FACTS, at=AT + timedelta(days=1))
