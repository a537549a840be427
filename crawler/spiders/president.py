"""The spider for the sections of the presidential site."""

from crawler.source import Kind
from crawler.spiders.registry_spider import RegistrySpider


class PresidentSpider(RegistrySpider):
    """`scrapy crawl president`: sources of the kind `president`."""

    name = "president"
    kind = Kind.PRESIDENT
