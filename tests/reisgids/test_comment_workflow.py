"""The scripts that talk under a proposal and about a failed publication, run as GitHub runs them, on a ``gh`` that only remembers."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from reisgids.cli import main
from reisgids.emit.security import files as security_files
from reisgids.emit.security import lapsing
from reisgids.proposals import comment, suggestions
from samples import check, guide, problems, with_lines

ROOT = Path(__file__).parents[2]
SHA = "0123456789abcdef0123456789abcdef01234567"
DEAL = "content/deals/maaltijd.md"

GH = """
import json, os, subprocess, sys
from pathlib import Path
store = Path(os.environ["FAKE_GITHUB"]); state = json.loads(store.read_text()); words = sys.argv[1:]
state["calls"].append(words)
after = lambda flag: words[words.index(flag) + 1] if flag in words else ""
said = Path(after("--input")).read_text() if "--input" in words else ""
path = next((w for w in words if w.startswith("repos/")), "").removeprefix("repos/proef/gids/")
def show(found):
    filtered = subprocess.run(["jq", "--raw-output", after("--jq")], input=json.dumps(found), text=True, capture_output=True, check=True)
    print(filtered.stdout, end="")
assert os.environ["GH_TOKEN"]
if words[0] == "issue":
    if words[1] == "list": print(state["open"])
    else: state["issues"].append([words[1], after("--title"), Path(after("--body-file")).read_text() if "--body-file" in words else after("--body")])
elif "DELETE" in words: state["deleted"].append(path)
elif said: state["written"].append([after("--method"), path, json.loads(said)])
elif path.endswith("/zip"): sys.stdout.buffer.write(Path(state["zip"]).read_bytes())
else: show(state["there"].get(path, []))
store.write_text(json.dumps(state))
"""


def by(body, number, user="github-actions[bot]"):
    return {"id": number, "body": body, "user": {"login": user}}


def pull(number=7, sha=SHA):
    return [{"number": 6, "head": {"sha": "f" * 40}}, {"number": number, "head": {"sha": sha}}]


@pytest.fixture
def github(tmp_path):
    """Run the steps of a job of a workflow, and return what was done at GitHub."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(f"#!{sys.executable}\n{GH}")
    (tmp_path / "bin/gh").chmod(0o755)
    state = {"calls": [], "deleted": [], "written": [], "issues": [], "open": "", "zip": str(tmp_path / "bron.zip")}
    artifacts = {"artifacts": [{"id": 4, "name": "voorbeeld", "size_in_bytes": 9}, {"id": 5, "name": "verslag", "size_in_bytes": 999}]}

    def run(workflow, job, report=None, *, pulls=None, comments=(), remarks=(), files=(), labels=(), placed="", **given):
        there = {"pulls": pull() if pulls is None else pulls, "actions/runs/9/artifacts": artifacts, "issues/7/comments": list(comments), "pulls/7/comments": list(remarks), "pulls/7/files": list(files),
                 "issues/7/labels": [{"name": name} for name in labels], "git/ref/heads/main": {"object": {"sha": SHA}}}  # fmt: skip
        if report is not None:
            with zipfile.ZipFile(tmp_path / "bron.zip", "w") as made:
                made.writestr("report.json", report)
        (tmp_path / "gh.json").write_text(json.dumps(state | {"there": there} | given))
        shutil.rmtree(tmp_path / "verslag", ignore_errors=True)
        outputs = ""
        for step in yaml.safe_load((ROOT / f".github/workflows/{workflow}.yml").read_text())["jobs"][job]["steps"]:
            if "run" not in step or ("nummer != ''" in step.get("if", "") and "nummer=7" not in outputs):
                continue
            out = tmp_path / "output"
            out.write_text("")
            named = {"GH_TOKEN": "x", "STAND": SHA, "EIGENAAR": "anna", "TAK": "voorstel", "RUN": "9", "NUMMER": "7", "GEPLAATST": placed, "ADRES": "https://proef.example/gids/", "MERK": sha256(b"nieuw").hexdigest()}
            env = {"PATH": f"{tmp_path}/bin:{os.environ['PATH']}", "FAKE_GITHUB": str(tmp_path / "gh.json"), "GITHUB_REPOSITORY": "proef/gids", "GITHUB_OUTPUT": str(out), "RUNNER_TEMP": str(tmp_path),
                   "GITHUB_WORKSPACE": str(ROOT), "GITHUB_SERVER_URL": "https://github.com", "GITHUB_RUN_ID": "9", "GITHUB_SHA": SHA, **{k: named[k] for k in step.get("env", {})}}  # fmt: skip
            done = subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]], env=env, cwd=tmp_path, capture_output=True, text=True, check=False)
            outputs += out.read_text()
            if done.returncode:
                return {"failed": done.stdout + done.stderr or "failed", **json.loads((tmp_path / "gh.json").read_text())}
        return {"failed": "", **json.loads((tmp_path / "gh.json").read_text())}

    return run


