"""The editor in the browser: its settings come from the model, and its program is what was agreed on, or it is not there."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reisgids.emit.editing import GitHost, config, page
from reisgids.graph import with_addresses
from reisgids.model.guide import Guide
from reisgids.publishing import editor
from reisgids.publishing.policy import editor_policy, headers_file
from samples import TYPES, check

HOST = GitHost("proef/gids", "https://api.github.com")


def settings(files: dict[str, str] | None = None) -> dict[str, Any]:
    graph = check(files).graph
    assert graph
    return config(graph, HOST, "content", "")


def all_fields(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for field in fields:
        yield field
        yield from all_fields(field.get("fields", []))


def test_every_field_of_every_type_can_be_edited_in_the_order_of_the_model():
    made = {c["name"]: c for c in settings()["collections"] if "name" in c}
    for content_type in TYPES:
        collection = made[content_type.folder]
        assert [f["name"] for f in collection["fields"]] == [*(s.name for s in content_type.fields), "body"]
        assert collection["folder"] == f"content/{content_type.folder}"
        for field, spec in zip(collection["fields"], content_type.fields, strict=False):
            assert (field["label"], field["required"]) == (spec.label, spec.required)
            assert spec.help in field["hint"]
            assert [f["name"] for f in field.get("fields", [])] == [p.name for p in spec.parts]


def test_pages_lists_and_settings_can_be_edited_too():
    made = {c["name"]: c for c in settings()["collections"] if "name" in c}
    assert made["pages"]["folder"] == "content/pages"
    assert [f["file"] for f in made["lists"]["files"]] == [f"content/lists/{n}.yml" for n in ("themas", "gebieden", "doelgroepen", "rollen")]
    (gids,) = made["instellingen"]["files"]
    assert [f["name"] for f in gids["fields"]] == list(Guide.model_fields)


def test_what_one_may_choose_is_what_the_guide_has():
    deals = next(c for c in settings()["collections"] if c.get("name") == "deals")
    fields = {f["name"]: f for f in all_fields(deals["fields"])}
    assert fields["themas"]["options"] == [{"value": "samen-eten", "label": "Samen eten"}, {"value": "vertrouwen", "label": "Vertrouwen"}]
    assert fields["themas"]["multiple"]
    assert (fields["aanjager"]["collection"], fields["aanjager"]["value_field"]) == ("partners", "{{slug}}")
    assert fields["bron"]["options"][0]["value"] == "eigen ervaring"
    assert fields["open_voor_partners"]["options"][1] == {"value": "nee", "label": "Nee"}
    assert fields["start"]["widget"] == "string"  # a date is text: 2019 and 2019-05 are dates too
    assert fields["start"]["pattern"] == [
        "^(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)$", "Dit kan hier niet. Wel: jaar, jaar-maand of jaar-maand-dag, zoals 2026, 2026-05 of 2026-05-12."
    ]  # fmt: skip


def test_a_proposal_is_a_pull_request_also_from_a_copy():
    made = settings()
    assert (made["publish_mode"], made["backend"]["open_authoring"]) == ("editorial_workflow", True)
    assert made["backend"]["repo"] == "proef/gids"
    assert made["backend"]["auth_methods"] == ["token"]
    assert made["output"]["omit_empty_optional_fields"]


def test_a_sign_in_service_is_used_when_there_is_one():
    text = "naam: Gids\nplaats: Stad\nomschrijving: Een gids.\nlicentie_inhoud: CC BY 4.0\ninlog_url: https://inloggen.voorbeeld.nl/\n"
    backend = settings({"gids.yml": text})["backend"]
    assert backend["base_url"] == "https://inloggen.voorbeeld.nl"
    assert "auth_methods" not in backend


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://github.com/proef/gids", GitHost("proef/gids", "https://api.github.com")),
        ("https://github.com/proef/gids.git", GitHost("proef/gids", "https://api.github.com")),
        ("https://git.stad.example/proef/gids/", GitHost("proef/gids", "https://git.stad.example/api/v3")),
        ("https://github.com/proef", None),
    ],
)
def test_the_git_host_follows_from_the_address_of_the_repository(address: str, expected: GitHost | None):
    assert GitHost.of(address) == expected


@pytest.mark.parametrize("address", [None, "https://github.com/proef"])
def test_a_guide_without_a_repository_says_why_there_is_no_editor(address: str | None):
    graph = check().graph
    assert graph
    assert "repo_url" in editor.why_not(with_addresses(graph, None, address))


def test_the_page_names_no_other_host_and_has_its_own_policy():
    graph = check({"gids.yml": 'naam: "A </title><script>"\nplaats: Stad\nomschrijving: Een gids.\nlicentie_inhoud: CC BY 4.0\n'}).graph
    assert graph
    html = page(graph.guide, editor_policy("https://git.stad.example/api/v3"))
    assert "https://git.stad.example;" in html
    assert html.count("<script") == 1
    assert "noindex" in html


def test_headers_give_each_path_one_policy():
    text = headers_file("default-src 'none'", {"/a/b/*": "default-src 'self'"}, ["/", "/c/*"])
    rules = {rule.splitlines()[0]: rule.count("Content-Security-Policy") for rule in text.split("\n/")}
    assert rules == {"/*": 0, "": 1, "c/*": 1, "a/b/*": 1}


# --- The program ------------------------------------------------------------------------------------


def archive(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for name, text in files.items():
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(text.encode())
            tar.addfile(info, io.BytesIO(text.encode()))
    return out.getvalue()


SCRIPT = "\n".join(change.old for change in (*editor.ADDRESSES, *editor.BEHAVIOUR))
FONTS = {f"npm/assets/{n}{e}": "x" for n in ("source-sans-3", "noto-mono", "material-symbols-outlined") for e in ("-latin.woff2", ".LICENSE.txt")}
WHOLE = {"dist/sveltia-cms.js": SCRIPT, "locales/nl.json": '{"save": "Opslaan", "slug": "Slug"}', "LICENSE.txt": "MIT", **FONTS}


def test_the_program_asks_nothing_of_other_hosts_and_speaks_dutch():
    files = editor.program(archive(WHOLE))
    assert b"https://" not in files["sveltia-cms.js"]
    words = json.loads(files[f"cms@{editor.VERSION}/locales/nl.json"])
    assert (words["save"], words["slug"]) == ("Opslaan", "Id")
    assert words["open_authoring"]["fork"] == "Kopie maken"


def test_the_program_speaks_the_language_of_the_guide_where_it_knows_it():
    package = archive(WHOLE | {"locales/pt-BR.json": '{"save": "Salvar"}'})
    for language, locale, save in (("pt", "pt-BR", "Salvar"), ("fy", "nl", "Opslaan")):
        files = editor.program(package, language)
        assert f"=>`{locale}`" in files["sveltia-cms.js"].decode()
        assert json.loads(files[f"cms@{editor.VERSION}/locales/{locale}.json"])["save"] == save


@pytest.mark.parametrize("change", [*editor.ADDRESSES, *editor.BEHAVIOUR], ids=lambda c: c.old[:30])
def test_a_place_that_is_not_there_any_more_is_named(change: editor.Change):
    with pytest.raises(editor.EditorError, match="niet precies één keer") as error:
        editor.program(archive(WHOLE | {"dist/sveltia-cms.js": SCRIPT.replace(change.old, "")}))
    assert change.old[:30] in str(error.value)


def test_an_address_that_came_with_a_new_version_is_named():
    with pytest.raises(editor.EditorError, match="nog een adres"):
        editor.program(archive(WHOLE | {"dist/sveltia-cms.js": SCRIPT + "`https://unpkg.com/nieuw`"}))


def test_a_file_that_is_missing_is_named():
    with pytest.raises(editor.EditorError, match=r"locales/nl\.json"):
        editor.program(archive({k: v for k, v in WHOLE.items() if k != "locales/nl.json"}))


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An npm that gives what stands in ``package.tgz``, or nothing."""
    program = tmp_path / "bin" / "npm"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nfor last; do :; done\ncp {tmp_path}/package.tgz "$last/x.tgz"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    return tmp_path / "package.tgz"


def right(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editor, "INTEGRITY", "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode())


def test_the_package_is_fetched_once(npm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    npm.write_bytes(b"the package")
    right(b"the package", monkeypatch)
    assert editor.package(tmp_path / "cache") == b"the package"
    npm.unlink()
    assert editor.package(tmp_path / "cache") == b"the package"


def test_another_package_than_was_agreed_on_is_refused_and_not_kept(npm: Path, tmp_path: Path):
    npm.write_bytes(b"something else")
    with pytest.raises(editor.EditorError, match="vastgelegd"):
        editor.package(tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_no_network_and_no_npm_are_said(npm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(editor.EditorError, match="niet ophalen"):
        editor.package(tmp_path / "cache")
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(editor.EditorError, match="npm is er niet"):
        editor.package(tmp_path / "cache")
