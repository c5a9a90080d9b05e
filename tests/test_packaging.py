"""The package: what is in it, and that it does its work where nothing else is."""

from __future__ import annotations

import os
import subprocess
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from mktops import __version__
from tests.command_line import environment

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow
BIN = "Scripts" if os.name == "nt" else "bin"


def _run(*words: str | Path, cwd: Path, **env: str) -> str:
    """What a program prints. Its failure is the test's, with all that it said."""
    whole = {**environment(), "PIP_DISABLE_PIP_VERSION_CHECK": "1", **env}
    run = subprocess.run(list(map(str, words)), cwd=cwd, env=whole, capture_output=True, text=True, check=False)
    assert run.returncode == 0, f"{' '.join(map(str, words))}\n{run.stdout}\n{run.stderr}"
    return run.stdout


def _fresh(folder: Path) -> Path:
    """The folder of programs of a new environment."""
    venv.create(folder, with_pip=True)
    return folder / BIN


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("built")
    programs = _fresh(folder / "env")
    _run(programs / "pip", "install", "-q", "build", cwd=folder)
    _run(programs / "python", "-m", "build", "--outdir", folder / "dist", ROOT, cwd=folder)
    return folder / "dist"


def _wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


def _below(folder: str, pattern: str = "*") -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob(pattern) if path.is_file()}


def test_the_wheel_holds_the_package_its_templates_and_nothing_else(built: Path) -> None:
    names = set(zipfile.ZipFile(_wheel(built)).namelist())
    package = {name.removeprefix("src/") for name in _below("src/mktops", "*.py")} | {"mktops/py.typed"}
    templates = {f"mktops/{name}" for name in _below("templates")}
    own = {name for name in names if not name.startswith(f"mktops-{__version__}.dist-info/")}
    assert own == package | templates
    about = {name.partition("/")[2] for name in names - own}
    assert {"METADATA", "entry_points.txt", "licenses/LICENSE"} <= about
    assert {"mktops/templates/locale/en.yaml", "mktops/templates/init/around/dot-pre-commit-config.yaml"} <= own


def test_the_source_package_can_be_built_and_tested_from(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "src/mktops/py.typed", "templates/monthly.md.j2"} <= names
    assert {"tests/conftest.py", "tests/test_packaging.py"} <= names
    assert not [name for name in names if name.startswith((".venv", ".git/", "dist/", ".hypothesis", ".mypy_cache"))]


def test_the_wheel_does_its_work_in_a_fresh_environment_and_an_empty_folder(built: Path, tmp_path: Path) -> None:
    programs = _fresh(tmp_path / "env")
    _run(programs / "pip", "install", "-q", _wheel(built), cwd=tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    _does_its_work(programs / "mktops", cwd=empty)
    # From the archive itself, as some tools run packages.
    zipped = tmp_path / "zipped"
    zipped.mkdir()
    whence = _run(
        programs / "python",
        "-c",
        "import mktops; print(mktops.__file__)",
        cwd=zipped,
        PYTHONPATH=_wheel(built).as_posix(),
    )
    assert whence.startswith(str(_wheel(built)))
    _does_its_work(programs / "python", "-m", "mktops", cwd=zipped, PYTHONPATH=_wheel(built).as_posix())


def test_the_oldest_versions_that_it_asks_for_will_do(built: Path, tmp_path: Path) -> None:
    tools, programs = _fresh(tmp_path / "tools"), _fresh(tmp_path / "env")
    _run(tools / "pip", "install", "-q", "uv", cwd=tmp_path)
    call = (tools / "uv", "pip", "install", "-q", "--resolution", "lowest-direct", "--python", programs / "python")
    _run(*call, _wheel(built), cwd=tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    _does_its_work(programs / "mktops", cwd=empty)
    parser = "from mktops.source.yaml_events import CParser; print(CParser is not None)"
    assert _run(programs / "python", "-c", parser, cwd=empty) == "True\n"


def _does_its_work(*call: str | Path, cwd: Path, **env: str) -> None:
    day = ("--as-of", "2026-11-15")
    assert _run(*call, "--version", cwd=cwd, **env) == f"mktops {__version__}\n"
    _run(*call, "init", "--preset", "inbound", *day, cwd=cwd, **env)
    assert "3 warnings, 2 notes in 5 files (10 records)." in _run(*call, "validate", *day, cwd=cwd, **env)
    assert _run(*call, "report", "monthly", *day, cwd=cwd, **env).startswith("# Monthly report · November 2026")
    _run(*call, "new", "goals", "more", *day, cwd=cwd, **env)
    assert "Usage: mktops" in _run(*call, "--help", cwd=cwd, **env)
    assert _run(*call, "explain", "goals", cwd=cwd, **env).startswith("goals\n")
