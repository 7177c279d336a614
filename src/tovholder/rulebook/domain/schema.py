"""The packs' JSON Schema, for editors that check while one writes."""

import json
from typing import Any

from pydantic import BaseModel

from tovholder.rulebook.domain.golden_cases import GoldenCases
from tovholder.rulebook.domain.pack import OwnPack


def schema_files() -> dict[str, str]:
    """File name to content of every schema."""
    return {"pack.schema.json": _schema(_one_file_of(OwnPack)), "cases.schema.json": _schema(_whole(GoldenCases))}


def _whole(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(mode="validation")


def _one_file_of(model: type[BaseModel]) -> dict[str, Any]:
    """A pack is written in several files, so no single one must hold everything."""
    schema = _whole(model)
    schema.pop("required")
    return schema


def _schema(schema: dict[str, Any]) -> str:
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
