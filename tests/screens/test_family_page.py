"""The family's page: what waits for whom."""

from tests.support.handovers import send


def waits(client, osman):
    page = client.get(f"/familier/{osman.case_id}/").content.decode()
    return page[page.index("Venter på</h2>"):page.index("Kontakter</h2>")]


def test_what_another_unit_was_asked_waits_with_its_day(browse, people, osman_with_tovholder):
    send(people)
    said = waits(browse("mette"), osman_with_tovholder)
    assert "Find plads i skolen" in said
    assert "Psykologisk" in said
    assert "dag 0 af 5" in said
    assert said.count("Find plads i skolen") == 1


def test_nobody_else_in_the_case_is_told_of_it(browse, people, osman_with_tovholder):
    send(people)
    assert "/overdragelser/" not in browse("kirsten").get(f"/familier/{osman_with_tovholder.case_id}/").content.decode().partition("<main")[2]
