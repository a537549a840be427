"""The spider for the ministry, single centres, cities and portals."""

from crawler.source import Kind
from crawler.spiders.registry_spider import RegistrySpider


class OtherSpider(RegistrySpider):
    """`scrapy crawl other`: sources of the kind `other`."""

    name = "other"
    kind = Kind.OTHER
