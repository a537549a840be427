"""What the web said: the registry of sources, discovery, manners, crawl state and the archive."""
