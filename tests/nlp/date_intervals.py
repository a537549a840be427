"""What the date tests compare: the intervals that a text names, as short strings."""

from datetime import date

from nlp.entities.dates import find_dates


def intervals(text: str, published_on: date | None) -> list[str]:
    """`2024-05-12` for a day, `2024-05-12/2024-05-14` for a period, `?` where the text does not tell."""
    found = []
    for mention in find_dates(text, published_on):
        if mention.starts_on is None or mention.ends_on is None:
            found.append("?")
        elif mention.starts_on == mention.ends_on:
            found.append(mention.starts_on.isoformat())
        else:
            found.append(f"{mention.starts_on}/{mention.ends_on}")
    return found
