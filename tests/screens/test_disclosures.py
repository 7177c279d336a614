"""The pages of the disclosure ledger."""

import pytest

from tests.support.disclosures import tell
from tests.support.records import member_named
from tests.support.town import unit_of


@pytest.fixture
def ledger(osman_with_tovholder):
    return f"/familier/{osman_with_tovholder.case_id}/videregivelser/"


FIELDS = {"recipient": "Gitte på skolen", "what": "Tre børn skal i skole.", "kinds": "school", "gate": "notice", "how": "phone", "told_on": "18.12.2025"}


def test_a_call_to_the_school_is_written_down_with_four_answers(browse, form, ledger):
    mette = browse("mette")
    page = mette.get(f"{ledger}ny/").content.decode()
    assert 'value="18.12.2025"' in page
    assert not any(ground in page for ground in ("Egen sag", "SSD:", "SSP:"))
    sent = mette.post(f"{ledger}ny/", form(**FIELDS))
    assert (sent.status_code, sent.headers["Location"]) == (302, ledger)
    page = mette.get(ledger).content.decode()
    assert "Tre børn skal i skole." in page
    assert "udlændingelovens § 44 a" in page


def test_without_a_consent_it_is_said_what_to_do_and_what_was_typed_stays(browse, form, ledger):
    answer = browse("mette").post(f"{ledger}ny/", form(**{**FIELDS, "gate": "consent"}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Indhent samtykket først" in page
    assert "Tre børn skal i skole." in page


def test_the_persons_page_tells_to_whom_and_leads_on(browse, people, osman_with_tovholder, ledger):
    case = osman_with_tovholder.case_id
    alan, lina = (member_named(people, case, name) for name in ("Alan", "Lina"))
    tell(people, case, about=[alan], unit_id=unit_of(people, "ppr"))
    mette = browse("mette")
    assert "Pædagogisk Psykologisk" in mette.get(f"/borgere/{alan}/").content.decode()
    assert "Pædagogisk Psykologisk" not in mette.get(f"/borgere/{lina}/").content.decode()
    assert "Tre børn" in mette.get(f"{ledger}?om={alan}").content.decode()
    assert "Tre børn" not in mette.get(f"{ledger}?om={lina}").content.decode()
    assert mette.get(f"{ledger}?om={case}").status_code == 404


def test_the_ledger_asks_the_same_for_one_and_for_many(browse, people, osman_with_tovholder, ledger, asked):
    mette = browse("mette")
    mette.get("/min-dag/")
    tell(people, osman_with_tovholder.case_id)
    with asked() as few:
        mette.get(ledger)
    for _ in range(12):
        tell(people, osman_with_tovholder.case_id)
    with asked() as many:
        mette.get(ledger)
    assert len(many) == len(few) <= 12
