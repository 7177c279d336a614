"""A pack's YAML files as data, with the file and line every piece came from."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml
from yaml.composer import ComposerError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tovholder.core.text import Text
from tovholder.rulebook.domain.errors import Fault, Finding, Path

MAIN_FILE = "pack.yaml"
MAX_DEPTH = 40
TAG = "tag:yaml.org,2002:"


class PackLoader(yaml.SafeLoader):
    """YAML without its traps: `no` and `on` are words, `8:30` is no number, and nothing is repeated by alias."""

    depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        here = self.get_mark()
        if self.check_event(yaml.AliasEvent):
            raise ComposerError(None, None, "an alias (*name) is not allowed", here)
        if self.depth >= MAX_DEPTH:
            raise ComposerError(None, None, "nested too deeply", here)
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


PackLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"^(~|null|)$", "~n\0"),
    ("bool", r"^(true|false)$", "tf"),
    ("int", r"^-?(0|[1-9][0-9]{0,17})$", "-0123456789"),
    ("float", r"^-?[0-9]{1,12}\.[0-9]{1,6}$", "-0123456789"),
    ("timestamp", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "0123456789"),
):
    PackLoader.add_implicit_resolver(TAG + _tag, re.compile(_pattern), [c.replace("\0", "") for c in _first])

READERS: Mapping[str, Any] = {
    TAG + "str": str,
    TAG + "null": lambda _: None,
    TAG + "bool": lambda value: value == "true",
    TAG + "int": int,
    TAG + "float": float,
    TAG + "timestamp": lambda value: date.fromisoformat(value).isoformat(),
}


@dataclass
class Source:
    """The pack's data (the sections of all files together), where each path of it stands, and what is unreadable."""

    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Path, tuple[str, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    is_whole: bool = True

    def fault(self, finding: Finding) -> Fault:
        """The finding with the nearest place we know: its own, else that of what it lies in."""
        path = numbered(self.data, finding.path)
        while path and path not in self.places:
            path = path[:-1]
        file, line = self.places.get(path, (MAIN_FILE, None))
        return Fault(file, line, finding.wrong, finding.mend)


def numbered(data: Any, path: Path) -> Path:
    """The path as it leads into the data, list items by number; parts that are not there are left out."""
    here = data
    walked: list[str | int] = []
    for part in path:
        if isinstance(here, list):
            step: str | int | None = _number_of(here, part)
        else:
            step = part if isinstance(here, dict) and part in here else None
        if step is not None:
            walked.append(step)
            here = here[step]
    return tuple(walked)


def to_json(data: dict[str, Any]) -> str:
    """The data as the schema reads it."""
    return json.dumps(data)


def _number_of(items: list[Any], part: str | int) -> int | None:
    """An item's number in a list, found by its number or by its `key` or `id`."""
    if isinstance(part, int):
        return part if 0 <= part < len(items) else None
    named = (n for n, item in enumerate(items) if isinstance(item, dict) and part in (item.get("key"), item.get("id")))
    return next(named, None)


def read_source(files: Mapping[str, bytes]) -> Source:
    """All of a pack's files as one; lists of the same name in several files are put together. Raises nothing: what is
    wrong stands in `faults`, and `is_whole` says whether every file could be read at all."""
    source = Source()
    for name in sorted(files):
        source.is_whole &= _read_file(source, name, files[name])
    return source


def _read_file(source: Source, name: str, content: bytes) -> bool:
    try:
        root = yaml.compose(content.decode("utf-8-sig"), Loader=PackLoader)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        source.faults.append(Fault(name, line, NOT_UTF8, SAVE_AS_UTF8))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        source.faults.append(Fault(name, mark.line + 1 if mark else None, _not_yaml(error.problem or ""), LOOK_AT_YAML))
    except (yaml.YAMLError, ValueError, OverflowError):
        source.faults.append(Fault(name, None, _not_yaml("a character that may not stand here"), LOOK_AT_YAML))
    else:
        return _add_file(source, name, root)
    return False


def _add_file(source: Source, name: str, root: Node | None) -> bool:
    if not isinstance(root, MappingNode):
        source.faults.append(Fault(name, 1, NOT_SECTIONS, WRITE_SECTIONS))
        return False
    here: set[str] = set()
    for key_node, node in root.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        earlier = source.data.get(key)
        if isinstance(earlier, list) and isinstance(node, SequenceNode) and key not in here:
            earlier.extend(_items(source, name, node, (key,), start=len(earlier)))
        elif not isinstance(key_node, ScalarNode) or key in source.data:
            source.faults.append(Fault(name, line, _twice(key), KEEP_ONE))
        else:
            source.places[(key,)] = (name, line)
            source.data[key] = _value(source, name, node, (key,))
        here.add(key)
    return True


def _value(source: Source, file: str, node: Node, path: Path) -> Any:
    if isinstance(node, MappingNode):
        return _mapping(source, file, node, path)
    if isinstance(node, SequenceNode):
        return _items(source, file, node, path, start=0)
    assert isinstance(node, ScalarNode)
    try:
        return READERS[node.tag](node.value)
    except (KeyError, ValueError):
        source.faults.append(Fault(file, node.start_mark.line + 1, _unreadable(node.value), WRITE_PLAINLY))
        return None


def _mapping(source: Source, file: str, node: MappingNode, path: Path) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, ScalarNode) or key_node.value in mapping:
            source.faults.append(Fault(file, line, _twice(str(key_node.value)), KEEP_ONE))
            continue
        source.places[(*path, key_node.value)] = (file, line)
        mapping[key_node.value] = _value(source, file, value_node, (*path, key_node.value))
    return mapping


