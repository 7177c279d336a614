"""A name found under several spellings: by rules of sound, not by a list of names."""

import pytest

from tovholder.access.domain.spelling import fold, keys, terms

SAME = [
    "Mohammed Muhammad Mohamad Mohamed Muhammed", "Hussein Husain Hossain Hossein Hussayn", "Yusuf Youssef Jusuf Yousef",
    "Khalil Halil Chalil", "Ahmed Ahmad Ahmet", "Osman Othman Usman", "Jamila Djamila Cemile", "Aisha Aicha Ayşe",
    "Nasrin Nesrin Nasreen", "Zahra Sahra", "Oleksandr Aleksandr Alexander", "Yulia Julia Iuliia", "Fatima Fatimah Fatma",
    "Abdullah Abdulla Abdallah", "Zaynab Zeinab Zeynep", "Sa'id Said Saïd Sayid", "Khadija Hadidja", "Maryam Mariam Meryem",
    "Sørensen Soerensen", "Åse Aase",
]
OTHERS = ["Mohammed Ahmed", "Nasrin Shirin", "Khalil Jalil", "Yusuf Hussein", "Fatima Mariam", "Osman Hassan", "Rezan Lina"]
TYPED = {
    "Nasrin  Osman": ["Nasrin", "Osman"], "610187-1887": ["6101871887"], "610187 1887": ["6101871887"], "99-1001": ["991001"],
    "Sa'id": ["Said"], "nasrin 99-1001": ["nasrin", "991001"], "' ; & | ! :* -- %": [], "": [], "محمد": ["محمد"], "a_b": ["a", "b"],
    "1 2 3 4 5 6 7 8x": ["1", "2", "3", "4", "5", "6"],
}


@pytest.mark.parametrize("spellings", SAME)
def test_spellings_of_a_name_have_a_sound_in_common(spellings):
    assert frozenset.intersection(*(keys(fold(name)) for name in spellings.split()))


@pytest.mark.parametrize("names", OTHERS)
def test_other_names_have_none(names):
    first, second = names.split()
    assert not keys(fold(first)) & keys(fold(second))


@pytest.mark.parametrize(("typed", "searched"), TYPED.items())
def test_what_is_typed_becomes_words_and_bare_numbers(typed, searched):
    assert terms(typed) == searched


@pytest.mark.parametrize(("typed", "folded"), [("Åge", "aage"), ("ØRSTED", "oersted"), ("A\u030age", "aage"), ("Æblegård", "aeblegaard"), ("José", "jose"), ("Gülşen", "gulshen"), ("İsmail", "ismail")])
def test_letters_stand_for_others(typed, folded):
    assert fold(typed) == folded


def test_postgresql_follows_the_same_rules(plain):
    names = [name for line in [*SAME, *OTHERS, "Gülşen İsmail Öz Łukasz Ðorđe José Ængård محمد عَلِيّ Олександр"] for name in line.split()]
    rows = plain.execute("SELECT n, search_fold(n), search_keys(search_fold(n)) FROM unnest(%s::text[]) n", [names]).fetchall()
    assert {name: (folded, frozenset(found)) for name, folded, found in rows} == {name: (fold(name), keys(fold(name))) for name in names}
