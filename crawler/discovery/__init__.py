"""The ways in which a source tells what it has published, one module each."""
