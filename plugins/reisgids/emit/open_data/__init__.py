"""The same content for other programs: JSON, CSV, JSON-LD, JSON Schema, feeds, calendars."""
