"""Drawings: facts → places on a sheet. They hold no sentences; a template puts them in, beside the same facts as text."""
