"""What GitHub shows to who proposes something there: forms, labels and the text of a pull request."""
