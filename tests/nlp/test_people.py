"""People in texts of this genre: invented names in every case, titles, later mentions, and what is no person."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.entities.people.find import PeopleField, find_people

CASES: list[tuple[str, set[str]]] = [
    # nominative and the other cases
    ("Spotkanie prowadziła Anna Borowa.", {"Anna Borowa"}),
    ("Podziękowano Annie Borowej i Janowi Tokarzowi.", {"Anna Borowa", "Jan Tokarz"}),
    ("Rozmowa z Joanną Zając.", {"Joanna Zając"}),
    ("Zdaniem Tymona Kosa to za mało.", {"Tymon Kos"}),
    ("Nagrodę wręczono Romanowi Kwietniowi.", {"Roman Kwiecień"}),
    ("O tym mówiono z Leszkiem Moniuszką.", {"Leszek Moniuszko"}),
    ("Kacprowi Lutemu wręczono dyplom.", {"Kacper Luty"}),
    ("Panu Kazimierzowi Kubskiemu dziękował zarząd.", {"Kazimierz Kubski"}),
    (
        "Widnieją podpisy: Dobrosława Kaczmarka, Wery Tomczak i Mirona Fabisiaka.",
        {"Dobrosław Kaczmarek", "Wera Tomczak", "Miron Fabisiak"},
    ),
    # titles and courtesy
    ("prof. dr hab. Barbara Kromka", {"Barbara Kromka"}),
    ("Głos zabrał ks. kan. Lucjan Pióro.", {"Lucjan Pióro"}),
    ("Dyskusję poprowadziła red. Celina Kwap.", {"Celina Kwap"}),
    ("Oddano głos Pani Małgorzacie Dank.", {"Małgorzata Dank"}),
    ("Wykład dr Idy Sęk.", {"Ida Sęk"}),
    ("Wykład wygłosił prof. Bjørn Sæther.", {"Bjørn Sæther"}),
    # double-barrelled, several given names, initials, capitals, surname first
    ("Przybyła Bożena Ćwirko-Tarka.", {"Bożena Ćwirko-Tarka"}),
    ("Z Klarą Wójcicką-Maj rozmawiał Jan.", {"Klara Wójcicka-Maj"}),
    ("Wystąpił Jan Maria Zych.", {"Jan Maria Zych"}),
    ("Raport opisała A. Kotarba w 2018 r.", {"A. Kotarba"}),
    ("ANNA BOROWA zaprasza na warsztaty.", {"Anna Borowa"}),
    ("KOWALSKI Jan\nNOWAK Anna", {"Jan Kowalski", "Anna Nowak"}),
    ("Oskarżonym był Jacek K.", {"Jacek K."}),
    # couples
    ("Skorzystali Irena i Zdzisław Kwietniowie.", {"Irena Kwiecień", "Zdzisław Kwiecień"}),
    ("Byli małżonkowie Danuta i Henryk Sójkowie.", {"Danuta Sójka", "Henryk Sójka"}),
    ("Gośćmi byli państwo Malinowscy – Anna i Leon.", {"Anna Malinowska", "Leon Malinowski"}),
    ("Dziękowali bracia Nowakowie, Adam i Jan.", {"Adam Nowak", "Jan Nowak"}),
    ("Dziękowano Zenobii Sapieha-Kodeńskiej.", {"Zenobia Sapieha-Kodeńska"}),
    ("Kontakt z Panem Marianem Ptaszyńskim.", {"Marian Ptaszyński"}),
    ("Szanowny Panie Marszałku, Szanowni Państwo!", set()),
    # foreign names
    ("Przyjechała Switłana Iwaniuk z Łucka.", {"Switłana Iwaniuk"}),
    ("Bondarenko to dyrektor. Mówił Ołeh Bondarenko.", {"Ołeh Bondarenko"}),
    ("Chór prowadzi Sigrid Løvås.", {"Sigrid Løvås"}),
    ("Pytano kierownika Torsteina Aaslanda.", {"Torstein Aasland"}),
    # later mentions resolve to one person
    ("Mówiła Urszula Pakuła. – Tak – dodała Pakuła. Dziękowano Pakule.", {"Urszula Pakuła"}),
    ("Halinę Bielik poznał tam. Halina nie wróciła.", {"Halina Bielik"}),
    ("Danielowi Fredrze gratulowano. Zdaniem Fredry warto.", {"Daniel Fredro"}),
    ("Romana Kwietnia pochwaliła kapituła. Roman Kwiecień – GOPS.", {"Roman Kwiecień"}),
    ("A. Kotarba pisała. Podpisała Agnieszka Kotarba.", {"Agnieszka Kotarba"}),
    ("Spotkanie z minister Malinowską trwało godzinę.", {"Malinowska"}),
    # patrons, streets, institutions, objects
    ("Szkoła im. Janusza Korczaka", set()),
    ("Spotkanie przy ul. Jana Kochanowskiego 2", set()),
    ("przy ulicy Marii Konopnickiej", set()),
    ("Plac Józefa Piłsudskiego", set()),
    ("w Filharmonii im. Mieczysława Karłowicza", set()),
    ("Zespół Szkół im. Stanisława i Władysława Grabskich", set()),
    ("aleja gen. Władysława Sikorskiego", set()),
    ("w kościele pw. św. Jana", set()),
    ("Uniwersytet Mikołaja Kopernika", set()),
    # no names at all
    ("Regionalny Ośrodek Polityki Społecznej w Lublinie", set()),
    ("Rada Gminy Piątek podjęła uchwałę we wtorek.", set()),
    ("A. Jak mierzyć rezultaty?\nB. Plan usług bez tajemnic", set()),
    ("Fundusze Europejskie dla Rozwoju Społecznego", set()),
    ("Warmia i Mazury, Starachowice, Goleniów, Wiązowna", set()),
    ("Dzień Babci i Dzień Matki w Klubie Seniora", set()),
    ("Maj był ciepły, a Kwiecień chłodny.", set()),
    ("Gala Anioł Roku w Dworze Artusa", set()),
]


def names(text: str) -> set[str]:
    """Normal forms of everyone in a text."""
    return {person.name for person in find_people([PeopleField(text)]).people}


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_people_come_out_in_their_normal_form(text: str, expected: set[str]) -> None:
    """Everyone once, nobody else."""
    assert names(text) == expected


MENTIONS = [
    ("Mówiła Urszula Pakuła. – Tak – dodała Pakuła.", ["Urszula Pakuła", "Pakuła"]),
    ("Jan Maj mówił. W Maju Jan Maj śpi. Maj to miesiąc.", ["Jan Maj", "Jan Maj"]),
    ("Jan Kos i Ewa Kos. Pani Kos mówiła.", ["Jan Kos", "Ewa Kos", "Kos"]),
    ("Wójt gminy Piątek Bonifacy Piątek. Gmina Piątek rośnie.", ["Bonifacy Piątek"]),
    ("Prof. Ludmiła Ożóg mówiła. Ulica Ożóg nie istnieje.", ["Ludmiła Ożóg"]),
]


@pytest.mark.parametrize(("text", "expected"), MENTIONS)
def test_mentions_cover_each_place_that_names_a_person(text: str, expected: list[str]) -> None:
    """Surnames count where they mean the person, not where they mean a month, a place or a street."""
    assert [mention.span.surface for mention in find_people([PeopleField(text)]).mentions] == expected


def test_a_surname_goes_to_the_person_of_its_gender() -> None:
    """`Pani Kos` is Ewa, not Jan."""
    found = find_people([PeopleField("Jan Kos i Ewa Kos. Pani Kos mówiła.")])
    assert found.mentions[-1].key == "ewa kos"


def test_the_title_of_an_article_is_resolved_by_its_text() -> None:
    """A surname in the headline is the person of the text."""
    found = find_people([PeopleField("Wystąpiła Urszula Pakuła."), PeopleField("Pakuła: damy radę", "title")])
    assert [(m.span.field, m.span.surface) for m in found.mentions] == [("text", "Urszula Pakuła"), ("title", "Pakuła")]
    assert len(found.people) == 1


def test_titles_are_gathered_over_all_mentions() -> None:
    """What any mention states belongs to the person; `dr` beside `dr hab.` adds nothing."""
    text = "Mówił dr hab. Marian Sroka, prof. UJ. Dr Sroka dziękował ks. Janowi Lisowi."
    people = {person.name: person.titles for person in find_people([PeopleField(text)]).people}
    assert people == {"Marian Sroka": ("dr hab.", "prof. UJ"), "Jan Lis": ("ks.",)}


def test_what_lies_inside_an_institution_is_no_person() -> None:
    """The places of institutions are given; a patron in them is none."""
    text = "Wykład w Akademii Ewy Lisiej trwał."
    start = text.index("Akademii")
    excluded = [(start, start + len("Akademii Ewy Lisiej"))]
    assert not find_people([PeopleField(text, excluded=excluded)]).people


def test_a_model_supports_names_that_the_rules_alone_would_not_dare() -> None:
    """Two unknown words are a name where a model says so and something else speaks for it."""
    text = "Warsztat poprowadzi Wunmi Aderibigbe."
    assert not names(text)
    start = text.index("Wunmi")
    found = find_people([PeopleField(text, model=[(start, start + len("Wunmi Aderibigbe"))])])
    assert [(p.name, m.method) for p, m in zip(found.people, found.mentions, strict=True)] == [
        ("Wunmi Aderibigbe", "rule+ner")
    ]


@given(st.text(max_size=120))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_and_offsets_match(text: str) -> None:
    """No text fails, and every mention is where it says."""
    for mention in find_people([PeopleField(text)]).mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.surface


FRAGMENTS = st.sampled_from(
    [
        "Jan Kos",
        "Anny Borowej",
        "prof.",
        "ks.",
        "dyrektor",
        ",",
        "–",
        "i",
        "\n",
        "(",
        ")",
        "Pani",
        "CUS",
        "w",
        "Reszlu",
        "J.",
    ]
)


@given(st.lists(FRAGMENTS, max_size=25))
@settings(max_examples=150, deadline=None)
def test_any_order_of_names_titles_and_marks_is_read(pieces: list[str]) -> None:
    """Mentions never overlap."""
    mentions = find_people([PeopleField(" ".join(pieces))]).mentions
    for one, other in itertools.pairwise(mentions):
        assert one.span.end <= other.span.start
