"""The JSON Schema files in packs/schema are the ones the code exports today."""

import os
import sys
import tempfile
from pathlib import Path

import django

SCHEMAS = Path(__file__).parents[1] / "packs" / "schema"


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tovholder.config.settings")
    django.setup()
    from tovholder.config.commands.packs import export_schemas

    with tempfile.TemporaryDirectory() as fresh:
        names = export_schemas(Path(fresh))
        old = [name for name in names if not _same(SCHEMAS / name, Path(fresh) / name)]
    if old:
        print(f"Out of date in packs/schema: {', '.join(old)}. Run 'tovholder packs schema packs/schema'.", file=sys.stderr)
    return 1 if old else 0


def _same(one: Path, other: Path) -> bool:
    return one.exists() and one.read_bytes() == other.read_bytes()


if __name__ == "__main__":
    sys.exit(main())
