"""Where in its git repository a workspace lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mktops.files import repository_prefix
from tests.command_line import tree


def test_a_folder_knows_its_way_from_the_top_of_the_repository(tmp_path: Path) -> None:
    tree(tmp_path, {".git/HEAD": "ref: refs/heads/main\n", "a/b c/x": "", "d": ""})
    assert repository_prefix(tmp_path) == ""
    assert repository_prefix(tmp_path / "a") == "a/"
    assert repository_prefix(tmp_path / "a" / "b c") == "a/b c/"


def test_the_nearest_repository_counts(tmp_path: Path) -> None:
    tree(tmp_path, {".git/HEAD": "", "inner/.git/HEAD": "", "inner/a/x": ""})
    assert repository_prefix(tmp_path / "inner" / "a") == "a/"


def test_in_a_worktree_and_a_submodule_the_marker_is_a_file(tmp_path: Path) -> None:
    tree(tmp_path, {".git": "gitdir: elsewhere\n", "a/x": ""})
    assert repository_prefix(tmp_path / "a") == "a/"


def test_an_empty_folder_called_git_is_no_repository(tmp_path: Path) -> None:
    (tmp_path / "a" / ".git").mkdir(parents=True)
    tree(tmp_path, {".git/HEAD": ""})
    assert repository_prefix(tmp_path / "a") == "a/"


def test_outside_a_repository_there_is_no_way(tmp_path: Path) -> None:
    assert repository_prefix(tmp_path) == ""


@pytest.mark.skipif(os.name == "nt", reason="links need permission on Windows")
def test_a_link_counts_where_it_leads(tmp_path: Path) -> None:
    tree(tmp_path, {"repo/.git/HEAD": "", "repo/team/x": ""})
    (tmp_path / "link").symlink_to(tmp_path / "repo" / "team")
    assert repository_prefix(tmp_path / "link") == "team/"
