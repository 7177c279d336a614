"""The pages of party access: the deadline first, what is left to decide, and a paper that tells nothing it may not."""

import zipfile
from io import BytesIO

import pytest

from tests.support.consents import bring_in, the_members
from tests.support.letters import PDF
from tests.support.notes import new_note
from tests.support.openings import call_meeting
from tests.support.party_access import ask, desk_of, send, words_of
from tovholder.access.api import Gate, entry_kinds
from tovholder.cases.api import write_note
from tovholder.core.documents import NewDocument
from tovholder.screens.entry_words import _OF_CODE, ENTRY_NAMES, TOLD_NAMES
from tovholder.screens.labels import LABELS
from tovholder.sharing.api import note_in_opening

ASKS = 52
"""Queries of the answering page: one for each kind of entry, whatever there is."""


@pytest.fixture
def case_id(osman_with_tovholder):
    return osman_with_tovholder.case_id


@pytest.fixture
def family(people, case_id):
    return the_members(people, case_id)


def note(people, case_id, text, who="mette", **said):
    return people.act(who, write_note, case_id=case_id, note=new_note(text, **said))


def test_every_kind_of_entry_and_everything_told_of_it_has_words():
    kinds = [kind for kind in entry_kinds() if not kind.left_out]
    assert {kind.name for kind in kinds} == set(ENTRY_NAMES)
    assert {column for kind in kinds for column in kind.told} == set(TOLD_NAMES)
    codes = {code for kind in kinds for code in kind.told.values() if code}
    assert codes - set(LABELS) == set(_OF_CODE)


def choices(desk, **chosen):
    """As the page proposes it, but for what is chosen by entry."""
    said = {"how": "secure_mail"}
    for each in desk.entries:
        if each.suggested and each.suggested.must:
            continue
        said[f"choice_{each.entry.id}"] = chosen.get(str(each.entry.id), "kept_back" if each.suggested else "given")
        said[f"reason_{each.entry.id}"] = each.suggested.key if each.suggested else ""
    return said


def seen(page):
    return page.partition('name="seen" value="')[2].partition('"')[0]


def test_a_request_is_taken_down_with_no_field_typed_and_shows_the_last_day_first(browse, form, family):
    mette, url = browse("mette"), f"/borgere/{family['nasrin']}/aktindsigt/"
    assert "forældremyndighed" not in mette.get(url).content.decode()
    sent = mette.post(url, form(asked_by="self", received_on="18.12.2025", how="letter"))
    assert sent.status_code == 302
    page = mette.get(sent.headers["Location"]).content.decode()
    assert page.index("Sendes senest ons. 31. dec. 2025") < page.index("Enheden svarer") if "Enheden svarer" in page else "Sendes senest ons. 31. dec. 2025" in page
    assert "Nasrin" in browse("mette").get("/min-dag/").content.decode()


def test_for_a_child_it_is_asked_who_has_custody(browse, form, family):
    mette, url = browse("mette"), f"/borgere/{family['lina']}/aktindsigt/"
    sent = mette.post(url, form(asked_by="self", received_on="18.12.2025", how="letter"))
    assert sent.status_code == 422
    assert "for ungt til selv at bede" in sent.content.decode()
    assert "forældremyndighed" in mette.get(url).content.decode()


def test_what_speaks_against_giving_is_chosen_by_a_person(browse, form, people, case_id, family):
    ours = note(people, case_id, "Husk at ringe", about=[family["nasrin"]], ours_only=True)
    asked = ask(people, case_id, family["nasrin"])
    mette, url = browse("mette"), f"/aktindsigt/{asked}/"
    page = mette.get(url).content.decode()
    assert "1 oplysning skal afgøres" in page
    said = choices(desk_of(people, asked))
    del said[f"choice_{ours}"]
    sent = mette.post(url, form(press="send", seen=seen(page), **said))
    assert sent.status_code == 422
    assert "Vælg, hvad der skal ske med den" in sent.content.decode()


