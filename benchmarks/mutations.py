"""Whether the tests would notice a mistake in what keeps the guide safe: makes small mistakes in the code, one at a time.

    .venv/bin/python benchmarks/mutations.py [HOW MANY FOR EACH MODULE]

A mistake is a comparison, a word (``and``, ``or``, ``not``), a number or a return value turned round. The score is the
part of them after which a test of that module fails. What survived is printed, to be read: not every change is a mistake
(a limit of 6001 is as good as one of 6000). Works on a copy; nothing in the repository changes.
"""

from __future__ import annotations

import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = "tests/reisgids"

# What is changed, and the tests that are to notice; those that know it best, so that a run stays short.
TARGETS = {
    "reading/pictures.py": f"{TESTS}/test_hostile.py -k picture",
    "reading/sanitise.py": f"{TESTS}/test_body.py -k sanitiser",
    "reading/places.py": f"{TESTS}/test_hostile.py {TESTS}/test_addresses.py -k place_in_a_guide+or+cannot_tell_apart+or+same_guard+or+address",
    "reading/given.py": f"{TESTS}/test_source.py",
    "reading/privacy.py": f"{TESTS}/test_privacy.py -k body+or+ordinary+or+consent+or+two_lines",
    "publishing/verify.py": f"{TESTS}/test_verify.py",
    "publishing/oracle.py": f"{TESTS}/test_verify.py tests/site/test_publishing.py -k not_right+or+honest_words",
    "publishing/publish.py": "tests/site/test_publishing.py -k takes_the_place+or+first_site+or+rename+or+exchange+or+lock+or+place_of_a_folder",
    "proposals/comment.py": f"{TESTS}/test_comment.py",
    "proposals/suggestions.py": f"{TESTS}/test_comment_workflow.py",
}

_TURNED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip


def mistakes(tree: ast.Module) -> list[tuple[int, ast.Module]]:
    """Return every changed program, with the line of the change."""
    made = []
    for number, node in enumerate(ast.walk(tree)):
        for other in _changed(node):
            program = copy.deepcopy(tree)
            old = next(n for at, n in enumerate(ast.walk(program)) if at == number)
            old.__dict__.update(other.__dict__)
            old.__class__ = other.__class__
            made.append((getattr(node, "lineno", 0), ast.fix_missing_locations(program)))
    return made


def _changed(node: ast.AST) -> list[ast.AST]:
    new = copy.deepcopy(node)
    if isinstance(new, ast.Compare) and type(new.ops[0]) in _TURNED:
        new.ops[0] = _TURNED[type(new.ops[0])]()
    elif isinstance(new, ast.BoolOp | ast.BinOp) and type(new.op) in _TURNED and not isinstance(getattr(new, "left", None), ast.Constant | ast.JoinedStr):
        new.op = _TURNED[type(new.op)]()
    elif isinstance(new, ast.UnaryOp) and isinstance(new.op, ast.Not):
        new = new.operand
    elif isinstance(new, ast.Constant) and type(new.value) in (int, bool):
        new.value = not new.value if isinstance(new.value, bool) else new.value + 1
    elif isinstance(new, ast.Return) and new.value is not None and not isinstance(new.value, ast.Constant):
        new.value = ast.Constant(None)
    else:
        return []
    return [new]


def noticed(folder: Path, tests: str) -> bool:
    """Whether a test fails in a copy of the repository."""
    words = [word.replace("+", " ") for word in tests.split()]
    env = {**os.environ, "PYTHONPATH": str(folder / "plugins"), "PYTHONDONTWRITEBYTECODE": "1", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *words]
    try:
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        return True
    if done.returncode > 2:
        raise SystemExit(done.stdout.decode()[-2000:])
    return done.returncode != 0


def main(most: int) -> None:
    """Print the score of each module and of all."""
    total = found = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "gids")
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".venv", "site", ".git", ".site*", ".cache"))
        for name, tests in TARGETS.items():
            path = folder / "plugins/reisgids" / name
            text = path.read_text(encoding="utf-8")
            if noticed(folder, tests):
                raise SystemExit(f"{tests} fails without a mistake")
            all_of_them = mistakes(ast.parse(text))
            chosen = random.Random(5).sample(all_of_them, min(most, len(all_of_them)))
            survived = []
            for line, program in chosen:
                path.write_text(ast.unparse(program), encoding="utf-8")
                if not noticed(folder, tests):
                    survived.append(line)
            path.write_text(text, encoding="utf-8")
            total, found = total + len(chosen), found + len(chosen) - len(survived)
            lines = text.split("\n")
            print(f"{name}: {len(chosen) - len(survived)} of {len(chosen)} noticed (of {len(all_of_them)} possible)", flush=True)
            for line in sorted(survived):
                print(f"    {line}: {lines[line - 1].strip()[:110]}", flush=True)
    print(f"{found} of {total} noticed: {100 * found // max(total, 1)} %")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25)
