"""Unknown, not asked, declined and none are four answers, and silence is never none."""

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.support.letters import letter, person
from tovholder.access.api import openings, presences
from tovholder.cases.api import NoticeAnswer, NoticeField, change_notice, get_case, notice_items, register_notice
from tovholder.cases.domain.needs import answer_of, as_said, silent, tells_of_need
from tovholder.cases.models import NoticeItem
from tovholder.people.api import member_roles

NEEDS, LANGUAGE = NoticeField.SPECIAL_NEEDS, NoticeField.LANGUAGE
FIRST, SECOND = UUID(int=1), UUID(int=2)
UNSAID = [answer for answer in NoticeAnswer if answer is not NoticeAnswer.TOLD]


@given(st.text(min_size=1))
def test_what_was_said_is_said_again_letter_for_letter(said):
    assert as_said(*answer_of(said)) == said


@pytest.mark.parametrize("answer", UNSAID)
def test_an_answer_without_words_is_no_need(answer):
    assert answer_of(f":{answer}") == (answer, "")
    assert not tells_of_need([(NEEDS, f":{answer}")])
    assert tells_of_need([(NEEDS, f":{answer}"), (NEEDS, "Kørestol")])


@pytest.mark.parametrize(
    ("told", "unknown"),
    [
        ([], [None]),
        ([(FIRST, LANGUAGE, "Dari")], [None]),
        ([(FIRST, NEEDS, "Kørestol")], [SECOND]),
        ([(None, NEEDS, ":none")], []),
        ([(FIRST, NEEDS, ":none"), (SECOND, NEEDS, ":declined")], []),
    ],
)
def test_what_a_letter_is_silent_about_is_unknown(told, unknown):
    assert silent(told, [FIRST, SECOND]) == [(whom, NEEDS, ":unknown") for whom in unknown]


def needs(people, case_id):
    with people.viewer_of("birthe") as viewer:
        return [(item.person_id is None, item.value) for item in notice_items(viewer, openings(viewer, presences(viewer, [case_id]))) if item.field == NEEDS]


def change(people, case_id, later):
    with people.viewer_of("birthe") as viewer:
        case = get_case(viewer, case_id)
        known = list(member_roles(case.family_id))
    people.act("birthe", change_notice, case_id=case_id, version=case.version, letter=later, persons=known if later.persons else [])


@pytest.mark.parametrize(
    ("later", "stands"),
    [
        (letter(persons=[person(fields=[(NEEDS, "Kørestol")])]), [(False, "Kørestol")]),
        (letter(persons=[], fields=[(NEEDS, ":declined")]), [(True, ":declined")]),
        (letter(persons=[], fields=[(NoticeField.HOUSING_NEED, "Stueplan")]), [(True, ":unknown")]),
    ],
)
def test_what_was_unknown_is_so_until_somebody_tells(people, act, later, stands):
    case_id = act("birthe", register_notice, letter=letter())
    assert needs(people, case_id) == [(True, ":unknown")]
    change(people, case_id, later)
    assert needs(people, case_id) == stands


@pytest.mark.parametrize(("answer", "value"), [("none", "Kørestol"), ("told", ""), ("perhaps", "")])
def test_the_database_keeps_words_where_something_is_told_and_only_there(people, act, answer, value):
    case_id = act("birthe", register_notice, letter=letter())
    with people.viewer_of("birthe"):
        there = NoticeItem.objects.filter(case_id=case_id).first()
        item = NoticeItem(
            municipality="671", notice_id=there.notice_id, case_id=case_id, compartment_id=there.compartment_id, field=NEEDS,
            answer=answer, value=value,
        )
        with pytest.raises(IntegrityError, match=r"notice_answer_is_known|notice_item_has_words"), transaction.atomic():
            item.save()
