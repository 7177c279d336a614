"""A consent to something else: one thing to one recipient, also to one who is of no unit."""

import io
import re

import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from tests.screens.test_gates import words
from tests.support.consents import bring_in, note_by, share_custody, the_members
from tests.support.town import unit_of
from tovholder.core.ids import new_id
from tovholder.sharing.api import consents_of
from tovholder.sharing.models import ConsentRecipient


@pytest.fixture
def family(people, osman_with_tovholder):
    return the_members(people, osman_with_tovholder.case_id)


@pytest.fixture
def url(family):
    return f"/borgere/{family['nasrin']}/samtykke/andet/"


@pytest.fixture
def home(people):
    return str(unit_of(people, "integration"))


def said(fill, home, **more):
    """A whole answer: health, of one's own unit, to the doctor."""
    return fill(**{
        "answer": "given", "outside": "own_doctor", "kinds": "health", "from_units": home, "purpose": "Så lægen ved, at hun sover dårligt",
        "form": "signed", "language": "kurmanji", "given_on": "18.12.2025", "interpreter": "Rojda, video", **more,
    })  # fmt: skip


def test_it_is_found_on_the_consent_page_and_nothing_is_answered_beforehand(browse, family, url):
    mette = browse("mette")
    assert f'href="{url}"' in mette.get(f"/borgere/{family['nasrin']}/samtykke/").content.decode()
    page = mette.get(url).content.decode()
    assert page.count(" checked") == 2  # whose information: one's own; and signed on paper
    assert "Alle kommunens egne enheder" in page


def test_a_yes_to_the_doctor_counts_in_may_i_and_in_the_ledger_and_opens_nothing(browse, form, people, family, url, home, osman_with_tovholder):
    case_id, mette = osman_with_tovholder.case_id, browse("mette")
    may, ledger = f"/familier/{case_id}/maa-jeg/", f"/familier/{case_id}/videregivelser/ny/"
    sent = mette.post(url, said(form, home, outside_name="Lægehuset ved Havnen"))
    assert (sent.status_code, sent.headers["Location"]) == (302, f"/borgere/{family['nasrin']}/samtykke/")
    consents = words(mette.get(f"/borgere/{family['nasrin']}/samtykke/"))
    assert "Helbred → Lægehuset ved Havnen (personens egen læge)" in consents
    assert "I må ikke længere fortælle dette: Helbred." in consents

    doctor = re.search(r'value="([0-9a-f-]{36})"[^>]*>Lægehuset ved Havnen', mette.get(may).content.decode()).group(1)
    question = {"kinds": "health", "about": str(family["nasrin"]), "purpose": "task", "giver": ""}
    answer = words(mette.post(may, {**question, "to": doctor}))
    assert "Der er givet samtykke til det." in answer
    assert "sundhedsloven" in answer.lower() or "forvaltningsloven" in answer.lower()
    assert "Nej, ikke endnu" in words(mette.post(may, {**question, "to": "outside"}))
    assert "Nej, ikke endnu" in words(mette.post(may, {**question, "to": doctor, "about": str(family["rezan"])}))

    told = {"recipient": "", "what": "Sover dårligt", "kinds": "health", "about": str(family["nasrin"]), "gate": "consent", "how": "letter", "told_on": "18.12.2025", "reason": ""}
    assert "Indhent samtykket først" in words(mette.post(ledger, form(**told | {"unit": "", "recipient": "En anden læge"})))
    assert mette.post(ledger, form(**told, unit=doctor)).status_code == 302
    assert "Lægehuset ved Havnen (personens egen læge)" in words(mette.get(f"/familier/{case_id}/videregivelser/"))


def test_whom_a_consent_names_is_offered_to_those_alone_who_see_the_answer(browse, form, people, url, home, osman_with_tovholder):
    bring_in(people, osman_with_tovholder.case_id, "job_centre", worker="pia")
    browse("mette").post(url, said(form, home, outside_name="Lægehuset ved Havnen"))
    for page in ("maa-jeg", "videregivelser/ny"):
        assert "Havnen" not in browse("pia").get(f"/familier/{osman_with_tovholder.case_id}/{page}/").content.decode()


