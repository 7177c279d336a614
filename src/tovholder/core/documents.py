"""Documents as they come in: what is taken in, and what it is called. Nothing is kept here."""

from dataclasses import dataclass

from tovholder.core.denials import Denied
from tovholder.core.discreet import Discreet
from tovholder.core.text import Text

PDF = "application/pdf"
MOST_MEGABYTES = 10
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
LONGEST_NAME = 200
_NAMELESS = "document.pdf"


@dataclass(frozen=True, slots=True, repr=False)
class NewDocument(Discreet):
    """A file somebody brings. Its ``repr`` tells nothing of it, so neither name nor content ends in a log."""

    name: str
    content: bytes


def check_is_pdf(content: bytes) -> None:
    """Judged by the content, for a name proves nothing. Denied ``document_empty``, ``document_too_large``, ``document_not_pdf``."""
    if not content:
        raise Denied("document_empty", Text(da="Filen er tom. Vælg brevet igen.", en="The file is empty. Choose the letter again."))
    if len(content) > MOST_BYTES:
        raise Denied(
            "document_too_large",
            Text(
                da=f"Filen fylder mere end {MOST_MEGABYTES} MB. Scan brevet i en lavere opløsning, eller del det.",
                en=f"The file is larger than {MOST_MEGABYTES} MB. Scan the letter at a lower resolution, or split it.",
            ),
        )
    if not content.startswith(b"%PDF-"):
        raise Denied(
            "document_not_pdf",
            Text(
                da="Filen er ikke en PDF. Gem eller scan brevet som PDF, og vælg det igen.",
                en="The file is not a PDF. Save or scan the letter as a PDF and choose it again.",
            ),
        )


def document_name(written: str) -> str:
    """The name without what cannot be seen or would break a line, short enough to keep."""
    visible = " ".join("".join(mark for mark in written if mark.isprintable()).split())
    return visible[-LONGEST_NAME:] or _NAMELESS
