"""Templates are compiled once, and again as soon as anything changes that they are made of."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from reisgids.emit.compiled import Kept, PlainCode, function, inert

TEMPLATE = "{% macro groet(naam, hoe='Dag') %}<b>{{ hoe }} {{ naam }}</b>{% endmacro %}{{ groet('Ans & Bo') }} {{ groet(naam, 'Hoi') | trim }} {{ 12 }}"
MADE = "<b>Dag Ans &amp; Bo</b> <b>Hoi &lt;i&gt;</b> 12"


def compiled(folder: Path, monkeypatch: pytest.MonkeyPatch, *, language: str = "nl", template: str = TEMPLATE) -> bool:
    """Fill the template in a program that just began, and return whether it had to be compiled."""
    env = Environment(loader=DictLoader({"groet.html": template}), autoescape=True, bytecode_cache=Kept(folder, language, [folder / "code.py"]))
    env.code_generator_class = PlainCode
    env.extend(inert=inert, function=function)
    asked = []
    monkeypatch.setattr(env, "compile", lambda *a, **k: asked.append(a) or Environment.compile(env, *a, **k))
    assert env.get_template("groet.html").render(naam="<i>") == MADE
    return bool(asked)


CHANGES = {
    "nothing": (lambda folder: {}, False),
    "the template": (lambda folder: {"template": TEMPLATE + "{# anders #}"}, True),
    "the language": (lambda folder: {"language": "en"}, True),
    "what compiles it": (lambda folder: (folder / "code.py").write_text("anders") and {}, True),
    "what is kept is gone": (lambda folder: [file.unlink() for file in folder.glob("*.template")] and {}, True),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_template_is_compiled_again_when_it_must(change, tmp_path, monkeypatch):
    assert compiled(tmp_path, monkeypatch)
    given, again = CHANGES[change]
    assert compiled(tmp_path, monkeypatch, **given(tmp_path)) is again


def test_where_nothing_can_be_kept_it_is_compiled_every_time(tmp_path, monkeypatch):
    assert [compiled(tmp_path / "geen map", monkeypatch) for _ in range(2)] == [True, True]
