"""Does a family get a tovholder, by the model's rule? No database."""

from datetime import date

import pytest

from tovholder.cases.domain.leading import Authorities, Leading, proposed, why_proposed

ONE, SEVERAL = Authorities(False, date(2026, 3, 1)), Authorities(True, date(2026, 2, 3))
GETS, ENDS, NOTHING = Leading.APPOINT, Leading.END, Leading.NOTHING


@pytest.mark.parametrize(("families", "is_for", "is_held", "authorities", "said"), [
    ("every", False, False, ONE, GETS),
    ("every", True, True, ONE, NOTHING),
    ("several_authorities", True, False, ONE, NOTHING),
    ("several_authorities", True, False, SEVERAL, GETS),
    ("several_authorities", True, True, SEVERAL, NOTHING),
    ("several_authorities", True, True, ONE, ENDS),
    ("family_consultant", True, False, ONE, GETS),
    ("family_consultant", False, False, SEVERAL, NOTHING),
    ("family_consultant", True, True, ONE, NOTHING),
])  # fmt: skip
def test_who_gets_a_tovholder(families, is_for, is_held, authorities, said):
    assert proposed(families, is_for_group=is_for, is_held=is_held, authorities=authorities) is said


@pytest.mark.parametrize(("known", "said"), [
    ((), "Flere myndigheder er med siden 3.2.2026."),
    (("Jobcentret",), "Flere myndigheder er med siden 3.2.2026: blandt andre Jobcentret."),
    (("Jobcentret", "Skolen"), "Flere myndigheder er med siden 3.2.2026: blandt andre Jobcentret og Skolen."),
])  # fmt: skip
def test_the_reason_names_those_one_may_know_and_gives_away_no_number(known, said):
    reason = why_proposed(GETS, "several_authorities", SEVERAL, known)
    assert reason is not None
    assert reason.da == said


def test_the_reason_for_ending_says_since_when():
    reason = why_proposed(ENDS, "several_authorities", ONE, ())
    assert reason is not None
    assert reason.da.startswith("Kun én myndighed er med siden 1.3.2026.")


def test_where_every_family_has_one_there_is_nothing_to_explain():
    assert why_proposed(GETS, "every", Authorities(), ()) is None
