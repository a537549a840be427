"""Projects, programmes and calls, with who pays, when, with whom and for how much."""
