"""The page on which a task is set."""

from django.urls import reverse


def test_one_field_is_enough_and_the_task_stands_on_my_day(browse, osman_with_tovholder, form):
    mette = browse("mette")
    url = reverse("new-task", args=[osman_with_tovholder.case_id])
    assert "Familiens tovholder: Mette Kjær" in mette.get(url).content.decode()
    sent = mette.post(url, form(title="Ring til Fjordly", kind="identity", whose="", person="", due_on="", details=""))
    assert sent.status_code == 302
    assert "Ring til Fjordly" in mette.get("/min-dag/").content.decode()


def test_what_was_typed_stays_when_it_is_refused(browse, osman_with_tovholder, form):
    url = reverse("new-task", args=[osman_with_tovholder.case_id])
    page = browse("mette").post(url, form(title="Ring", kind="housing", whose="", due_on="1.12.2025", details="Spørg om nøgler"))
    said = page.content.decode()
    assert page.status_code == 422
    assert "Fristen er allerede passeret" in said
    assert "Spørg om nøgler" in said


def test_who_is_there_for_one_step_is_told_where_to_write(browse, osman_with_tovholder):
    url = reverse("new-task", args=[osman_with_tovholder.case_id])
    assert "for én opgaves skyld" in browse("kirsten").get(url).content.decode()


def test_only_the_functions_of_ones_own_unit_are_offered(browse, osman_with_tovholder):
    page = browse("mette", language="en").get(reverse("new-task", args=[osman_with_tovholder.case_id])).content.decode()
    assert "Amira Saleh" in page
    assert "Line Frost" not in page
