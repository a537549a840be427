"""The labelled set of dated pages: how often the publication date is right, null and wrong."""

from datetime import UTC, datetime

from extract.article import read_html
from tests.extract.dated_pages import HEADS, SURROUNDINGS, dated_pages

FETCHED = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
MIN_PAGES = 120
RIGHT_FLOOR = 0.98
WRONG_CEILING = 0.01


def test_the_publication_date_is_right_on_almost_all_dated_pages_and_wrong_on_next_to_none() -> None:
    right, null, wrong = 0, [], []
    for page in dated_pages():
        found = read_html(page.markup.encode(), page.url, fetched_at=FETCHED).published
        if found is not None and found.day == page.published:
            right += 1
        elif found is None:
            null.append(page.name)
        else:
            wrong.append(f"{page.name}: {found.day}, not {page.published}")
    total = right + len(null) + len(wrong)
    assert total == len(HEADS) * len(SURROUNDINGS) >= MIN_PAGES
    assert len(wrong) <= WRONG_CEILING * total, wrong
    assert right >= RIGHT_FLOOR * total, (null, wrong)
