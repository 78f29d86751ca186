"""A stand-in for the git host on loopback: as much of its two interfaces (REST and GraphQL) as the editor uses.

Repositories, branches and commits are kept in memory. Who holds the token ``editor`` may write to the repository of
the guide; who holds ``outsider`` may read it and work in a fork.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any
from urllib.parse import unquote, urlsplit

GUIDE = "proef/gids"
WHEN = "2026-05-12T09:00:00Z"
Files = Mapping[str, bytes]


@dataclass
class Pull:
    """A pull request."""

    number: int
    title: str
    repo: str
    branch: str
    author: str
    draft: bool
    labels: list[str] = field(default_factory=list)
    state: str = "OPEN"


def sha(data: bytes) -> str:
    """Return a name for a piece of content."""
    return hashlib.sha1(data).hexdigest()


class GitHost:
    """The repositories, and the server before them; ``with GitHost(files) as host: host.address``."""

    def __init__(self, files: Files) -> None:
        self.commits: dict[str, Files] = {}
        self.messages: dict[str, str] = {}
        self.blobs: dict[str, bytes] = {}
        self.branches: dict[tuple[str, str], str] = {}
        self.forks: list[str] = []
        self.pulls: list[Pull] = []
        self.unknown: list[str] = []  # what was asked and is not made here: a test that sees it should fail
        self.lock = Lock()
        self.branches[GUIDE, "main"] = self.commit(files, "Begin")
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())

    def __enter__(self) -> GitHost:
        Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def address(self) -> str:
        """Where the server is."""
        return f"http://127.0.0.1:{self.server.server_port}"

    def commit(self, files: Files, message: str) -> str:
        """Keep a state of all files, and return its name."""
        for data in files.values():
            self.blobs[sha(data)] = data
        name = sha(json.dumps([message, len(self.commits), sorted(files)]).encode())
        self.commits[name], self.messages[name] = dict(files), message
        return name

    def files(self, pull: Pull) -> Files:
        """Return all files as they would be after a pull request."""
        return self.commits[self.branches[pull.repo, pull.branch]]

    def changes(self, pull: Pull) -> list[str]:
        """Return the paths that a pull request changes."""
        before, after = self.commits[self.branches[GUIDE, "main"]], self.files(pull)
        return sorted(path for path in {*before, *after} if before.get(path) != after.get(path))

    # --- REST ---------------------------------------------------------------------------------------

    def rest(self, login: str, method: str, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        """Answer a request: status, and what is said (bytes as they are)."""
        if path == "/user":
            return 200, {"id": 1, "login": login, "name": login.title(), "email": f"{login}@proef.example", "avatar_url": "", "html_url": f"{self.address}/{login}"}
        if path == "/user/repository_invitations":
            return 200, []
        match = re.fullmatch(r"/repos/([^/]+/[^/]+)(/.*)?", path)
        if not match:
            return self._nothing(method, path)
        repo, rest = match[1], match[2] or ""
        if repo != GUIDE and repo not in self.forks:
            return 404, {"message": "Not Found"}
        return self._of_repo(login, method, repo, rest, body)

    def _of_repo(self, login: str, method: str, repo: str, rest: str, body: dict[str, Any]) -> tuple[int, Any]:
        if not rest:
            fork = {"fork": True, "parent": {"full_name": GUIDE}} if repo in self.forks else {"fork": False}
            may = login == "editor" or repo.startswith(f"{login}/")
            return 200, {"full_name": repo, "private": False, "owner": {"type": "Organization"}, "allow_forking": True, "permissions": {"push": may}, **fork}
        if rest.startswith("/collaborators/"):
            return (204 if login == "editor" else 404), {}
        if rest == "/forks":
            return 202, {"full_name": self._fork(login)}
        if rest == "/merge-upstream":
            return 200, {}
        if found := re.fullmatch(r"/git/trees/(.+)", rest):
            state = self.commits[self.branches.get((repo, unquote(found[1])), found[1])]
            return 200, {"tree": [{"type": "blob", "path": p, "sha": sha(d), "size": len(d)} for p, d in state.items()]}
        if found := re.fullmatch(r"/git/blobs/(\w+)", rest):
            return 200, self.blobs[found[1]]
        if rest == "/pulls" and method == "POST":
            return 201, self._pull(login, body)
        if found := re.fullmatch(r"/issues/(\d+)(/labels)?", rest):
            pull = self.pulls[int(found[1]) - 1]
            if method == "POST":
                pull.labels += body["labels"]
            elif method == "PATCH":
                pull.labels = list(body["labels"])
            return 200, {"labels": [{"name": name} for name in pull.labels]}
        if found := re.fullmatch(r"/compare/(.+)\.\.\.(?:([^:]+):)?(.+)", rest):
            fork = next((f for f in self.forks if f.startswith(f"{found[2]}/")), GUIDE)
            pull = Pull(0, "", fork, unquote(found[3]), login, draft=True)
            return 200, {"files": [{"filename": p, "status": "modified"} for p in self.changes(pull)]}
        return self._nothing(method, f"{repo}{rest}")

    def _fork(self, login: str) -> str:
        name = f"{login}/gids"
        if name not in self.forks:
            self.forks.append(name)
            self.branches[name, "main"] = self.branches[GUIDE, "main"]
        return name

    def _pull(self, login: str, body: dict[str, Any]) -> dict[str, Any]:
        owner, _, branch = body["head"].rpartition(":")
        repo = next((f for f in self.forks if f.startswith(f"{owner}/")), "") if owner else GUIDE
        pull = Pull(len(self.pulls) + 1, body["title"], repo, branch, login, draft=body["draft"])
        self.pulls.append(pull)
        return {
            "number": pull.number, "node_id": f"PR{pull.number}", "title": pull.title, "html_url": f"{self.address}/{GUIDE}/pull/{pull.number}",
            "head": {"sha": self.branches[repo, branch]}, "created_at": WHEN, "updated_at": WHEN,
        }  # fmt: skip

    def _nothing(self, method: str, path: str) -> tuple[int, Any]:
        self.unknown.append(f"{method} {path}")
        return 404, {"message": "Not Found"}

    # --- GraphQL ------------------------------------------------------------------------------------

    def graphql(self, login: str, query: str, v: dict[str, Any]) -> Any:
        """Answer a query; the editor asks a few fixed ones, many at a time under numbered names."""
        repo = f"{v.get('owner')}/{v.get('repo')}"
        flat = " ".join(query.split())
        if "createCommitOnBranch" in flat:
            return self._commit_on_branch(v["input"])
        if "createRef" in flat:
            self.branches[v["input"]["repositoryId"], v["input"]["name"].removeprefix("refs/heads/")] = v["input"]["oid"]
            return {"createRef": {"ref": {"name": v["input"]["name"]}}}
        if "MarkPullRequestReadyForReview" in flat or "ConvertPullRequestToDraft" in flat:
            pull = self.pulls[int(v["input"]["pullRequestId"].removeprefix("PR")) - 1]
            pull.draft = "ConvertPullRequestToDraft" in flat
            return {"markPullRequestReadyForReview": {"pullRequest": {"isDraft": pull.draft}}}
        if "fork: repository" in flat:
            base = self.branches[repo, v["branch"]]
            return {"fork": {"id": f"{v['forkOwner']}/{v['forkRepo']}"}, "base": {"ref": {"target": {"oid": base}}}}
        if "node(id: $id)" in flat:
            pull = self.pulls[int(v["id"].removeprefix("PR")) - 1]
            return {"node": {"state": pull.state, "isDraft": pull.draft}}
        return {"repository": self._repository(repo, flat, v)}

    def _repository(self, repo: str, flat: str, v: dict[str, Any]) -> dict[str, Any]:
        if numbered := re.findall(r"(\w+_\d+): (\w+)\s?\(([^{]*?)\) \{(.*?)(?=\w+_\d+: |$)", flat):
            return {alias: self._numbered(repo, kind, given, rest, v) for alias, kind, given, rest in numbered}
        if "defaultBranchRef" in flat:
            return {"defaultBranchRef": {"name": "main"}}
        if "forks(" in flat:
            return {"forks": {"nodes": []}}
        if "refs(refPrefix" in flat:
            prefix = v["prefix"].removeprefix("refs/heads/")
            names = [b for r, b in self.branches if r == repo and b.startswith(prefix)]
            return {"refs": {"nodes": [{"name": b.removeprefix(prefix), "target": self._target(self.branches[repo, b])} for b in names]}}
        if "totalCount" in flat:
            return {"pullRequests": {"totalCount": sum(p.branch == v["branch"] for p in self.pulls)}}
        if "pullRequests(" in flat:
            return {"pullRequests": {"nodes": [self._node(p) for p in self.pulls if p.state == "OPEN" and p.labels]}}
        if "ref(qualifiedName: $branch)" in flat:
            name = self.branches.get((repo, v["branch"]))
            target = {"oid": name, "history": {"nodes": [{"oid": name, "message": self.messages[name]}]}} if name else None
            return {"ref": {"target": target} if target else None}
        self.unknown.append(flat[:300])
        return {}

    def _numbered(self, repo: str, kind: str, given: str, rest: str, v: dict[str, Any]) -> Any:
        if kind == "ref":
            person = {"name": "Proef", "email": "proef@proef.example", "avatarUrl": "", "user": {"id": 1, "login": "proef"}}
            return {"target": {"history": {"nodes": [{"oid": self.branches[repo, "main"], "author": person, "committedDate": WHEN}]}}}
        if kind == "pullRequests":
            branch = json.loads(re.search(r'headRefName: ("[^"]*")', given)[1])
            return {"nodes": [self._node(p) for p in reversed(self.pulls) if p.branch == branch]}
        if found := re.search(r'oid: ("\w+")', given):
            name = json.loads(found[1])
            return {"text": self.blobs[name].decode(errors="replace"), "isTruncated": False} if name in self.blobs else {}
        branch, _, path = json.loads(re.search(r'expression: ("(?:[^"\\]|\\.)*")', given)[1]).partition(":")
        data = self.commits[self.branches[repo, branch]].get(path)
        return {"oid": sha(data), "byteSize": len(data), "isBinary": False, "isTruncated": False, "text": data.decode()} if data is not None else None

    def _commit_on_branch(self, given: dict[str, Any]) -> Any:
        place = (given["branch"]["repositoryNameWithOwner"], given["branch"]["branchName"])
        assert self.branches[place] == given["expectedHeadOid"], "the branch has moved"
        files = dict(self.commits[self.branches[place]])
        changes = given["fileChanges"]
        for gone in changes.get("deletions") or []:
            files.pop(gone["path"])
        added = {a["path"]: base64.b64decode(a["contents"]) for a in changes.get("additions") or []}
        files |= added
        self.branches[place] = self.commit(files, given["message"]["headline"])
        oids = {f"file_{n}": {"oid": sha(data)} for n, data in enumerate(added.values())}
        return {"createCommitOnBranch": {"commit": {"oid": self.branches[place], "committedDate": WHEN, **oids}}}

    def _target(self, name: str) -> dict[str, Any]:
        person = {"name": "Proef", "email": "proef@proef.example", "user": {"login": "proef", "databaseId": 1}}
        return {"oid": name, "message": self.messages[name], "committedDate": WHEN, "author": person}

    def _node(self, p: Pull) -> dict[str, Any]:
        return {
            "id": f"PR{p.number}", "number": p.number, "title": p.title, "url": f"{self.address}/{GUIDE}/pull/{p.number}", "state": p.state, "isDraft": p.draft,
            "isCrossRepository": p.repo != GUIDE, "createdAt": WHEN, "updatedAt": WHEN, "headRefName": p.branch, "headRefOid": self.branches[p.repo, p.branch],
            "headRepositoryOwner": {"login": p.repo.partition("/")[0]}, "author": {"login": p.author, "avatarUrl": "", "name": p.author, "email": "", "databaseId": 1},
            "labels": {"nodes": [{"name": name} for name in p.labels]}, "files": {"nodes": [{"path": path, "changeType": "MODIFIED"} for path in self.changes(p)]},
        }  # fmt: skip

    # --- The server ---------------------------------------------------------------------------------

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        host = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *arguments: object) -> None:
                """Say nothing."""

            def answer(self, status: int, said: Any) -> None:
                data = said if isinstance(said, bytes) else json.dumps(said).encode()
                self.send_response(status)
                for name, value in {"Origin": "*", "Headers": "*, Authorization", "Methods": "*", "Expose-Headers": "*"}.items():
                    self.send_header(f"Access-Control-Allow-{name}", value)
                self.send_header("Content-Type", "application/octet-stream" if isinstance(said, bytes) else "application/json")
                if status != 204:
                    self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                if status != 204:
                    self.wfile.write(data)

            def handle_any(self) -> None:
                login = self.headers.get("Authorization", "").rpartition(" ")[2]
                text = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                body = json.loads(text) if text else {}
                if login not in ("editor", "outsider"):
                    self.answer(401, {"message": "Bad credentials"})
                    return
                with host.lock:
                    path = urlsplit(self.path).path
                    if path == "/api/graphql":
                        self.answer(200, {"data": host.graphql(login, body["query"], body.get("variables") or {})})
                    else:
                        self.answer(*host.rest(login, self.command, path.removeprefix("/api/v3"), body))

            def do_OPTIONS(self) -> None:
                self.answer(200, {})

            do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = handle_any  # noqa: N815 - names of the standard library

        return Handler
