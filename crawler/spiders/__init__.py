"""The Scrapy spiders: one that the registry drives, and a thin kind for each group of sources."""
