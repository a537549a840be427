"""People: full names, titles, later mentions by surname or given name."""
