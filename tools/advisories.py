"""Hold the pinned packages against a local copy of an advisory database in the OSV format.

    python tools/advisories.py requirements.lock requirements-dev.lock

``JINGUO_ADVISORIES`` names the folder of the database, for instance a copy of the PyPA advisory database: any
number of .json and .yaml files, however deep. Nothing is asked over the network. Ends with 1 when a pinned
version is affected, with 2 when the database or a lock cannot be read, and with 0 (and one line) without a
database. What somebody has looked at and found not to touch us stands in pyproject.toml with the reason.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

VARIABLE = "JINGUO_ADVISORIES"
KINDS = {".json", ".yaml", ".yml"}
FIXED, LIMIT, LAST, INTRODUCED = "fixed", "limit", "last_affected", "introduced"


class Unreadable(Exception):
    """A lock or an advisory that is not what it should be; the sentence says which and why."""


@dataclass(frozen=True)
class Pin:
    """A package at its pinned version."""

    name: str
    version: Version


@dataclass(frozen=True)
class Affected:
    """A pinned version that an advisory names."""

    pin: Pin
    ident: str
    aliases: tuple[str, ...]
    fixed: tuple[Version, ...]

    @property
    def sentence(self) -> str:
        """What to read, and what to do."""
        names = ", ".join((self.ident, *self.aliases))
        mend = f"fixed in {self.fixed[0]}" if self.fixed else "not fixed yet"
        return f"{self.pin.name} {self.pin.version}: {names}; {mend}"


def pins(lock: Path) -> list[Pin]:
    """Return what a lock file pins; hashes, comments and options of the installer are passed over."""
    found = []
    for line in lock.read_text("utf-8").splitlines():
        words = line.split(" #")[0].rstrip(" \\").strip()
        if not words or words.startswith(("#", "-")):
            continue
        try:
            asked = Requirement(words)
            (clause,) = asked.specifier
            if clause.operator != "==":
                raise InvalidVersion(str(clause))
            found.append(Pin(canonicalize_name(asked.name), Version(clause.version)))
        except (InvalidRequirement, InvalidVersion, ValueError) as error:
            raise Unreadable(f"{lock}: “{words}” pins no version") from error
    return found


def texts(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files of a database."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in KINDS and path.is_file():
            yield path, path.read_text("utf-8", "replace")


def newest(folder: Path) -> str:
    """Return the day on which the database last changed, as its advisories say; "" when none says."""
    dated = re.compile(r"modified[\"']?: *[\"']?(\d{4}-\d\d-\d\d)")
    return max((day for _, text in texts(folder) for day in dated.findall(text)), default="")


def advisories(folder: Path, names: set[str]) -> Iterator[dict[str, Any]]:
    """Yield the advisories that may speak of one of the packages; withdrawn ones are left out."""
    for path, text in texts(folder):
        plain = re.sub(r"[-_.]+", "-", text.lower())
        if not any(name in plain for name in names):  # most files: not worth parsing
            continue
        found = _parsed(path, text)
        if found.get("affected") and not found.get("withdrawn"):
            yield found


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        found = json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader=yaml.CSafeLoader)
    except (ValueError, yaml.YAMLError) as error:
        raise Unreadable(f"{path} cannot be read: {error}") from error
    if not isinstance(found, dict):
        raise Unreadable(f"{path} is no advisory")
    return found


def judge(advisory: dict[str, Any], known: dict[str, list[Pin]]) -> Iterator[Affected]:
    """Yield each pinned version that the advisory names, once."""
    seen: dict[Pin, set[Version]] = {}
    for affected in advisory["affected"]:
        package = affected.get("package") or {}
        if str(package.get("ecosystem", "")).partition(":")[0] != "PyPI":
            continue
        for pin in known.get(canonicalize_name(str(package.get("name", ""))), []):
            if is_affected(pin.version, affected):
                seen.setdefault(pin, set()).update(_fixes(affected, pin.version))
    for pin, fixes in seen.items():
        aliases = tuple(str(alias) for alias in advisory.get("aliases") or ())
        yield Affected(pin, str(advisory.get("id", "no id")), aliases, tuple(sorted(fixes)))


def is_affected(version: Version, affected: dict[str, Any]) -> bool:
    """Whether a version is listed, or lies in a range of versions (ranges of commits say nothing here)."""
    if any(_version(one) == version for one in affected.get("versions") or ()):
        return True
    ranges = (one for one in affected.get("ranges") or () if one.get("type") != "GIT")
    return any(_within(version, one.get("events") or []) for one in ranges)


def _within(version: Version, events: list[dict[str, str]]) -> bool:
    """Walk the events in the order of their versions, as the format's own description does."""
    limits = [at for _, kind, at in _events(events) if kind == LIMIT]
    if limits and all(at is not None and version >= at for at in limits):
        return False
    inside = False
    for _, kind, at in sorted(_events(events), key=lambda event: (event[2] or Version("0.dev0"), event[0])):
        if kind == INTRODUCED and (at is None or version >= at):
            inside = True
        elif at is not None and ((kind == FIXED and version >= at) or (kind == LAST and version > at)):
            inside = False
    return inside


