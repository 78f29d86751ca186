"""Keeping the guide true to its addresses: rename, merge, remove, migrate, and what may not vanish."""
