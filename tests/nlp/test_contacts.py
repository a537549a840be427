"""Contacts: phones and addresses are found, other numbers are not, and each goes to whom it is given for."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.annotation import EntityKind, Mention, Span
from nlp.entities.contacts import attach, find_contacts

FOUND = [
    ("tel. 22 555 01 02", ["+48225550102"]),
    ("tel.: (22) 555-01-02", ["+48225550102"]),
    ("tel.22 555 01 02", ["+48225550102"]),
    ("tel./fax 22 555 01 02", ["+48225550102"]),
    ("tel.33/ 555-01-02", ["+48335550102"]),
    ("tel. (33) / 555 01 02", ["+48335550102"]),
    ("tel: 22/5550102 wew. 3", ["+48225550102"]),
    ("Zapisy: 33/555-01-02", ["+48335550102"]),
    ("tel. 22 555 01 02/600 700 800", ["+48225550102", "+48600700800"]),
    ("tel. 56 555-50-43, 555-50-44", ["+48565555043", "+48565555044"]),
    ("tel. 56 555-50-43/555-50-44 lub 555-50-45", ["+48565555043", "+48565555044", "+48565555045"]),
    ("nr tel. 22 555 01 02 wew. 12", ["+48225550102"]),
    ("tel. 22 555 01 02, fax 22 555 01 03", ["+48225550102"]),
    ("tel. kom. 600 555 019", ["+48600555019"]),
    ("Telefonicznie: 22 555 61 19, 22 555 61 20.", ["+48225556119", "+48225556120"]),
    ("zadzwoń pod numer 600700800", ["+48600700800"]),
    ("pod nr 600 700 800", ["+48600700800"]),
    ("Paweł Bryk, 89 521 95 29", ["+48895219529"]),
    ("☎ 22-555-01-02", ["+48225550102"]),
    ("+48 22 555 01 02 oraz 0048 600 700 800", ["+48225550102", "+48600700800"]),
    ("(0-22) 555 01 02", ["+48225550102"]),
    ("tel. 0 22 555 01 02", ["+48225550102"]),
    ("61 555 02 14/15", ["+48615550214", "+48615550215"]),
    ("61 555 02 14 lub 15", ["+48615550214", "+48615550215"]),
    ("tel. 61 555 02 14, 8.00–15.00", ["+48615550214"]),
    ("tel. 17 555 31 08, wew. 12", ["+48175553108"]),
    ("sekretariat: 22\u00a0555\u00a001\u00a002", ["+48225550102"]),
    ("tel. +44 20 7946 0018", ["+442079460018"]),
    ("infolinia 800 123 456", ["+48800123456"]),
    ("biuro@cus.lipno.example", ["biuro@cus.lipno.example"]),
    ("Napisz: Biuro@CUS-Lipno.example.", ["biuro@cus-lipno.example"]),
    ("(a.lis@cus.example), b.wilk@cus.example;", ["a.lis@cus.example", "b.wilk@cus.example"]),
    ("biuro[at]lipno.example", ["biuro@lipno.example"]),
    ("biuro (at) lipno (kropka) example", ["biuro@lipno.example"]),
    ("biuro [małpa] lipno.example", ["biuro@lipno.example"]),
    ("j.lis+cus@poczta.example", ["j.lis+cus@poczta.example"]),
]

NOT_FOUND = [
    "NIP 5252248481, REGON 123456785, KRS 0000123456",
    "NIP: 525-224-84-81",
    "REGON: 600 555 019",
    "PESEL 44051401359",
    "rachunek 12 1010 1010 0000 1234 5678 9012",
    "nr konta 61 5550 2140 0000 0000 0000 0001",
    "kwota 600 500 400 zł",
    "dofinansowanie 600 500 400,00 zł",
    "program za 600 500 400 złotych",
    "600 500 400 mieszkańców",
    "w dniach 12.03.2024-15.03.2024",
    "12 marca 2024 r., 10.00–12.00",
    "nr sprawy 123-456-789",
    "decyzja nr 12/345 67 89",
    "sygnatura 12/1234567",
    "faks 22 555 01 02",
    "00-950 Warszawa, ul. Długa 3/5/7",
    "Dz.U. z 2019 r. poz. 1818",
    "ISBN 978-83-7565-123-4",
    "telefon 19",
    "112, 997, 998",
    "wynik 600700800",
    "@cus_lipno, fb.example/@cus",
    "ktoś@domena",
    "Ten adres pocztowy jest chroniony przed spamowaniem.",
    "2021 2022 2023 2024",
]


@pytest.mark.parametrize(("text", "values"), FOUND)
def test_contacts_are_found(text: str, values: list[str]) -> None:
    """Phones in every usual spelling come out in E.164, addresses in small letters."""
    assert [contact.value for contact in find_contacts(text)] == values


@pytest.mark.parametrize("text", NOT_FOUND)
def test_other_numbers_are_no_contacts(text: str) -> None:
    """Registers, accounts, sums, dates, postal codes, faxes and accounts of social networks are none."""
    assert find_contacts(text) == ()


@given(st.text(alphabet="0123456789 +-()/.,@telk\n", max_size=120))
def test_spans_match_any_text(text: str) -> None:
    """Whatever stands in a text, every contact is where it says it is, and contacts do not overlap."""
    found = find_contacts(text)
    assert all(text[one.span.start : one.span.end] == one.span.surface for one in found)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))


@given(st.integers(500_000_000, 519_999_999))
def test_every_mobile_number_is_read(number: int) -> None:
    """A labelled number of the mobile range is found in any grouping."""
    digits = str(number)
    for written in (digits, f"{digits[:3]} {digits[3:6]} {digits[6:]}", f"+48 {digits[:3]}-{digits[3:6]}-{digits[6:]}"):
        assert [one.value for one in find_contacts(f"tel. {written}")] == [f"+48{digits}"]


def _owners(marked: str) -> list[tuple[str, str | None]]:
    """Read `[p:key|surface]` as a person and `[i:key]` as an institution; give contacts with their owners."""
    text = ""
    mentions: dict[str, list[Mention]] = {"p": [], "i": []}
    for match in re.finditer(r"\[([pi]):([^|\]]+)(?:\|([^\]]*))?\]|[^\[]+|\[", marked):
        if not match.group(1):
            text += match.group()
            continue
        surface = match.group(3) or match.group(2)
        kind = EntityKind.PERSON if match.group(1) == "p" else EntityKind.INSTITUTION
        span = Span(len(text), len(text) + len(surface), surface)
        mentions[match.group(1)].append(Mention(kind, span, match.group(2), "test", 1.0))
        text += surface
    rows = attach(find_contacts(text), mentions["p"], mentions["i"], text)
    return [(row.value, row.person or row.institution) for row in rows]


A, B = "+48615550214", "+48615550215"

GIVEN = [
    (
        "[p:Ewa Lis] – tel. 61 555 02 14, wew. 12, e.lis@cus.example\n[p:Jan Wilk] – 61 555 02 15",
        [(A, "Ewa Lis"), ("e.lis@cus.example", "Ewa Lis"), (B, "Jan Wilk")],
    ),
    ("Kontakt: [p:Ewa Lis], tel. 61 555 02 14 lub 61 555 02 15", [(A, "Ewa Lis"), (B, "Ewa Lis")]),
    ("Kontakt: [p:Ewa Lis], szkola@rops.example", [("szkola@rops.example", "Ewa Lis")]),
    ("Z panią [p:Lis] można się kontaktować telefonicznie: 61 555 02 14.", [(A, "Lis")]),
    ("Deklaracje przyjmuje do 15 lipca [p:Igor Paluch], tel. 61 555 02 14.", [(A, "Igor Paluch")]),
    (
        "Szczegóły u [p:Ewa Lis|Ewy Lis] (tel. 61 555 02 14) i [p:Jan Wilk|Jana Wilka] (tel. 61 555 02 15).",
        [(A, "Ewa Lis"), (B, "Jan Wilk")],
    ),
    ("Informacji udziela [p:Ewa Lis] z [i:CUS w Lipnie], tel. 61 555 02 14.", [(A, "Ewa Lis")]),
    ("[p:Ewa Lis], [i:Urząd Gminy], pokój 5, tel. 61 555 02 14", [(A, "Ewa Lis")]),
    ("[p:Ewa Lis] i [p:Jan Wilk], tel. 61 555 02 14", [(A, "Ewa Lis"), (A, "Jan Wilk")]),
    ("[p:Ewa Lis] (pok. 12) i [p:Jan Wilk] (pok. 14), tel. 61 555 02 14", [(A, "Ewa Lis"), (A, "Jan Wilk")]),
    ("Pod numerem 61 555 02 14 dyżuruje [p:Ewa Lis].", [(A, "Ewa Lis")]),
    ("Pod numerem 61 555 02 14 odpowiada na pytania [p:Jan Wilk].", [(A, "Jan Wilk")]),
    ("Nagrano to pod numerem 61 555 02 14, śpiewał [p:Jan Wilk].", [(A, None)]),
    ("61 555 02 14 – [p:Ewa Lis], 61 555 02 15 – [p:Jan Wilk]", [(A, "Ewa Lis"), (B, "Jan Wilk")]),
    ("pod numerem 61 555 02 14 ([p:Ewa Lis])", [(A, "Ewa Lis")]),
    ("[p:Ewa Lis]\nspecjalista ds. kadr\ntel. 61 555 02 14", [(A, "Ewa Lis")]),
    ("[p:Ewa Lis]\n\ntel. 61 555 02 14\n\n[p:Jan Wilk]\n\ntel. 61 555 02 15", [(A, "Ewa Lis"), (B, "Jan Wilk")]),
    ("Kontakt: [p:Jan Wilk]. Tel. 61 555 02 14.", [(A, "Jan Wilk")]),
    ("Był też [p:Jan Wilk].\n\nSzczegóły: j.wilk@rops.example", [("j.wilk@rops.example", "Jan Wilk")]),
    (
        "[i:CUS w Lipnie] zaprasza w godz. 7.30–18.00, telefon 61 555 02 14. Dyżur ma [p:Ewa Lis].",
        [(A, "CUS w Lipnie")],
    ),
    ("[i:CUS w Lipnie]\nul. Lipowa 3\n87-600 Lipno\ntel. 61 555 02 14", [(A, "CUS w Lipnie")]),
    ("Wójt [p:Jan Wilk] zaprasza do [i:CUS w Lipnie], tel. 61 555 02 14.", [(A, "CUS w Lipnie")]),
    ("Wójt [p:Jan Wilk] podkreślił, że warto dzwonić: 61 555 02 14.", [(A, None)]),
    ("Konferencję otworzył [p:Jan Wilk]. Zapisy: tel. 61 555 02 14.", [(A, None)]),
    ("Pytania prosimy kierować na adres cus@rops.example.", [("cus@rops.example", None)]),
    ("Sporządziła: [p:Ewa Lis]\ntel. 61 555 02 14", [(A, "Ewa Lis")]),
    ("Zebranie otworzyła [p:Ewa Lis]\ntel. 61 555 02 14", [(A, None)]),
    ("telefonicznie: 61 555 02 14, osoba do kontaktu – [p:Ewa Lis]", [(A, "Ewa Lis")]),
    (
        "Centrum działa. Z [p:Ewa Lis|Ewą Lis] można umówić się we wtorki.\n\nKontakt: tel. 61 555 02 14.",
        [(A, None)],
    ),
    ("Spotkali się [p:Ewa Lis] oraz [p:Jan Wilk].\n\nRejestracja: tel. 61 555 02 14", [(A, None)]),
]


@pytest.mark.parametrize(("marked", "owners"), GIVEN)
def test_contacts_go_to_whom_they_are_given_for(marked: str, owners: list[tuple[str, str | None]]) -> None:
    """A contact goes to the person, or else the institution, of its line, list item or sentence; otherwise to none."""
    assert _owners(marked) == owners


@given(st.text(alphabet="Ab1\n. ", max_size=60))
def test_no_contact_is_lost(filler: str) -> None:
    """Each contact comes out at least once, with an owner or without."""
    text = f"{filler}\ntel. 61 555 02 14\n{filler}"
    assert A in {row.value for row in attach(find_contacts(text), (), (), text)}
