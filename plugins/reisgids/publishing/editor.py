"""Sveltia CMS for editing in the browser: taken from npm at one version, checked by its hash, made to stand on its own.

Nothing of it is committed. The package is kept in a cache folder, so that a second build needs no network; without
npm or network the site is built without the editor, and one line says so. As shipped it asks other hosts for its
texts, fonts and news of itself; each of those places is replaced, and a place that is not found is an error.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reisgids.emit.editing import CONFIG, NAME, SCRIPT, GitHost, config, page
from reisgids.graph import Graph
from reisgids.language import DUTCH, say
from reisgids.linking.link import SOURCE_FIELD
from reisgids.publishing.policy import editor_policy
from reisgids.storing import keep

PACKAGE, VERSION = "@sveltia/cms", "0.221.1"
INTEGRITY = "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="
PATIENCE = 120  # seconds for npm; the package is 10 MB

OUR_WORDS = Path(__file__).with_name("editor_nl.json")
FOLDER = NAME.rpartition("/")[0]
_FONTS = "npm/assets/"
_CDN, _TYPEFACES = "https://unpkg.com/", "https://cdn.jsdelivr.net/fontsource/fonts/"
_LIST, _, _PART = SOURCE_FIELD.partition(".")


@dataclass(frozen=True)
class Change:
    """A place in the program that is replaced, with why; it must stand there exactly once."""

    old: str
    new: str


# Addresses of other hosts. What the guide has no use for leads to a file that is not there.
ADDRESSES = (
    Change(f"`{_CDN}@sveltia/cms`", "`./cms`"),  # its texts and its version: see _texts
    Change(f"`{_CDN}${{e}}`", "`./geen/${e}`"),  # maps and other programs
    Change(f"`{_CDN}@shikijs`", "`./geen`"),  # colours for code
    Change(f"`{_CDN}@sveltia/ui`", "`./geen`"),
    Change(f"{_TYPEFACES}source-sans-3:vf@5.3.0/latin-wght-normal.woff2", "source-sans-3.woff2"),
    Change(f"{_TYPEFACES}noto-mono@5.3.0/latin-400-normal.woff2", "noto-mono.woff2"),
    Change(f"{_TYPEFACES}material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2", "material-symbols-outlined.woff2"),
    Change("`https://www.githubstatus.com/api/v2/status.json`", "`./status.json`"),
)

LOCALES = "ar,bg,ca,cs,da,de,el,en-CA,en-GB,en-US,es-CO,fa,fi,fr,hr,it,ja,ko,nl,pl,pt-BR,pt-PT,ru,sv,tr,uk,vi,zh-CN,zh-TW"
# The language of the guide for everybody, and values as text: the usual reading makes 1234567 of 01234567 (decision 4.3).
BEHAVIOUR = (
    Change("MQ=()=>{let e=pne();return e&&jQ.includes(e)?e:AQ}", "MQ=()=>`{locale}`"),
    Change(f"`{LOCALES}`", "`{locale}`"),
    Change(
        "XR=(e,t)=>Gfe(e,t)",
        "XR=(e,t)=>{let d=Gfe(e,{...t,schema:`failsafe`});"
        f"if(Array.isArray(d?.{_LIST}))d.{_LIST}=d.{_LIST}.map(b=>typeof b==`string`?{{{_PART}:b}}:b);return d}}",
    ),
)


class EditorError(RuntimeError):
    """The editor cannot be made; the text says why, in Dutch."""


def package(cache: Path) -> bytes:
    """Return the package from the cache folder, else from npm; both count only with the right hash."""
    kept = cache / f"sveltia-cms-{VERSION}.tgz"
    if kept.is_file() and _is_right(data := kept.read_bytes()):
        return data
    npm = shutil.which("npm")
    if npm is None:
        raise EditorError(say("npm is er niet"))
    data = _from_npm(npm)
    if not _is_right(data):
        raise EditorError(say("het pakket is niet het pakket dat is vastgelegd"))
    keep(kept, data)
    return data


def _is_right(data: bytes) -> bool:
    return f"sha512-{base64.b64encode(hashlib.sha512(data).digest()).decode()}" == INTEGRITY


def _from_npm(npm: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="reisgids-npm-") as folder:
        command = [npm, "pack", f"{PACKAGE}@{VERSION}", "--silent", "--ignore-scripts", "--fetch-retries=0", "--pack-destination", folder]
        try:
            subprocess.run(command, cwd=folder, capture_output=True, timeout=PATIENCE, check=True)  # noqa: S603 - our own arguments
        except (OSError, subprocess.SubprocessError):
            raise EditorError(say("npm kon het pakket niet ophalen")) from None
        found = next(Path(folder).glob("*.tgz"), None)
        return found.read_bytes() if found else b""


def write(graph: Graph, data: bytes, site: Path, folder: str, back: str) -> str:
    """Write the editor into a built site and return its security policy; ``folder`` and ``back`` as in ``editing.config``."""
    host = GitHost.of(graph.guide.repo_url or "")
    assert host, "the caller has asked why_not"
    policy = editor_policy(host.api)
    files = program(data, graph.guide.language) | {
        "index.html": page(graph.guide, policy).encode(),
        CONFIG: json.dumps(config(graph, host, folder, back), ensure_ascii=False, separators=(",", ":")).encode(),
    }
    for path, content in files.items():
        target = site / FOLDER / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return policy


def why_not(graph: Graph) -> str:
    """Return in Dutch why a guide cannot have the editor, or nothing."""
    if not graph.guide.repo_url:
        return say("in gids.yml staat geen repo_url")
    return "" if GitHost.of(graph.guide.repo_url) else say("repo_url in gids.yml is geen adres van een repository, zoals https://github.com/naam/gids")


def program(data: bytes, language: str = DUTCH) -> dict[str, bytes]:
    """Return the files of the editor from its package, asking nothing of other hosts; in Dutch when it does not know a language."""
    locale = next((code for code in LOCALES.split(",") if code == language or code.startswith(f"{language}-")), DUTCH)
    # Unpacked in one go: read bit by bit, as ``tarfile`` does, it takes six times as long.
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(data)), mode="r:") as archive:
        held = {m.name.removeprefix("package/"): m for m in archive.getmembers() if m.isfile()}

        def read(path: str) -> bytes:
            file = archive.extractfile(held[path]) if path in held else None
            if file is None:
                raise EditorError(say("in het pakket ontbreekt {path}", path=path))
            return file.read()

        fonts = {name: _font(held, name) for name in ("source-sans-3", "noto-mono", "material-symbols-outlined")}
        files = {f"{name}.woff2": read(path) for name, path in fonts.items()}
        files |= {f"{name}.LICENSE.txt": read(f"{_FONTS}{name}.LICENSE.txt") for name in fonts}
        files["LICENSE.txt"] = read("LICENSE.txt")
        words = read(f"locales/{locale}.json")
        files[f"cms@{VERSION}/locales/{locale}.json"] = _dutch(words) if locale == DUTCH else words
        files[SCRIPT] = changed(read("dist/sveltia-cms.js").decode(), locale).encode()
    files["cms/package.json"] = json.dumps({"version": VERSION}).encode()  # it looks here for a newer version of itself
    files["status.json"] = b'{"status":{"indicator":"none"}}'  # of the git host, which is another host: not asked
    return files


def _dutch(texts: bytes) -> bytes:
    """Return the Dutch texts with ours: some are not translated yet, and some are too hard for who knows no git."""
    said: dict[str, Any] = json.loads(texts)
    for key, text in json.loads(OUR_WORDS.read_text(encoding="utf-8")).items():
        *groups, last = key.split(".")
        place = said
        for group in groups:
            place = place.setdefault(group, {})
        place[last] = text
    return json.dumps(said, ensure_ascii=False).encode()


def _font(held: Iterable[str], name: str) -> str:
    wanted = (path for path in sorted(held) if path.startswith(f"{_FONTS}{name}-") and path.endswith(".woff2"))
    return next(wanted, f"{_FONTS}{name}.woff2")


def changed(script: str, locale: str) -> str:
    """Return the program with every place replaced, or say which place is not there (once)."""
    for change in (*ADDRESSES, *BEHAVIOUR):
        if script.count(change.old) != 1:
            raise EditorError(say("in {package} {version} staat niet precies één keer: {old}", package=PACKAGE, version=VERSION, old=change.old[:70]))
        script = script.replace(change.old, change.new.replace("{locale}", locale))
    for host in (_CDN, _TYPEFACES):
        if host in script:
            raise EditorError(say("in {package} {version} staat nog een adres op {host}", package=PACKAGE, version=VERSION, host=host))
    return script.replace("\n//# sourceMappingURL=sveltia-cms.js.map", "")
