"""People in sentences of varied words: every case, order and script of names, and what is no person."""

import pytest

from nlp.entities.people.find import PeopleField, find_people

CASES: list[tuple[str, set[str]]] = [
    # order
    ("Spotkanie poprowadził pan Zdzisław Kura.", {"Zdzisław Kura"}),
    ("Serdecznie dziękujemy Panu Edwardowi Śliwie za pomoc.", {"Edward Śliwa"}),
    ("Rozmawialiśmy z Panem Tomaszem Brzozą.", {"Tomasz Brzoza"}),
    ("Szanowna Pani Danuto, Szanowny Panie Marku!", set()),
    ("Panie Burmistrzu, dziękuję – powiedziała Wanda Kołodziej.", {"Wanda Kołodziej"}),
    ("W gościnie byli państwo Zielińscy – Maria i Stanisław.", {"Maria Zielińska", "Stanisław Zieliński"}),
    ("Nagrodę odebrali Krystyna i Jerzy Malinowscy.", {"Jerzy Malinowski", "Krystyna Malinowska"}),
    ("Rodzinę zastępczą prowadzą Ewa i Marek Dudkowie.", {"Ewa Dudek", "Marek Dudek"}),
    ("Bracia Sikorowie, Piotr i Paweł, prowadzą piekarnię.", {"Paweł Sikora", "Piotr Sikora"}),
    ("1. NOWAK Andrzej\n2. WIŚNIEWSKA Ewa\n3. ZAJĄC Marian", {"Andrzej Nowak", "Ewa Wiśniewska", "Marian Zając"}),
    ("Kowalczyk Janina – przewodnicząca komisji\nMazur Edward – członek", {"Edward Mazur", "Janina Kowalczyk"}),
    ("Obecni: J. Kasprzak, M. Wolska, prof. A. B. Tarnowski", {"A. B. Tarnowski", "J. Kasprzak", "M. Wolska"}),
    ("ANNA BOROWIEC – BURMISTRZ MIASTA PASŁĘK", {"Anna Borowiec"}),
    # cases
    ("Podziękowano Bernardzie Świerk za lata pracy.", {"Bernarda Świerk"}),
    ("Warsztat z Uwem Krämerem trwał dwie godziny. Uwe Krämer przyjechał z Fuldy.", {"Uwe Krämer"}),
    ("Kwiaty wręczono Zenobii Sapieha-Kodeńskiej.", {"Zenobia Sapieha-Kodeńska"}),
    ("List przekazano Gabrieli Wróbel i Rafałowi Wróblowi.", {"Gabriela Wróbel", "Rafał Wróbel"}),
    ("Zdaniem Jagody Sowy projekt się udał.", {"Jagoda Sowa"}),
    ("O programie mówił Łukasz Kozioł. Pytania zadawano Łukaszowi Kozłowi.", {"Łukasz Kozioł"}),
    ("Wspomniano zmarłego Mieczysława Gołębia.", {"Mieczysław Gołąb"}),
    ("Decyzję podpisano w obecności Oliwii Kwiecień.", {"Oliwia Kwiecień"}),
    ("Medale wręczono Annie Cieśli i Józefowi Cieśli.", {"Anna Cieśla", "Józef Cieśla"}),
    ("Dziękujemy Joannie Krzak-Nowickiej.", {"Joanna Krzak-Nowicka"}),
    ("Wystąpił zespół pod kierunkiem Bogdana Bieleckiego.", {"Bogdan Bielecki"}),
    ("Rozmowa z Krzysztofem Wołkiem i Iloną Wołk.", {"Ilona Wołk", "Krzysztof Wołek"}),
    ("Z Ryszardem Kutrzebą spotkaliśmy się w maju.", {"Ryszard Kutrzeba"}),
    ("Przekazano to Leonowi Noworycie.", {"Leon Noworyta"}),
    ("Udział wzięli goście Haliny Fedorowicz.", {"Halina Fedorowicz"}),
    ("Nie zapomniano o Arturze Sobocie.", {"Artur Sobota"}),
    ("Nagroda dla Idy Trojanowskiej-Bąk.", {"Ida Trojanowska-Bąk"}),
    ("Praca Igi Świtały została wyróżniona.", {"Iga Świtała"}),
    ("Dzięki Jackowi Kmicie i Beacie Kmicie ruszyła świetlica.", {"Beata Kmita", "Jacek Kmita"}),
    ("Słowa uznania kierujemy do Hieronima Kołka.", {"Hieronim Kołek"}),
    ("Słowa Adama Czekaja przyjęto brawami.", {"Adam Czekaj"}),
    ("Zaproszono Witolda Szczepanika.", {"Witold Szczepanik"}),
    ("Zapytaliśmy o to Elizę Kubicę.", {"Eliza Kubica"}),
    ("Wraz z Anną Marią Stępień-Lis śpiewał chór.", {"Anna Maria Stępień-Lis"}),
    ("O wsparcie zadbał Zygmunt Bartoszek.", {"Zygmunt Bartoszek"}),
    ("Kierownictwo przejęła po Marianie Gajosie jego zastępczyni.", {"Marian Gajos"}),
    ("Opowiedział nam o tym Dawid Hałaczkiewicz.", {"Dawid Hałaczkiewicz"}),
    ("Pomagała im Sonia Wątor.", {"Sonia Wątor"}),
    ("To zasługa Emilii Puchacz i Eweliny Zdeb.", {"Emilia Puchacz", "Ewelina Zdeb"}),
    # patrons
    ("Ulica rtm. Witolda Pileckiego będzie zamknięta.", set()),
    ("Dom Dziecka im. bł. Edmunda Bojanowskiego zaprasza.", set()),
    ("Msza w kościele św. Jana Chrzciciela o 9.00.", set()),
    ("Szkoła Podstawowa im. mjr. Henryka Dobrzańskiego", set()),
    ("Obchody Roku Wincentego Witosa trwają.", set()),
    ("Spotkanie odbędzie się w Parku Jana Pawła II.", set()),
    ("Olivia Centre w Gdańsku gości forum.", set()),
    ("Rondo Ofiar Katynia i plac Jana Kilińskiego", set()),
    ("Bursa im. Jana Kasprowicza, ul. Adama Mickiewicza 4", set()),
    ("W tym roku Anna Wilk została wolontariuszką.", {"Anna Wilk"}),
    ("Przed szpitalem Marek Sowa rozdawał ulotki.", {"Marek Sowa"}),
    # foreign
    ("Gościem była Siobhán O'Brien z Dublina.", {"Siobhán O'Brien"}),
    ("Ekspert Pieter van den Berg przedstawił model holenderski.", {"Pieter van den Berg"}),
    ("Wykład Marie de Villiers trwał godzinę.", {"Marie de Villiers"}),
    ("Klaus von Treskow i Birgit Schäfer mówili o Bawarii.", {"Birgit Schäfer", "Klaus von Treskow"}),
    ("Oksana Kowalenko i Wołodymyr Tkaczuk prowadzą kurs.", {"Oksana Kowalenko", "Wołodymyr Tkaczuk"}),
    ("Projekt koordynuje Jean-Luc Moreau.", {"Jean-Luc Moreau"}),
    ("List otrzymał Lars Mikkelsen.", {"Lars Mikkelsen"}),
    ("Podziękowano Giovanniemu Rossiemu.", {"Giovanni Rossi"}),
    ("Rozmowa z Mykołą Sydorenką.", {"Mykoła Sydorenko"}),
    ("Spotkaliśmy Andersa Lindqvista.", {"Anders Lindqvist"}),
    # titles
    ("Wykład wygłosił prof. MUP dr hab. Tadeusz Cegielski.", {"Tadeusz Cegielski"}),
    ("Dr n. med. Iwona Kozak przyjmuje we wtorki.", {"Iwona Kozak"}),
    ("Projekt wykonał mgr inż. arch. Leszek Dykta.", {"Leszek Dykta"}),
    ("Obecny był płk Roman Sobczak i kpt. Ewa Dziedzic.", {"Ewa Dziedzic", "Roman Sobczak"}),
    ("Mszę odprawił ks. kan. Józef Kocoń.", {"Józef Kocoń"}),
    ("Ochronkę prowadzi s. Maksymiliana Wojnar.", {"Maksymiliana Wojnar"}),
    ("Modlitwę poprowadził o. Placyd Koń.", {"Placyd Koń"}),
    ("Poświęcenia dokonał bp Andrzej Siemieniewicz.", {"Andrzej Siemieniewicz"}),
    ("Prelegentka: dr hab. Beata Ziębińska, prof. UŚ", {"Beata Ziębińska"}),
    ("Wykład: Prof. dr hab. Wiesław Theiss", {"Wiesław Theiss"}),
    ("Komisji przewodniczyła lek. Alina Wolny.", {"Alina Wolny"}),
    ("Ks. Jan Twardy i siostra Anna Kos zaprosili dzieci.", {"Anna Kos", "Jan Twardy"}),
    # none
    ("Centrum Aktywności Lokalnej w Nowej Soli zaprasza.", set()),
    ("Piknik Rodzinny odbędzie się w Starej Wsi.", set()),
    ("Złota Rączka pomaga seniorom z Gminy Stare Babice.", set()),
    ("Powiat Zielona Góra i Gmina Jan nie podpisały umowy.", set()),
    ("Bank Żywności, Szlachetna Paczka i Caritas zebrały dary.", set()),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_everyone_is_found_in_the_nominative(text: str, names: set[str]) -> None:
    """By rule alone, without a names model and without the institutions of the text."""
    assert {person.name for person in find_people([PeopleField(text)]).people} == names
