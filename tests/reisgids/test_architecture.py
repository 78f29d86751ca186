"""How the program is put together: one direction, no host, small explained modules."""

import ast
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
import reisgids

CORE = Path(reisgids.__file__).parent
MODULES = {".".join(path.relative_to(CORE).with_suffix("").parts): path for path in sorted(CORE.rglob("*.py")) if path.name != "__init__.py"}

# From left to right through the program. What is not named here works on the finished graph, or starts from files.
LAYERS = {
    "words": "dates diagnostics language messages nearest refusals slug storing reading.folder reading.limits reading.patience reading.personal reading.sanitise reading.text_checks reading.wiki_link publishing.oracle publishing.policy",
    "model": "model.*",
    "reading": "reading.alerts reading.body reading.decode reading.given reading.pictures reading.source reading.unseen reading.yaml_problems",
    "entry": "reading.entry reading.lists reading.places reading.privacy proposals.starting_file",
    "graph": "",
    "pipeline": "pipeline proposals.intake",
    "emit": "emit.* publishing.editor publishing.publish publishing.stop publishing.take_along publishing.verify",
    "command": "catalogue start cli.*",
}

MAY_IMPORT = {
    "words": "",
    "model": "words",
    "reading": "words",
    "entry": "words model reading",
    "graph": "words model reading entry pipeline",  # in one direction: a detour is caught below
    "pipeline": "words model reading entry graph",
    "emit": "words model reading entry graph",
    "command": "words model reading entry graph pipeline emit",
}

HOSTS = {"mkdocs", "properdocs", "zensical", "material", "mkdocs_reisgids", "markdown"}

MAX_LINES = 250
LONGER_FOR_A_REASON: dict[str, str] = {}


@cache
def tree(name):
    """Return the syntax tree of a module."""
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def layer_of(name):
    """Return the layer of a module."""
    package = f"{name.partition('.')[0]}.*"
    return next((layer for layer, members in LAYERS.items() if {name, package} & set(members.split())), "graph")


def imported(name):
    """Return what a module imports, as full dotted names."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def core_imports(name):
    """Return the modules of the core that a module imports."""
    for full in imported(name):
        parts = full.split(".")
        if parts[0] == "reisgids":
            yield from (m for m in (".".join(parts[1:]), ".".join(parts[1:-1])) if m in MODULES)


every_module = pytest.mark.parametrize("name", MODULES)


@every_module
def test_a_module_imports_only_what_stands_to_its_left(name):
    own = layer_of(name)
    allowed = {own, *MAY_IMPORT[own].split()}
    wrong = {other: layer_of(other) for other in core_imports(name) if layer_of(other) not in allowed}
    assert wrong == {}


def test_no_module_imports_itself_by_a_detour():
    TopologicalSorter({name: set(core_imports(name)) for name in MODULES}).prepare()  # raises CycleError, which names the detour


@every_module
def test_the_core_imports_no_site_generator(name):
    assert not {full.split(".")[0] for full in imported(name)} & HOSTS


def test_the_whole_core_runs_without_any_site_generator_in_memory():
    names = ", ".join(f"reisgids.{name}" for name in MODULES)
    program = f"import sys, {names}; print(sorted({HOSTS!r} & {{m.split('.')[0] for m in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(CORE.parent)})
    assert done.stdout.strip() == "[]"


@every_module
def test_only_one_function_looks_at_the_clock(name):
    calls = {ast.unparse(node.func) for node in ast.walk(tree(name)) if isinstance(node, ast.Call)}
    clocks = {call for call in calls if call.split(".")[-1] in ("today", "now", "utcnow", "time_ns") or call == "time.time"}
    assert clocks <= ({"date.today"} if name == "pipeline" else set())


@every_module
def test_a_module_is_small_enough_to_know(name):
    count = len(MODULES[name].read_text(encoding="utf-8").splitlines())
    assert count <= MAX_LINES or LONGER_FOR_A_REASON.get(name), f"{count} lines"


def undocumented(body, above=""):
    """Yield the public names without a docstring; a method that says the same as in its base class needs none."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node) and not (above and node.name in documented_methods()):
                yield f"{above}{node.name}"
            if isinstance(node, ast.ClassDef):
                yield from undocumented(node.body, f"{node.name}.")


@cache
def documented_methods():
    """Return the names of methods that have a docstring somewhere in the core."""
    classes = (node for name in MODULES for node in ast.walk(tree(name)) if isinstance(node, ast.ClassDef))
    return {node.name for c in classes for node in c.body if isinstance(node, ast.FunctionDef) and ast.get_docstring(node)}


@every_module
def test_every_public_name_says_what_it_is_for(name):
    assert ast.get_docstring(tree(name)), "the module itself"
    assert list(undocumented(tree(name).body)) == []


def test_these_rules_see_the_modules_they_are_about():
    assert len(MODULES) > 30
    assert {layer_of(name) for name in MODULES} == set(LAYERS)
    assert set(core_imports("reading.source")) >= {"reading.decode", "diagnostics", "reading.yaml_problems"}
    assert list(undocumented(ast.parse("class A:\n    def b(self): ...\n    def _c(self): ...").body)) == ["A", "A.b"]
