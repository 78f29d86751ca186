"""The pages of the kompas, of its rounds, and the chain from lesson to effect on the pages of entries."""
