"""A client of the YAML language server that most editors run: it speaks the protocol and knows nothing of mktops."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: Where it was installed by hand; else npm brings it.
SERVER = "YAML_LANGUAGE_SERVER"
PACKAGE = "yaml-language-server@1.25"


def program(folder: Path) -> list[str] | None:
    """The server's command, installed into the folder where need be; None where Node or the package is not to be had."""
    if named := os.environ.get(SERVER):
        return [named, "--stdio"]
    npm = shutil.which("npm")
    if npm is None:
        return None
    quiet = ("--no-audit", "--no-fund", "--loglevel=error")
    words = [npm, "install", "--prefix", str(folder), *quiet, PACKAGE]
    done = subprocess.run(words, capture_output=True, timeout=120, check=False)
    there = folder / "node_modules" / ".bin" / "yaml-language-server"
    return [str(there), "--stdio"] if done.returncode == 0 and there.exists() else None


class Editor:
    """One workspace that is open in an editor."""

    def __init__(self, process: subprocess.Popen[bytes], root: Path, settings: dict[str, Any]) -> None:
        self._process, self._root, self._settings = process, root, settings
        self._number = 0
        self.problems: dict[str, list[dict[str, Any]]] = {}
        about = {"workspace": {"configuration": True}, "textDocument": {"hover": {"contentFormat": ["markdown"]}}}
        folder = {"uri": root.as_uri(), "name": root.name}
        self.ask("initialize", processId=None, rootUri=root.as_uri(), capabilities=about, workspaceFolders=[folder])
        self._send(method="initialized", params={})

    def open(self, name: str, text: str) -> None:
        """Shows a file, and waits for what the server says against it (`problems`)."""
        document = {"uri": self._uri(name), "languageId": "yaml", "version": 1, "text": text}
        self.problems.pop(self._uri(name), None)
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        while self._uri(name) not in self.problems:
            self._take(self._receive())

    def messages(self, name: str) -> list[str]:
        """What the server says against an open file."""
        return [problem["message"] for problem in self.problems[self._uri(name)]]

    def completions(self, name: str, line: int, character: int) -> dict[str, str]:
        """What is offered at a place, counted from 0: label → the text that is put in."""
        found = self.ask("textDocument/completion", **self._place(name, line, character))
        items = found["items"] if isinstance(found, dict) else found or []
        return {each["label"]: (each.get("textEdit") or {}).get("newText") or each["insertText"] for each in items}

    def hover(self, name: str, line: int, character: int) -> str:
        """What is told of the word at a place."""
        found = self.ask("textDocument/hover", **self._place(name, line, character))
        return found["contents"]["value"] if found else ""

    def ask(self, method: str, **params: Any) -> Any:
        """The result of a request; what the server asks or tells meanwhile is answered and kept."""
        self._number += 1
        number = self._number
        self._send(id=number, method=method, params=params)
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message.get("result")
            self._take(message)

    def _uri(self, name: str) -> str:
        return (self._root / name).as_uri()

    def _place(self, name: str, line: int, character: int) -> dict[str, Any]:
        return {"textDocument": {"uri": self._uri(name)}, "position": {"line": line, "character": character}}

    def _take(self, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self.problems[message["params"]["uri"]] = message["params"]["diagnostics"]
        if "id" in message and "method" in message:
            asked = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
            result = None if asked is None else [self._settings.get(each["section"]) for each in asked]
            self._send(id=message["id"], result=result)

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message


@contextmanager
def editing(command: list[str], root: Path, schemas: dict[str, list[str]]) -> Iterator[Editor]:
    """An editor on a workspace, with the schemas that its settings name: path → patterns."""
    yaml = {"schemas": schemas, "validate": True, "completion": True, "hover": True}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as process:
        try:
            yield Editor(process, root, {"yaml": {**yaml, "schemaStore": {"enable": False}}})
        finally:
            process.kill()
