"""A page (.html) as a test reads it."""

from __future__ import annotations

from html.parser import HTMLParser

NOT_SAID = ("script", "style")


class Page(HTMLParser):
    """elements: (tag, attributes), in their order; said: the texts outside scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.said: list[str] = []
        self._unsaid = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._unsaid = tag in NOT_SAID

    def handle_endtag(self, tag: str) -> None:
        self._unsaid = False

    def handle_data(self, data: str) -> None:
        if not self._unsaid:
            self.said.append(data)

    def of(self, tag: str) -> list[dict]:
        """The attributes of each element of this tag."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def tags(self) -> list[str]:
        """The tag of each element."""
        return [tag for tag, _ in self.elements]

    @property
    def words(self) -> str:
        """All texts, with one space where there is any."""
        return " ".join(" ".join(self.said).split())
