"""The host adapter: puts what ``reisgids`` makes into a MkDocs (or ProperDocs) build."""
