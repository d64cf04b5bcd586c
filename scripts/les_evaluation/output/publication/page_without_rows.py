"""A report page for who may not see the rows behind its numbers: without them, and without links to what stays.

What `templates/report.html`, `rows.js` and `sources.js` write is taken out here, and nothing is written in its place.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from urllib.parse import unquote

BEHIND = re.compile(r'<script type="application/json" id="(?:behind|sources)">.*?</script>\n?', re.DOTALL)
OUTER_SCRIPT = re.compile(r'<script src="[^"]*"></script>\n?')
ROWS_SCRIPT = re.compile(
    r"<script>(?:(?!</script>).)*"
    r'(?:getElementById\("(?:behind|sources)"\)|window\.lesTables =)(?:(?!</script>).)*</script>\n?',
    re.DOTALL,
)
ROWS = re.compile(r'<details class="rows[^"]*".*?</details>\n?', re.DOTALL)
BARS = re.compile(r' data-(?:bars|cells)="[^"]*"(?: title="[^"]*")?')
DOCUMENT = re.compile(r'<li class="entry"[^>]*><a href="([^"]*)">.*?</li>\n?', re.DOTALL)
NO_DOCUMENTS = re.compile(r'<ul class="documents">\s*</ul>\n?')
EXPLORE = re.compile(r'<details class="explore"(?:(?!</details>).)*data-src="([^"]*)".*?</details>\n?', re.DOTALL)
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
ENTRY = re.compile(r'<article class="entry".*?</article>\n?', re.DOTALL)
PICTURE = re.compile(r'<img src="([^"]*)"')


def page_without_rows(page: str, *, at: str, published: Collection[str]) -> str:
    """The page with only what is published beside it. at: its own name below results; published: names below it."""

    def is_there(link: str) -> bool:
        if link.startswith("#"):
            return True
        path = posixpath.normpath(posixpath.join(posixpath.dirname(at), unquote(link.partition("#")[0])))
        return path in published

    for taken in (BEHIND, OUTER_SCRIPT, ROWS_SCRIPT, ROWS, BARS):
        page = taken.sub("", page)
    page = ENTRY.sub(lambda entry: entry[0] if all(map(is_there, PICTURE.findall(entry[0]))) else "", page)
    for holder in (DOCUMENT, EXPLORE):
        page = holder.sub(lambda found: found[0] if is_there(found[1]) else "", page)
    return LINK.sub(lambda found: found[0] if is_there(found[1]) else found[2], NO_DOCUMENTS.sub("", page))
