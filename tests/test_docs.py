"""What is written about the guide agrees with the guide."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from reisgids import diagnostics, pipeline
from reisgids.emit.reference import reference
from reisgids.model import registry

ROOT = Path(__file__).parent.parent
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
LOCKED = ROOT / ".github" / "workflows"

GUIDE = {
    "gids.yml": "naam: Gids\nplaats: Rotterdam\nomschrijving: Een gids.\nlicentie_inhoud: CC BY 4.0\n",
    "partners/zorgvrijstaat-west.md": "---\nnaam: Zorgvrijstaat\nsamenvatting: Buren zorgen.\nsoort: initiatief\nbronnen: [eigen ervaring]\n---\n",
}


def test_the_page_of_the_content_model_is_fresh() -> None:
    page = ROOT / "docs" / "content-model.md"
    assert page.read_text(encoding="utf-8") == reference(registry.load()), (
        "docs/content-model.md is out of date. Write it anew with: .venv/bin/python -m reisgids.emit.reference > docs/content-model.md"
    )


@pytest.mark.parametrize("page", DOCS, ids=lambda path: path.name)
def test_links_between_the_docs_lead_somewhere(page: Path) -> None:
    links = re.findall(r"(?<!!)\[[^\]]*\]\(([^)#:]+)(?:#[^)]*)?\)", _prose(page))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    names = {re.match(r"[\w-]+", line)[0] for line in listed}  # type: ignore[index]
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    assert sorted(name for name in names if f"**{name}**" not in decisions) == [], "each needs a line in docs/decisions.md"


def test_every_module_stands_in_the_architecture() -> None:
    plugins = ROOT / "plugins"
    names = {p.relative_to(plugins).with_suffix("").as_posix().removeprefix("reisgids/") for p in plugins.rglob("*.py")}
    said = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    one_line_each = ("model/types/", "emit/", "cli/")  # the line of the folder says it all
    missing = {n for n in names if f"`{n}`" not in said and not n.startswith(one_line_each) and not n.endswith("__init__")}
    assert sorted(missing) == []


def test_every_type_is_named_for_writers() -> None:
    said = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [t.name for t in registry.load() if not re.search(rf"\b{t.name}\b", said)] == []


def test_the_message_in_the_explanation_for_writers_is_what_the_check_says() -> None:
    said = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```\w*\n(.*?)```", said, re.DOTALL)
    entry = next(b for b in blocks if b.startswith("---\n"))
    message = next(b for b in blocks if b.startswith("content/"))
    files = {path: text.encode() for path, text in {**GUIDE, "deals/samen-eten-in-west.md": entry}.items()}
    assert diagnostics.as_text(pipeline.check(files).diagnostics) == message.rstrip("\n")


@pytest.mark.parametrize("workflow", sorted(LOCKED.glob("*.yml")), ids=lambda path: path.name)
def test_workflows_start_with_no_rights_and_name_actions_by_commit(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    assert "\npermissions: {}\n" in text
    assert [line for line in text.splitlines() if "uses:" in line and not re.search(r"@[0-9a-f]{40} # v\d", line)] == []
    # Words of a stranger (a title, the name of a branch) must never be put into a script.
    runs = re.findall(r"run: \|\n((?: {10}.*\n|\n)+)|run: (.+)\n", text)
    assert [run for run in runs if "${{" in "".join(run)] == []


def _prose(page: Path) -> str:
    return re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
