"""The names of codes, cases and sources in an export, held against the codebook and the sessions of the study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count

import pandas as pd

from les_evaluation.coding.exported_material import CodingExport
from les_evaluation.coding.material import CODE_COLUMNS
from les_evaluation.coding.quotable_marks import TEXT_EXTENSION
from les_evaluation.core.masking import mask_personal
from les_evaluation.core.problems import Place, nearest
from les_evaluation.core.program_exports import GivenNames, NamePath, bare_path, name_parts, slug
from les_evaluation.core.wording import plain


@dataclass(frozen=True)
class OwnCode:
    """A code as the export has it; path: its name and those above it, the topmost first."""

    path: NamePath
    description: str = ""
    is_codable: bool = True


class ExportedCodes:
    """Finds the code of the codebook that a code of the export is; each one that cannot be told is told once.

    own: the codes of the export, which are the codes where there is no codebook. whole_paths: whether a path always
    begins at the top, so that a name alone is a code at the top.
    """

    def __init__(self, export: CodingExport, own: Sequence[OwnCode], *, whole_paths: bool) -> None:
        self.export, self.whole_paths = export, whole_paths
        self._marks = self._marking_paths(own)
        own = [code for code in own if bare_path(code.path) not in self._marks]
        rows = {} if len(export.known.codes) else own_codes(own)
        self.added = _code_table(rows)
        self._own = {path: row["code_id"] for path, row in rows.items()}
        codes = export.known.codes if len(export.known.codes) else self.added
        self.names = dict(zip(codes["code_id"], codes["name"], strict=True))
        self._parents = dict(zip(codes["code_id"], codes["parent_code_id"], strict=True))
        self._closed = set(export.known.codes.loc[export.known.codes["is_codable"] == "no", "code_id"]) - {
            export.known.marking.code_id
        }
        self._given = GivenNames(export, "codes", known=self.names)
        self._by_id = {plain(code): code for code in self.names}
        self._by_name: dict[str, list[str]] = {}
        for code, name in self.names.items():
            self._by_name.setdefault(plain(name), []).append(code)
        self._found: dict[NamePath, str] = {}
        self._first: dict[str, NamePath] = {}

    def find(self, path: NamePath, place: Place, *, codings: int) -> str:
        """The code_id; "" where the code is left out or, with a problem, not known. codings: how many it has."""
        if path not in self._found:
            self._found[path] = self._look_up(path, place, codings)
        return self._found[path]

    def is_new(self, path: NamePath) -> bool:
        """Whether nothing in the mapping or the codebook has this name."""
        named = self._given.find(path) is not None or bare_path(path) in self._marks
        return not named and not self._candidates(path)

    def _marking_paths(self, own: Sequence[OwnCode]) -> set[NamePath]:
        """The place in the export of the code for quotes; several, of which none stands at the top, is a problem."""
        marking = self.export.known.marking
        paths = list(dict.fromkeys(bare_path(code.path) for code in own if marking.is_at(code.path)))
        whole = [path for path in paths if self.whole_paths and path == bare_path(marking.path)]
        if len(paths) > 1 and not whole:
            self.export.problems.add("export_quotable_several", self.export.place(), marking.code_id, known=len(paths))
        return set(whole or paths)

    def _look_up(self, path: NamePath, place: Place, codings: int) -> str:
        code = self._named(path, place, codings)
        if code in self._closed and codings:
            name = "\\".join(path)
            self.export.problems.add("export_code_closed", place, name, code=code, codings=codings)
            return ""
        return code

    def _named(self, path: NamePath, place: Place, codings: int) -> str:
        given = self._given.find(path)
        if given is not None:
            return given
        if bare_path(path) in self._marks:
            return self.export.known.marking.code_id
        found, name, problems = self._candidates(path), "\\".join(path), self.export.problems
        if not found:
            like = nearest(path[-1], [*self.names.values(), *self._given.names])
            problems.add("export_code_unknown", place, name, codings=codings, nearest=like)
        elif len(found) > 1:
            problems.add("export_code_ambiguous", place, name, known=found)
        elif bare_path(self._first.setdefault(found[0], path)) != bare_path(path):
            # Two codes of the export share the name of one in the codebook.
            problems.add("export_code_shared", place, name, code=found[0], other="\\".join(self._first[found[0]]))
        else:
            return found[0]
        return ""

    def _candidates(self, path: NamePath) -> list[str]:
        """The codes with this id or name; of several those under the same names."""
        if bare_path(path) in self._own:
            return [self._own[bare_path(path)]]
        if len(path) == 1 and path[0] in self.names:
            return [path[0]]
        name, *above = reversed(bare_path(path))
        by_id = [self._by_id[name]] if name in self._by_id else []
        found = list(dict.fromkeys([*by_id, *self._by_name.get(name, [])]))
        fit = [self._fit(above, self._names_above(code)) for code in found]
        return [code for code, same in zip(found, fit, strict=True) if same == max(fit)]

    def _fit(self, above: Sequence[str], of_code: Sequence[str]) -> tuple[bool, int]:
        """How well the names above agree, the nearest first: wholly, or up to how many."""
        pairs = list(zip(above, of_code, strict=False))
        same = next((place for place, (one, other) in enumerate(pairs) if one != other), len(pairs))
        return self.whole_paths and list(above) == list(of_code), same

    def _names_above(self, code: str) -> list[str]:
        names, seen = [], {code}
        while (code := self._parents.get(code, "")) and code not in seen:  # a loop is the codebook's own problem
            seen.add(code)
            names.append(plain(self.names.get(code, "")))
        return names


class ExportedSessions:
    """Finds the session that a case or source of the export is; each one that is none is told once.

    apart: whether two documents of one name in different folders or groups are a problem where nothing tells which
    session each is.
    """

    def __init__(self, export: CodingExport, option: str, *, apart: bool = False) -> None:
        self.export, self.option, self.apart = export, option, apart
        sessions = export.known.sessions
        self.drafting = sessions is None
        self._les = {} if sessions is None else dict(zip(sessions["session_id"], sessions["les"], strict=True))
        self._ids = {plain(session): session for session in self._les}
        self._given = GivenNames(export, option, known=self._les)
        self._roles = {plain(case): role for case, role in export.known.roles.items()}
        self._found: dict[str, str] = {}
        self._first: dict[str, str] = {}

    def find(self, name: str, place: Place) -> str:
        """The session_id; "" where the name is left out or, with a problem, no session."""
        if self.drafting:
            return session_name(name)
        if name not in self._found:
            session = self._given.find(name_parts(name))
            if session is None:
                session = self._ids.get(plain(session_name(name)))
                other = self._first.setdefault(session or "", name)
                if session and self.apart and bare_path(name_parts(other)) != bare_path(name_parts(name)):
                    self.export.problems.add(
                        "export_session_shared", place, name, session=session, other=other, option=self.option
                    )
            if session is None:
                like = nearest(_last(name), [*self._les, *self._given.names])
                self.export.problems.add("export_session_unknown", place, name, option=self.option, nearest=like)
            self._found[name] = session or ""
        return self._found[name]

    def of_row(self, name: str, session: str) -> dict[str, str]:
        """The columns of a segment that follow from its session and from the case or source it was found in."""
        role = self._roles.get(plain(_last(name)), "")
        return {"session_id": session, "les": self._les.get(session, ""), "speaker_role": role}


def _last(name: str) -> str:
    return (name_parts(name) or ("",))[-1]


def session_name(name: str) -> str:
    """What a session is called that has no other name than its document: without folders and ending."""
    return TEXT_EXTENSION.sub("", _last(name))


def own_codes(
    codes: Sequence[OwnCode], *, taken: Iterable[str] = (), above: Mapping[NamePath, Mapping] | None = None
) -> dict[NamePath, dict[str, str]]:
    """Codes of an export as rows of CODE_COLUMNS, in order, by their path; two at one place are one.

    code_id is made from the name; where that is not the only one, or among those taken, with the name above it too.
    above: rows of CODE_COLUMNS of codes that exist already, by the path they have in the export; a code below one of
    them takes its luik and rubriek.
    """
    used, above = set(taken), above or {}
    rows: dict[NamePath, dict[str, str]] = {}
    slugs = Counter(_id_of(code.path[-1]) for code in codes)
    for code in codes:
        if bare_path(code.path) in rows:
            continue
        name = _id_of(code.path[-1])
        if slugs[name] > 1 or name in used:
            name = "_".join(map(_id_of, code.path[-2:]))
        code_id = next(one for one in chain([name], (f"{name}_{number}" for number in count(2))) if one not in used)
        used.add(code_id)
        parent = rows.get(bare_path(code.path[:-1])) or above.get(bare_path(code.path[:-1])) or {}
        rows[bare_path(code.path)] = dict.fromkeys(CODE_COLUMNS, "") | {
            "code_id": code_id,
            "name": code.path[-1],
            "parent_code_id": parent.get("code_id", ""),
            "luik": parent.get("luik", ""),
            "rubriek": parent.get("rubriek", ""),
            "description": code.description,
            "is_codable": "yes" if code.is_codable else "no",
        }
    return rows


def _id_of(name: str) -> str:
    """An id of a name: what an address becomes in one is not known for one any more."""
    return slug(mask_personal(name))


def _code_table(rows: Mapping[NamePath, Mapping]) -> pd.DataFrame:
    return pd.DataFrame(list(rows.values()), columns=CODE_COLUMNS, dtype=object)


def with_codebook(export: CodingExport, own: Sequence[OwnCode], places: Sequence[Place]) -> pd.DataFrame:
    """The codes (CODE_COLUMNS) of an exported codebook that the codebook lacks. places: where each of own stands."""
    names = ExportedCodes(export, own, whole_paths=True)
    new = [code for code in own if names.is_new(code.path)]
    added = {bare_path(code.path) for code in new}
    found = {
        bare_path(code.path): names.find(code.path, place, codings=0)
        for code, place in zip(own, places, strict=True)
        if bare_path(code.path) not in added
    }
    existing = {row["code_id"]: row for row in export.known.codes.to_dict("records")}
    above = {path: existing[code] for path, code in found.items() if code in existing}
    rows = own_codes(new, taken=existing, above=above)
    return _code_table(rows) if len(export.known.codes) else names.added
