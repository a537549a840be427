"""With `--no-other-skips`, a test skipped for a reason that is not listed here fails the run."""

import pytest

ALLOWED_SKIPS = {
    "../shared": "measures on material that is no part of the project",
    "the table of base forms": "the same",
    "the corpora of": "the same",
    "no annotated articles at": "the same",
    "Debian's packages of WordPress": "a real WordPress is for machines that have one",
    "no Python with news-please": "a peer that is measured against where it is installed",
}
"""What a skip's reason may contain, and why that is no loss."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-other-skips", action="store_true", help="fail if a test is skipped that may not be")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not session.config.getoption("--no-other-skips"):
        return
    for report in reporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if not any(known in reason for known in ALLOWED_SKIPS):
            reporter.write_line(
                f"{report.nodeid}: skipped, and not on the list of tests/conftest.py: {reason}", red=True
            )
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
