"""The scripts of the intake workflow, run as GitHub runs them: on an event, a repository and a ``gh`` that only remembers."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from samples import guide

ROOT = Path(__file__).parents[2]
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/intake.yml").read_text(encoding="utf-8"))
BOT = "41898282+github-actions[bot]@users.noreply.github.com"

PROPOSAL = """### Voorstel

```text
=== nieuw: deals/samen-fietsen ===
---
titel: Samen fietsen
samenvatting: Buren fietsen samen.
status: idee
doel: Iedereen fietst.
partners:
  - partner: Fietsclub De Bel
bronnen:
  - eigen ervaring
---
=== einde ===
```
"""


def event(body, *, action="opened", association="NONE", labels=(), label="", login="anna-voorbeeld", state="open"):
    issue = {
        "number": 12, "body": body, "state": state, "author_association": association,
        "labels": [{"name": name} for name in labels], "user": {"login": login, "id": 4242},
    }  # fmt: skip
    return {"action": action, "issue": issue, "label": {"name": label}, "repository": {"default_branch": "main"}}


def looked_up(path, context):
    """Return what an expression of GitHub stands for; what is absent is empty."""
    if path == "github.event.issue.labels.*.name":
        return [label["name"] for label in context["github"]["event"]["issue"]["labels"]]
    value = context
    for name in path.split("."):
        value = value.get(name, "") if isinstance(value, dict) else ""
    return value


def holds(condition, context):
    """Judge an ``if:`` of the workflow; GitHub compares without looking at capitals, which matters nowhere here."""
    strings = re.findall(r"'[^']*'", condition)
    python = re.sub(r"'[^']*'", "\x00", condition)
    python = python.replace("&&", " and ").replace("||", " or ").replace("!=", "≠").replace("!", " not ").replace("≠", "!=")
    python = re.sub(r"(?:github|steps)\.[\w.*]+", lambda m: f"look({m[0]!r})", python)
    for text in strings:
        python = python.replace("\x00", text, 1)
    names = {"look": lambda path: looked_up(path, context), "contains": lambda where, what: what in (where or ""), "fromJSON": json.loads}
    return bool(eval(" ".join(python.split()), {"__builtins__": {}}, names))  # our own file


@dataclass
class GitHub:
    """A repository on this machine, and what was done to it."""

    folder: Path
    ran: list[str] = field(default_factory=list)

    def git(self, *words, cwd=None):
        return subprocess.run(["git", *words], cwd=cwd or self.folder / "werk", check=True, capture_output=True, text=True).stdout.strip()

    @property
    def state(self):
        return json.loads((self.folder / "gh.json").read_text(encoding="utf-8"))

    def comments(self, number):
        return [c["body"] for c in self.state["comments"].values() if c["issue"] == str(number)]

    def files(self, branch="voorstel/melding-12"):
        return self.git("diff", "--name-only", "main", branch, cwd=self.folder / "origin.git").split()

    def happens(self, found):
        """Run the jobs that this event starts, each on a fresh copy."""
        self.ran = []
        (self.folder / "event.json").write_text(json.dumps(found), encoding="utf-8")
        for name, job in WORKFLOW["jobs"].items():
            if holds(job["if"], {"github": {"event": found}}):
                self.ran.append(name)
                self._run(job, found)

    def _run(self, job, found):
        work, temp = self.folder / "werk", self.folder / "temp"
        for old in (work, temp):
            shutil.rmtree(old, ignore_errors=True)
        temp.mkdir()
        self.git("clone", "--quiet", str(self.folder / "origin.git"), str(work), cwd=self.folder)
        (work / ".venv").symlink_to(self.folder / "venv")
        context = {"github": {"event": found, "token": "geheim"}, "steps": {}}
        for step in job["steps"]:
            if "uses" in step or step["name"] == "Installeer de reisgids" or not holds(step.get("if", "'x'"), context):
                continue
            output = temp / "output"
            output.write_text("")
            given = {k: re.sub(r"\$\{\{ (.*?) \}\}", lambda m: str(looked_up(m[1], context)), v) for k, v in step.get("env", {}).items()}
            env = {
                "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "FAKE_GITHUB": str(self.folder / "gh.json"),
                "RUNNER_TEMP": str(temp), "GITHUB_OUTPUT": str(output), "GITHUB_EVENT_PATH": str(self.folder / "event.json"),
                "GITHUB_REPOSITORY": "proef/gids", "GITHUB_REPOSITORY_OWNER": "proef", **given,
            }  # fmt: skip
            done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=work, env=env, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{step['name']}: {done.stdout}{done.stderr}"
            outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
            context["steps"][step.get("id", step["name"])] = {"outputs": outputs}


@pytest.fixture
def github(tmp_path):
    hub = GitHub(tmp_path)
    (tmp_path / "gh.json").write_text(json.dumps({"calls": [], "pulls": {}, "comments": {}, "labels": {}}))
    (tmp_path / "bin").mkdir()
    programs = {"bin/gh": f'exec {sys.executable} {ROOT}/tests/reisgids/fake_gh.py "$@"', "venv/bin/reisgids": f'PYTHONPATH={ROOT}/plugins exec {sys.executable} -m reisgids.cli "$@"'}
    (tmp_path / "venv/bin").mkdir(parents=True)
    for path, line in programs.items():
        (tmp_path / path).write_text(f"#!/bin/sh\n{line}\n")
        (tmp_path / path).chmod(0o755)
    seed = tmp_path / "zaad"
    for path, data in guide().items():
        (seed / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (seed / "content" / path).write_bytes(data)
    for path in (".github/labels.json", "plugins/reisgids/proposals/comment.py"):
        (seed / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, seed / path)
    (seed / ".gitignore").write_text(".venv\n")
    who = ("-c", "user.name=Een", "-c", "user.email=een@voorbeeld.nl")
    hub.git("init", "--quiet", "--initial-branch=main", ".", cwd=seed)
    hub.git("add", "-A", cwd=seed)
    hub.git(*who, "commit", "--quiet", "-m", "Begin", cwd=seed)
    hub.git("clone", "--quiet", "--bare", str(seed), str(tmp_path / "origin.git"), cwd=tmp_path)
    return hub


def test_a_proposal_of_somebody_new_waits_for_an_editor_and_then_becomes_a_pull_request(github):
    github.happens(event(PROPOSAL))
    assert github.ran == ["groet"]
    assert "Welkom" in github.comments(12)[0]
    assert github.state["labels"]["12"] == ["wacht op de redactie"]
    github.happens(event(PROPOSAL, action="labeled", label="voorstel", labels=["voorstel"]))
    assert github.ran == []
    github.happens(event(PROPOSAL, action="labeled", label="mag door", labels=["voorstel", "mag door"]))
    assert github.ran == ["intake"]
    assert github.files() == ["content/deals/samen-fietsen.md", "content/partners/fietsclub-de-bel.md"]
    pull = github.state["pulls"]["7"]
    assert pull["title"] == "Voorstel: deals/samen-fietsen en nog 1"
    assert (pull["head"], pull["base"]) == ("voorstel/melding-12", "main")
    assert "@anna-voorbeeld" in pull["body"] and "#12" in pull["body"]
    assert github.state["labels"]["7"] == ["voorstel", "soort: partner", "soort: deal"]
    assert github.state["labels"]["12"] == []
    message = github.git("log", "-1", "--format=%an <%ae>%n%B", "voorstel/melding-12", cwd=github.folder / "origin.git")
    assert message.startswith(f"github-actions[bot] <{BOT}>\n")
    assert message.endswith("Co-authored-by: anna-voorbeeld <4242+anna-voorbeeld@users.noreply.github.com>")
    assert ["workflow", "run", "check.yml", "--ref", "voorstel/melding-12"] in github.state["calls"]
    assert "Alles is in orde" in github.comments(7)[0]
    assert "#7" in github.comments(12)[1]


def test_who_mended_a_mistake_gets_one_message_that_changes_along_and_one_pull_request(github):
    github.happens(event(PROPOSAL.replace("status: idee", "status: iddee"), association="CONTRIBUTOR", labels=["voorstel"]))
    assert github.ran == ["intake"]
    [said] = github.comments(12)
    assert "geen keuze bij ‘Stand’" in said.replace("&#39;", "'") and "Edit" in said and ", regel" not in said
    assert github.state["labels"]["12"] == ["nog verbeteren"]
    assert github.state["pulls"] == {}
    github.happens(event(PROPOSAL, action="edited", association="CONTRIBUTOR", labels=["voorstel", "nog verbeteren"]))
    [said] = github.comments(12)
    assert "#7" in said
    assert github.state["labels"]["12"] == []
    github.happens(event(PROPOSAL.replace("Iedereen fietst", "Niemand valt"), action="edited", association="CONTRIBUTOR", labels=["voorstel"]))
    assert list(github.state["pulls"]) == ["7"]
    assert "Niemand valt" in github.git("show", "voorstel/melding-12:content/deals/samen-fietsen.md", cwd=github.folder / "origin.git")
    assert len(github.comments(12)) == len(github.comments(7)) == 1


def test_what_an_editor_went_on_with_is_not_overwritten(github):
    github.happens(event(PROPOSAL, association="MEMBER"))
    work = github.folder / "werk"
    (work / "content/deals/samen-fietsen.md").write_text("van de redactie")
    github.git("-c", "user.name=R", "-c", "user.email=r@voorbeeld.nl", "commit", "--quiet", "-am", "Beter")
    github.git("push", "--quiet", "origin", "voorstel/melding-12")
    github.happens(event(PROPOSAL.replace("Iedereen", "Niemand"), action="edited", association="MEMBER"))
    assert "van de redactie" in github.git("show", "voorstel/melding-12:content/deals/samen-fietsen.md", cwd=github.folder / "origin.git")
    assert "werkt al verder" in github.comments(12)[0]


def test_what_is_no_proposal_is_left_alone(github):
    for found in (event("Een gewone vraag", association="MEMBER"), event(PROPOSAL, association="MEMBER", state="closed")):
        github.happens(found)
        assert github.ran == []
    github.happens(event("Hoe werkt dit?\n\n### Vraag\n\nZomaar.", association="MEMBER"))
    state = github.state
    assert (state["pulls"], state["comments"], state["labels"]) == ({}, {}, {})


HOSTILE = [
    "=== nieuw: deals/$(touch${IFS}weg) ===\n`touch weg`\n=== einde ===",
    PROPOSAL.replace("titel: Samen fietsen", 'titel: "$(touch weg) `touch weg` @iedereen ]]> ::set-output name=x::y"').replace("status: idee", "status: '<!-- reisgids -->'"),
]


@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_proposal_gets_an_answer_and_nothing_else(github, body):
    github.happens(event(body, association="MEMBER", labels=["voorstel"]))
    [said] = github.comments(12)
    assert "Edit" in said and "@iedereen" not in said
    assert github.state["pulls"] == {}
    assert github.git("branch", "--list", cwd=github.folder / "origin.git").split() == ["*", "main"]
    assert not list(github.folder.rglob("weg"))


def test_no_step_that_reads_the_proposal_has_a_token():
    steps = [s for job in WORKFLOW["jobs"].values() for s in job["steps"] if "issue.body" in s.get("run", "") or "voorstel.txt" in s.get("run", "")]
    assert len(steps) == 1
    assert "env" not in steps[0]
