"""Small Polish institutional pages for the tests of this package; everyone named here is invented."""

PARAGRAPHS = (
    "W poniedziałek w Lipowie Dolnym otwarto nowe Centrum Usług Społecznych, w którym mieszkańcy znajdą pomoc w jednym "
    "miejscu, bez odsyłania od okienka do okienka.",
    "Na uroczystość przyszło ponad sto osób: sąsiedzi, radni, a także pracownicy dawnego ośrodka pomocy społecznej, "
    "którzy teraz tworzą zespół centrum.",
    "Dyrektor Jagna Wrzosek przypomniała, że przygotowania trwały dwa lata, a diagnozę potrzeb robili sami mieszkańcy.",
)


def page(
    *,
    title: str = "Otwarto centrum w Lipowie Dolnym",
    head: str = "",
    top: str = "",
    above: str = "",
    below: str = "",
    body: str | None = None,
    after: str = "",
    site: str = "Gmina Lipowo Dolne",
) -> str:
    """A page with a header, a menu, an article and a footer; the arguments put markup at the places they name."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) if body is None else body
    return (
        f'<!DOCTYPE html><html lang="pl"><head><meta charset="utf-8"><title>{title} - {site}</title>{head}</head><body>'
        f'<div id="top">{top}</div><ul class="menu"><li><a href="/">Start</a></li><li><a href="/kontakt">Kontakt</a></li>'
        f'</ul><div id="content">{above}<h1>{title}</h1>{below}<div class="tresc">{text}</div>{after}</div>'
        f'<div class="stopka">{site}, ul. Lipowa 1, 00-000 Lipowo Dolne © 2026</div></body></html>'
    )
