"""The small questions every check is made of: is it known, is it there twice, does it go in a circle."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from tovholder.core.text import Text
from tovholder.rulebook.domain.errors import Finding, Path
from tovholder.rulebook.domain.pack import OwnPack


def keys_in(pack: OwnPack, section: str) -> list[str]:
    """The keys (or ids) of a section's items, in order; empty for a section that is no list of such."""
    value = getattr(pack, section)
    items = value if isinstance(value, tuple) else ()
    return [name for item in items if (name := getattr(item, "key", None) or getattr(item, "id", None))]


def given(key: str | None) -> tuple[str, ...]:
    """A key that may be left out, as none or one."""
    return () if key is None else (key,)


def known(keys: Iterable[str], among: Collection[str], path: Path) -> Iterator[Finding]:
    """A finding for each key that is not among those there are; the nearest is suggested."""
    for key in keys:
        if key not in among:
            wrong = Text(da=f"'{key}' findes ikke.", en=f"There is no '{key}'.")
            yield Finding(path, wrong, suggestion(key, among), lacks=key)


def suggestion(key: str, among: Collection[str]) -> Text:
    """The key that is nearest, or all there are."""
    nearest = get_close_matches(key, among, n=1, cutoff=0.5)
    if nearest:
        return Text(da=f"Mente du '{nearest[0]}'?", en=f"Did you mean '{nearest[0]}'?")
    names = ", ".join(sorted(among)) or "-"
    return Text(da=f"Vælg en af: {names}.", en=f"Choose one of: {names}.")


def repeated(keys: Iterable[str], path: Path, taken: Collection[str] = ()) -> Iterator[Finding]:
    """A finding for each key that is there already, by its number in the list."""
    seen = set(taken)
    for number, key in enumerate(keys):
        if key in seen:
            yield Finding(
                (*path, number),
                Text(da=f"'{key}' findes allerede.", en=f"'{key}' is there already."),
                Text(da="Giv den et andet navn, eller fjern den ene.", en="Give it another name, or remove one."),
            )
        seen.add(key)


def circles(links: Mapping[str, Iterable[str]], path: Path, field: str) -> Iterator[Finding]:
    """A finding for each key from which the links lead back to itself."""
    for key in links:
        if key in _reached_from(key, links):
            yield Finding(
                (*path, key, field),
                Text(da=f"'{key}' går i ring gennem '{field}'.", en=f"'{key}' goes in a circle through '{field}'."),
                Text(da="Bryd ringen: fjern en af henvisningerne.", en="Break the circle: remove one reference."),
            )


def _reached_from(start: str, links: Mapping[str, Iterable[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = list(links[start])
    while ahead:
        key = ahead.pop()
        if key not in reached:
            reached.add(key)
            ahead.extend(links.get(key, ()))
    return reached
