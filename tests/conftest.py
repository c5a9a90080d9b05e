"""What all tests share: files with the expected text, rewritten only on request."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import settings
from jinja2.bccache import Bucket, BytecodeCache

from mktops.reports.environment import ReportEnvironment
from mktops.text.words import Words

if find_spec("ibis"):
    # Where each module brought them in by itself, each would start databases of its own.
    from tests.backends import backend, database, running_on  # noqa: F401

# A slow machine is no fault of the product.
# A judge gives the same verdict on the same commit; new examples are for people, who can look at what they find.
settings.register_profile("mktops", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("mktops")

#: What each template of the product was compiled to, by language: a constant may be printed while it is compiled.
COMPILED: dict[str, _Compiled] = {}


class _Compiled(BytecodeCache):
    """Compiled templates of this process. A report is written once and compiles its own; the tests write thousands."""

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.known.get(f"{bucket.key} {bucket.checksum}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[f"{bucket.key} {bucket.checksum}"] = bucket.code


@pytest.fixture(autouse=True, scope="session")
def _compile_each_template_once() -> Iterator[None]:
    begin = ReportEnvironment.__init__

    def begin_with_what_is_known(self: ReportEnvironment, words: Words, *more: Any, **named: Any) -> None:
        begin(self, words, *more, **named)
        self.bytecode_cache = COMPILED.setdefault(words.lang, _Compiled())

    with mock.patch.object(ReportEnvironment, "__init__", begin_with_what_is_known):
        yield


GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden files anew instead of comparing with them")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update") and os.environ.get("CI"):
        raise pytest.UsageError("--update writes what a person has to look at; it is not for CI")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden(name, text)`: the text is exactly that of `tests/golden/<name>`."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"no golden file {name}: look at the text, then run pytest --update"
        assert text == path.read_bytes().decode(), f"{name} differs; if that is meant, run pytest --update"

    return check
