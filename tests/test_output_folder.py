"""The folder of a build: replaced as a whole or left alone, whenever the build is stopped."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.output_folder import is_build, replaced, workspace
from ontology.errors import OutputError


def write(folder: Path, word: str) -> None:
    """Leave a minimal build in `folder`."""
    with replaced(folder) as new:
        (new / "manifest.json").write_text('{"majlis": "0"}')
        (new / "word").write_text(word)


def test_a_new_build_replaces_the_old_one_as_a_whole(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "build"
    write(folder, "old")
    (folder / "analysis").mkdir()
    write(folder, "new")
    assert sorted(path.name for path in folder.iterdir()) == ["manifest.json", "word"]
    assert (folder / "word").read_text() == "new"
    assert sorted(path.name for path in folder.parent.iterdir()) == ["build"]


def test_a_failed_build_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "build"
    write(folder, "old")
    with pytest.raises(FileNotFoundError), replaced(folder) as new:
        (new / "half" / "word").write_text("half")
    assert (folder / "word").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build"]


@pytest.mark.parametrize("content", ["thesis.docx", "manifest.json"])
def test_a_folder_with_something_else_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / content).write_text("{}")
    with pytest.raises(OutputError, match="holds something that no build left there"), replaced(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [content]


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="is a file"), replaced(tmp_path / "file"):
        pass


def test_an_empty_folder_and_a_link_are_taken(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write(tmp_path / "link", "here")
    assert (tmp_path / "real" / "word").read_text() == "here"
    assert (tmp_path / "link").is_symlink()


def test_a_second_build_at_the_same_time_is_refused(tmp_path: Path) -> None:
    with replaced(tmp_path / "build") as new:
        (new / "manifest.json").write_text('{"majlis": "0"}')
        with pytest.raises(OutputError, match="is being written by another process"), replaced(tmp_path / "build"):
            pass
    assert is_build(tmp_path / "build")


# Where a build kills itself, and what must stand in the folder then and after the next build has begun.
KILLS = {
    "while writing": "with replaced(folder) as new: (new / 'word').write_text('half'); die()",
    "before the first rename": "f._swap = lambda *a: die()\nwith replaced(folder) as new: pass",
    "between the renames, where nothing can change places": "rename = Path.rename\nf.exchanged = lambda *a: False\n"
    "def stop(self, to):\n    rename(self, to)\n    die()\n"
    "Path.rename = stop\nwith replaced(folder) as new: pass",
}


def test_killed_once_they_have_changed_places_the_new_build_is_whole(tmp_path: Path, root: Path) -> None:
    write(tmp_path / "build", "old")
    kill = (
        "exchange = f.exchanged\ndef stop(one, two):\n    assert exchange(one, two)\n    die()\nf.exchanged = stop\n"
        "with replaced(folder) as new:\n    (new / 'manifest.json').write_text('{\"majlis\": \"0\"}')\n"
        "    (new / 'word').write_text('new')\n"
    )
    killed(tmp_path / "build", kill, root)
    assert (tmp_path / "build" / "word").read_text() == "new"
    write(tmp_path / "build", "newer")
    assert (tmp_path / "build" / "word").read_text() == "newer"
    assert not workspace(tmp_path / "build").exists()


def killed(folder: Path, kill: str, root: Path) -> None:
    """Run `kill`, lines that end with ``die()``, on `folder` in a process of its own."""
    script = (
        "import os, signal, sys\nfrom pathlib import Path\nimport graph.output_folder as f\n"
        "from graph.output_folder import replaced\nfolder = Path(sys.argv[1])\n"
        f"def die(): os.kill(os.getpid(), signal.SIGKILL)\n{kill}\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(folder)], cwd=root, check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL


@pytest.mark.parametrize("kill", KILLS.values(), ids=KILLS)
def test_killed_at_any_moment_the_old_build_is_whole(tmp_path: Path, kill: str, root: Path) -> None:
    folder = tmp_path / "build"
    write(folder, "old")
    killed(folder, kill, root)
    old = folder if folder.exists() else workspace(folder) / "old"
    assert (old / "word").read_text() == "old"
    with replaced(folder) as new:
        assert (folder / "word").read_text() == "old"
        assert list(new.iterdir()) == []
        (new / "manifest.json").write_text('{"majlis": "0"}')
    assert not workspace(folder).exists()
