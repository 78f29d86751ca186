"""From bytes on disk to one checked entry: each module looks at one file only."""