@pytest.fixture
def report(tmp_path, monkeypatch):
    """The report of a guide in which these files are proposed, as the check makes it."""

    def made(files):
        monkeypatch.chdir(tmp_path)
        for path, data in guide(files).items():
            (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "content" / path).write_bytes(data)
        return CliRunner().invoke(main, ["check", "--format", "report", "--", *(f"content/{path}" for path in files)]).output

    return made


WRONG = with_lines("deals/maaltijd.md", "status: loopend")


def patch(files):
    return {"filename": DEAL, "patch": "@@ -0,0 +1,9 @@\n" + "\n".join(f"+{line}" for line in files["deals/maaltijd.md"].split("\n"))}


PATCH = patch(WRONG)


def test_a_proposal_gets_one_comment_with_how_it_will_read_and_corrections_to_click(github, report):
    sound = with_lines("partners/keuken.md", "bijdrage: Een keuken.")
    made = github("comment", "reageer", report(WRONG | sound), files=[PATCH])
    assert made["failed"] == ""
    _, (method, path, said), (_, where, review) = made["written"]
    assert (method, path, where) == ("POST", "issues/7/comments", "pulls/7/reviews")
    assert said["body"].startswith(comment.MARKER)
    assert "Zo leest het straks" in said["body"]
    assert "**De Keuken** (partner)" in said["body"]
    assert "Kookt voor de buurt." in said["body"]
    assert ": Een keuken." in said["body"]
    [remark] = review["comments"]
    assert (review["commit_id"], remark["path"]) == (SHA, DEAL)
    assert "```suggestion\nstatus: lopend\n```" in remark["body"]
    assert WRONG["deals/maaltijd.md"].split("\n")[remark["line"] - 1] == "status: loopend"


def test_it_is_kept_up_to_date_and_old_corrections_go(github, report):
    made = github("comment", "reageer", report(with_lines("deals/maaltijd.md", "doel: Samen eten.")), files=[PATCH], labels=["voorstel", "soort: deal"],
                  comments=[by(comment.MARKER, 30, "anna"), by("Mooi!", 32), by(f"{comment.MARKER} eerder", 31)], remarks=[by(suggestions.MARKER, 40, "anna"), by(suggestions.MARKER, 41), by(suggestions.MARKER, 42)])  # fmt: skip
    [(method, path, said)] = made["written"]
    assert (method, path) == ("PATCH", "issues/comments/31")
    assert "Alles is in orde" in said["body"]
    assert made["deleted"] == ["pulls/comments/41", "pulls/comments/42"]


@pytest.mark.parametrize("pulls", [[], pull(sha="e" * 40), pull("7; rm -rf x"), pull(None)])
def test_without_an_open_proposal_at_that_commit_nothing_is_written(github, report, pulls):
    assert github("comment", "reageer", report(WRONG), pulls=pulls)["written"] == []


def test_a_check_that_could_not_finish_is_said_so_and_nothing_old_stays(github):
    made = github("comment", "reageer", "", comments=[by(f"{comment.MARKER} Alles is in orde", 31)])
    [(method, path, said)] = made["written"]
    assert (method, path) == ("PATCH", "issues/comments/31")
    assert said["body"].startswith(comment.MARKER)
    assert "niet nakijken" in said["body"]


