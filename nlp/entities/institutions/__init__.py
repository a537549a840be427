"""Institutions: a grammar of their names, abbreviations, coordination, second mentions, kinds."""
