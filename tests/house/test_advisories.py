"""The check of pinned packages against a local advisory database, with invented advisories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from packaging.version import Version

from tools import advisories

LOCK = """\
# made by a tool
--index-url https://packages.example/simple
some-thing==2.0 \\
    --hash=sha256:00 \\
    --hash=sha256:11
Other.Thing[extra]==1.0rc1 ; python_version < '3.12' \\
    --hash=sha256:22
other_thing==1.4 ; python_version >= '3.12' \\
    --hash=sha256:33
"""


def window(*events: tuple[str, str], kind: str = "ECOSYSTEM") -> dict:
    return {"ranges": [{"type": kind, "events": [{name: at} for name, at in events]}]}


def advisory(package: str = "some-thing", ident: str = "INV-1", ecosystem: str = "PyPI", **affected) -> dict:
    package_of = {"ecosystem": ecosystem, "name": package}
    return {
        "id": ident, "modified": "2031-02-03T00:00:00Z", "aliases": ["CVE-0000-1"],
        "affected": [{"package": package_of, **affected}],
    }  # fmt: skip


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A lock and an empty database, and a call that examines the one by the other."""
    lock, folder = tmp_path / "some.lock", tmp_path / "database"
    lock.write_text(LOCK, "utf-8")
    (folder / "deep" / "down").mkdir(parents=True)
    monkeypatch.setenv(advisories.VARIABLE, str(folder))

    def examine(*found: dict) -> int:
        for number, one in enumerate(found):
            (folder / "deep" / "down" / f"{number}.json").write_text(json.dumps(one), "utf-8")
        return advisories.main([str(lock)])

    return examine


@pytest.mark.parametrize(
    ("events", "inside", "outside"),
    [
        ([("introduced", "0")], ["0.1", "2.0", "99"], []),
        (
            [("introduced", "0"), ("fixed", "2.0")],
            ["1.9", "2.0rc1", "2.0.dev1", "1.9.post1"],
            ["2.0", "2.0.0", "2.1"],
        ),
        ([("introduced", "1.0"), ("fixed", "2.0")], ["1.0", "1.5"], ["0.9", "1.0rc1", "2.0", "3"]),
        (
            [("introduced", "1.0"), ("last_affected", "2.0")],
            ["1.0", "2.0", "2.0.0"],
            ["0.9", "2.0.1", "2.0.post1"],
        ),
        ([("introduced", "2.0"), ("last_affected", "2.0")], ["2.0"], ["1.9", "2.1"]),
        (
            [("introduced", "5.0"), ("fixed", "5.0.8"), ("introduced", "4.2"), ("fixed", "4.2.15")],
            ["4.2", "4.2.14", "5.0", "5.0.7"],
            ["4.1", "4.2.15", "4.9", "5.0.8", "5.1"],
        ),
        ([("fixed", "2.0"), ("introduced", "0")], ["1"], ["2.0"]),
        (
            [("introduced", "1"), ("fixed", "2"), ("introduced", "2"), ("fixed", "3")],
            ["1", "2", "2.5"],
            ["3", "0.5"],
        ),
        ([("introduced", "0"), ("limit", "2.0")], ["1.9"], ["2.0", "3"]),
        ([("introduced", "0"), ("fixed", "2004d")], ["1", "3"], []),
        ([], [], ["1"]),
    ],
)
def test_versions_within_a_range_are_affected_and_no_others(events, inside, outside):
    affected = window(*events)
    assert [one for one in inside if not advisories.is_affected(Version(one), affected)] == []
    assert [one for one in outside if advisories.is_affected(Version(one), affected)] == []


def test_versions_named_one_by_one_are_affected_however_they_are_written():
    affected = {"versions": ["1.0.0", "v1.1", "1.2-RC.1", "2004d"]}
    assert all(advisories.is_affected(Version(one), affected) for one in ("1.0", "1.1", "1.2rc1"))
    assert not any(advisories.is_affected(Version(one), affected) for one in ("1.0.1", "1.2", "2004"))


def test_a_range_of_commits_says_nothing_of_versions():
    assert not advisories.is_affected(Version("1.0"), window(("introduced", "0"), kind="GIT"))


