"""Normal forms: names and noun phrases in any case to the nominative."""
