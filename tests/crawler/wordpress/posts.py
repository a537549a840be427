"""What the WordPress of the tests publishes: invented news of an invented centre, over years, and some pages."""

import random
from datetime import datetime, timedelta

TITLE = "Centrum Usług Społecznych w Brzozowej Górze"
POSTS = 300

_CATEGORIES = ("Aktualności", "Wolontariat", "Projekty unijne", "Ogłoszenia o naborze")
_PAGES = ("O nas", "Kontakt", "Deklaracja dostępności", "Ochrona danych osobowych")
_WHAT = (
    "Rusza nabór do klubu seniora", "Świąteczne spotkanie mieszkańców", "Nowy rozkład przewozów „od drzwi do drzwi”",
    "Zakończył się kurs dla opiekunów", "Żłobek zaprasza na dzień otwarty", "Wyniki konkursu na wolontariusza roku",
    "Łąka kwietna przy filii centrum", "Bezpłatne porady prawne & obywatelskie", "Teleopieka: opaski dla stu osób",
)  # fmt: skip
_SENTENCES = (
    "Zapisy przyjmuje sekretariat w godzinach pracy urzędu.",
    "Udział jest bezpłatny, liczba miejsc ograniczona.",
    "W spotkaniu wzięli udział mieszkańcy wszystkich sołectw gminy.",
    "Usługi finansuje gmina ze środków własnych oraz z dotacji.",
    "Organizatorzy społeczności lokalnej odwiedzą świetlice w każdym tygodniu.",
    "Dziękujemy wszystkim, którzy pomogli w przygotowaniach.",
    "Kolejne zajęcia odbędą się w sali nad biblioteką.",
    "Szczegóły opisuje regulamin, który można odebrać na miejscu.",
)


def site(newest: datetime) -> dict[str, object]:
    """The site as JSON takes it. Some titles come again and again, and some posts share a minute."""
    chance = random.Random(2026)
    pauses = [
        timedelta(days=chance.randint(0, 18), minutes=chance.randint(0, 300)) if number % 10 else timedelta(0)
        for number in range(POSTS)
    ]
    published = newest - sum(pauses, timedelta(0))
    posts: list[dict[str, str]] = []
    for number, pause in enumerate(pauses):
        published += pause
        what = _WHAT[number % len(_WHAT)]
        posts.append(
            {
                "type": "post",
                "title": what if number % 7 == 0 else f"{what} – {published:%d.%m.%Y} ({number})",
                "content": _content(chance),
                "category": _CATEGORIES[number % len(_CATEGORIES)],
                "date": f"{published:%Y-%m-%d %H:%M:%S}",
            }
        )
    page = {"type": "page", "category": _CATEGORIES[0], "date": "2019-01-02 08:00:00"}
    posts.extend({**page, "title": title, "content": _content(chance)} for title in _PAGES)
    return {"title": TITLE, "posts": posts}


def _content(chance: random.Random) -> str:
    paragraphs = (" ".join(chance.sample(_SENTENCES, chance.randint(2, 5))) for _ in range(chance.randint(2, 7)))
    return "\n\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
