"""The languages of a study as office programs name them, by which these check spelling and read aloud."""

from __future__ import annotations

LANGUAGE_TAGS = {"nl": "nl-BE", "en": "en-GB"}
