"""Whether the tests would notice a mistake in what keeps the guide safe: makes small mistakes in the code, one at a time.

    .venv/bin/python benchmarks/mutations.py [PART OF A MODULE'S NAME]... [--every N]

What a mistake is stands in ``mistakes.py``. The tests are loaded and run once, to know which of them reach which line; then each
mistake is put into a copy of the process (``fork``), and only the tests that reach it run, until one fails. Nothing on the disk
changes. A mistake outside a function is made before the tests are loaded, so that takes longer. Survivors are printed, to be read;
those that cannot be told from the right code stand in ``SAME``.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib
import inspect
import io
import os
import resource
import signal
import sys
import time
import types
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from mistakes import Mistake, mistakes

ROOT = Path(__file__).parents[1]
CODE = ROOT / "plugins/reisgids"
TARGETS = [
    *sorted(p.relative_to(CODE).as_posix() for p in (CODE / "reading").glob("*.py")),
    "model/values.py", "storing.py", "publishing/oracle.py", "publishing/policy.py", "publishing/publish.py", "publishing/verify.py",
    "proposals/comment.py",
]  # fmt: skip
# The tests that state promises of these modules. Others reach them too, but what only a distant test notices is not well tested.
ABOUT = (
    "source body entry graph former_addresses values hostile limits hidden_characters privacy properties publish verify edit addresses storing comment diagnostics"
)
TESTS = [*(f"tests/reisgids/test_{name}.py" for name in ABOUT.split()), "tests/fuzz", "tests/site/test_publishing.py"]
BUILDS = {"small", "project", "browser"}  # tests with these run a program of its own, in which no mistake is put
SECONDS = 10  # of processor time that a mistake may cost the tests, beside five times what they took without: more is noticed

# Mistakes that change nothing anybody can see: the module (or "" for all), what stands there, and why.
SAME: dict[tuple[str, str], str] = {
    ("reading/body.py", "found=target[:80]"): "how much of a long address a message repeats",
    ("reading/body.py", "[0][:60]"): "how much of a tag a message repeats",
    ("reading/body.py", 'title = [Token("strong_open"'): "only the renderer asks whether a token opens or closes, and not of these",
    ("reading/edit.py", '"flow_style", False'): "what holds something else always says how it is written",
    ("reading/entry.py", "include_url=False"): "an address in the words of pydantic, which nobody sees",
    ("", "@dataclass(frozen=True"): "it keeps a developer from a mistake; nothing tries to make one",
    ("reading/personal.py", "match.start() - 80"): "how far before a birth is looked for what was born",
    ("reading/privacy.py", "line[-60:]"): "how much of a line is looked at over its end",
    ("reading/privacy.py", "after[:60]"): "how much of a line is looked at over its end",
    ("reading/decode.py", "data[:64]"): "how much is looked at to guess an encoding",
    ("reading/decode.py", "1024"): "a limit on size is as good one thousandth higher",
    ("reading/folder.py", "1024"): "a limit on size is as good one thousandth higher",
}


def plain(function: object) -> types.FunctionType | None:
    """Return the function behind a property, a cache or a decorator."""
    for name in ("fget", "func", "__func__"):
        function = getattr(function, name, function)
    found = inspect.unwrap(function) if callable(function) else None
    return found if isinstance(found, types.FunctionType) else None


def place_of(module: types.ModuleType, mistake: Mistake, path: Path) -> tuple[types.FunctionType, types.CodeType] | None:
    """Return the function that is there and its code with the mistake: whoever holds the function then runs that. None when that cannot be."""
    if not mistake.function:
        return None
    holder: object = module
    for name in mistake.function[:-1]:
        holder = getattr(holder, name)
    function = plain(inspect.getattr_static(holder, mistake.function[-1]))
    code: types.CodeType | None = compile(mistake.program, str(path), "exec")
    for name in mistake.function:
        code = next((c for c in code.co_consts if isinstance(c, types.CodeType) and c.co_name == name), None) if code else None
    if not function or not code or code.co_freevars != function.__code__.co_freevars:
        return None
    return function, code


def in_a_copy(work: Callable[[], bool], seconds: int) -> bool:
    """Whether ``work`` says so in a copy of this process; one that takes too long or dies says so too."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(15 * seconds)  # for what waits instead of works
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os._exit(work())
    except BaseException:
        os._exit(1)


