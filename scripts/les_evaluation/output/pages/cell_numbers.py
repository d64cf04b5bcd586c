"""Which cells of a printed table are numbers."""

from __future__ import annotations

import re

NUMBER = re.compile(r"[−-]?\d[\d.,]*\s?%?|–")
