"""The same guide for other programs: the pages, links, backlinks and lists of a corpus as plain Markdown.

What they need not do, they are spared: no checks, no sanitiser, no data files. Relations are put down as lists of links,
backlinks too for MkDocs, which has no way to find them; Hugo finds them itself, in one pass.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reisgids.emit.open_data.records import values
from reisgids.emit.writer import page_name
from reisgids.graph import Graph
from reisgids.model.lists import VOCABULARIES
from reisgids.reading.entry import Entry, Key

MKDOCS = """site_name: Vergelijking
site_url: https://gids.example/
docs_dir: docs
site_dir: site
theme: {name: material, language: nl, font: false}
nav: [index.md]
not_in_nav: "*"
plugins: []
markdown_extensions: [tables, footnotes, admonition]
validation: {nav: {omitted_files: ignore}, links: {unrecognized_links: ignore, not_found: ignore, anchors: ignore}}
"""

HUGO = """baseURL = "https://gids.example/"
title = "Vergelijking"
languageCode = "nl"
disableKinds = ["rss"]
[taxonomies]
themas = "themas"
gebieden = "gebieden"
doelgroepen = "doelgroepen"
[pagination]
pagerSize = 100
"""

LAYOUTS = {
    "baseof.html": '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{{ .Title }}</title>'
    '<meta name="description" content="{{ .Params.samenvatting }}"><link rel="canonical" href="{{ .Permalink }}"></head>'
    '<body><header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a><nav><ul>{{ range site.Sections }}<li><a href="{{ .RelPermalink }}">'
    '{{ .Title }}</a></li>{{ end }}</ul></nav></header><main>{{ block "main" . }}{{ end }}</main><footer><p>Teksten: CC BY 4.0.</p></footer></body></html>',
    "single.html": '{{ define "main" }}<article><h1>{{ .Title }}</h1><p>{{ .Params.samenvatting }}</p>{{ range $name, $_ := site.Taxonomies }}'
    '<ul>{{ range $.GetTerms $name }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}{{ .Content }}'
    '{{ with index (partialCached "back.html" .) .Path }}<h2>Genoemd door</h2><ul>{{ range . }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>'
    "{{ end }}</ul>{{ end }}</article>{{ end }}",
    "list.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ $pager := .Paginate .Pages }}<ul>{{ range $pager.Pages }}<li><a href="{{ .RelPermalink }}">'
    '{{ .Title }}</a><p>{{ .Params.samenvatting }}</p></li>{{ end }}</ul>{{ with $pager.Next }}<a href="{{ .URL }}">Volgende</a>{{ end }}{{ end }}',
    "partials/back.html": '{{ $to := newScratch }}{{ range site.RegularPages }}{{ $page := . }}{{ range .Params.links }}'
    '{{ $to.Add . (slice $page) }}{{ end }}{{ end }}{{ return $to.Values }}',
}


def _fields(entry: Entry) -> str:
    """Return what is filled in as text: a heading for each field, a list for a list."""
    given = values(entry.fields, entry.type.fields)
    labels = {s.name: s.label for s in entry.type.fields}
    return "\n\n".join(f"## {labels[name]}\n\n{_text(value)}" for name, value in given.items())


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(f"- {_text(v)}" for v in value)
    return "; ".join(f"{k}: {_text(v)}" for k, v in value.items()) if isinstance(value, dict) else str(value)


def _links(graph: Graph, keys: Iterable[Key], folder: str) -> str:
    return "\n".join(f"- [{graph.entries[k].title}]({folder}{page_name(k, graph)}.md)" for k in dict.fromkeys(keys) if graph.entries[k].is_public)


def _body(graph: Graph, entry: Entry, folder: str) -> str:
    """Return the text of an entry with its links in the form that everybody understands."""
    text = entry.body.markdown
    for link in entry.body.links:
        target = graph.find_link(link, entry.type.folder) if link.inside else None
        if isinstance(target, Key):
            name = f"{folder}{page_name(target, graph)}.md"
            text = text.replace(link.target, f"[{graph.entries[target].title}]({name})" if link.target.startswith("[[") else name)
    return text.replace("> [!TIP]\n> ", "> ")


def _terms(entry: Entry) -> dict[str, list[str]]:
    return {name: list(found) for name in ("themas", "gebieden", "doelgroepen") if (found := getattr(entry.fields, name, None))}


def for_mkdocs(graph: Graph, folder: Path) -> None:
    """Write a guide for MkDocs with Material: pages outside the navigation, and pages of lists, a hundred links on each."""
    pages = {f"{page_name(e.key, graph)}.md": _page(graph, e) for e in graph.public}
    lists: dict[str, list[Entry]] = {t.address: graph.of_type(t.name) for t in graph.registry}
    for name, vocabulary in VOCABULARIES.items():
        for item in graph.lists[name]:
            lists[f"{vocabulary.address}/{item}"] = [e for e in graph.public if e.key in graph.by_term.get((name, item), ())]
    for name, entries in lists.items():
        up = "../" * (name.count("/") + 1)
        for number in range(0, max(1, len(entries)), 100):
            rows = "\n".join(f"- [{e.title}]({up}{page_name(e.key, graph)}.md): {e.fields.samenvatting}" for e in entries[number : number + 100])
            pages[f"{name}/{'index' if not number else f'pagina-{number // 100 + 1}'}.md"] = f"# {name}\n\n{rows}\n"
    pages["index.md"] = "# Start\n\n" + "\n".join(f"- [{name}]({name}/index.md)" for name in lists)
    _write(folder / "docs", pages.items())
    _write(folder, [("mkdocs.yml", MKDOCS)])


def _page(graph: Graph, entry: Entry) -> str:
    terms = "\n".join(f"- [{t}](../{VOCABULARIES[name].address}/{t}/index.md)" for name, found in _terms(entry).items() for t in found)
    ours = _links(graph, (r.target for r in graph.outgoing.get(entry.key, ())), "../")
    theirs = _links(graph, (r.source for r in graph.incoming.get(entry.key, ())), "../")
    return (
        f"---\ntitle: {json.dumps(entry.title)}\ndescription: {json.dumps(entry.fields.samenvatting)}\n---\n\n# {entry.title}\n\n{entry.fields.samenvatting}\n\n"
        f"{terms}\n\n{_body(graph, entry, '../')}\n\n{_fields(entry)}\n\n## Verwant\n\n{ours}\n\n## Genoemd door\n\n{theirs}\n"
    )


def for_hugo(graph: Graph, folder: Path) -> None:
    """Write a guide for Hugo: a small theme, three taxonomies, and backlinks that it finds itself."""
    _write(folder / "content", _hugo_pages(graph))
    _write(folder / "layouts", [(name if "/" in name else f"_default/{name}", text) for name, text in LAYOUTS.items()])
    _write(folder, [("hugo.toml", HUGO)])


def _hugo_pages(graph: Graph) -> Iterator[tuple[str, str]]:
    for entry in graph.public:
        links = [f"/{page_name(k, graph)}" for k in dict.fromkeys(r.target for r in graph.outgoing.get(entry.key, ()))]
        front = {"title": entry.title, "samenvatting": entry.fields.samenvatting, "links": links, **_terms(entry)}
        text = _body(graph, entry, "/").replace(".md)", "/)")
        ours = _links(graph, (r.target for r in graph.outgoing.get(entry.key, ())), "/").replace(".md)", "/)")
        yield f"{page_name(entry.key, graph)}.md", f"{json.dumps(front, ensure_ascii=False)}\n\n{text}\n\n{_fields(entry)}\n\n## Verwant\n\n{ours}\n"


def _write(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    for name, text in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
