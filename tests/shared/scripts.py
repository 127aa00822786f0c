"""The site's scripts that know no page, run by Deno without a browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

_LISTEN = """
let waiting = "";
const said = new TextEncoder();
for await (const piece of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  waiting += piece;
  for (let end; (end = waiting.indexOf("\\n")) >= 0; waiting = waiting.slice(end + 1)) {
    const [name, given] = JSON.parse(waiting.slice(0, end));
    let answer;
    try {
      answer = { value: globalThis.PotluckSheets[name](...given) };
    } catch (error) {
      answer = { thrown: String(error) };
    }
    await Deno.stdout.write(said.encode(JSON.stringify(answer) + "\\n"));
  }
}
"""


class Scripts:
    """Scripts of `overrides/` in a process without any permission. Use it in a `with` statement."""

    def __init__(self, root: Path, folder: Path, *names: str) -> None:
        texts = [(root / f"overrides/assets/javascripts/{n}.js").read_text("utf-8") for n in names]
        self._file = folder / "scripts.js"
        self._file.write_text("\n".join([*texts, _LISTEN]), "utf-8")
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Scripts:
        deno = Path(sys.executable).with_name("deno")
        self._process = subprocess.Popen(
            [deno, "run", "--quiet", "--no-config", "--no-remote", "--no-lock", self._file],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
            env={**os.environ, "DENO_NO_UPDATE_CHECK": "1"},
        )  # fmt: skip
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if self._process:
            self._process.kill()
            self._process.communicate()

    def call(self, name: str, *given: Any) -> Any:
        """Return what the function gives for plain data. Raises AssertionError where it throws."""
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps([name, given]) + "\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        assert "thrown" not in answer, answer["thrown"]
        return answer.get("value")
