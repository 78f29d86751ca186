"""From finished pages to the place of the old site, safely."""
