"""What needs more than one entry: links both ways, likeness, matches, duplicates."""
