"""What a dataset is: schema, tables, checks, files, data package, SQLite and the report."""
