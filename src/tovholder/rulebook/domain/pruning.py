"""What is left of a pack's data when what the schema refuses is taken out, so that the rest can be checked too."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from tovholder.rulebook.domain.errors import Path
from tovholder.rulebook.domain.pack import OwnPack
from tovholder.rulebook.domain.source import numbered, to_json

ROUNDS = 12


def sound_part(data: dict[str, Any]) -> OwnPack | None:
    """The pack without its faulty pieces: a faulty value goes, then what cannot be without it. None if nothing holds."""
    rest = deepcopy(data)
    for _ in range(ROUNDS):
        try:
            return OwnPack.model_validate_json(to_json(rest), strict=True)
        except ValidationError as error:
            faulty = {numbered(rest, details["loc"]) for details in error.errors(include_url=False)}
            if () in faulty:
                return None
            _take_out(rest, faulty)
    return None


def _take_out(data: dict[str, Any], paths: Iterable[Path]) -> None:
    """Last first, so that the numbers of what is still to go stay right."""
    for path in sorted(paths, reverse=True):
        here: Any = data
        for part in path[:-1]:
            here = here[part]
        del here[path[-1]]


def keys_written_in(data: Any) -> set[str]:
    """Every `key` and `id` in the data, faulty or not: what is written somewhere is not missing."""
    if isinstance(data, list):
        return {key for item in data for key in keys_written_in(item)}
    if not isinstance(data, dict):
        return set()
    own = {value for name in ("key", "id") if isinstance(value := data.get(name), str)}
    return own.union(*(keys_written_in(value) for value in data.values()))
