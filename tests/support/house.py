"""The house as the completeness tests walk through it."""

import importlib
import inspect
import tomllib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType

from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "tovholder"
WRITTEN_HERE = ("src", "tests", "docs", "packs", "tools", "examples", ".ci")
NOT_TEXT = {".woff2", ".xlsx", ".png", ".mo", ".pyc", ".ico", ".jpg"}


def layers() -> list[list[str]]:
    """The contexts from the highest to the lowest, those of one layer together, as pyproject.toml has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    lines = next(contract["layers"] for contract in contracts if contract["id"] == "contexts")
    return [[name.strip().removeprefix("tovholder.") for name in line.split("|")] for line in lines]


def context_of(thing: type) -> str:
    return thing.__module__.split(".")[1]


def own_models() -> list[type[models.Model]]:
    """Every model of the house but the row history, which follows its model."""
    found = apps.get_app_config("tovholder").get_models()
    return [model for model in found if getattr(model, "pgh_tracked_model", None) is None]


def history_models() -> dict[str, type[models.Model]]:
    """The history of each tracked model, by the tracked model's name."""
    found = apps.get_app_config("tovholder").get_models()
    return {tracked.__name__: model for model in found if (tracked := getattr(model, "pgh_tracked_model", None))}


def apis() -> dict[str, ModuleType]:
    return {file.parent.name: importlib.import_module(f"tovholder.{file.parent.name}.api") for file in SOURCE.glob("*/api.py")}


def enums() -> Iterator[type[Enum]]:
    """Every enum that stands in an ``enums.py`` or beside the models."""
    for file in sorted([*SOURCE.glob("*/enums.py"), *SOURCE.glob("*/models/*.py")]):
        name = ".".join(["tovholder", *file.relative_to(SOURCE).with_suffix("").parts])
        for thing in vars(importlib.import_module(name)).values():
            if inspect.isclass(thing) and issubclass(thing, Enum) and thing.__module__ == name:
                yield thing


def written_files() -> list[Path]:
    """The text files the house has written itself: no vendored files, no lock file."""
    found = [file for folder in WRITTEN_HERE for file in (ROOT / folder).rglob("*")]
    found += [file for file in ROOT.iterdir() if file.name != "uv.lock"]
    return sorted(
        file for file in found
        if file.is_file() and file.suffix not in NOT_TEXT and not {"dkfds", "__pycache__"} & set(file.parts)
        and not file.name.startswith(".coverage")
    )
