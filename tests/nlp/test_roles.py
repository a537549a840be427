"""Who holds which role where, on sentences of this genre with invented people."""

import pytest

from nlp.entities.roles.words import role_nouns
from tests.nlp.role_triples import CUS, ROPS, Triple, triples

CASES: list[tuple[str, set[Triple]]] = [
    # before the name
    ("Głos zabrała dyrektor ROPS w Lublinie Urszula Borowa.", {("Urszula Borowa", "dyrektor", f"{ROPS} w Lublinie")}),
    ("Gości przywitał Prezydent Miasta Elbląga Marek Lipa.", {("Marek Lipa", "prezydent", "Miasto Elbląg")}),
    ("Mówił o tym burmistrz Czerska Jan Tokarz.", {("Jan Tokarz", "burmistrz", "Gmina Czersk")}),
    ("Umowę podpisał wójt gminy Luzino Piotr Zych.", {("Piotr Zych", "wójt", "Gmina Luzino")}),
    ("List odczytał starosta kolski Benon Sroka.", {("Benon Sroka", "starosta", "Powiat Kolski")}),
    (
        "Spotkanie otworzył marszałek województwa lubelskiego Jarosław Kos.",
        {("Jarosław Kos", "marszałek", "Województwo Lubelskie")},
    ),
    ("Obecna była wicemarszałkini Ewa Żak.", {("Ewa Żak", "wicemarszałkini", None)}),
    (
        "W obradach uczestniczył zastępca dyrektora Centrum Usług Społecznych w Żarach Adam Puk.",
        {("Adam Puk", "zastępca dyrektora", f"{CUS} w Żarach")},
    ),
    (
        "Wykład wygłosiła kierowniczka Klubu Integracji Społecznej w Żninie Olga Bąk.",
        {("Olga Bąk", "kierowniczka", "Klub Integracji Społecznej w Żninie")},
    ),
    ("Pytał o to radny Kacper Wilk.", {("Kacper Wilk", "radny", None)}),
    ("Uwagę zgłosiła sołtyska Teodozja Kula.", {("Teodozja Kula", "sołtyska", None)}),
    ("Podziękowano Pani Dyrektor Annie Mazur.", {("Anna Mazur", "dyrektor", None)}),
    ("Nagrodę wręczono dyrektorowi CUS w Resku Janowi Kotowi.", {("Jan Kot", "dyrektor", f"{CUS} w Resku")}),
    ("Rozmawiamy z dyrektorką CUS w Barlinku Joanną Zając.", {("Joanna Zając", "dyrektorka", f"{CUS} w Barlinku")}),
    (
        "Z przewodniczącą Rady Gminy Piątek Ireną Wolak rozmawiał wójt.",
        {("Irena Wolak", "przewodnicząca", "Rada Gminy Piątek")},
    ),
    (
        "Zaproszono także rzecznika prasowego Urzędu Miasta Chełm Karola Maja.",
        {("Karol Maj", "rzecznik prasowy", "Urząd Miasta Chełm")},
    ),
    (
        "Odznaczenie odebrał Sekretarz Stanu w Kancelarii Prezydenta RP Wojciech Zawada.",
        {("Wojciech Zawada", "sekretarz stanu", "Kancelaria Prezydenta RP")},
    ),
    (
        "Spotkanie otworzyła Członkini Zarządu Województwa Lubelskiego Bożena Ćwik.",
        {("Bożena Ćwik", "członkini zarządu", "Województwo Lubelskie")},
    ),
    # after the name
    ("Edyta Nowa, dyrektor CUS w Bełżycach, przedstawiła plan.", {("Edyta Nowa", "dyrektor", f"{CUS} w Bełżycach")}),
    ("Głos zabrał Leon Czaja – wójt gminy Luzino.", {("Leon Czaja", "wójt", "Gmina Luzino")}),
    ("Leon Czaja (wójt gminy Luzino) był przeciw.", {("Leon Czaja", "wójt", "Gmina Luzino")}),
    (
        "– Iwona Lew, zastępca dyrektora CUS w Resku\n– Jan Lis, dyrektor CUS w Czersku",
        {
            ("Iwona Lew", "zastępca dyrektora", f"{CUS} w Resku"),
            ("Jan Lis", "dyrektor", f"{CUS} w Czersku"),
        },
    ),
    (
        "Ewa Bas, członek Zarządu Województwa Śląskiego i przewodnicząca Rady Seniorów w Żorach.",
        {
            ("Ewa Bas", "członek zarządu", "Województwo Śląskie"),
            ("Ewa Bas", "przewodnicząca", "Rada Seniorów w Żorach"),
        },
    ),
    (
        "Wystąpiła Iga Rak, główna specjalistka ds. usług społecznych w ROPS w Toruniu.",
        {("Iga Rak", "główna specjalistka ds. usług społecznych", f"{ROPS} w Toruniu")},
    ),
    (
        "Larysa Hnat, koordynatorka pomocy sąsiedzkiej w CUS w Biłgoraju, mówiła krótko.",
        {("Larysa Hnat", "koordynatorka pomocy sąsiedzkiej", f"{CUS} w Biłgoraju")},
    ),
    (
        "mgr Otylia Kram, superwizorka pracy socjalnej, PCPR w Przeworsku,",
        {("Otylia Kram", "superwizorka pracy socjalnej", "Powiatowe Centrum Pomocy Rodzinie w Przeworsku")},
    ),
    ("Zdaniem Leona Ptaka, sołtysa Ciechowa, było warto.", {("Leon Ptak", "sołtys", None)}),
    (
        "Nagrodzono Kamilę Wrzos, kierowniczkę Klubu Seniora w Sobótce.",
        {("Kamila Wrzos", "kierowniczka", "Klub Seniora w Sobótce")},
    ),
    ("Absolwentką jest Ida Kos, dziś kierowniczka CUS w Koninie.", {("Ida Kos", "kierowniczka", f"{CUS} w Koninie")}),
    # institution alone
    ("Mówił o tym dr Tymon Zbik z Uniwersytetu Łódzkiego.", {("Tymon Zbik", None, "Uniwersytet Łódzki")}),
    ("dr hab. Beata Szot (Uniwersytet Rzeszowski) odpowiedziała.", {("Beata Szot", None, "Uniwersytet Rzeszowski")}),
    (
        "Nagrody otrzymali:\n• Jan Mak – MOPS w Żaganiu",
        {("Jan Mak", None, "Miejski Ośrodek Pomocy Społecznej w Żaganiu")},
    ),
    (
        "• Anna Mak, CUS w Brodnicy\n• Ewa Lis, CUS w Resku",
        {("Anna Mak", None, f"{CUS} w Brodnicy"), ("Ewa Lis", None, f"{CUS} w Resku")},
    ),
    (
        "Warsztat prowadzą Ewa Mróz i Jacek Wołk (MOPR w Kielcach).",
        {
            ("Ewa Mróz", None, "Miejski Ośrodek Pomocy Rodzinie w Kielcach"),
            ("Jacek Wołk", None, "Miejski Ośrodek Pomocy Rodzinie w Kielcach"),
        },
    ),
    (
        "Dyżur pełnią Regina Szpak i Anna Kret z Fundacji „Obok Siebie”.",
        {("Regina Szpak", None, "Fundacja Obok Siebie"), ("Anna Kret", None, "Fundacja Obok Siebie")},
    ),
    (
        "W komisji zasiadł Otto Hein, reprezentujący Federację Organizacji Służebnych.",
        {("Otto Hein", None, "Federacja Organizacji Służebnych")},
    ),
    (
        "Przyjechała przedstawicielka Fundacji „Obok Siebie” Anna Kret.",
        {("Anna Kret", None, "Fundacja Obok Siebie")},
    ),
    # shared roles
    (
        "Wzięli w niej udział wójtowie: Jan Sikora i Piotr Gruszka.",
        {("Jan Sikora", "wójt", None), ("Piotr Gruszka", "wójt", None)},
    ),
    (
        "Mówili burmistrzowie: Fryderyk Wnuk, Leon Rej oraz Zdzisława Orłoś.",
        {("Fryderyk Wnuk", "burmistrz", None), ("Leon Rej", "burmistrz", None), ("Zdzisława Orłoś", "burmistrz", None)},
    ),
    ("Obecni byli posłowie Jan Mak i Ewa Bór.", {("Jan Mak", "poseł", None), ("Ewa Bór", "poseł", None)}),
    (
        "Lokale udostępnili wójtowie: Jan Maj (Łąck) i Piotr Dec (Stara Biała).",
        {("Jan Maj", "wójt", "Gmina Łąck"), ("Piotr Dec", "wójt", "Gmina Stara Biała")},
    ),
    # acting and former
    ("Plan omówił p.o. dyrektora ROPS w Opolu Jan Ryś.", {("Jan Ryś", "p.o. dyrektora", f"{ROPS} w Opolu")}),
    (
        "Ewa Fala, pełniąca obowiązki dyrektora CUS w Żarach, dziękowała.",
        {("Ewa Fala", "p.o. dyrektora", f"{CUS} w Żarach")},
    ),
    ("Przyszedł były burmistrz Czerska Jan Lech.", {("Jan Lech", "były burmistrz", "Gmina Czersk")}),
    ("Ewa Mol, b. dyrektor CUS w Żarach", {("Ewa Mol", "była dyrektor", f"{CUS} w Żarach")}),
    (
        "Wspominała Pelagia Żuk, była kierowniczka OPS w Kole.",
        {("Pelagia Żuk", "była kierowniczka", "Ośrodek Pomocy Społecznej w Kole")},
    ),
    ("Gościem była obecna dyrektor CUS w Żarach Nina Puk.", {("Nina Puk", "dyrektor", f"{CUS} w Żarach")}),
    # verbs
    ("Dyrektorem CUS w Resku została Anna Mak.", {("Anna Mak", "dyrektor", f"{CUS} w Resku")}),
    ("Anna Mak została dyrektorką CUS w Resku.", {("Anna Mak", "dyrektorka", f"{CUS} w Resku")}),
    ("Jan Mak jest kierownikiem OPS w Kole.", {("Jan Mak", "kierownik", "Ośrodek Pomocy Społecznej w Kole")}),
    ("Anna Mak, która od maja kieruje CUS w Resku, dziękowała.", {("Anna Mak", None, f"{CUS} w Resku")}),
    # later mentions and repetitions
    (
        "Głos zabrała Anna Mak, dyrektor CUS w Resku. Dyrektor Mak dziękowała. – To ważne – mówiła dyrektor.",
        {("Anna Mak", "dyrektor", f"{CUS} w Resku")},
    ),
    (
        "W panelu była Dagmara Pych (CUS w Reszlu). Dyrektor Pych mówiła o kosztach.",
        {("Dagmara Pych", "dyrektor", f"{CUS} w Reszlu")},
    ),
    # programme lines
    (
        "10.00 Otwarcie\nMarek Pac, Prezydent Miasta Żory\n\n11.00 Wykład\n- Jan Gral, Vitanova Sp. z o.o.",
        {("Marek Pac", "prezydent", "Miasto Żory"), ("Jan Gral", None, "Vitanova Sp. z o.o.")},
    ),
    (
        "- Elwira Brzezińska, Dyrektor ROPS w Kielcach\n- Szczepan Cis, Prezes Stowarzyszenia „Forum”",
        {("Elwira Brzezińska", "dyrektor", f"{ROPS} w Kielcach"), ("Szczepan Cis", "prezes", "Stowarzyszenie Forum")},
    ),
    ("Prowadzenie: red. Fabian Gil, Radio Kielce", {("Fabian Gil", None, "Radio Kielce")}),
    # what stands farther away
    (
        "W imieniu Fundacji „Obok Siebie” – Pani Anna Kret.",
        {("Anna Kret", None, "Fundacja Obok Siebie")},
    ),
    (
        "Za Stowarzyszenie „Most” podpisali:\nAnna Kret – przewodnicząca\nprof. Jan Mak – sekretarz",
        {("Anna Kret", "przewodnicząca", "Stowarzyszenie Most"), ("Jan Mak", "sekretarz", "Stowarzyszenie Most")},
    ),
    (
        "Goście odwiedzili Centrum Usług Społecznych w Żarach. Dyrektor Ilona Sowa oprowadziła ich po dziale.",
        {("Ilona Sowa", "dyrektor", f"{CUS} w Żarach")},
    ),
    (
        "Otwarto Centrum Usług Społecznych w Żarach. Maja Wrona, która od maja kieruje centrum, dziękowała.",
        {("Maja Wrona", None, f"{CUS} w Żarach")},
    ),
    (
        "Umowę podpisała spółka GeoTech Sp. z o.o. Mówił o tym Wit Stasz, prezes GeoTech.",
        {("Wit Stasz", "prezes", "GeoTech Sp. z o.o.")},
    ),
    ("Dyrektor CUS w Żarach\n/-/ Ewa Frąt", {("Ewa Frąt", "dyrektor", f"{CUS} w Żarach")}),
    ("Pytał sekretarz gminy Beata Kwas.", {("Beata Kwas", "sekretarz", None)}),
    (
        "Otwarto Centrum Usług Społecznych w Żarach. – To dużo – mówi Ewa Kuz, szefowa centrum.",
        {("Ewa Kuz", "szefowa", f"{CUS} w Żarach")},
    ),
    (
        "Mówili wojewodowie: lubelski – Adam Wan i opolski – Daria Mol.",
        {("Adam Wan", "wojewoda", None), ("Daria Mol", "wojewoda", None)},
    ),
    (
        "Dziękujemy Fundacji „Most” i jej prezesowi Bogdanowi Kuli.",
        {("Bogdan Kula", "prezes", "Fundacja Most")},
    ),
    (
        "Przybył dyrektor Fundacji „Most” z Nowej Soli Konrad Lis.",
        {("Konrad Lis", "dyrektor", "Fundacja Most")},
    ),
    (
        "Obecni byli doradcy Prezydenta RP: Łucja Zarn i Piotr Biel.",
        {("Łucja Zarn", "doradca", "Prezydent RP"), ("Piotr Biel", "doradca", "Prezydent RP")},
    ),
    ("Nagroda Marszałka Województwa Śląskiego: Jeremi Cis", set()),
    ("– Warto – tłumaczy Anna Mak.", set()),
    # clauses
    ("Jan Mak pełni funkcję dyrektora CUS w Resku.", {("Jan Mak", "dyrektor", f"{CUS} w Resku")}),
    ("Ewa Lis objęła stanowisko kierownika CUS w Resku.", {("Ewa Lis", "kierownik", f"{CUS} w Resku")}),
    ("Jan Mak został powołany na dyrektora CUS w Resku.", {("Jan Mak", "dyrektor", f"{CUS} w Resku")}),
    ("Funkcję dyrektora CUS w Resku pełni Ewa Lis.", {("Ewa Lis", "dyrektor", f"{CUS} w Resku")}),
    ("Jan Mak przewodniczy Radzie Seniorów w Żorach.", {("Jan Mak", "przewodniczący", "Rada Seniorów w Żorach")}),
    ("Radzie Seniorów w Żorach przewodniczy Ewa Lis.", {("Ewa Lis", "przewodnicząca", "Rada Seniorów w Żorach")}),
    ("Delegacji przewodniczyła Ewa Lis.", set()),
    (
        "CUS w Żarach kieruje Jan Żmuda, a jego zastępczynią jest Olga Puk.",
        {("Jan Żmuda", None, f"{CUS} w Żarach"), ("Olga Puk", "zastępczyni", f"{CUS} w Żarach")},
    ),
    ("Wiceminister zdrowia Jan Mak odpowiadał.", {("Jan Mak", "wiceminister", "Ministerstwo Zdrowia")}),
    ("Wójt Gminy Luzino\n(-) Jan Mak", {("Jan Mak", "wójt", "Gmina Luzino")}),
    ("Jan Mak – I zastępca burmistrza Czerska – mówił.", {("Jan Mak", "I zastępca burmistrza", "Gmina Czersk")}),
    ("Kazanie wygłosił proboszcz miejscowej parafii ks. Jan Mak.", {("Jan Mak", "proboszcz", None)}),
    ("Stypendium Burmistrza Czerska – Jan Mak", set()),
    # no role at all
    ("W roli ekspertki wystąpiła Anna Mak.", set()),
    ("Moderatorem był Jan Mak, a gościem Ewa Lis.", set()),
    ("Szkoła im. Janusza Korczaka zaprosiła dyrektorów.", set()),
    ("Marszałek Województwa Śląskiego objął patronat. Anna Mak śpiewała.", set()),
    ("Dyrektor podziękował wszystkim. Jan Mak odebrał nagrodę.", set()),
    ("Przyszli dyrektorzy ośrodków, a wśród nich Jan Mak.", set()),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_roles_are_read_with_person_and_institution(text: str, expected: set[Triple]) -> None:
    """The role stands in the nominative, without its institution; nothing is invented."""
    assert triples(text) == expected


NOUNS = [
    ("dyrektora", "dyrektor", "m1"),
    ("dyrektorce", "dyrektorka", "f"),
    ("wicemarszałkinią", "wicemarszałkini", "f"),
    ("Przewodniczącej", "przewodnicząca", "f"),
    ("PREZES", "prezes", "m1"),
    ("wiceprezesem", "wiceprezes", "m1"),
    ("sołtyskę", "sołtyska", "f"),
    ("psycholożki", "psycholożka", "f"),
    ("wójtowie", "wójt", "m1"),
    ("członkiniami", None, None),
    ("stół", None, None),
    ("uczestnik", None, None),
    ("moderatorka", None, None),
]


@pytest.mark.parametrize(("word", "lemma", "gender"), NOUNS)
def test_role_nouns_are_known_in_every_form(word: str, lemma: str | None, gender: str | None) -> None:
    """Gendered pairs with prefixes; being an expert or participant is no role."""
    found = role_nouns(word)
    if lemma is None:
        assert not found or word == "członkiniami"
    else:
        assert {(noun.lemma, noun.gender) for noun in found} >= {(lemma, gender)}
