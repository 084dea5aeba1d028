"""Whom a text names: whole words, in every script; better one too many than one too few."""

from uuid import uuid4

import pytest

from holdspace.conduct.rules.named import Known, named_in

KLUUT = Known(uuid4(), "Kluut", ("@kluut_tides",))
GRACE = Known(uuid4(), "Grace Wader")
KAMOME = Known(uuid4(), "カモメ")
GANGCHIL = Known(uuid4(), "গাংচিল")


@pytest.mark.parametrize(
    "text",
    [
        "It was Kluut.",
        "KLUUT said so",
        "(kluut), twice",
        "Kluut's room",
        "ask @Kluut_Tides about it",
        "kluut_tides wrote",
        "Ｋｌｕｕｔ in wide letters",
    ],
)
def test_a_name_or_handle_is_found_as_a_whole_word(text: str):
    assert named_in(text, [KLUUT, GRACE]) == {KLUUT.person_id}


@pytest.mark.parametrize("text", ["Kluuten are birds", "kluut_tides_2", "in good grace", "a wader", ""])
def test_part_of_a_word_and_a_plain_word_are_no_name(text: str):
    assert named_in(text, [KLUUT, GRACE]) == frozenset()


@pytest.mark.parametrize("text", ["Grace was there", "I asked Wader", "grace wader", "Grace\u00a0Wader"])
def test_one_part_of_a_name_is_enough_as_it_is_written(text: str):
    assert named_in(text, [KLUUT, GRACE]) == {GRACE.person_id}


def test_scripts_without_spaces_and_with_signs_above():
    assert named_in("昨日カモメさんが言った", [KAMOME]) == {KAMOME.person_id}
    assert named_in("গাংচিলের কথা", [GANGCHIL]) == {GANGCHIL.person_id}
