"""What may become of a notice. No database."""

import pytest

from tovholder.cases.domain.states import TRANSITIONS, is_allowed, told_anew
from tovholder.cases.enums import NoticeState
from tovholder.cases.policies import check_notice_can_become, check_says_why
from tovholder.core.denials import Denied

ANNOUNCED, ALLOTTED, CHANGED, POSTPONED, CANCELLED = NoticeState


def test_every_state_says_where_it_leads():
    assert set(TRANSITIONS) == set(NoticeState)


def test_whatever_a_letter_makes_of_a_notice_is_allowed():
    for was in NoticeState:
        for decided, anew in ((True, True), (True, False), (False, False)):
            assert is_allowed(was, told_anew(was, is_decided=decided, is_decided_anew=anew)), was


def test_a_family_is_announced_until_the_decision_comes():
    assert told_anew(ANNOUNCED, is_decided=False, is_decided_anew=False) is ANNOUNCED
    assert told_anew(ANNOUNCED, is_decided=True, is_decided_anew=True) is ALLOTTED


def test_the_same_decision_once_more_ends_no_postponement():
    assert told_anew(POSTPONED, is_decided=True, is_decided_anew=False) is POSTPONED
    assert told_anew(POSTPONED, is_decided=True, is_decided_anew=True) is CHANGED


def test_what_is_decided_is_never_announced_again():
    assert not [state for state in (ALLOTTED, CHANGED, POSTPONED) if is_allowed(state, ANNOUNCED)]


def test_a_cancelled_notice_says_what_opens_it_again():
    with pytest.raises(Denied) as denied:
        check_notice_can_become(CANCELLED, POSTPONED)
    assert denied.value.denial.code == "notice_is_cancelled"
    with pytest.raises(Denied) as denied:
        check_notice_can_become(ALLOTTED, ALLOTTED)
    assert denied.value.denial.code == "notice_cannot_become"


def test_a_change_says_why():
    with pytest.raises(Denied):
        check_says_why(" ")
