"""What the labels of the variables of a .sav say, held against the wording of the questions and options they go to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from les_evaluation.core.problems import Problems, nearest
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.texts import LANGUAGES
from les_evaluation.study.codebook import Codebook
from les_evaluation.survey.ingest.columns import ColumnMap
from les_evaluation.survey.ingest.value_labels import ALIKE, bare

BEFORE_AN_OPTION = (": ", " - ", "? ", "] ")  # between the text of a question and that of its row or option


def check_variable_labels(
    columns: ColumnMap, codebook: Codebook, *, wave: str, table: SheetTable, settings: Mapping, problems: Problems
) -> None:
    """Tell labels that are the wording of another question, or of another option of the question; one problem each.

    Another wording than that of the codebook is no fault: only what plainly names another one is. A question under
    `same_codes` (settings: of the wave in config.yaml) is as the codebook says, whatever the labels.
    """
    if not any(table.spss.captions.values()) and not table.value_labels:
        return
    sure = set(settings.get("same_codes", ()))
    asked = {item.name: item for item in codebook.asked_in(wave)}
    wordings = {name: _bare(item.label.values()) for name, item in asked.items()}
    captions = {name: table.spss.captions.get(header, "") for name, header in columns.single.items()}
    found = {name: other for name, other in _swapped(captions, wordings).items() if name not in sure}
    if found:
        told = [f"{columns.single[name]} = {captions[name]}" for name in found]
        first = columns.single[next(iter(found))]
        value, labels = captions[next(iter(found))], "; ".join(told)
        problems.add(
            "sav_caption_question", table.place(None, first), value, wave=wave, items=list(found), labels=labels
        )
    for name, headers in columns.options.items():
        item = asked.get(name)
        if item is None or not sure.isdisjoint({name, item.list_name}):
            continue
        options = {choice.name: _bare(choice.label.values()) for choice in item.choices}
        by_code = _labels_apart(headers, table)
        captions = {choice: table.spss.captions.get(header, "") for choice, header in headers.items()}
        for said in (captions, by_code):
            found = _swapped(said, options)
            if found:
                choice = next(iter(found))
                by_language = {
                    language: "; ".join(
                        f"{headers[one]} = {said[one]} / {item.choice(one).caption(language)}" for one in found
                    )
                    for language in LANGUAGES
                }
                where = table.place(None, headers[choice])
                problems.add("sav_caption_option", where, said[choice], item=name, wave=wave, labels=by_language)
                break


def _labels_apart(headers: Mapping[str, str], table: SheetTable) -> dict[str, str]:
    """Choice -> the label of the code that its column counts, where the columns have labels of their own there."""
    own = {choice: table.value_labels.get(header, {}) for choice, header in headers.items()}
    for code in dict.fromkeys(code for labels in own.values() for code in labels):
        found = {choice: labels[code] for choice, labels in own.items() if code in labels}
        if len(found) > 1 and len(set(found.values())) == len(found):
            return found
    codes = {code for labels in own.values() for code in labels}
    if len(codes) == len(own) and all(len(labels) == 1 for labels in own.values()):  # a code of its own each
        return {choice: next(iter(labels.values())) for choice, labels in own.items()}
    return {}


def _bare(wordings: Iterable[str]) -> list[str]:
    return [wording for wording in map(bare, wordings) if wording]


def _swapped(captions: Mapping[str, str], wordings: Mapping[str, list[str]]) -> dict[str, str]:
    """Name -> the other one whose wording its caption is; without those whose own it may be as well."""
    found = {}
    for name, caption in captions.items():
        said = bare(caption)
        own = wordings.get(name, [])
        if not said or _says(said, own) or nearest(said, own, cutoff=ALIKE):
            continue
        other = next((other for other, theirs in wordings.items() if other != name and _says(said, theirs)), None)
        if other is not None:
            found[name] = other
    return found


def _says(caption: str, wordings: Iterable[str]) -> bool:
    return any(
        caption == wording or caption.endswith(tuple(before + wording for before in BEFORE_AN_OPTION))
        for wording in wordings
    )
