"""The main job over HTTP: a first harvest holds exactly the truth of the replica."""

import pytest

from tests.end_to_end.job import Harvested, rows
from tests.replica.comparison import Difference, differences


def test_the_first_harvest_succeeds_and_says_what_it_made(harvested: Harvested) -> None:
    assert harvested.outcome.returncode == 0, harvested.outcome.stderr
    assert f"{len(harvested.truth())} articles" in harvested.outcome.stdout
    assert "Traceback" not in harvested.outcome.stderr


def test_exactly_the_articles_of_the_truth_are_documents(harvested: Harvested) -> None:
    """All of them, under their canonical addresses, and nothing else: no listing, print, contrast or calendar page."""
    assert {row["canonical_url"] for row in rows(harvested.data, "documents")} == set(harvested.truth())


def test_each_document_belongs_to_the_source_that_lists_it(harvested: Harvested) -> None:
    for row in rows(harvested.data, "documents"):
        expected = harvested.truth()[row["canonical_url"]].site
        if "/archiwum-" in row["canonical_url"]:
            expected = "prezydent-archiwum"
        assert row["source_id"] == expected


def _differences(harvested: Harvested) -> list[Difference]:
    truth, sites = harvested.truth(), harvested.sites.sites
    found = []
    for row in rows(harvested.data, "documents"):
        article = truth[row["canonical_url"]]
        found += differences(row, article, sites[article.site].facts)
    return found


def _shown(found: list[Difference]) -> str:
    return "\n" + "\n".join(map(str, found))


@pytest.mark.parametrize("field", ["title", "author", "modified_on", "attribution", "language", "is_relevant"])
def test_what_documents_say_of_themselves_is_true(harvested: Harvested, field: str) -> None:
    wrong = [one for one in _differences(harvested) if one.field == field]
    assert not wrong, _shown(wrong)


def test_publication_days_are_right_or_null_and_null_is_rare(harvested: Harvested) -> None:
    """None is wrong, not even where clocks, updates and side lists tempt; at least 0.97 of all are found."""
    off = [one for one in _differences(harvested) if one.field == "published_on"]
    wrong = [one for one in off if one.found is not None]
    assert not wrong, _shown(wrong)
    assert len(off) <= 0.03 * len(harvested.truth()), _shown(off)


def test_no_sentence_is_missing_and_no_line_of_a_template_is_left(harvested: Harvested) -> None:
    off = [one for one in _differences(harvested) if one.field in ("missing", "left over")]
    assert not off, _shown(off)


def test_attachments_are_those_that_the_articles_offer(harvested: Harvested) -> None:
    documents = {row["document_id"]: row["canonical_url"] for row in rows(harvested.data, "documents")}
    found: dict[str, set[str]] = {url: set() for url in documents.values()}
    for row in rows(harvested.data, "attachments"):
        found[documents[row["document_id"]]].add(row["url"])
    for url, article in harvested.truth().items():
        site = harvested.sites.sites[article.site]
        assert {address.rsplit("/", 1)[1] for address in found[url]} == {one.file for one in article.attachments}
        assert all(address.startswith(site.base) for address in found[url])


def test_syndicated_articles_and_archived_twins_are_marked_as_repeating_their_original(harvested: Harvested) -> None:
    """The named source is the head, though its copy may be the one that a reader meets first."""
    documents = rows(harvested.data, "documents")
    truth = harvested.truth()
    articles = {row["document_id"]: truth[row["canonical_url"]] for row in documents}
    for row in documents:
        article = articles[row["document_id"]]
        head = articles[row["duplicate_of"]] if row["duplicate_of"] else None
        if article.syndicates:
            assert head is not None, article.article_id
            assert head.article_id == article.syndicates
        elif head is not None:
            assert article.also_archived
            assert head.article_id == article.article_id
    twins = [row for row in documents if articles[row["document_id"]].also_archived]
    assert sorted(row["duplicate_of"] is None for row in twins) == [False, True]


def test_robots_txt_comes_first_and_what_it_closes_is_never_asked(harvested: Harvested) -> None:
    for site in harvested.sites.sites.values():
        assert harvested.asked[(site.facts.site_id, "/robots.txt")] == 1
        for name in site.facts.forbidden:
            path = harvested.sites.address(name).removeprefix(site.base)
            assert harvested.asked[(site.facts.site_id, path)] == 0


def test_no_address_is_asked_twice_but_the_one_that_failed_first(harvested: Harvested) -> None:
    twice = {key for key, times in harvested.asked.items() if times > 1}
    flaky = {
        (site.facts.site_id, harvested.sites.address(name).removeprefix(site.base))
        for site in harvested.sites.sites.values()
        for name in site.facts.flaky
    }
    assert twice == flaky
