"""What is private in a text, and where it stands: one file per kind, each a function of the folded text."""
