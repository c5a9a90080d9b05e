"""Which files a pattern means, and that none leads out of the workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from mktops.files import OutsideRoot, matching


@pytest.fixture
def root(tmp_path: Path) -> Path:
    inside = tmp_path / "work"
    (inside / "data").mkdir(parents=True)
    for name in ("b-2.csv", "b-1.csv", "a.csv"):
        (inside / "data" / name).write_text("x")
    (tmp_path / "secret.csv").write_text("x")
    return inside


def test_a_star_stands_for_part_of_a_name_and_files_come_in_order(root: Path) -> None:
    assert [path.name for path in matching(root, "data/b-*.csv")] == ["b-1.csv", "b-2.csv"]
    assert [path.name for path in matching(root, "data/a.csv")] == ["a.csv"]
    assert [path.name for path in matching(root, "**/*.csv")] == ["a.csv", "b-1.csv", "b-2.csv"]


def test_what_is_not_there_is_no_file(root: Path) -> None:
    assert matching(root, "data/c.csv") == []
    assert matching(root, "nowhere/*.csv") == []
    assert matching(root, "dat*") == []  # A folder is none.


@pytest.mark.parametrize(
    "pattern",
    ["../secret.csv", "../*.csv", "data/../../secret.csv", "/etc/passwd", "/etc/*", "data\\a.csv", "C:/a.csv"],
)
def test_nothing_outside_is_read(root: Path, pattern: str) -> None:
    with pytest.raises(OutsideRoot):
        matching(root, pattern)


def test_a_link_out_of_the_workspace_is_refused(root: Path) -> None:
    (root / "data" / "z.csv").symlink_to(root.parent / "secret.csv")
    with pytest.raises(OutsideRoot):
        matching(root, "data/*.csv")
    (root / "out").symlink_to(root.parent)
    with pytest.raises(OutsideRoot):
        matching(root, "out/secret.csv")
    with pytest.raises(OutsideRoot):
        matching(root, "*/secret.csv")


def test_what_is_allowed_to_lie_outside_may(root: Path) -> None:
    assert [path.name for path in matching(root, "../*.csv", outside=True)] == ["secret.csv"]
    assert matching(root, str(root.parent / "secret.csv"), outside=True) == [root.parent / "secret.csv"]


def test_a_name_that_an_engine_would_take_for_a_pattern_is_refused(root: Path) -> None:
    (root / "data" / "c[1].csv").write_text("x")
    with pytest.raises(OutsideRoot, match="give it another"):
        matching(root, "data/*.csv")
