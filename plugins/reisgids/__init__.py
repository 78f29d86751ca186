"""The reisgids: partners, deals and lessons in git, checked, linked and written out as pages.

Knows no site generator. ``pipeline.check`` reads and links, ``emit.site.emit`` writes; the rest is listed,
in the order in which data passes, in ``docs/architecture.md``.
"""