def test_a_narrow_yes_opens_the_one_kind_to_the_one_function(browse, form, people, family, url, osman_with_tovholder):
    case_id = osman_with_tovholder.case_id
    visitors = bring_in(people, case_id, "health_visitors", worker="hanne")
    bring_in(people, case_id, "job_centre", worker="pia")
    note_by(people, "hanne", case_id, "health", [family["nasrin"]], "Sover dårligt")
    note_by(people, "hanne", case_id, "social", [family["nasrin"]], "Savner sin mor")
    mette = browse("mette")
    key = f"u{unit_of(people, 'job_centre')}-job_consultant"
    assert f'value="{key}"' in mette.get(url).content.decode()
    assert mette.post(url, said(form, str(visitors), to=key, outside="")).status_code == 302
    notes = words(browse("pia").get(f"/familier/{case_id}/notater/"))
    assert "Sover dårligt" in notes
    assert "Savner sin mor" not in notes


@pytest.mark.parametrize(("more", "sentence"), [
    ({"outside": ""}, "Vælg, hvem der må få det at vide"), ({"outside": "hospital"}, "Skriv navn og sted på den, der må få det at vide"),
    ({"kinds": "offences"}, "gyldig"), ({"purpose": ""}, "Skriv, hvad det skal bruges til"), ({"answer": ""}, "Vælg, hvad der blev svaret"),
    ({"form": "oral"}, "Skriv en linje om samtalen"), ({"given_on": "19.12.2025"}, "Datoen ligger i fremtiden"), ({"until_on": "18.12.2025"}, "mindst til i morgen"),
])  # fmt: skip
def test_what_is_missing_is_said_and_nothing_typed_is_lost(browse, form, url, home, more, sentence):
    sent = browse("mette").post(url, said(form, home, interpreter="Rojda på telefon", **more))
    assert sent.status_code == 422
    assert sentence in words(sent)
    assert "Rojda på telefon" in sent.content.decode()


def test_for_a_child_both_who_have_custody_must_say_yes(browse, form, people, osman_with_tovholder, family, home):
    mette, child = browse("mette"), f"/borgere/{family['lina']}/samtykke/andet/"
    assert mette.get(child).status_code == 302  # to the page that says what is missing
    parents = [family["rezan"], family["nasrin"]]
    share_custody(people, osman_with_tovholder.case_id, family["lina"], parents)
    assert "Begge forældre har forældremyndigheden" in words(mette.post(child, {**said(form, home), "given_by": [str(parents[0])]}))
    assert mette.post(child, {**said(form, home), "given_by": [str(each) for each in parents]}).status_code == 302


def test_postgresql_keeps_no_outside_recipient_without_a_name_nor_beside_another(browse, form, people, family, url, home):
    browse("mette").post(url, said(form, home))
    with people.viewer_of("mette") as viewer:
        (row,) = consents_of(viewer, family["nasrin"])
        assert [(to.outside, to.outside_name) for to in row.to] == [("own_doctor", "")]
        kept = ConsentRecipient.objects.get()
        for wrong in ({"outside": "hospital"}, {"outside": "barber", "outside_name": "Hassan"}, {"coordinator": True}, {"outside": "", "outside_name": "X"}):
            columns = {name: getattr(kept, name) for name in ("municipality", "consent_id", "case_id", "compartment_id", "outside", "outside_name")}
            with pytest.raises(IntegrityError, match=r"consent_recipient_names_one|consent_outside_has_a_name"), transaction.atomic():
                ConsentRecipient.objects.create(id=new_id(), **columns | wrong)


def test_it_comes_on_paper_before_it_is_answered_and_nothing_is_written_down(browse, form, people, family, url, home):
    sent = browse("mette").post(url, said(form, home, answer="", press="paper"))
    page = " ".join(PdfReader(io.BytesIO(sent.content)).pages[0].extract_text().split())
    assert sent.headers["Content-Type"] == "application/pdf"
    assert "helbred? Til: Personens egen læge" in page
    assert "health? To: The person's own doctor" in page
    with people.viewer_of("mette") as viewer:
        assert consents_of(viewer, family["nasrin"]) == []
