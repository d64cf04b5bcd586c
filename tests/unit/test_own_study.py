"""docs/own_study.md says what stands in the study that it walks through, and its commands are those that tests run."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/own_study.md").read_text(encoding="utf-8")
STUDY = ROOT / "raw/skills_hubs"


def test_every_snippet_stands_in_the_study():
    settings = {path.name: path.read_text(encoding="utf-8").splitlines() for path in STUDY.glob("*.yaml")}
    written = {re.sub(r"\s+#.*", "", line).strip() for lines in settings.values() for line in lines}
    snippets = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert len(snippets) >= 6
    assert [line for snippet in snippets for line in snippet.splitlines() if line.strip() not in written] == []


def test_its_commands_name_configurations_that_there_are():
    named = re.findall(r"--configfile (\S+)", PAGE)
    assert sorted(named) == sorted(path.relative_to(ROOT).as_posix() for path in STUDY.glob("*.yaml"))
    links = re.findall(r"\]\(([^)]+)\)", PAGE)
    assert [link for link in links if not (ROOT / "docs" / link).is_file()] == []


def test_the_study_says_that_it_is_made_up():
    assert "synthetic" in (STUDY / "README.md").read_text(encoding="utf-8").splitlines()[0]
    assert all("(synthetic demo study)" in path.read_text(encoding="utf-8") for path in STUDY.glob("*.yaml"))
    assert "protects-nobody" in (STUDY / "survey/pseudonym.key").read_text(encoding="utf-8")
