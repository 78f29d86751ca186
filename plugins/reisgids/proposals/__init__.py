"""From what somebody sends to files that can be merged."""
