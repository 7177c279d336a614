"""Logs that tell where it went wrong without telling about whom.

An exception's message may hold what was typed or what a row held (PostgreSQL quotes the offending values), so only its
kind and its path through the code are written.
"""

import logging
import traceback
from types import TracebackType

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Formats exceptions as kind and path."""

    def formatException(self, ei: "ExcInfo") -> str:  # noqa: N802 -- the library's name
        kind, error, _ = ei
        if kind is None or error is None:
            return ""
        lines = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
        return "\n".join([*lines, kind.__name__])
