"""The explanation beside each form: every field with its words, and an example that the check accepts."""

import json

import form_pictures
import pytest
from reisgids.emit.form.fields_page import page_of
from reisgids.proposals.worked_example import example_data, worked_example
from samples import SMALLEST, TYPES, Maker, Seen, check, markdown, pages, site


def specs(fields):
    for spec in fields:
        yield spec
        yield from specs(spec.parts)


def named(data, fields):
    """Yield the references and items of lists in an example: the field and the text."""
    for spec in fields:
        for item in (data.get(spec.name, ()) if spec.many else [data[spec.name]] if spec.name in data else ()):
            if spec.parts and isinstance(item, dict):
                yield from named(item, spec.parts)
            elif spec.ref or spec.vocabulary:
                yield spec, item


@pytest.mark.parametrize("content_type", list(TYPES), ids=lambda t: t.name)
def test_the_worked_example_passes_the_check_in_a_guide_that_has_what_it_names(content_type):
    files = dict(SMALLEST)
    maker = Maker()
    files |= {path: text for path, text in maker.guide().items() if "/een-" in path}
    terms = {}
    for spec, text in named(example_data(content_type), content_type.fields):
        if spec.vocabulary:
            terms.setdefault(spec.vocabulary, set()).add(text)
        elif "/" in text:
            folder, _, entry_id = text.partition("/")
            files[f"{folder}/{entry_id}.md"] = markdown(maker.minimal(TYPES.by_folder[folder]))
        else:
            target = TYPES.by_name[spec.ref.targets[0]]
            files[f"{target.folder}/{text}.md"] = markdown(maker.minimal(target))
    for vocabulary, found in terms.items():
        extra = ", soort: wijk" if vocabulary == "gebieden" else ""
        files[f"lists/{vocabulary}.yml"] += "".join(f"\n- {{id: {term}, label: {term}{extra}}}\n" for term in sorted(found) if f"id: {term}," not in files[f"lists/{vocabulary}.yml"] and f"id: {term}\n" not in files[f"lists/{vocabulary}.yml"])
    files["images/foto.jpg"] = b"\xff\xd8\xff"
    path = f"{content_type.folder}/voorbeeld-ingevuld.md"
    result = check({k: v for k, v in files.items() if k not in SMALLEST} | {path: worked_example(content_type)} | {k: v for k, v in files.items() if k.startswith("lists/")})
    assert [(d.code, d.message) for d in result.diagnostics if d.path == path and d.severity != "tip"] == []
    assert (content_type.name, "voorbeeld-ingevuld") in result.graph.entries


@pytest.mark.parametrize("content_type", list(TYPES), ids=lambda t: t.name)
def test_every_field_is_explained_on_its_page_and_the_form_leads_there(content_type):
    made = pages(site())
    page = Seen(made[page_of(content_type)])
    for spec in specs(content_type.fields):
        assert spec.label in page.text
        assert " ".join(spec.help.split()) in page.text
        assert all(label in page.text for label in spec.options.values())
    assert page.active == []
    assert any(link.endswith(f"velden/{content_type.name}/") for link in Seen(made[f"meedoen/{content_type.name}"]).links)


def test_the_pictures_of_the_form_are_there_and_of_the_form_as_it_is():
    page = (form_pictures.ROOT / "content/pages/zo-doe-je-mee.md").read_text(encoding="utf-8")
    for name in form_pictures.PICTURES:
        assert f"(../images/{name})" in page
        assert 0 < (form_pictures.IMAGES / name).stat().st_size <= form_pictures.MAX_BYTES
    assert json.loads(form_pictures.RECORD.read_text(encoding="utf-8")) == form_pictures.shown(TYPES), form_pictures.HINT
