"""Gold annotations of our own: articles about people who do not exist, and the scorer that reads them."""
