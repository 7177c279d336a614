"""Refusals as answers, text in languages, time in Denmark, logs without citizens. No database."""

import logging
from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from tovholder.core.clock import local_date
from tovholder.core.denials import Denial, Denied, denial_of
from tovholder.core.ids import new_id
from tovholder.core.logs import DiscreetFormatter
from tovholder.core.text import Text

NO = Text(da="Nej.", en="No.")


def refuse():
    raise Denied("no", NO)


def test_a_check_can_be_asked_instead_of_raised():
    assert denial_of(refuse) == Denial("no", NO)
    assert denial_of(lambda: None) is None


@pytest.mark.parametrize(("code", "words"), [("da", "Nej."), ("en", "No."), ("en-gb", "No."), ("ar", "Nej.")])
def test_a_language_we_do_not_have_gets_danish(code, words):
    assert NO.in_language(code) == words


@pytest.mark.parametrize("words", ["", "   "])
def test_text_is_in_both_languages(words):
    with pytest.raises(ValidationError):
        Text(da="Nej.", en=words)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2025, 12, 17, 22, 59, tzinfo=UTC), date(2025, 12, 17)),
        (datetime(2025, 12, 17, 23, 0, tzinfo=UTC), date(2025, 12, 18)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),
    ],
)
def test_a_legal_date_is_the_day_in_denmark(moment, day):
    assert local_date(moment) == day


def test_keys_sort_by_when_they_were_made():
    made = [new_id() for _ in range(100)]
    assert made == sorted(made)
    assert len(set(made)) == 100
    assert {key.version for key in made} == {7}


def test_a_log_tells_where_it_went_wrong_and_not_about_whom():
    with pytest.raises(ValueError, match="Nasrin") as raised:
        int("Nasrin, 140991-3426")
    said = DiscreetFormatter("%(message)s").formatException((raised.type, raised.value, raised.tb))
    assert "Nasrin" not in said
    assert said.endswith("ValueError")
    assert "test_denials.py" in said


def test_a_record_with_an_exception_is_formatted_discreetly():
    record = logging.LogRecord("x", logging.ERROR, "", 0, "It went wrong", (), None)
    assert DiscreetFormatter("%(levelname)s %(message)s").format(record) == "ERROR It went wrong"
