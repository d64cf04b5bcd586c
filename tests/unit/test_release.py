"""A release holds what git holds, the same bytes each time, with its hashes; an audit claims only what it asked."""

import hashlib
import json
import re
import subprocess
import zipfile

import pytest

import audit
import release


@pytest.fixture
def repository(tmp_path):
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "pyproject.toml").write_text('[project]\nname = "les-evaluation"\nversion = "0.1.0"\n', encoding="utf-8")
    (folder / "raw").mkdir()
    (folder / "raw/answers.csv").write_text("r1,1\n", encoding="utf-8")
    (folder / ".gitignore").write_text("/raw/\n", encoding="utf-8")
    me = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], [*me, "commit", "-qm", "first"]):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)
    return folder


def test_an_archive_holds_the_commit_alone_and_is_the_same_every_time(repository, tmp_path):
    first, again = (release.archive(tmp_path / name, root=repository) for name in ("a", "b"))
    assert first.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(first) as packed:
        assert set(packed.namelist()) == {f"les-evaluation-0.1.0/{one}" for one in ("", "pyproject.toml", ".gitignore")}
    listed = release.hashes([first]).read_text(encoding="utf-8")
    assert listed == f"{hashlib.sha256(first.read_bytes()).hexdigest()}  les-evaluation-0.1.0.zip\n"


def test_every_package_of_a_bill_has_a_licence_or_there_is_no_release():
    told = {"licenses": [{"license": {"id": "MIT"}}], "name": "told"}
    bill = json.dumps({"components": [told, {"name": "silent"}]})
    parts = json.loads(release.with_licences(bill, {"silent": "GPL-2.0-or-later"}))["components"]
    assert parts == [told, {"licenses": [{"expression": "GPL-2.0-or-later"}], "name": "silent"}]
    with pytest.raises(release.NoRelease, match=r"no licence known of silent"):
        release.with_licences(bill, {"told": "MIT"})


def test_what_is_not_committed_is_no_release(repository, tmp_path):
    (repository / "pyproject.toml").write_text('[project]\nversion = "0.2.0"\n', encoding="utf-8")
    with pytest.raises(release.NoRelease, match=r"not committed: pyproject\.toml"):
        release.archive(tmp_path / "a", root=repository)


@pytest.mark.parametrize(
    ("packages", "end", "told"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], 0, "1 of 1 packages audited, 0 with a known weakness"),
        ([{"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]}], audit.FELL_SHORT, "a 1: CVE-1"),
        ([{"name": "a", "skip_reason": "not found"}], audit.NOT_MEASURED, "0 of 1 packages audited"),
        (None, audit.NOT_MEASURED, "not audited"),
    ],
)
def test_an_audit_tells_what_is_known_and_what_was_not_asked(packages, end, told):
    found = None if packages is None else {"dependencies": packages}
    ended, lines = audit.told("requirements.txt", found)
    assert ended == end
    assert told in "\n".join(lines)


LOCK = """
Some.Package==1.2 ; python_full_version < '3.12' \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via other
other[extra]==3 \\
    --hash=sha256:{c}
""".format(a="b" * 64, b="a" * 64, c="c" * 64)


def test_a_bill_has_the_hashes_that_the_lock_has_of_each_package():
    bill = json.dumps({"components": [{"name": "some_package", "version": "1.2"}, {"name": "pip", "version": "9"}]})
    some, pip = json.loads(release.with_hashes(bill, release.locked_hashes(LOCK)))["components"]
    assert some["hashes"] == [{"alg": "SHA-256", "content": "a" * 64}, {"alg": "SHA-256", "content": "b" * 64}]
    assert "hashes" not in pip
    assert release.locked_hashes(LOCK)["other", "3"] == ["c" * 64]


def test_a_package_of_another_version_than_the_lock_has_is_no_release():
    bill = json.dumps({"components": [{"name": "other", "version": "4"}]})
    with pytest.raises(release.NoRelease, match="other 4"):
        release.with_hashes(bill, release.locked_hashes(LOCK))


def test_an_audit_asks_every_lock_that_make_installs():
    installed = set(re.findall(r"-r (requirements[\w$-]*\.txt)", (release.ROOT / "Makefile").read_text("utf-8")))
    installed.discard("requirements-$$name.txt")
    assert installed | {"requirements-storage.txt", "requirements-moto.txt"} == set(audit.LOCKS)
