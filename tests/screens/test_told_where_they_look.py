"""Whoever must act learns it on her day and in the inbox: a notification, an access in danger, an emergency."""

import re
from datetime import timedelta
from uuid import uuid4

import time_machine

from tests.screens.test_gates import address, words
from tests.support.consents import answer, bring_in, note_by, own_words, the_members
from tests.support.openings import come_in_an_emergency, notify, open_acute
from tests.support.town import unit_of
from tovholder.cases.api import ParticipationBasis
from tovholder.sharing.api import Recipient, revoke_consent

DAY, INBOX = "/min-dag/", "/indbakke/"
SECOND = timedelta(seconds=1)


def leads_to(client, item_of):
    """Where the newest message's button goes."""
    item = re.search(r'action="(/indbakke/[0-9a-f-]{36}/)"', item_of.content.decode()).group(1)
    return client.post(item, {"request_id": str(uuid4())}).headers["Location"]


def test_a_notification_stands_on_the_day_of_who_judges_it_until_it_is_judged(browse, people, at, osman_with_tovholder):
    opening, sofie = notify(people, osman_with_tovholder.case_id), browse("sofie")
    where = f"{address(osman_with_tovholder.case_id)}#opening-{opening}"
    shown = sofie.get(DAY)
    page = words(shown)
    assert page.index("Venter på dit svar") < page.index("Underretning om Lina") < page.index("Skal vurderes senest fre. 19.12. kl. 8.05")
    assert f'href="{where}"' in shown.content.decode()
    assert "1 venter på dit svar" in page
    inbox = sofie.get(INBOX)
    assert "En underretning er kommet" in words(inbox)
    assert leads_to(sofie, inbox) == where
    assert "Underretning om" not in words(browse("mette").get(DAY))
    with time_machine.travel(at + timedelta(hours=25), tick=False):
        sofie = browse("sofie")
        assert "Skulle være vurderet senest fre. 19.12. kl. 8.05. Vurder den nu." in words(sofie.get(DAY))
        sofie.post(address(osman_with_tovholder.case_id), {"opening": str(opening), "version": "1", "press": "judge", "request_id": str(opening)})
        assert "Underretning om" not in words(sofie.get(DAY))


def test_whom_it_is_opened_for_in_danger_is_told_at_once_and_as_long_as_it_is_open(browse, people, at, osman_with_tovholder):
    opening = open_acute(people, osman_with_tovholder.case_id, whom="erik")
    where = f"{address(osman_with_tovholder.case_id)}#opening-{opening}"
    erik = browse("erik")
    shown, inbox = erik.get(DAY), erik.get(INBOX)
    assert "Du har fået adgang til familien Osman (akut) til søn. 21.12. kl. 8.05." in words(shown)
    assert f'href="{where}"' in shown.content.decode()
    assert "Du har fået adgang (akut) til søn. 21.12. kl. 8.05" in words(inbox)
    assert leads_to(erik, inbox) == where
    assert "Nogen er i fare" in words(erik.get(address(osman_with_tovholder.case_id)))
    with time_machine.travel(at + timedelta(hours=73), tick=False):
        assert "Osman" not in words(browse("erik").get(DAY))


def test_who_is_let_in_in_danger_reads_no_other_access_in_danger(browse, people, osman_with_tovholder):
    open_acute(people, osman_with_tovholder.case_id, whom="erik")
    open_acute(people, osman_with_tovholder.case_id, whom="pia")
    page = words(browse("erik").get(address(osman_with_tovholder.case_id)))
    assert page.count("Nogen er i fare") == 1
    assert "Pia" not in page
    assert len(re.findall(r'action="/indbakke/[0-9a-f-]{36}/"', browse("erik").get(INBOX).content.decode())) == 1


