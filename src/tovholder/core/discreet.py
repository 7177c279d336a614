"""What must never end in a log, and must still be told apart."""

import hashlib
from dataclasses import fields
from typing import Any, ClassVar


class Discreet:
    """A dataclass (with ``repr=False``) whose ``repr`` tells nothing of what it holds, and is the same for the same: by it an
    operation knows a form that is sent twice (``core/operations.py``).
    """

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Any]]

    def __repr__(self) -> str:
        held = repr([getattr(self, field.name) for field in fields(self)])
        return f"{type(self).__name__}({hashlib.sha256(held.encode()).hexdigest()})"
