"""What a page says: its kind, text, metadata, attachments, relevance and duplicates."""
