"""The spider for the marshal offices."""

from crawler.source import Kind
from crawler.spiders.registry_spider import RegistrySpider


class MarshalSpider(RegistrySpider):
    """`scrapy crawl marshal`: sources of the kind `marshal`."""

    name = "marshal"
    kind = Kind.MARSHAL