HOSTILE = 'content/deals/x\n"; touch weg; $(touch weg)/../../content/partners/y.md'
CHANGED = {
    "of a type": (["content/deals/a.md", "content/deals/b.md", "content/lessons/c.md"], ["voorstel", "soort: deal", "soort: les"]),
    "settings and a picture": (["content/gids.yml", "content/images/x.png"], []),
    "of the program": (["plugins/reisgids/graph.py", "docs/content/deals/a.md"], []),
    "with a name that does something": ([HOSTILE, "content/partners/$(touch weg).md"], ["voorstel", "soort: partner"]),
}  # fmt: skip


@pytest.mark.parametrize(("files", "labels"), CHANGED.values(), ids=CHANGED)
def test_a_proposal_made_by_hand_gets_the_labels_of_what_it_changes(github, tmp_path, files, labels):
    made = github("comment", "reageer", "{}", files=[{"filename": name} for name in files])
    assert [said["labels"] for _, path, said in made["written"] if path == "issues/7/labels"] == [labels] * bool(labels)
    assert not list(tmp_path.rglob("weg"))


def test_the_labels_follow_the_proposal_and_those_of_editors_stay(github, report):
    made = github("comment", "reageer", report(with_lines("deals/maaltijd.md", "doel: Samen eten.")), files=[PATCH], labels=["mag door", "soort: les", "soort: vraag of aanbod", "soort: deal"])
    assert [said["labels"] for _, path, said in made["written"] if path == "issues/7/labels"] == [["voorstel", "soort: deal"]]
    assert made["deleted"] == ["issues/7/labels/soort%3A%20les", "issues/7/labels/soort%3A%20vraag%20of%20aanbod"]


@pytest.mark.parametrize("evil", ["{}", "[1]", '{"problems": [], "entries": [{"path": 1}]}', '{"problems": [], "entries": "x"}', '{"problems": 1, "entries": []}', " " * 1_100_000])
def test_a_report_that_is_not_ours_writes_nothing(github, evil):
    made = github("comment", "reageer", evil)
    assert made["failed"]
    assert made["written"] == []


def test_what_an_entry_says_is_shown_and_obeyed_nowhere(report):
    evil = "<img src=x onerror=x> @iedereen [x](javascript:x) #1 https://elders.example"
    data = report(with_lines("deals/maaltijd.md", f"titel: '{evil}'", f"doel: '{evil}'", "vernieuwing: x", body=evil)).encode()
    text = comment.markdown(comment.read(data), reading=comment.entries(data))
    assert comment.HOW in text
    assert comment.inert(evil) in text
    for sign in ("<img", "@iedereen", "[x](", " #1", "https://elders"):
        assert sign not in text


def test_a_correction_is_only_offered_for_a_line_that_the_proposal_has_and_that_it_replaces():
    files = with_lines("deals/maaltijd.md", "status: loopend", without=["doel"])
    rows = [d.__dict__ | {"path": f"content/{d.path}"} for d in problems(files)]
    assert {row["code"] for row in rows} == {"literal_error", "missing"}
    assert [c["line"] for c in suggestions.review(rows, [patch(files)], SHA)["comments"]] == [row["line"] for row in rows if row["code"] == "literal_error"]
    assert suggestions.review(rows, [{"filename": DEAL, "patch": "@@ -1 +90,2 @@\n+x\n y"}], SHA) is None
    assert suggestions.review(rows, [{"filename": DEAL}, "x", {}], SHA) is None
    assert suggestions.lines_of("@@ -1,2 +5,3 @@ kop\n a\n-b\n+c\n+d\n\\ No newline") == {5: "a", 6: "c", 7: "d"}


@pytest.mark.parametrize("arguments", [("weg.json", "weg.json", SHA)])
def test_without_files_there_are_no_corrections(arguments, capsys):
    assert suggestions.main(list(arguments)) == 2
    assert capsys.readouterr().out == ""


