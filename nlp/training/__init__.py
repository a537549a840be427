"""Training of the committed spaCy model from public corpora (`make model DATA=DIR`)."""
