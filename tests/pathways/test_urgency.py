"""What hurts most if it waits. No database."""

from datetime import date

import pytest

from tovholder.pathways.domain.urgency import Urgency, urgency_of

TODAY, YESTERDAY, SOON, FAR = date(2026, 3, 4), date(2026, 3, 3), date(2026, 3, 9), date(2026, 6, 1)
PLAIN = {
    "state": "open", "due_on": None, "agreed_on": None, "confidence": "", "waits": False, "is_new": False, "others_wait": False,
}


@pytest.mark.parametrize(("facts", "urgency"), [
    ({"due_on": YESTERDAY, "confidence": "F"}, Urgency.LAW),
    ({"due_on": YESTERDAY, "confidence": "M"}, Urgency.LAW),
    ({"due_on": YESTERDAY, "confidence": "S"}, Urgency.LATE),
    ({"due_on": YESTERDAY}, Urgency.LATE),
    ({"due_on": YESTERDAY, "is_new": True, "others_wait": True}, Urgency.LATE),
    ({"due_on": YESTERDAY, "state": "waiting_citizen"}, Urgency.LATE),
    ({"due_on": YESTERDAY, "waits": True}, Urgency.AFTER),
    ({"due_on": TODAY, "is_new": True}, Urgency.TODAY),
    ({"due_on": SOON, "is_new": True}, Urgency.WEEK),
    ({"due_on": SOON, "is_new": True, "others_wait": True}, Urgency.BLOCKS),
    ({"due_on": FAR, "is_new": True}, Urgency.NEW),
    ({"is_new": True, "others_wait": True}, Urgency.NEW),
    ({"due_on": TODAY, "others_wait": True}, Urgency.TODAY),
    ({"due_on": SOON, "others_wait": True}, Urgency.BLOCKS),
    ({"others_wait": True}, Urgency.BLOCKS),
    ({"due_on": FAR, "others_wait": True}, Urgency.LATER),
    ({"due_on": TODAY, "state": "agreed_later", "agreed_on": SOON}, Urgency.TODAY),
    ({"due_on": FAR, "state": "agreed_later", "agreed_on": TODAY}, Urgency.TODAY),
    ({"due_on": FAR, "state": "agreed_later", "agreed_on": SOON}, Urgency.ASIDE),
    ({"others_wait": True, "state": "waiting_others"}, Urgency.ASIDE),
    ({"due_on": SOON}, Urgency.WEEK),
    ({"due_on": FAR}, Urgency.LATER),
    ({}, Urgency.LATER),
])  # fmt: skip
def test_the_heap_a_step_lies_in(facts, urgency):
    assert urgency_of(**{**PLAIN, **facts}, today=TODAY) is urgency


def test_the_heaps_stand_in_the_order_of_what_hurts():
    assert sorted(Urgency) == [
        Urgency.LAW, Urgency.LATE, Urgency.BLOCKS, Urgency.TODAY, Urgency.WEEK, Urgency.NEW, Urgency.LATER, Urgency.ASIDE, Urgency.AFTER,
    ]  # fmt: skip
