"""The pages of emergency access: a number, a reason, the family; what is noted; and the officer's list."""

import re
from uuid import uuid4

from tovholder.cases.models import Notice

PAGE, LIST = "/noedadgang/", "/databeskyttelse/noedadgange/"


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def family_number(people):
    with people.viewer_of("mette"):
        return Notice.objects.get().family_number


def sent(number, **said):
    return {"number": number, "kinds": ["housing"], "reason": "Fundet alene", "request_id": str(uuid4()), **said}


def test_somebody_on_duty_comes_in_and_the_officer_reviews_it(browse, people, osman_with_tovholder):
    erik = browse("erik")
    assert erik.get(f"/familier/{osman_with_tovholder.case_id}/").status_code == 404
    answer = erik.post(PAGE, sent(family_number(people)))
    assert answer.headers["Location"] == f"/familier/{osman_with_tovholder.case_id}/"
    page = words(erik.get(answer.headers["Location"]))
    assert "Osman" in page
    assert "Skriv notat" not in page
    dorthe = browse("dorthe")
    assert "Nogen gik ind i et forløb i en nødsituation" in words(dorthe.get("/indbakke/"))
    shown = dorthe.get(LIST)
    assert "Fundet alene" in words(shown)
    access = re.search(r'name="access" value="([^"]+)"', shown.content.decode()).group(1)
    dorthe.post(LIST, {"access": access, "verdict": "justified", "request_id": str(uuid4())})
    assert 'name="access"' not in dorthe.get(LIST).content.decode()


def test_what_was_typed_stays_and_the_number_stands_in_no_address(browse, people, osman_with_tovholder):
    answer = browse("erik").post(PAGE, sent("99-0000"))
    assert answer.status_code == 422
    assert "Fundet alene" in answer.content.decode()
    assert "Forsøget er noteret" in words(answer)


def test_without_a_number_the_name_and_the_date_of_birth_do_and_found_or_not_the_log_says_so(browse, own_database, osman_with_tovholder):
    erik = browse("erik")
    assert "Skriv nummeret, eller navnet og fødselsdagen" in words(erik.post(PAGE, sent("", name="Nasrin Khalil Ahmo")))
    unknown = erik.post(PAGE, sent("", name="Nasrin Khalil Amo", born_on="14.9.1991"))
    assert (unknown.status_code, "Forsøget er noteret" in words(unknown)) == (422, True)
    found = erik.post(PAGE, sent("", name="Nasrin Khalil Ahmo", born_on="14.9.1991"))
    assert found.headers["Location"] == f"/familier/{osman_with_tovholder.case_id}/"
    noted = own_database.as_owner("SELECT kind, term FROM tovholder_accesslogentry WHERE what = 'search' AND purpose = 'emergency' ORDER BY id")
    assert noted == [("name_and_birth", "Nasrin Khalil Amo, 14.09.1991"), ("name_and_birth", "Nasrin Khalil Ahmo, 14.09.1991")]


def test_the_list_asks_the_same_with_one_and_with_five(browse, people, asked, osman_with_tovholder):
    dorthe, counts, number = browse("dorthe"), [], family_number(people)
    for who in (["erik"], ["lone", "pia", "maja", "line"]):
        for each in who:
            browse(each).post(PAGE, sent(number))
        dorthe.get("/min-dag/")
        with asked() as questions:
            assert dorthe.get(LIST).status_code == 200
        counts.append(len(questions))
    assert counts[0] == counts[1] <= 9