def _items(source: Source, file: str, node: SequenceNode, path: Path, *, start: int) -> list[Any]:
    items = []
    for number, item_node in enumerate(node.value, start):
        source.places[(*path, number)] = (file, item_node.start_mark.line + 1)
        items.append(_value(source, file, item_node, (*path, number)))
    return items


NOT_UTF8 = Text(da="Filen er ikke gemt som UTF-8.", en="The file is not saved as UTF-8.")
SAVE_AS_UTF8 = Text(da="Gem den igen med tegnsættet UTF-8.", en="Save it again with the encoding UTF-8.")
LOOK_AT_YAML = Text(
    da="Se på indrykning, anførselstegn og kolon her og i linjen over.",
    en="Look at indentation, quotes and colons here and in the line above.",
)
NOT_SECTIONS = Text(da="Filen indeholder ingen afsnit.", en="The file holds no sections.")
WRITE_SECTIONS = Text(
    da="Skriv afsnit som 'units:' yderst til venstre, eller slet filen.",
    en="Write sections such as 'units:' at the left margin, or delete the file.",
)
KEEP_ONE = Text(da="Behold én af dem, og giv dem et navn, der er en almindelig tekst.",
                en="Keep one of them, and give it a name that is plain text.")  # fmt: skip
WRITE_PLAINLY = Text(
    da="Skriv en almindelig tekst, et tal eller en dato, der findes, som 2026-02-28.",
    en="Write a plain text, a number or a date that exists, such as 2026-02-28.",
)


def shortened(value: object) -> str:
    """A value as it can be quoted in a message: one line, at most 60 characters."""
    words = " ".join(str(value).split())
    return words if len(words) <= 60 else words[:57] + "..."


def _not_yaml(problem: str) -> Text:
    return Text(
        da=f"Filen kan ikke læses som YAML her ({problem}).", en=f"The file is not readable as YAML here ({problem})."
    )


def _twice(key: str) -> Text:
    return Text(
        da=f"Nøglen '{shortened(key)}' står her to gange eller er ikke et navn.",
        en=f"The key '{shortened(key)}' stands here twice or is no name.",
    )


def _unreadable(value: str) -> Text:
    quoted = shortened(value)
    return Text(da=f"Værdien '{quoted}' kan ikke læses.", en=f"The value '{quoted}' cannot be read.")
