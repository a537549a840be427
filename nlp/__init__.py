"""What a text says: people, institutions, dates, projects and roles, in their normal form."""
