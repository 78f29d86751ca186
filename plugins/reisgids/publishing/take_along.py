"""The whole site as one file that reads from a disk or a stick: flat addresses, no search, the same bytes every time."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

NAME = "reisgids.zip"
FOLDER = "reisgids"  # what unpacking it gives
_WHEN = (1980, 1, 1, 0, 0, 0)  # the first day that a zip knows: a file has no date of its own
_LEFT_OUT = {"_headers", "sitemap.xml", "sitemap.xml.gz"}  # for servers


def settings(project: Path) -> str:
    """Return the settings of the host for such a site of a project. JSON is YAML too, and quotes any path."""
    return json.dumps({
        "INHERIT": str(project / "mkdocs.yml"),
        "docs_dir": str(project / "content"),
        "theme": {"custom_dir": str(project / "overrides")},
        "use_directory_urls": False,
        "plugins": [{"reisgids": {"search": False}}],
    })  # fmt: skip


def pack(site: Path, target: Path) -> int:
    """Write a built site into one file, and return its size in bytes."""
    made = target.with_name(f".{target.name}-in-aanbouw")
    try:
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
            for path in sorted(p for p in site.rglob("*") if p.is_file() and p.name not in _LEFT_OUT):
                info = zipfile.ZipInfo(f"{FOLDER}/{path.relative_to(site).as_posix()}", _WHEN)
                info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                file.writestr(info, path.read_bytes())
        made.replace(target)
    finally:
        made.unlink(missing_ok=True)
    return target.stat().st_size
