"""Reading in several processes: whatever a file does, the others are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from readers import read_by_name

from graph.workers import another, read_all
from ontology.errors import InputError


def outcome(names: list[str], jobs: int) -> dict[str, str]:
    """Return for each file "read" or the problem."""
    found = list(read_all(map(Path, names), read_by_name, jobs))
    assert sorted(path.name for path, _ in found) == sorted(names)
    return {path.name: facts.problem if isinstance(facts, InputError) else "read" for path, facts in found}


@pytest.mark.parametrize("jobs", [1, 2])
def test_bad_files_and_faults_are_named(jobs: int) -> None:
    found = outcome(["a", "bad", "b", "fault", "c"], jobs)
    assert found == {"a": "read", "b": "read", "c": "read", "bad": "is bad",
                     "fault": "cannot be read (RuntimeError: two lines)"}  # fmt: skip


# A crash in a list that one process reads would end that process.
@pytest.mark.parametrize(
    ("jobs", "names"),
    [(1, []), (1, ["a"]), (2, []), (2, ["a"]), (2, ["a", "b", "c", "d", "e", "crash1", "f"])],
)
def test_what_is_done_meanwhile_is_done_once(jobs: int, names: list[str]) -> None:
    done: list[str] = []
    found = list(read_all(map(Path, names), read_by_name, jobs, lambda: done.append("done")))
    assert (len(found), done) == (len(names), ["done"])


@pytest.mark.parametrize("wanted", [False, True])
def test_another_process_takes_work_over(wanted: bool) -> None:
    with another(wanted) as begin:
        assert (begin(os.getpid)() == os.getpid()) is not wanted
        with pytest.raises(RuntimeError, match="two"):
            begin(read_by_name, Path("fault"))()


def test_where_another_process_ends_its_work_is_done_here() -> None:
    with another(wanted=True) as begin:
        begun = begin(ends_elsewhere, os.getpid())
        assert begun() == "done"
        assert begin(os.getpid)() == os.getpid()


def ends_elsewhere(here: int) -> str:
    if os.getpid() != here:
        os._exit(1)
    return "done"


@pytest.mark.slow
def test_a_file_that_ends_its_process_takes_no_other_along() -> None:
    names = [f"file{number}" for number in range(30)]
    found = outcome([*names[:10], "crash1", *names[10:25], "crash2", *names[25:]], 2)
    assert {name for name, what in found.items() if what != "read"} == {"crash1", "crash2"}
    assert found["crash1"].startswith("ends the process that reads it")