def test_the_coordinator_reads_that_it_is_an_emergency_access_and_is_led_to_who_and_why(browse, people, osman_with_tovholder):
    come_in_an_emergency(people, reviewed=False)
    mette = browse("mette")
    inbox = mette.get(INBOX)
    assert "Nødadgang: en medarbejder åbnede forløbet" in words(inbox)
    where = leads_to(mette, inbox)
    assert where.startswith(f"{address(osman_with_tovholder.case_id)}#opening-")
    assert f'id="{where.partition("#")[2]}"' in mette.get(where).content.decode()
    pia = words(browse("pia").get(DAY))
    bar = "Ring 112 ved fare for liv. Nødadgang til familien Osman til fre. 19.12. kl. 8.05."
    assert bar in pia
    family = words(browse("pia").get(f"/familier/{osman_with_tovholder.case_id}/"))
    assert bar in family
    assert "Du ser det, din opgave kræver" not in family
    assert bar not in words(mette.get(f"/familier/{osman_with_tovholder.case_id}/"))
    officer = words(browse("dorthe").get(DAY))
    assert "1 nødadgang skal gennemgås" in officer
    assert "Se dine familier" not in officer


def test_who_leads_the_team_reads_of_deadlines_that_have_passed(browse, at, osman):
    with time_machine.travel(at + timedelta(days=120), tick=False):
        shown = browse("birthe").get(DAY)
        page = words(shown)
    assert re.search(r"\d+ frister er overskredet hos Osman", page)
    assert 'href="/team/"' in shown.content.decode()


def test_my_day_asks_the_same_for_one_notification_and_for_many(browse, people, asked, osman_with_tovholder):
    case_id, sofie, counts = osman_with_tovholder.case_id, browse("sofie"), []
    for number in range(3):
        notify(people, case_id, reason=f"Blå mærker {number}")
        open_acute(people, case_id, whom="sofie")
        sofie.get(DAY)
        with asked() as questions:
            assert sofie.get(DAY).status_code == 200
        counts.append(len(questions))
    assert counts == [counts[0]] * 3


def pia_and_a_health_note(people, case_id):
    """Pia, the job consultant, is in the case by her own task; Hanne has written about Nasrin's health."""
    nasrin = the_members(people, case_id)["nasrin"]
    bring_in(people, case_id, "health_visitors", worker="hanne")
    bring_in(people, case_id, "job_centre", worker="pia")
    note_by(people, "hanne", case_id, "health", [nasrin])
    return case_id, nasrin


def test_she_reads_in_the_inbox_what_she_no_longer_sees_and_not_whose_yes_it_was(browse, people, osman_with_tovholder, at):
    case_id, nasrin = pia_and_a_health_note(people, osman_with_tovholder.case_id)
    given = answer(people, case_id, nasrin, "health_job")
    people.act("mette", revoke_consent, at=at + SECOND, consent_id=given, said_by=[nasrin])
    with time_machine.travel(at + SECOND, tick=False):
        pia = browse("pia")
        shown = pia.get(INBOX)
        page = words(shown)
        assert "Et samtykke, du havde adgang efter, er trukket tilbage" in page
        assert "Familien Osman" in page
        assert "Du kan ikke længere se det, det gav adgang til: helbred. Har din opgave brug for det, så spørg tovholderen." in page
        assert "Nasrin" not in page
        assert leads_to(pia, shown) == f"/familier/{case_id}/"


def test_who_was_there_by_the_yes_alone_is_told_without_the_family(browse, people, osman_with_tovholder, at):
    case_id, nasrin = pia_and_a_health_note(people, osman_with_tovholder.case_id)
    bring_in(people, case_id, "child_authority", worker="sofie", basis=ParticipationBasis.CONSENT)
    sofies = own_words(people, ["health"], Recipient(unit_id=unit_of(people, "child_authority"), function="child_adviser"))
    given = answer(people, case_id, nasrin, sofies)
    people.act("mette", revoke_consent, at=at + SECOND, consent_id=given, said_by=[nasrin])
    with time_machine.travel(at + SECOND, tick=False):
        sofie = browse("sofie")
        shown = sofie.get(INBOX)
        page = words(shown)
        assert "Du er ikke længere med i den families forløb" in page
        assert "Osman" not in page
        assert leads_to(sofie, shown) == "/indbakke/"
