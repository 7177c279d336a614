"""The message catalogue: `--update` collects what code and templates say, `--compile` makes it usable, `--check` tells
what is missing, fuzzy, untranslated or no longer said. English is written in the code; Danish stands in the catalogue."""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[1] / "src" / "tovholder"
PO = SOURCE / "locale" / "da" / "LC_MESSAGES" / "django.po"
HEADER = "# Tovholder: the Danish messages."
KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
EMPTY_HEADER = re.compile(r'"(POT?-\w+-Date|Generated-By|Project-Id|Report-Msgid|Last-Translator|Language-Team)')
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[sd]|\{(\w*)\}")


def said() -> Catalog:
    """Every message the program says."""
    catalog = Catalog(locale="da", fuzzy=False)
    for file in sorted(SOURCE.rglob("*.py")):
        _collect(catalog, file.read_text(encoding="utf-8"))
    for file in sorted((SOURCE / "screens" / "templates").rglob("*")):
        if file.suffix in {".html", ".txt"}:
            # What is not a message becomes X's; in brackets their indentation means nothing.
            _collect(catalog, f"({templatize(file.read_text(encoding='utf-8'))}\n)")
    return catalog


def _collect(catalog: Catalog, python: str) -> None:
    for _, message, _, context in extract("python", io.BytesIO(python.encode()), KEYWORDS):
        catalog.add(message, context=context, flags=_flags(message))


def _flags(message: str | tuple[str, ...]) -> list[str]:
    texts = (message,) if isinstance(message, str) else message
    return ["python-format"] if any("%(" in text or "%s" in text or "%d" in text for text in texts) else []


def translated() -> Catalog:
    if not PO.exists():
        return Catalog(locale="da", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="da")


def update() -> int:
    """Add what is new, drop what is no longer said; a Danish sentence is never thrown away while its English stands."""
    old, new = translated(), said()
    for message in _messages(new):
        known = old.get(message.id, message.context)
        if known is not None:
            message.string = known.string
    new.header_comment = HEADER
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, new, width=110, no_location=True, omit_header=False, sort_output=True, ignore_obsolete=True)
    _drop_dates()
    compile_()
    return check()


def _drop_dates() -> None:
    """The catalogue changes only when a message does, and tells nothing that nobody has filled in."""
    lines = PO.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not EMPTY_HEADER.match(line)]
    PO.write_text("".join(kept), encoding="utf-8")


def compile_() -> int:
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, translated())
    return 0


def check() -> int:
    """1 with a line for every message that is not in order."""
    faults = [*_faults(said(), translated())]
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print(f"{len(faults)} messages in {PO.name} are to be mended; 'make messages' collects new ones.", file=sys.stderr)
    return 1 if faults else 0


def _faults(now: Catalog, danish: Catalog) -> Iterator[str]:
    for message in _messages(now):
        known = danish.get(message.id, message.context)
        if known is None:
            yield f"missing: {message.id!r}"
        elif known.fuzzy or not _whole(known):
            yield f"not translated: {message.id!r}"
        elif not _same_placeholders(known):
            yield f"other placeholders than in English: {message.id!r}"
    for message in _messages(danish):
        if now.get(message.id, message.context) is None:
            yield f"no longer said: {message.id!r}"


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _whole(message: Message) -> bool:
    return bool(message.string) and (isinstance(message.string, str) or all(message.string))


def _same_placeholders(message: Message) -> bool:
    singular_and_plural = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string)
    allowed = [set(PLACEHOLDER.findall(text)) for text in singular_and_plural]
    return all(set(PLACEHOLDER.findall(text)) in allowed for text in strings)


if __name__ == "__main__":
    settings.configure()
    sys.exit({"--update": update, "--compile": compile_, "--check": check}[sys.argv[1]]())