def test_nothing_that_may_not_be_told_is_in_the_paper_and_everything_else_is(browse, form, people, case_id, family):
    """Another adult's health, an SSP entry, another unit's entry and a note hidden from her could all leak."""
    nasrin, rezan, diyar = family["nasrin"], family["rezan"], family["diyar"]
    for unit, who in (("benefits_office", "henrik"), ("school_administration", "annemarie"), ("child_authority", "sofie")):
        bring_in(people, case_id, unit, worker=who)
    note(people, case_id, "Rezan får medicin mod mareridt", kind="health", about=[rezan])
    note(people, case_id, "Rezan og Nasrin er begge henvist", kind="health", about=[nasrin, rezan])
    note(
        people, case_id, "Diyar er bange for at blive gift", kind="social", about=[nasrin, diyar], hidden_from=[nasrin],
        documents=[NewDocument("hemmelig.pdf", PDF)],
    )
    note(people, case_id, "Restancen er på 4000 kroner", "henrik", kind="economy", about=[nasrin])
    note(people, case_id, "Husk at spørge Jonas", about=[nasrin], ours_only=True)
    meeting = call_meeting(people, case_id, "sofie", gate=Gate.SSP, whom=("sofie", "annemarie"), child="Nasrin")
    people.act("sofie", note_in_opening, opening_id=meeting, note=new_note("Set ved stationen", kind="offences"))
    note(people, case_id, "Nasrin spurgte om en legegruppe", "sofie", kind="children", about=[nasrin])
    note(people, case_id, "Nasrin sover dårligt", kind="health", about=[nasrin])
    note(people, case_id, "Nasrin vil lære at cykle", about=[nasrin], documents=[NewDocument("holdliste.pdf", PDF)])
    asked = ask(people, case_id, nasrin)
    mette, url = browse("mette"), f"/aktindsigt/{asked}/"
    said = choices(desk_of(people, asked))
    shown = seen(mette.get(url).content.decode())
    previewed = mette.post(url, form(press="preview", seen=shown, **said))
    sent = mette.post(url, form(press="send", seen=shown, **said))
    assert sent.status_code == 302
    desk = desk_of(people, asked)
    package = zipfile.ZipFile(BytesIO(mette.get(f"/aktindsigt/svar/{desk.answer.id}/").content))
    assert package.namelist() == ["aktindsigt.pdf", "bilag-01.pdf"]
    assert package.read("bilag-01.pdf") == PDF
    words = words_of(package.read("aktindsigt.pdf"))
    assert "databeskyttelsesforordningens artikel 15; forvaltningslovens § 9" in words
    assert "Opslag gemmes i 24 måneder" in words
    for secret in ("mareridt", "begge henvist", "blive gift", "Restancen", "spørge Jonas", "stationen", "hemmelig.pdf", "SSP", "kriminalitet"):
        assert secret not in words
    for told in ("Nasrin sover dårligt", "lære at cykle", "holdliste.pdf", "Hvem har set oplysninger om dig?", "Ankestyrelsen"):
        assert told in words
    assert words.count("Andre oplysninger er undtaget: Afgørende hensyn til andre personer") == 1  # the hidden one, by its ground alone
    assert "Kladde" in words_of(zipfile.ZipFile(BytesIO(previewed.content)).read("aktindsigt.pdf"))
    assert "Kladde" not in words
    theirs = browse("sofie").post(url, form(press="preview", seen=seen(browse("sofie").get(url).content.decode()), **choices(desk_of(people, asked, "sofie"))))
    words = words_of(theirs.content)
    assert "legegruppe" in words
    assert [secret for secret in ("stationen", "SSP", "kriminalitet", "undtaget", "Hvem har set") if secret in words] == []
    assert browse("henrik").get(f"/aktindsigt/svar/{desk.answer.id}/").status_code == 404


def test_every_entry_of_the_record_is_in_the_paper_or_on_its_list(browse, form, people, case_id, family):
    from tests.support.records import record_everything

    record_everything(people, case_id)
    lina = family["lina"]
    from tests.support.consents import share_custody
    from tovholder.sharing.api import PartyAskedBy

    share_custody(people, case_id, lina, [family["nasrin"]])
    asked = ask(people, case_id, lina, asked_by=PartyAskedBy.GUARDIAN, asker=family["nasrin"])
    mette, url = browse("mette"), f"/aktindsigt/{asked}/"
    desk = desk_of(people, asked)
    said = choices(desk)
    made = mette.post(url, form(press="preview", seen=seen(mette.get(url).content.decode()), **said))
    words = words_of(made.content if made.content.startswith(b"%PDF") else zipfile.ZipFile(BytesIO(made.content)).read("aktindsigt.pdf"))
    given = [each for each in desk.entries if not each.suggested]
    assert len(given) > 12
    for each in given:
        told = [str(value) for column, value in each.entry.told.items() if isinstance(value, str) and value and not each.entry.kind.told[column]]
        assert [value for value in told if " ".join(value.split()) not in words] == []


def test_it_takes_longer_and_the_day_says_so(browse, form, people, case_id, family):
    asked = ask(people, case_id, family["nasrin"])
    mette, url = browse("mette"), f"/aktindsigt/{asked}/"
    assert mette.post(url, form(press="later", later_why="")).status_code == 422
    assert mette.post(url, form(press="later", version=0, later_why="Stor sag", expected_on="9.1.2026")).status_code == 302
    assert "9. jan. 2026" in mette.get("/min-dag/").content.decode()
    assert "Stor sag" in mette.get(url).content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_asks_the_same_for_few_entries_and_for_many(browse, people, case_id, family, asked, count):
    for number in range(count):
        note(people, case_id, f"Notat {number}", about=[family["nasrin"]])
    request = ask(people, case_id, family["nasrin"])
    mette = browse("mette")
    mette.get("/min-dag/")
    with asked() as put:
        assert mette.get(f"/aktindsigt/{request}/").status_code == 200
    assert len(put) == ASKS


def test_what_was_sent_can_be_seen_again(browse, people, case_id, family):
    request = ask(people, case_id, family["nasrin"])
    answer = send(people, request)
    mette = browse("mette")
    assert f"/aktindsigt/svar/{answer}/" in mette.get(f"/borgere/{family['nasrin']}/aktindsigt/").content.decode()
    file = mette.get(f"/aktindsigt/svar/{answer}/")
    assert file.content == PDF
    assert "Nasrin" not in file.headers["Content-Disposition"]
