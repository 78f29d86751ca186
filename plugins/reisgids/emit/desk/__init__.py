"""The editors' desk as a page, as text for a terminal, and as data."""
