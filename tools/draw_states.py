"""Draws docs/states.md from the table of what may become of a step. With --check it only says whether it is current."""

import sys
from pathlib import Path

from tovholder.pathways.domain.states import TRANSITIONS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "states.md"
HEAD = """# States

Drawn from the code; a test fails when it is not. After a change: `python tools/draw_states.py`.

## Step (opgave)

```mermaid
stateDiagram-v2
    [*] --> open
"""


def drawn() -> str:
    """The page as it should be."""
    arrows = [f"    {was} --> {becomes}" for was, after in TRANSITIONS.items() for becomes in sorted(after)]
    ends = [f"    {state} --> [*]" for state, after in TRANSITIONS.items() if not after]
    return HEAD + "\n".join([*arrows, *ends]) + "\n```\n"


def main() -> int:
    if "--check" in sys.argv:
        return 0 if PAGE.read_text(encoding="utf-8") == drawn() else 1
    PAGE.write_text(drawn(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