def test_an_affected_package_is_named_with_its_cure_and_ends_with_1(site, capsys):
    assert (
        site(advisory(**window(("introduced", "0"), ("fixed", "2.1"), ("introduced", "3"), ("fixed", "3.2"))))
        == 1
    )
    said = capsys.readouterr().out
    assert "some-thing 2.0: INV-1, CVE-0000-1; fixed in 2.1" in said
    assert "1 affected, as known on 2031-02-03" in said


def test_what_is_not_fixed_anywhere_says_so(site, capsys):
    assert site(advisory(versions=["2.0"])) == 1
    assert "not fixed yet" in capsys.readouterr().out


def test_each_pin_of_a_package_pinned_twice_is_judged_and_names_need_not_be_spelt_alike(site, capsys):
    assert site(advisory("OTHER_thing", **window(("introduced", "0"), ("fixed", "1.0")))) == 1
    said = capsys.readouterr().out
    assert "other-thing 1.0rc1" in said
    assert "other-thing 1.4" not in said


def test_an_unaffected_lock_ends_with_0(site, capsys):
    assert site(advisory(**window(("introduced", "0"), ("fixed", "2.0")))) == 0
    assert "3 packages, 0 affected" in capsys.readouterr().out


def test_withdrawn_advisories_and_other_ecosystems_do_not_count(site):
    withdrawn = {**advisory(**window(("introduced", "0"))), "withdrawn": "2030-01-01T00:00:00Z"}
    elsewhere = advisory(ecosystem="npm", **window(("introduced", "0")))
    nothing = {"id": "INV-3", "modified": "2031-01-01", "summary": "some-thing", "affected": []}
    assert site(withdrawn, elsewhere, nothing) == 0


def test_a_name_within_another_name_is_another_package(site):
    assert site(advisory("some-thing-else", **window(("introduced", "0")))) == 0


def test_advisories_are_read_as_yaml_too(site, tmp_path, capsys):
    path = tmp_path / "database" / "one.yaml"
    path.write_text(yaml.safe_dump(advisory(**window(("introduced", "0")))), "utf-8")
    assert site() == 1
    assert "some-thing 2.0: INV-1" in capsys.readouterr().out


def test_an_accepted_advisory_is_printed_with_its_reason_and_does_not_fail(site, capsys, monkeypatch):
    monkeypatch.setattr(advisories, "accepted", lambda _project: {"INV-1": "we never call it"})
    assert site(advisory(**window(("introduced", "0")))) == 0
    assert "(accepted: we never call it)" in capsys.readouterr().out


def test_every_accepted_advisory_has_a_reason():
    project = Path(__file__).resolve().parents[2] / "pyproject.toml"
    assert all(len(reason) > 10 for reason in advisories.accepted(project).values())


def test_without_a_database_it_says_so_and_does_not_fail(monkeypatch, capsys):
    monkeypatch.delenv(advisories.VARIABLE, raising=False)
    assert advisories.main(["no-such.lock"]) == 0
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize("text", ["{", "[]", '"modified": "2031-01-01" some-thing'])
def test_a_broken_advisory_of_a_package_of_ours_is_not_passed_over(site, tmp_path, text, capsys):
    broken = tmp_path / "database" / "broken.json"
    broken.write_text(text + " some-thing", "utf-8")
    assert site(advisory(**window(("introduced", "9")))) == 2
    assert str(broken) in capsys.readouterr().err


def test_an_empty_or_missing_database_is_not_taken_for_good_news(site, tmp_path, monkeypatch, capsys):
    assert site() == 2
    monkeypatch.setenv(advisories.VARIABLE, str(tmp_path / "nowhere"))
    assert site() == 2
    assert "no folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line", ["some-thing", "some-thing>=2", "some-thing==2.*", "some thing==2", "x @ file:///x"]
)
def test_a_line_that_pins_nothing_is_an_error(tmp_path, line):
    lock = tmp_path / "odd.lock"
    lock.write_text(line, "utf-8")
    with pytest.raises(advisories.Unreadable):
        advisories.pins(lock)


def test_the_projects_own_locks_are_read_whole():
    root = Path(__file__).resolve().parents[2]
    for name in ("requirements.lock", "requirements-dev.lock"):
        lock = root / name
        assert len(advisories.pins(lock)) == lock.read_text("utf-8").count("==") - lock.read_text(
            "utf-8"
        ).count(" == ")
    assert "django" in {pin.name for pin in advisories.pins(root / "requirements.lock")}
