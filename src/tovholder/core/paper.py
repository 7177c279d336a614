"""Papers: an accessible PDF (PDF/UA-1) from a template and facts.

A template is a Typst file of the context that prints it. It begins with ``#import "/core/papers/house.typ": *`` and
``#show: paper.with(facts)``, and finds in ``facts`` what it was given. Facts are set as text and never as markup, so nothing
that somebody typed can change a paper.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

_HOUSE = Path(__file__).resolve().parents[1]
_FONTS = Path(__file__).with_name("papers") / "fonts"


def paper(template: Path, facts: Mapping[str, Any], *, at: datetime) -> bytes:
    """The PDF. ``facts`` are strings, numbers, booleans, lists and mappings of them; ``title`` must be there, and
    ``language`` (ISO 639, of the paper as a whole; Danish without it), ``municipality``, ``made`` and ``foot`` may be.

    The same facts ``at`` the same moment give the same bytes. Raises typst.TypstError where the template has a fault.
    """
    inputs = {"facts": json.dumps(facts, ensure_ascii=False)}
    # The template's text, not its path: it may lie outside the house and still take from it.
    return typst.compile(  # type: ignore[call-overload,no-any-return]  # the stub wants root of the type of the input
        template.read_bytes(), root=str(_HOUSE), font_paths=[str(_FONTS)], ignore_system_fonts=True, format="pdf",
        pdf_standards=["ua-1"], sys_inputs=inputs, timestamp=int(at.timestamp()),
    )
