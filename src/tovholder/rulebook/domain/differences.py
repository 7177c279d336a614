"""The difference between two versions of a pack, in words."""

from collections.abc import Iterator
from typing import Any

from tovholder.core.text import Text
from tovholder.rulebook.domain.pack import LAW, OwnPack
from tovholder.rulebook.domain.references import keys_in
from tovholder.rulebook.domain.source import shortened

Where = tuple[str, ...]


def differences(earlier: OwnPack, later: OwnPack) -> list[Text]:
    """One line for each thing added, removed or changed, in the order of the schema; empty when nothing is."""
    old, new = (pack.model_dump(mode="json", exclude_unset=True) for pack in (earlier, later))
    return [line for name in OwnPack.model_fields for line in _compared(old.get(name), new.get(name), (name,))]


def vanished_law(earlier: OwnPack, later: OwnPack) -> list[str]:
    """What the earlier version had of the law and the later lacks: keys, and versions of rules as `D01 version 1`."""
    gone = [
        f"{section} {key}"
        for section in LAW
        for key in keys_in(earlier, section)
        if key not in keys_in(later, section)
    ]
    numbers = {(rule.id, version.version) for rule in later.rules for version in rule.versions}
    still_there = {rule.id for rule in later.rules}
    return gone + [
        f"{rule.id} version {version.version}"
        for rule in earlier.rules
        for version in rule.versions
        if rule.id in still_there and (rule.id, version.version) not in numbers
    ]


def _compared(old: Any, new: Any, where: Where) -> Iterator[Text]:
    if old == new:
        return
    if old is None or new is None:
        yield _added(where) if old is None else _removed(where)
    elif isinstance(old, dict) and isinstance(new, dict):
        for name in [*old, *(name for name in new if name not in old)]:
            yield from _compared(old.get(name), new.get(name), (*where, name))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _compared(_named(old), _named(new), where)
    else:
        yield _changed(where, old, new)


def _named(items: list[Any]) -> dict[str, Any]:
    """A list's items by key, id or version; others by themselves, so that order alone is no difference."""
    return {_name_of(item): item for item in items}


def _name_of(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    name = item.get("key") or item.get("id") or item.get("version") or item.get("gate")
    return str(name) if name is not None else shortened(sorted(item.items(), key=str))


def _added(where: Where) -> Text:
    path = " › ".join(where)
    return Text(da=f"Tilføjet: {path}", en=f"Added: {path}")


def _removed(where: Where) -> Text:
    path = " › ".join(where)
    return Text(da=f"Fjernet: {path}", en=f"Removed: {path}")


def _changed(where: Where, old: Any, new: Any) -> Text:
    path, change = " › ".join(where), f"'{shortened(old)}' → '{shortened(new)}'"
    return Text(da=f"Ændret: {path}: {change}", en=f"Changed: {path}: {change}")
