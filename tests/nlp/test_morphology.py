from nlp import morphology


def test_homonym_suffix_is_cut_from_the_lemma_and_kept_in_the_lexeme() -> None:
    readings = morphology.analyse("Sikorze")
    men = [r for r in readings if r.lexeme == "Sikora:Sm1"]
    assert men
    assert men[0].lemma == "Sikora"
    assert morphology.SURNAME in men[0].labels
    assert men[0].agrees(number="sg", case="dat", gender="m1")
    assert not men[0].agrees(case="nom")


def test_compressed_tags_are_read_as_sets() -> None:
    reading = next(r for r in morphology.analyse("społecznych") if "gen" in r.cases)
    assert reading.pos == "adj"
    assert reading.lemma == "społeczny"
    assert reading.genders == morphology.GENDERS
    assert reading.numbers == {"pl"}


def test_unknown_and_segmented_forms_have_no_reading() -> None:
    assert morphology.analyse("Grewińskiego") == ()
    assert morphology.analyse("CUS-ów") == ()
    assert morphology.analyse("") == ()


def test_forms_of_an_adjective_hold_the_nominative_of_each_gender() -> None:
    nominatives = {
        (gender, a.form)
        for a in morphology.forms("społeczny")
        for gender in a.genders
        if a.agrees(number="sg", case="nom") and ":pos" in a.tag
    }
    assert {("m3", "społeczny"), ("f", "społeczna"), ("n", "społeczne")} <= nominatives
