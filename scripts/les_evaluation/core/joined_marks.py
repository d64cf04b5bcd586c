"""Marks between several answers in one cell that few programs write, and that stand within answers as well."""

from __future__ import annotations

# Those that hold others first: " +++ " before " + ", and that before a bare +.
RARE_MARKS = (
    *(";#", "|#", " +++ ", "+++", " ++ ", "++", " + ", " // ", "//", " / ", " & ", " ~ ", " * ", " # ", " • ", " · "),
    *(" > ", " >> ", " -- ", " – ", " — ", " - ", "<br />", "<br/>", "<br>", "\\n", "::", " : ", "+", "/", "&", "~"),
    *("*", "#", "•", "·", "^", ":", "_", "-"),
)