def _events(events: list[dict[str, str]]) -> list[tuple[int, str, Version | None]]:
    """Return (order among equals, kind, version); "introduced: 0" is before every version, and None.

    A boundary that is no version of ours (2004d) counts as an introduction only: rather one finding too many.
    """
    order = {FIXED: 0, INTRODUCED: 1, LAST: 2, LIMIT: 3}
    pairs = [(kind, str(at)) for event in events for kind, at in event.items() if kind in order]
    read = [(order[kind], kind, None if at in ("0", "*") else _version(at)) for kind, at in pairs]
    return [one for one in read if one[2] is not None or one[1] == INTRODUCED]


def _fixes(affected: dict[str, Any], version: Version) -> set[Version]:
    events = [
        event for one in affected.get("ranges") or () if one.get("type") != "GIT" for event in one["events"]
    ]
    return {at for _, kind, at in _events(events) if kind == FIXED and at is not None and at > version}


def _version(text: object) -> Version | None:
    try:
        return Version(str(text))
    except InvalidVersion:
        return None


def accepted(project: Path) -> dict[str, str]:
    """Return the advisories somebody has looked at, with the reason why they do not touch us."""
    tools = tomllib.loads(project.read_text("utf-8")).get("tool", {})
    return dict(tools.get("advisories", {}).get("accepted", {}))


def examine(folder: Path, locks: list[Path], waived: dict[str, str]) -> int:
    """Print what is affected, and how old the database is; return how many findings nobody has accepted."""
    known: dict[str, list[Pin]] = {}
    for pin in dict.fromkeys(pin for lock in locks for pin in pins(lock)):
        known.setdefault(pin.name, []).append(pin)
    if not folder.is_dir():
        raise Unreadable(f"{VARIABLE}: {folder} is no folder")
    day = newest(folder)
    if not day:
        raise Unreadable(f"{VARIABLE}: {folder} holds no advisory")
    open_findings = 0
    for advisory in advisories(folder, set(known)):
        for found in judge(advisory, known):
            reason = waived.get(found.ident)
            print(found.sentence + (f" (accepted: {reason})" if reason else ""))
            open_findings += not reason
    print(
        f"advisories: {sum(map(len, known.values()))} packages, {open_findings} affected, as known on {day}"
    )
    return open_findings


def main(words: list[str]) -> int:
    """Return the exit code."""
    folder = os.environ.get(VARIABLE, "")
    if not folder:
        print(f"advisories: skipped, {VARIABLE} names no database")
        return 0
    try:
        waived = accepted(Path(__file__).resolve().parents[1] / "pyproject.toml")
        return 1 if examine(Path(folder), [Path(word) for word in words], waived) else 0
    except (Unreadable, OSError) as error:
        print(f"advisories: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
