"""Settings for Scrapy, also for its own commands (`scrapy list`, `scrapy crawl rops`)."""

from crawler.settings import CrawlSettings

_DEFAULTS = CrawlSettings()

BOT_NAME = "cus-harvest"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
USER_AGENT = _DEFAULTS.user_agent
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "pl,en;q=0.3",
}

# Manners. Delays, one request at a time and back-off are kept per lane (crawler.manners); robots.txt by RFC 9309 is
# the work of crawler.robots, since Scrapy's own middleware takes a failing robots.txt for a permission.
ROBOTSTXT_OBEY = False
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 5.0
DOWNLOAD_DELAY_JITTER = 0.0
# Scrapy starts so many workers for the output of every callback; there is little of it.
CONCURRENT_ITEMS = 4
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 5.0
AUTOTHROTTLE_MAX_DELAY = 120.0
COOKIES_ENABLED = False

# Limits.
DOWNLOAD_TIMEOUT = _DEFAULTS.timeout
DOWNLOAD_MAXSIZE = _DEFAULTS.max_bytes
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_VERIFY_CERTIFICATES = True
DNS_TIMEOUT = 20
RETRY_TIMES = _DEFAULTS.retries
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False

# Nothing listens, and nothing goes around the network guard.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
HTTPPROXY_ENABLED = False
DOWNLOAD_HANDLERS = {
    "http": "crawler.http_handler.BoundedHTTPHandler",
    "https": "crawler.http_handler.BoundedHTTPHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}

DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"

# Every status is an answer to be kept, no request names a referrer, and none is dropped in silence for its length. What
# these would count and pass through costs time on every page.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
    "crawler.gate.Gate": 595,
    "crawler.robots.RobotsMiddleware": 870,
    "crawler.pace.OneAtATime": 880,
}
EXTENSIONS = {
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.remote_control.RemoteControl": None,
    "scrapy.extensions.feedexport.FeedExporter": None,
    "scrapy.extensions.throttle.AutoThrottle": None,
    "crawler.pace.BackOff": 100,
    "crawler.pace.LanePace": 200,
    "crawler.pace.StopPromptly": 300,
}

LOG_LEVEL = "INFO"
LOGSTATS_INTERVAL = 0
STATS_DUMP = False
