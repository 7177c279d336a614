"""Draws docs/states.md from the tables of what may become of things. With --check it only says whether it is current."""

import sys
from collections.abc import Collection, Mapping
from pathlib import Path

from tovholder.cases.domain.states import TRANSITIONS as NOTICE
from tovholder.cases.enums import NoticeState
from tovholder.pathways.domain.handovers import HANDOVER, REFERRAL
from tovholder.pathways.domain.states import TRANSITIONS as STEP
from tovholder.pathways.enums import HandoverState, StepState

PAGE = Path(__file__).resolve().parents[1] / "docs" / "states.md"
HEAD = """# States

Drawn from the code; a test fails when it is not. After a change: `python tools/draw_states.py`.
"""


def drawn() -> str:
    """The page as it should be."""
    return HEAD + "".join(
        [
            _diagram("Step (opgave)", STEP, [StepState.OPEN]),
            _diagram("Hand-over (overdragelse)", HANDOVER, [HandoverState.OFFERED]),
            _diagram("Referral (henvisning)", REFERRAL, [HandoverState.OFFERED]),
            _diagram("Notice (meddelelse)", NOTICE, [NoticeState.ANNOUNCED, NoticeState.ALLOTTED]),
        ]
    )


def _diagram(title: str, table: Mapping[str, Collection[str]], begins: Collection[str]) -> str:
    reached = {*begins, *(becomes for after in table.values() for becomes in after)}
    arrows = [f"    {was} --> {becomes}" for was, after in table.items() for becomes in sorted(after)]
    ends = [f"    {state} --> [*]" for state, after in table.items() if not after and state in reached]
    lines = [*(f"    [*] --> {state}" for state in begins), *arrows, *ends]
    return f"\n## {title}\n\n```mermaid\nstateDiagram-v2\n" + "\n".join(lines) + "\n```\n"


def main() -> int:
    if "--check" in sys.argv:
        return 0 if PAGE.read_text(encoding="utf-8") == drawn() else 1
    PAGE.write_text(drawn(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