class Session:
    """The tests, loaded once; and by line of each module, those that reach it, the quickest first."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        self.reach: dict[str, dict[int, list]] = {name: defaultdict(list) for name in names}
        self.found: list[tuple[str, Mistake]] = []
        self.every = 1

    def pytest_runtestloop(self, session) -> bool:
        """Run the tests to see what they reach, and then with each mistake."""
        import coverage
        from _pytest.runner import runtestprotocol

        files = {name: str(CODE / name) for name in self.names}
        cov = coverage.Coverage(data_file=None, include=list(files.values()), config_file=False)
        took: dict[str, float] = {}
        cov.start()
        tests = [item for item in session.items if not BUILDS & set(item.fixturenames)]
        for item, following in zip(tests, [*tests[1:], None], strict=True):
            cov.switch_context(item.nodeid)
            begin = time.perf_counter()
            if any(report.failed for report in runtestprotocol(item, nextitem=following, log=False)):
                print(f"{item.nodeid} fails without a mistake, and is left out", flush=True)
            else:
                took[item.nodeid] = time.perf_counter() - begin
        cov.stop()
        self.took = took
        items = {item.nodeid: item for item in tests if item.nodeid in took}
        for name, file in files.items():
            for line, contexts in cov.get_data().contexts_by_lineno(file).items():
                self.reach[name][line] = [items[c] for c in sorted((c for c in contexts if c in items), key=took.__getitem__)]
        for name in self.names:
            self.report(name, judged(name, self.every, lambda mistake, name=name: self.noticed(name, mistake)))
        return True

    def noticed(self, name: str, mistake: Mistake) -> bool:
        """Whether a test that reaches the mistake fails."""
        from _pytest.runner import runtestprotocol

        reached = self.reach[name]
        path = CODE / name
        module = importlib.import_module(f"reisgids.{name[:-3].replace('/', '.')}")
        place = place_of(module, mistake, path)
        last = max(getattr(node, "end_lineno", 0) or 0 for node in ast.walk(mistake.program) if getattr(node, "lineno", 0) == mistake.line)
        lines = (*range(mistake.line, last + 1), *range(mistake.line, place[0].__code__.co_firstlineno - 1, -1)) if place else ()
        items = next((reached[line] for line in lines if reached.get(line)), [])
        if not place or not items:  # outside a function, or in one that only runs while the program is loaded
            tests = list(dict.fromkeys(item.nodeid for items in reached.values() for item in items))
            return in_a_copy_from_the_start(name, mistake, tests)

        def work() -> bool:
            place[0].__code__ = place[1]
            for kept in vars(module).values():  # what is remembered was made without the mistake
                if isinstance(kept, dict) and hasattr(kept, "__missing__"):
                    kept.clear()
            return any(report.failed for item in items for report in runtestprotocol(item, nextitem=None, log=False))

        return in_a_copy(work, SECONDS + int(5 * sum(self.took[item.nodeid] for item in items)))

    def report(self, name: str, result: tuple[int, list[Mistake]]) -> None:
        """Print the score of a module, and what survived."""
        count, survived = result
        text = (CODE / name).read_text(encoding="utf-8").split("\n")
        same = [m for m in survived if any(module in ("", name) and part in text[m.line - 1] for module, part in SAME)]
        left = [m for m in survived if m not in same]
        self.found += [(name, m) for m in left]
        TOTAL[0] += count - len(same)
        TOTAL[1] += len(left)
        print(f"{name}: {count - len(survived)} of {count - len(same)} noticed" + (f"; {len(same)} are the same" if same else ""), flush=True)
        for mistake in sorted(left, key=lambda mistake: mistake.line):
            print(f"    {mistake.line}: {mistake.said}", flush=True)


TOTAL = [0, 0]


def in_a_copy_from_the_start(name: str, mistake: Mistake, tests: list[str]) -> bool:
    """Whether a test fails in a process that loads the program with the mistake in it."""
    source = f"{ast.unparse(mistake.program)}\n"
    import subprocess
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "sitecustomize.py").write_text(
            "import importlib.machinery as m\nreal = m.SourceFileLoader.get_data\n"
            f"def get_data(self, path):\n    return {source.encode()!r} if path == {str(CODE / name)!r} else real(self, path)\n"
            "m.SourceFileLoader.get_data = get_data\nm.SourceFileLoader.path_stats = lambda self, path: (_ for _ in ()).throw(OSError())\n"
        )
        Path(folder, "tests.txt").write_text("\n".join(tests))
        env = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{CODE.parent}", "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", f"@{folder}/tests.txt"]
        try:
            return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, timeout=15 * SECONDS, check=False).returncode != 0
        except subprocess.TimeoutExpired:
            return True


def judged(name: str, every: int, noticed: Callable[[Mistake], bool]) -> tuple[int, list[Mistake]]:
    """Return how many mistakes were made in a module, and which no test noticed."""
    made = list(mistakes(ast.parse((CODE / name).read_text(encoding="utf-8"))))[::every]
    return len(made), [mistake for mistake in made if not noticed(mistake)]


def main() -> None:
    """Print the score of each module and of all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", help="parts of the names of modules")
    parser.add_argument("--every", type=int, default=1, help="only one mistake in so many")
    given = parser.parse_args()
    import pytest
    from hypothesis import HealthCheck, Phase, settings

    settings.register_profile("mistakes", phases=[Phase.explicit, Phase.generate], database=None, deadline=None, suppress_health_check=list(HealthCheck))
    settings.load_profile("mistakes")  # that a text fails is enough; which is the shortest does not matter
    session = Session([name for name in TARGETS if not given.parts or any(part in name for part in given.parts)])
    session.every = given.every
    os.chdir(ROOT)
    with contextlib.redirect_stderr(io.StringIO()):
        pytest.main(["-q", "-n", "0", "-s", "-p", "no:cacheprovider", *TESTS], plugins=[session])
    print(f"{TOTAL[0] - TOTAL[1]} of {TOTAL[0]} noticed: {100 * (TOTAL[0] - TOTAL[1]) / max(TOTAL[0], 1):.1f} %")


if __name__ == "__main__":
    main()
