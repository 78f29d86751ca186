"""The pages on which anybody proposes an entry, and the data that their scripts work with."""