def test_when_publishing_fails_one_issue_says_so_in_plain_words(github):
    made = github("publish", "melden")
    [(what, title, text)] = made["issues"]
    assert (what, title) == ("create", "De gids kan niet gepubliceerd worden")
    assert "De oude site staat er nog" in text
    assert "actions/runs/9" in text
    again = github("publish", "melden", open="3")
    assert [issue[0] for issue in again["issues"]] == ["comment"]


READERS_GET = {"the new site": ("nieuw", "<html>…</html>", ""), "the old data": ("oud", "<html>…</html>", "iets anders"), "half a page": ("nieuw", "<html>…", "iets anders"), "nothing": (None, None, "iets anders")}


@pytest.mark.parametrize(("data", "home", "said"), READERS_GET.values(), ids=READERS_GET)
def test_after_a_deployment_readers_must_get_the_new_site(github, tmp_path, data, home, said):
    for path, text in {"gids.json": data, "index.html": home}.items():
        if text:
            (tmp_path / path).write_text(text)
    (tmp_path / "bin/sleep").write_text("#!/bin/sh\n")
    (tmp_path / "bin/curl").write_text(f'#!/bin/sh\nfor last; do :; done\nfile="${{last#https://proef.example/gids/}}"; file="${{file%%\\?stand={SHA}}}"\nexec cat "{tmp_path}/${{file:-index.html}}"\n')
    for name in ("sleep", "curl"):
        (tmp_path / "bin" / name).chmod(0o755)
    assert said in github("publish", "deploy")["failed"]
    [[kind, title, text]] = github("publish", "melden", placed="success")["issues"]
    assert (kind, title) == ("create", "De nieuwe site is nog niet te zien")
    assert "oude site" not in text


def test_the_check_uses_the_program_of_main_on_the_content_of_the_proposal():
    steps = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text())["jobs"]["inhoud"]["steps"]
    scripts = "\n".join(step.get("run", "") for step in steps)
    assert 'git worktree add --quiet --detach "$RUNNER_TEMP/main" HEAD^1' in scripts
    assert ".venv/bin/reisgids" not in scripts.replace("$RUNNER_TEMP/main/.venv/bin/reisgids", "")


# --- The security contact ------------------------------------------------------------------------------

CONTACT = "naam: Gids\nplaats: Stad\nomschrijving: Een gids.\nlicentie_inhoud: CC BY 4.0\nbeveiliging_email: security@proef.example\nbeveiliging_verloopt_op: 2026-07-01\n"


@pytest.mark.parametrize(("day", "count"), [("2026-05-31", 0), ("2026-06-01", 1), ("2026-07-01", 1), ("2027-01-01", 1)])
def test_thirty_days_before_the_security_contact_lapses_an_editor_is_told(day, count):
    guide_settings = check({"gids.yml": CONTACT}).graph.guide
    found = list(lapsing(guide_settings, date.fromisoformat(day), "content/gids.yml", CONTACT))
    assert [(d.line, d.severity.value, d.blocks) for d in found] == [(6, "let op", False)] * count


def test_the_site_says_where_to_tell_of_a_leak_only_when_it_knows_until_when():
    said = {"gids.yml": CONTACT + "site_url: https://gids.proef.example/\n"}
    assert security_files(check(said).graph) == {
        ".well-known/security.txt": b"Contact: mailto:security@proef.example\nExpires: 2026-07-01T00:00:00Z\nPreferred-Languages: nl, en\n"
        b"Canonical: https://gids.proef.example/.well-known/security.txt\n"
    }
    for missing in ("beveiliging_email", "beveiliging_verloopt_op"):
        assert security_files(check({"gids.yml": CONTACT.replace(missing, f"# {missing}")}).graph) == {}
    assert security_files(check({"gids.yml": CONTACT.replace("2026-07-01", "2026-07")}).graph) == {}  # the standard asks for a day


def test_the_check_says_so_too(report, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782000000")  # 21 June 2026
    assert [row["code"] for row in json.loads(report({"gids.yml": CONTACT}))["problems"]] == ["beveiliging-verloopt"]
    assert check({"gids.yml": CONTACT.replace("beveiliging_email", "# x")}).graph
