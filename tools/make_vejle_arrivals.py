"""Makes examples/arrivals/vejle-2016.xlsx: 349 persons, as many as Vejle expected in 2016. Everybody in it is invented.

    python tools/make_vejle_arrivals.py [FOLDER]

Only the number 349 is from a source (KORA 2016). That about two thirds are from Syria, that single men come in the first
half of the year and reunified families in the second, and that one adult in six is registered as born on 1 January, is
what practitioners remember. The same list comes out every time.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from make_arrival_examples import FOLDER, HEADERS, Value, replacement_number, write_sheet
from openpyxl import Workbook

NAME = "vejle-2016.xlsx"
SEED = 630
MUNICIPALITY = "630"
PERSONS = 349
INVENTED = "Alle personer, numre og steder i denne liste er opdigtede. / All persons, numbers and places in this list are invented."

SIZES = {1: 81, 2: 21, 3: 16, 4: 13, 5: 10, 6: 5, 7: 3, 8: 2, 9: 1}
"""Households of each size: 152 with 349 persons, 2.3 on average."""

MONTHS = (16, 24, 0, 22, 34, 27, 12, 36, 55, 43, 58, 22)
"""Persons decided on from January to December, about: some months nobody, never more than sixty."""

SPRING = 6
SYRIA, ERITREA, STATELESS, IRAN, AFGHANISTAN = "Syrien", "Eritrea", "Statsløs", "Iran", "Afghanistan"
NATIONALITIES = {SYRIA: 66, ERITREA: 14, STATELESS: 8, IRAN: 6, AFGHANISTAN: 6}
LANGUAGES = {SYRIA: ("Arabisk", "Arabisk", "Kurmanji"), ERITREA: ("Tigrinya",), STATELESS: ("Arabisk",), IRAN: ("Farsi",), AFGHANISTAN: ("Dari",)}
LEVANT = (
    "Adnan Bassam Fadi Ghassan Hazem Imad Jamal Khaled Luay Majed Nabil Omar Qasim Ramez Samer Tarek Wael Yaser Ziad",
    "Abeer Buthaina Dalal Fatima Ghada Hiba Inas Jumana Khadija Lubna Maha Nisreen Rasha Salma Tahani Wafa Yasmin Zeina",
    "Haddad Najjar Khayat Sabbagh Darwish Halabi Shami Barakat Mansour Qabbani Zaytoun Attar",
)
HORN = (
    "Amanuel Biniam Dawit Efrem Filmon Haben Isaias Kidane Mebrahtu Natnael Robel Samson Yohannes",
    "Abrehet Bisrat Eden Feven Helen Kisanet Luwam Mehret Rahwa Senait Winta Yordanos",
    "Gebremedhin Haile Kiflom Mehari Okbazghi Teklay Weldu Zerai",
)
PERSIAN = (
    "Arash Behnam Dariush Farhad Hamid Jawad Kaveh Mehdi Navid Omid Payam Reza Siavash",
    "Arezu Bahar Elham Farzaneh Golnar Laleh Mahnaz Nasim Parisa Roya Shirin Zohreh",
    "Amini Bahrami Ebrahimi Ghorbani Jafari Karimi Nazari Rostami Sadeghi Yusefi",
)
NAMES = {SYRIA: LEVANT, STATELESS: LEVANT, ERITREA: HORN, IRAN: PERSIAN, AFGHANISTAN: PERSIAN}
TRADES = (
    "Elektriker, har ikke papirer på uddannelsen.", "Ni års skolegang. Har arbejdet i butik.", "Syerske.", "Lærer, eksamensbevis medbragt.",
    "Fem års skolegang. Læser langsomt.", "Landmand.", "Ingeniør, læser engelsk.", "Kok.", "Studerende.", "", "", "",
)
NEEDS = ("Ikke spurgt", "Ikke spurgt", "Ingen", "Ingen", "Ingen", "", "Ønsker ikke at oplyse", "Sukkersyge, insulin.", "Sover dårligt.")


@dataclass(frozen=True, slots=True)
class Member:
    given_names: str
    surname: str
    born: date
    sex: str
    relation: str
    basis: str


def main(folder: Path = FOLDER) -> None:
    workbook = Workbook()
    workbook.properties.creator = "Tovholder"
    workbook.properties.title = workbook.properties.description = INVENTED
    workbook.properties.created = datetime(2016, 12, 31, tzinfo=UTC).replace(tzinfo=None)
    sheet = workbook.worksheets[0]
    sheet.title = "Opdigtede personer"
    write_sheet(sheet, HEADERS, list(rows()), note=INVENTED)
    folder.mkdir(parents=True, exist_ok=True)
    workbook.save(folder / NAME)


def rows() -> Iterator[list[Value]]:
    """One row a person, by month and then by family."""
    chance = random.Random(SEED)  # noqa: S311 -- the same list every time is the point
    used: set[str] = set()
    person_number = 0
    for position, (month, size) in enumerate(_households(chance), start=1):
        decided = _weekday(month, chance)
        nationality = chance.choices([*NATIONALITIES], [*NATIONALITIES.values()])[0]
        language = chance.choice(LANGUAGES[nationality])
        for member in _family(size, month, nationality, chance):
            person_number += 1
            number = _unused_number(member, chance, used)
            age = (decided - member.born).days // 365
            yield [
                f"16-{position:04}", f"1600{person_number:04}", number, member.given_names, member.surname, member.born,
                member.sex, member.relation, nationality, language, "Nej" if chance.random() < 0.06 else "Ja", member.basis,
                decided, MUNICIPALITY, "Asylcenter Prøvevænget", f"Bolig til {size} person{'er' if size > 1 else ''}",
                chance.choice(NEEDS), _school(age), chance.choice(TRADES) if age >= 18 else "", "",
            ]


def _households(chance: random.Random) -> list[tuple[int, int]]:
    """(month, size) by month: most who come alone before the summer, most families after it, no month over its number."""
    left = dict(enumerate(MONTHS, start=1))
    placed = []
    for size in sorted((size for size, count in SIZES.items() for _ in range(count)), reverse=True):
        spring = [month for month, room in left.items() if room >= size and month <= SPRING]
        autumn = [month for month, room in left.items() if room >= size and month > SPRING]
        likely = spring if (size == 1 or chance.random() < 0.2) and spring else autumn
        month = chance.choice(likely or spring)
        left[month] -= size
        placed.append((month, size))
    chance.shuffle(placed)
    return sorted(placed, key=lambda household: household[0])


def _family(size: int, month: int, nationality: str, chance: random.Random) -> Iterator[Member]:
    men, women, surnames = (names.split() for names in NAMES[nationality])
    surname = chance.choice(surnames)
    first_is_man = chance.random() < (0.9 if size == 1 else 0.8)
    if size == 1 and chance.random() < 0.04:
        yield Member(chance.choice(men), surname, _born(2016, 15, 17, chance), "Mand", "Uledsaget mindreårig", "§ 7")
        return
    born = _adult_born(chance, 19 if size == 1 else 24, 45)
    yield Member(
        chance.choice(men if first_is_man else women), surname, born, "Mand" if first_is_man else "Kvinde", "Hovedperson", "§ 7"
    )
    basis = "Familiesammenført til flygtning" if month > SPRING and chance.random() < 0.8 else "§ 7"
    couple = size > 1 and (first_is_man or chance.random() < 0.3)
    if couple:
        name, own = (women, "Kvinde") if first_is_man else (men, "Mand")
        kept = surname if nationality == IRAN else chance.choice(surnames)
        yield Member(chance.choice(name), kept, _adult_born(chance, 20, 42), own, "Ægtefælle", basis)
    given = chance.sample(men, 9) + chance.sample(women, 9)
    for given_names in chance.sample(given, size - 1 - couple):
        yield Member(given_names, surname, _born(2016, 0, 17, chance), "Mand" if given_names in men else "Kvinde", "Barn", basis)


def _born(year: int, youngest: int, oldest: int, chance: random.Random) -> date:
    """Before the year begins, so that nobody is decided on before the day of birth."""
    return date(year - 1 - chance.randint(youngest, oldest - 1), 1, 1) + timedelta(days=chance.randint(1, 360))


def _adult_born(chance: random.Random, youngest: int, oldest: int) -> date:
    born = _born(2016, youngest, oldest, chance)
    return born.replace(month=1, day=1) if chance.random() < 1 / 6 else born


def _weekday(month: int, chance: random.Random) -> date:
    days = [date(2016, month, day) for day in range(2, 29)]
    return chance.choice([day for day in days if day.isoweekday() <= 5])


def _unused_number(member: Member, chance: random.Random, used: set[str]) -> str:
    while (number := replacement_number(member.born, member.sex, chance)) in used:
        pass
    used.add(number)
    return number


def _school(age: int) -> str:
    return "Vuggestue" if age < 3 else "Børnehave" if age < 6 else "Modtagelsesklasse" if age < 17 else "Ungdomsuddannelse" if age < 18 else ""


def drawn(listed: Sequence[Sequence[Value]]) -> str:
    """The list in one line, for whoever changes the numbers above."""
    months = [sum(row[12].month == month for row in listed if isinstance(row[12], date)) for month in range(1, 13)]
    return f"{len(listed)} persons, {len({row[0] for row in listed})} families, by month {months}"


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
