"""Characters that no hand-written document needs and that can mislead a reader or a terminal.

Control characters (an escape sequence can repaint a terminal), marks that turn the direction of
text (a line then reads otherwise than it is), line separators that editors do not count as lines,
half characters, and code points that are no characters.
"""

from __future__ import annotations

import re

_MISLEADING = "\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
_ALLOWED = "\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff"

IN_TEXT = re.compile(f"[^\\t\\n\\r{_ALLOWED}]|[{_MISLEADING}]")
"""What may not stand in a file."""
IN_VALUE = re.compile(f"[^\\t\\n{_ALLOWED}]|[{_MISLEADING}]")
"""What may not stand in a value, also when it was written as an escape such as `\\e`."""


def name(character: str) -> str:
    """Return the code point as it is usually written, such as U+001B."""
    return f"U+{ord(character):04X}"
