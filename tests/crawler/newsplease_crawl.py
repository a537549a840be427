"""Runs news-please on one site, with a Python that has it: `newsplease_crawl.py FOLDER URL`.

Its own defaults, that is: its sitemap crawler, obeying robots.txt, up to four requests a host at once, and reading the
text of each page while it crawls. Two things are set: that everything goes into the folder, and that the off-site
filter sees the host without its port, since otherwise it would drop every address of a site with one.
"""

import json
import sys
import time
from pathlib import Path

import newsplease
from newsplease.helper_classes.url_extractor import UrlExtractor
from newsplease.single_crawler import SingleCrawler


def main(folder: Path, url: str) -> None:
    """Crawl; print seconds as JSON."""
    original = UrlExtractor.get_allowed_domain

    def without_port(url: str, allow_subdomains: bool = True) -> str:
        return str(original(url, allow_subdomains)).partition(":")[0]

    UrlExtractor.get_allowed_domain = staticmethod(without_port)
    folder.mkdir(parents=True, exist_ok=True)
    config = Path(newsplease.__file__).with_name("config") / "config.cfg"
    lines = config.read_text(encoding="utf-8").splitlines()
    ours = [f"working_path = {folder}" if line.startswith("working_path") else line for line in lines]
    (folder / "config.cfg").write_text("\n".join(ours), encoding="utf-8")
    (folder / "sitelist.hjson").write_text(json.dumps({"base_urls": [{"url": url}]}), encoding="utf-8")
    begun, cpu = time.perf_counter(), time.process_time()
    SingleCrawler(str(folder / "config.cfg"), str(folder / "sitelist.hjson"), 0, False, False)
    print(json.dumps({"seconds": time.perf_counter() - begun, "cpu_seconds": time.process_time() - cpu}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
