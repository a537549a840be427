"""Offices of several people: respective pairs, plural offices, lists, signatures and programmes."""

import pytest

from tests.nlp.role_triples import CUS, ROPS, Triple, triples

CASES: list[tuple[str, set[Triple]]] = [
    (
        "W spotkaniu uczestniczyli wójtowie gmin Łyse i Baranowo, Leszek Pokora i Henryk Tołoczko.",
        {("Henryk Tołoczko", "wójt", "Gmina Baranowo"), ("Leszek Pokora", "wójt", "Gmina Łyse")},
    ),
    (
        "Porozumienie podpisali burmistrzowie Żnina i Barcina – Robert Kasza i Michał Pęk.",
        {("Michał Pęk", "burmistrz", "Gmina Barcin"), ("Robert Kasza", "burmistrz", "Gmina Żnin")},
    ),
    (
        "Obecni byli wojewodowie: lubelski – Krystian Pawłowicz i zachodniopomorski – Anita Rut.",
        {("Anita Rut", "wojewoda", None), ("Krystian Pawłowicz", "wojewoda", None)},
    ),
    (
        "Głos zabrali starostowie kolski i turecki, odpowiednio Jan Pers oraz Beata Łoś.",
        {("Beata Łoś", "starosta", "Powiat Turecki"), ("Jan Pers", "starosta", "Powiat Kolski")},
    ),
    (
        "Umowę podpisały dyrektorki CUS w Kluczach i CUS w Gidlach: Irena Fudali i Anna Wręga.",
        {("Anna Wręga", "dyrektorka", f"{CUS} w Gidlach"), ("Irena Fudali", "dyrektorka", f"{CUS} w Kluczach")},
    ),
    (
        "Zaproszenie przyjęli posłowie Rafał Ruciński, Joanna Wierzba i Tomasz Hajduk.",
        {("Joanna Wierzba", "poseł", None), ("Rafał Ruciński", "poseł", None), ("Tomasz Hajduk", "poseł", None)},
    ),
    (
        "Przyszli radni Rady Miasta Gniezna: Ilona Kret, Adam Lech i Wiesław Bury.",
        {
            ("Adam Lech", "radny", "Rada Miasta Gniezna"),
            ("Ilona Kret", "radny", "Rada Miasta Gniezna"),
            ("Wiesław Bury", "radny", "Rada Miasta Gniezna"),
        },
    ),
    (
        "Dyrektorzy Ewa Bręk (CUS w Zatorze) i Jan Płoch (CUS w Wieprzu) omówili budżet.",
        {("Ewa Bręk", "dyrektor", f"{CUS} w Zatorze"), ("Jan Płoch", "dyrektor", f"{CUS} w Wieprzu")},
    ),
    (
        "Zastępcy burmistrza Wronek: Ireneusz Ból i Danuta Chmiel zaprosili mieszkańców.",
        {
            ("Danuta Chmiel", "zastępca burmistrza", "Gmina Wronki"),
            ("Ireneusz Ból", "zastępca burmistrza", "Gmina Wronki"),
        },
    ),
    (
        "Pracownice socjalne MOPS w Turku – Kinga Wach i Żaneta Pieróg – odwiedziły 40 osób.",
        {
            ("Kinga Wach", "pracownica socjalna", "Miejski Ośrodek Pomocy Społecznej w Turku"),
            ("Żaneta Pieróg", "pracownica socjalna", "Miejski Ośrodek Pomocy Społecznej w Turku"),
        },
    ),
    (
        "Rozmawialiśmy z sołtysami Adamem Klichem i Leokadią Wir.",
        {("Adam Klich", "sołtys", None), ("Leokadia Wir", "sołtys", None)},
    ),
    (
        "Asystentki rodziny Zofia Jary i Ewa Kmiecik opowiedziały o pracy.",
        {("Ewa Kmiecik", "asystentka rodziny", None), ("Zofia Jary", "asystentka rodziny", None)},
    ),
    (
        "W komisji zasiedli doradcy Prezydenta RP: Bolesław Kret i Marta Szydłowska-Ryś.",
        {("Bolesław Kret", "doradca", "Prezydent RP"), ("Marta Szydłowska-Ryś", "doradca", "Prezydent RP")},
    ),
    (
        "Wójtowie Jan Bok z Sadowia i Piotr Wąs z Iwanisk podali sobie ręce.",
        {("Jan Bok", "wójt", "Gmina Sadowie"), ("Piotr Wąs", "wójt", "Gmina Iwaniska")},
    ),
    (
        "Nagrody wręczali burmistrz Daleszyc Jacek Nowina oraz starosta kielecki Grażyna Lis.",
        {("Grażyna Lis", "starosta", "Powiat Kielecki"), ("Jacek Nowina", "burmistrz", "Gmina Daleszyce")},
    ),
    (
        "Starostowie Stefan Maz (powiat sztumski) i Ewa Daj (powiat malborski) gratulowali.",
        {("Ewa Daj", "starosta", "Powiat Malborski"), ("Stefan Maz", "starosta", "Powiat Sztumski")},
    ),
    (
        "Zespół\nDepartament Polityki Senioralnej: Krystyna Jaźwiec\nDział Kadr: Norbert Szal",
        {("Krystyna Jaźwiec", None, "Departament Polityki Senioralnej"), ("Norbert Szal", None, "Dział Kadr")},
    ),
    (
        "Osoba do kontaktu – Agnieszka Lewanda, tel. 22 555 41 41",
        set(),
    ),
    (
        "Kierownik: Maria Stachura\nZastępca kierownika: Oskar Dymek",
        {("Maria Stachura", "kierownik", None), ("Oskar Dymek", "zastępca kierownika", None)},
    ),
    (
        "Dyrektor – Filip Zaręba\nKsięgowa – Mariola Brzoza",
        {("Filip Zaręba", "dyrektor", None), ("Mariola Brzoza", "księgowa", None)},
    ),
    (
        "Serdecznie zapraszamy!\n\nDyrektor CUS w Resku\n/-/ Eryk Frątczyk",
        {("Eryk Frątczyk", "dyrektor", f"{CUS} w Resku")},
    ),
    (
        "BURMISTRZ ŁASKU\n(-) Feliks Ogórek",
        {("Feliks Ogórek", "burmistrz", "Gmina Łask")},
    ),
    (
        "Z poważaniem\nWójt Gminy Rokitno\n(–) mgr Zdzisława Pior",
        {("Zdzisława Pior", "wójt", "Gmina Rokitno")},
    ),
    (
        "10:15 Wystąpienie – Kornelia Wita, dyrektor ROPS w Kielcach\n10:45 Przerwa",
        {("Kornelia Wita", "dyrektor", f"{ROPS} w Kielcach")},
    ),
    (
        "9.00–9.15 Powitanie – Prezydent Miasta Skierniewice Cezary Jurga",
        {("Cezary Jurga", "prezydent", "Miasto Skierniewice")},
    ),
    (
        "11:30 „Usługi bliżej ludzi” – dr Marta Szeląg, Uniwersytet Opolski",
        {("Marta Szeląg", None, "Uniwersytet Opolski")},
    ),
    (
        "Panel: Ewa Gwara (CUS w Piszu), Tomasz Lalik (Urząd Marszałkowski Województwa Opolskiego), "
        "Rita Sól (Fundacja „Arka”)",
        {
            ("Ewa Gwara", None, f"{CUS} w Piszu"),
            ("Rita Sól", None, "Fundacja Arka"),
            ("Tomasz Lalik", None, "Urząd Marszałkowski Województwa Opolskiego"),
        },
    ),
    (
        "Skład komisji:\n1) Przewodniczący – Witold Hałas,\n2) Sekretarz – Anna Czubak,\n3) Członek – Lech Wrona.",
        {("Anna Czubak", "sekretarz", None), ("Lech Wrona", "członek", None), ("Witold Hałas", "przewodniczący", None)},
    ),
    (
        "Skład Rady Programowej:\n- Dorota Kacperska – przewodnicząca\n- Antoni Płatek – zastępca "
        "przewodniczącej\n- Sabina Rolka – członkini",
        {
            ("Antoni Płatek", "zastępca przewodniczącej", "Rada Programowa"),
            ("Dorota Kacperska", "przewodnicząca", "Rada Programowa"),
            ("Sabina Rolka", "członkini", "Rada Programowa"),
        },
    ),
    (
        "Doradca ds. ekonomii społecznej (subregion suwalski) – dr Weronika Łata-Żuber",
        {("Weronika Łata-Żuber", "doradca ds. ekonomii społecznej", None)},
    ),
    (
        "Opracowanie: Jolanta Spych, główny specjalista, ROPS w Białymstoku",
        {("Jolanta Spych", "główny specjalista", f"{ROPS} w Białymstoku")},
    ),
    (
        "Sprawę prowadzi: Karolina Łęg, podinspektor",
        {("Karolina Łęg", "podinspektor", None)},
    ),
    (
        "Laureaci:\n1. Grażyna Polan – GOPS w Białośliwiu\n2. Marek Hus – CUS w Pile",
        {
            ("Grażyna Polan", None, "Gminny Ośrodek Pomocy Społecznej w Białośliwiu"),
            ("Marek Hus", None, f"{CUS} w Pile"),
        },
    ),
    (
        "Najlepszy organizator: Gmina Kołaki, wójt Sylwester Jaworek",
        {("Sylwester Jaworek", "wójt", "Gmina Kołaki")},
    ),
    (
        "Prowadzenie: Mirosław Orzeł, rzecznik prasowy ROPS w Poznaniu",
        {("Mirosław Orzeł", "rzecznik prasowy", f"{ROPS} w Poznaniu")},
    ),
    (
        "Tekst i zdjęcia: Iga Bereza, Biuro Prasowe UMWL",
        {("Iga Bereza", None, "Biuro Prasowe Urzędu Marszałkowskiego Województwa Lubelskiego")},
    ),
    (
        "Fot. Jan Kłos/UM Lublin",
        {("Jan Kłos", None, "Urząd Miasta w Lublinie")},
    ),
    (
        "mgr Edward Syrek\nkierownik Działu Pomocy Środowiskowej\ntel. 41 555 20 20",
        {("Edward Syrek", "kierownik", "Dział Pomocy Środowiskowej")},
    ),
    (
        "Lista obecności: KOWAL Jan – radny, MAZUREK Anna – sołtys wsi Grądy",
        {("Anna Mazurek", "sołtys", None), ("Jan Kowal", "radny", None)},
    ),
    (
        "10:20 – 11:00 Deinstytucjonalizacja w praktyce\nprof. dr hab. Mirosław Grewiński-Ptak, Uczelnia Korczaka",
        {("Mirosław Grewiński-Ptak", None, "Uczelnia Korczaka")},
    ),
    (
        "Moderator: Dariusz Tworzydło, dziennikarz Radia Kraków",
        {("Dariusz Tworzydło", "dziennikarz", "Radio Kraków")},
    ),
    (
        "Prowadzący: Ilona Piątek (psycholożka), Zenon Kloc (terapeuta środowiskowy)",
        {("Ilona Piątek", "psycholożka", None), ("Zenon Kloc", "terapeuta środowiskowy", None)},
    ),
    (
        "Mentorki: Aleksandra Pyzik (OWES w Tarnowie), Bożena Ćwikła (Fundacja „Laja”)",
        {
            ("Aleksandra Pyzik", None, "Ośrodek Wsparcia Ekonomii Społecznej w Tarnowie"),
            ("Bożena Ćwikła", None, "Fundacja Laja"),
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_shared_offices_are_read_with_person_and_institution(text: str, expected: set[Triple]) -> None:
    """Everything that the sentence states, and nothing else."""
    assert triples(text) == expected
