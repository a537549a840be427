"""The spider for the regional social-policy centres (ROPS)."""

from crawler.source import Kind
from crawler.spiders.registry_spider import RegistrySpider


class RopsSpider(RegistrySpider):
    """`scrapy crawl rops`: sources of the kind `rops`."""

    name = "rops"
    kind = Kind.ROPS
