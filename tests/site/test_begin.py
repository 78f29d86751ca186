"""A guide that just began builds with the software in its own folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_a_new_guide_builds_from_its_own_folder(tmp_path: Path) -> None:
    folder = tmp_path / "zwolle"
    begin = [sys.executable, "-m", "reisgids.cli", "init", "--naam", "Samen in Zwolle", "--plaats", "Zwolle", str(folder)]
    done = subprocess.run(begin, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    environment = {**os.environ, "PYTHONPATH": str(folder / "plugins"), "NO_MKDOCS_2_WARNING": "1"}
    for command in (["check"], ["build"]):
        done = subprocess.run([sys.executable, "-m", "reisgids.cli", *command], capture_output=True, text=True, check=False, cwd=folder, env=environment)
        assert done.returncode == 0, done.stdout + done.stderr
    home = (folder / "site/index.html").read_text()
    assert "Samen in Zwolle" in home
    assert "Rotterdam" not in home
    assert not (folder / "site/deals/voorbeeld-deal").exists()
    assert (folder / "site/deals/index.html").is_file()
