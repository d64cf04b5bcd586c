"""One list of words for chosen and not chosen, in four languages, for reading and for drafting."""

import pytest

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import says_yes
from les_evaluation.survey.ingest.marks import is_ticked

YES = ["Ja", "Yes", "Oui", "Wahr", "Aangevinkt", "Selected", "Coché", "Ausgewählt", "Gewählt", "Angekreuzt", "x"]
NO = ["Nee", "No", "Non", "Nein", "Niet aangevinkt", "Not selected", "Non coché", "Pas coché", "Nicht gewählt"]
NO += ["Unchecked", "Falsch", "Onwaar", "Niet vermeld"]


@pytest.mark.parametrize(("words", "right"), [(YES, True), (NO, False), (["misschien", "Niet x", "3"], None)])
def test_reading_and_drafting_know_the_same_words(words, right):
    for word in words:
        assert is_ticked(word) is right, plain(word)
        assert says_yes(word) is right, plain(word)
