"""A repository with a contribution, and a forge that answers from memory."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import golden
from repositories import commit_all, git


def repository(folder: Path) -> Path:
    """Make a repository whose main branch holds the base library of the golden cases."""
    golden.lay_out(None, folder)
    (folder / "mkdocs.yml").write_text("site_name: Base\nplugins: [potluck]\n", encoding="utf-8")
    commit_all(folder, "Base")
    return folder


def contribution(folder: Path, files: dict[str, bytes | tuple[str, bytes] | None]) -> str:
    """Commit `files` on a branch without a checkout: bytes, None to remove, or (mode, bytes)."""
    index = folder / ".git" / "index"
    kept = index.read_bytes()
    try:
        for path, data in files.items():
            if data is None:
                git(folder, "rm", "-q", "--cached", path)
                continue
            mode, content = data if isinstance(data, tuple) else ("100644", data)
            blob = (
                content.decode() if mode == "160000"
                else git(folder, "hash-object", "-w", "--stdin", data=content)
            )  # fmt: skip
            git(folder, "update-index", "--add", "--cacheinfo", f"{mode},{blob},{path}")
        tree = git(folder, "write-tree")
    finally:
        index.write_bytes(kept)
    commit = git(folder, "commit-tree", tree, "-p", "HEAD", "-m", "Change")
    git(folder, "update-ref", "refs/contribution", commit)
    return commit


@dataclass
class Fake:
    """A forge that keeps comments, checks, issues, branches and pulls in memory."""

    url: str = ""
    calls: list[tuple[str, str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    review_comments: list[dict[str, Any]] = field(default_factory=list)
    checks: list[dict[str, Any]] = field(default_factory=list)
    issues: list[dict[str, Any]] = field(default_factory=list)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    trees: list[dict[str, str]] = field(default_factory=list)
    commits: list[dict[str, Any]] = field(default_factory=list)
    refs: set[str] = field(default_factory=set)

    def answer(  # noqa: PLR0912 - one case for each address
        self, method: str, address: str, body: Any
    ) -> tuple[int, Any]:
        """Do as the documentation of the real one says, for what we use."""
        parts = urlsplit(address)
        path = parts.path.removeprefix("/repos/team/site")
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.calls.append((method, path, deepcopy(body)))
        page = int(query.get("page", 1))
        steps = path.strip("/").split("/")
        bot = {"login": "github-actions[bot]"}
        match method, steps:
            case "GET", [""]:
                return 200, {"default_branch": "main"}
            case "GET", ["pulls"]:
                owner, _, branch = query["head"].partition(":")
                found = [
                    p for p in self.pulls if p["head"]["ref"] == branch and p["owner"] == owner
                ]
                return 200, found if page == 1 else []
            case "POST", ["pulls"]:
                head = {"ref": body["head"], "sha": "0" * 40}
                self.pulls.append(
                    {"number": 70 + len(self.pulls), "owner": "team", "head": head}
                    | {"title": body["title"], "body": body["body"]}
                )
                return 201, self.pulls[-1]
            case "GET", ["issues", _, "comments"]:
                return 200, self.comments[(page - 1) * 100 : page * 100]
            case "POST", ["issues", _, "comments"]:
                self.comments.append({"id": len(self.calls), "user": bot, "body": body["body"]})
                return 201, self.comments[-1]
            case (("PATCH" | "DELETE"), ["issues", "comments", number]):
                one = next(c for c in self.comments if c["id"] == int(number))
                self.comments.remove(one) if method == "DELETE" else one.update(body)
                return (204, None) if method == "DELETE" else (200, one)
            case "POST", ["check-runs"]:
                self.checks.append({"id": len(self.checks) + 1, **body})
                return 201, self.checks[-1]
            case "PATCH", ["check-runs", number]:
                check = self.checks[int(number) - 1]
                check["output"]["annotations"] += body["output"]["annotations"]
                return 200, check
            case "GET", ["pulls", _, "comments"]:
                return 200, self.review_comments if page == 1 else []
            case "POST", ["pulls", _, "reviews"]:
                self.review_comments += body["comments"]
                return 200, {}
            case "GET", ["issues"]:
                found = [i for i in self.issues if i["state"] == "open"]
                return 200, found if page == 1 else []
            case "POST", ["issues"]:
                self.issues.append(
                    {"number": len(self.issues) + 1, "state": "open", "user": bot} | body
                )
                return 201, self.issues[-1]
            case "PATCH", ["issues", number]:
                self.issues[int(number) - 1].update(body)
                return 200, {}
            case "GET", ["git", "ref", "heads", "main"]:
                return 200, {"object": {"sha": "1" * 40}}
            case "POST", ["git", "refs"]:
                if body["ref"] in self.refs:
                    return 422, {"message": "Reference already exists"}
                self.refs.add(body["ref"])
                return 201, {}
            case "GET", ["git", "commits", sha]:
                return 200, {"tree": {"sha": sha}}
            case "POST", ["git", "trees"]:
                self.trees.append({entry["path"]: entry["content"] for entry in body["tree"]})
                return 201, {"sha": str(len(self.trees) - 1)}
            case "POST", ["git", "commits"]:
                self.commits.append({"author": bot, **body})
                return 201, {"sha": str(len(self.commits) - 1)}
            case "PATCH", ["git", "refs", "heads", *_]:
                return 200, {}
            case "GET", ["pulls", _, "commits"]:
                return 200, self.commits[-1:] if page == 1 else []
            case "GET", ["pulls", _, "files"]:
                return 200, self.changed if page == 1 else []
        return 500, {"message": f"the fake does not know {method} {path}"}


@contextmanager
def forge() -> Iterator[Fake]:
    """Run the fake on a free port of this machine."""
    fake = Fake()

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            code, said = fake.answer(self.command, self.path, body)
            data = b"" if said is None else json.dumps(said).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = handle_any  # noqa: N815

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    fake.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
