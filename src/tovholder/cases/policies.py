"""What the state of a case allows, whoever asks."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import barred_from
from tovholder.cases.domain.occurrences import MOST_WEEKS, Occurrence
from tovholder.cases.domain.states import is_allowed
from tovholder.cases.enums import ChangeState, ConcealmentChoice, NoticeState
from tovholder.cases.models import Appointment, Case, Coordinator, CoordinatorChange, Note, Participation
from tovholder.cases.models.lookups import known_family_numbers
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied
from tovholder.core.text import Text


def check_is_new(family_number: str) -> None:
    """A family number opens one case in the municipality, also where whoever asks is not in that case."""
    if known_family_numbers([family_number]):
        raise family_number_known()


def family_number_known() -> Denied:
    return Denied(
        "family_number_known",
        Text(
            da="Familien er allerede registreret. Den er ikke oprettet igen.",
            en="The family is already registered. It was not registered again.",
        ),
    )


def check_has_no_coordinator(current: Coordinator | None) -> None:
    if current is not None:
        raise Denied(
            "has_coordinator",
            Text(
                da="Familien har allerede en tovholder. Skift af tovholder sker ved en overdragelse.",
                en="The family already has a coordinator. A change of coordinator is a hand-over.",
            ),
        )


def check_deputy_is_another(worker_id: UUID, deputy_id: UUID | None) -> None:
    if deputy_id == worker_id:
        raise Denied(
            "deputy_is_coordinator",
            Text(da="Vælg en anden som stedfortræder end tovholderen selv.", en="Choose somebody else as deputy than the coordinator."),
        )


def check_may_be_let_in(case_id: UUID, workers: Iterable[UUID | None]) -> None:
    """Whoever has a conflict of interest is not brought into the case, as anything (forvaltningsloven § 3). One query."""
    if set(workers) & barred_from([case_id]).get(case_id, frozenset()):
        raise Denied(
            "conflict_of_interest",
            Text(
                da="Den valgte medarbejder har en interessekonflikt og kan ikke have med familien at gøre. Vælg en anden.",
                en="The chosen worker has a conflict of interest and can have nothing to do with the family. Choose another.",
            ),
        )


def check_is_open(case: Case) -> None:
    if case.closed_on is not None:
        raise Denied(
            "case_is_closed",
            Text(da="Familieforløbet er afsluttet.", en="The family's case is closed."),
        )


def check_note(
    text: str, *, kind: str, kinds: Collection[str], named: Collection[UUID], family: Collection[UUID], happened_on: date,
    today: date,
) -> None:
    """Denied ``note_says_nothing``, ``note_kind_unknown``, ``note_person_unknown``, ``note_in_future``."""
    if not text.strip():
        raise Denied("note_says_nothing", Text(da="Skriv, hvad der er sket eller aftalt.", en="Write what happened or was agreed."))
    if kind not in kinds:
        raise Denied("note_kind_unknown", Text(da="Vælg, hvad notatet handler om.", en="Choose what the note is about."))
    if not set(named) <= set(family):
        raise Denied(
            "note_person_unknown",
            Text(da="En af de valgte personer er ikke i familien længere. Åbn siden igen.",
                 en="One of the persons chosen is no longer in the family. Open the page again."),
        )  # fmt: skip
    if happened_on > today:
        raise Denied(
            "note_in_future",
            Text(da="Datoen ligger i fremtiden. Et notat fortæller, hvad der er sket.",
                 en="The date lies in the future. A note tells what has happened."),
        )  # fmt: skip


def check_appointment(
    title: str, *, kind: str, kinds: Collection[str], named: Collection[UUID], family: Collection[UUID]
) -> None:
    """Denied ``appointment_says_nothing``, ``appointment_kind_unknown``, ``appointment_person_unknown``."""
    if not title.strip():
        raise Denied("appointment_says_nothing", Text(da="Skriv, hvad aftalen er.", en="Write what the appointment is."))
    if kind not in kinds:
        raise Denied("appointment_kind_unknown", Text(da="Vælg, hvad aftalen handler om.", en="Choose what the appointment is about."))
    if not set(named) <= set(family):
        raise Denied(
            "appointment_person_unknown",
            Text(da="En af de valgte personer er ikke i familien længere. Åbn siden igen.",
                 en="One of the persons chosen is no longer in the family. Open the page again."),
        )  # fmt: skip


def check_times(times: Sequence[Occurrence], *, today: date) -> None:
    """Denied ``appointment_ends_first``, ``appointment_in_past``, ``appointment_too_many_weeks``. The hours may also end first
    because the clocks change in between.
    """
    if any(time.ends_at <= time.starts_at for time in times):
        raise Denied(
            "appointment_ends_first",
            Text(da="Aftalen slutter, før den begynder. Ret klokkeslættene.", en="The appointment ends before it begins. Correct the hours."),
        )
    if local_date(times[0].starts_at) < today:
        raise Denied(
            "appointment_in_past",
            Text(da="Dagen er gået. Vælg i dag eller en senere dag.", en="That day has passed. Choose today or a later day."),
        )
    if len(times) > MOST_WEEKS:
        raise Denied(
            "appointment_too_many_weeks",
            Text(da="En ugentlig aftale kan gå højst et år frem. Vælg en tidligere slutdag.",
                 en="A weekly appointment can run a year at most. Choose an earlier last day."),
        )  # fmt: skip


def check_is_not_cancelled(appointment: Appointment) -> None:
    if appointment.cancelled_at is not None:
        raise Denied(
            "appointment_is_cancelled",
            Text(da="Aftalen er allerede aflyst.", en="The appointment was called off already."),
        )


def check_says_why_cancelled(why: str) -> None:
    if not why.strip():
        raise Denied("say_why_cancelled", Text(da="Skriv en linje om hvorfor.", en="Write a line about why."))

def check_prints_are_allowed(case: Case) -> None:
    if case.prints_stopped_at is not None:
        raise Denied(
            "prints_stopped_already",
            Text(da="Fælles print og indkaldelser er allerede stoppet.", en="Common prints and invitations are stopped already."),
        )


def check_prints_are_stopped(case: Case) -> None:
    if case.prints_stopped_at is None:
        raise Denied(
            "prints_not_stopped",
            Text(da="Fælles print og indkaldelser er ikke stoppet.", en="Common prints and invitations are not stopped."),
        )


def check_may_print_for_family(*, stopped: bool) -> None:
    """Nothing common to a family is printed or sent, before the risk to one of them has been assessed (barnets lov § 18, stk. 3)."""
    if stopped:
        raise Denied(
            "family_prints_stopped",
            Text(
                da="Der printes ikke noget til hele familien, og den indkaldes ikke samlet. Spørg tovholderen, før du giver familien noget med hjem.",
                en="Nothing is printed for the family as a whole, and it is not invited together. Ask the coordinator before you give the family anything to take home.",
            ),
        )


def check_is_invited_alone(case: Case, persons: Collection[UUID]) -> None:
    """Where the risk to one of the family is not assessed yet, nobody is called in together with another (barnets lov § 18, stk. 3)."""
    if case.prints_stopped_at is not None and len(persons) > 1:
        raise Denied(
            "family_invited_together",
            Text(
                da="Familien indkaldes ikke samlet lige nu. Sæt kryds ved én person, og lav en aftale til hver for sig.",
                en="The family is not invited together at present. Tick one person, and make an appointment for each alone.",
            ),
        )


def check_concealment(choices: Mapping[UUID, ConcealmentChoice], *, family: Collection[UUID], why: str) -> None:
    """Denied ``concealment_person_unknown``, ``say_who_said_yes``: to show what a rule hides needs the yes of whom it is about."""
    if not set(choices) <= set(family):
        raise Denied(
            "concealment_person_unknown",
            Text(da="En af de valgte personer er ikke i familien længere. Åbn siden igen.",
                 en="One of the persons chosen is no longer in the family. Open the page again."),
        )  # fmt: skip
    if ConcealmentChoice.SHOWN in choices.values() and not why.strip():
        raise Denied(
            "say_who_said_yes",
            Text(da="Skriv, hvem der selv har sagt ja til, at det vises, og hvornår.",
                 en="Write who has said yes to its being shown, and when."),
        )  # fmt: skip


def check_is_not_corrected(note: Note) -> None:
    if note.superseded_at is not None:
        raise Denied(
            "note_already_corrected",
            Text(da="Notatet er allerede rettet. Ret den nyeste udgave.", en="The note was corrected already. Correct the newest version."),
        )


def check_notice_can_become(state: str, becomes: NoticeState) -> None:
    """Denied ``notice_is_cancelled`` or ``notice_cannot_become``."""
    if is_allowed(NoticeState(state), becomes):
        return
    if state == NoticeState.CANCELLED:
        raise Denied(
            "notice_is_cancelled",
            Text(
                da="Beskeden er aflyst. Forløbet åbnes igen, når der kommer en ny afgørelse om familien.",
                en="The notice is cancelled. The case is opened again when a new decision about the family comes.",
            ),
        )
    raise Denied(
        "notice_cannot_become",
        Text(da="Beskeden har allerede fået en afgørelse.", en="The notice has been decided already."),
    )


def check_says_why(why: str) -> None:
    """Whoever is concerned is told why: a line is asked for."""
    if not why.strip():
        raise Denied(
            "say_why",
            Text(
                da="Skriv en linje om hvorfor. Den følger med ud til alle, der har en opgave hos familien.",
                en="Write a line about why. It goes out to everybody who has a step with the family.",
            ),
        )
def check_has_coordinator(current: Coordinator | None) -> Coordinator:
    if current is None:
        raise Denied(
            "no_coordinator",
            Text(da="Familien har ingen tovholder at overtage fra. Vælg en tovholder.",
                 en="The family has no coordinator to take over from. Choose a coordinator."),
        )  # fmt: skip
    return current


def check_farewell(why: str, farewell: str) -> None:
    """An end needs a farewell: nobody is to stand with a number that is no longer answered."""
    if not why.strip():
        raise Denied("say_why_no_coordinator", Text(da="Skriv en linje om hvorfor.", en="Write a line about why."))
    if not farewell.strip():
        raise Denied(
            "say_whom_to_ring",
            Text(da="Skriv, hvem familien ringer til nu.", en="Write whom the family calls now."),
        )


def check_no_change_under_way(under_way: bool) -> None:
    if under_way:
        raise Denied(
            "change_under_way",
            Text(da="En overdragelse er allerede i gang. Gør den færdig, eller træk den tilbage.",
                 en="A hand-over is under way already. Finish it or recall it."),
        )  # fmt: skip


def check_changes_hands(current: Coordinator, worker_id: UUID, takes_over_on: date, *, today: date) -> None:
    if current.worker_id == worker_id:
        raise Denied(
            "same_coordinator",
            Text(da="Den valgte er allerede familiens tovholder.", en="The one chosen is the family's coordinator already."),
        )
    if takes_over_on < today:
        raise Denied(
            "takes_over_in_past",
            Text(da="Dagen er gået. Vælg i dag eller en senere dag.", en="That day has passed. Choose today or a later day."),
        )


def check_change_goes_on(change: CoordinatorChange) -> None:
    if change.state != ChangeState.UNDER_WAY:
        raise Denied(
            "change_has_ended",
            Text(da="Overdragelsen er allerede afsluttet.", en="The hand-over has ended already."),
        )


def check_is_finished(*, left: int, told: bool, anyway: bool) -> None:
    """No law stops a change that is not quite done, so neither do we; but whoever goes on says so."""
    if (left or not told) and not anyway:
        things_da = "1 punkt" if left == 1 else f"{left} punkter"
        things_en = "1 thing" if left == 1 else f"{left} things"
        missing_da = " og ".join([*([things_da] if left else []), *([] if told else ["at familien har fået besked"])])
        missing_en = " and ".join([*([things_en] if left else []), *([] if told else ["that the family has been told"])])
        raise Denied(
            "change_not_finished",
            Text(da=f"Der mangler {missing_da}. Du kan overtage alligevel.",
                 en=f"Still missing: {missing_en}. You can take over anyway."),
        )  # fmt: skip


def check_is_cancelled(state: str) -> None:
    if state != NoticeState.CANCELLED:
        raise Denied(
            "notice_cannot_become",
            Text(da="Beskeden er ikke aflyst, så der er ikke noget at genåbne.", en="The notice is not cancelled, so there is nothing to open again."),
        )


def check_has_happened(on: date, *, today: date) -> None:
    if on > today:
        raise Denied(
            "fact_in_future",
            Text(da="Dagen ligger i fremtiden. Skriv dagen, når det er sket.", en="The day lies in the future. Write it when it has happened."),
        )


def check_is_at_work(at_work: bool) -> None:
    if not at_work:
        raise Denied(
            "not_at_work_here",
            Text(da="Den valgte har ingen funktion i kommunen i dag. Vælg en anden.", en="The one chosen holds no function today. Choose somebody else."),
        )


def check_is_new_contact(worker_id: UUID, now: Collection[UUID]) -> None:
    if worker_id in now:
        raise Denied(
            "is_contact_already",
            Text(da="Den valgte er allerede fast kontakt for familien.", en="The one chosen is a contact of the family already."),
        )


def check_contact_limit(now: int, limit: int, reason: str) -> None:
    """A family is to meet few and the same; but no law says how few, so a reason is enough."""
    if now >= limit and not reason.strip():
        raise Denied(
            "say_why_more_contacts",
            Text(
                da=f"Familien har allerede {now} faste kontakter, og kommunens model siger højst {limit}. Skriv, hvorfor der skal være én til.",
                en=f"The family has {now} contacts already, and the municipality's model says {limit} at most. Write why there is to be one more.",
            ),
        )


def check_names_somebody(named: Sequence[bool]) -> None:
    if not named or not all(named):
        raise Denied("circle_names_nobody", Text(da="Skriv, hvem der er med.", en="Write who takes part."))


def check_persons_of_part(persons: Collection[UUID], family: Collection[UUID]) -> None:
    if not set(persons) <= set(family):
        raise Denied(
            "part_person_unknown",
            Text(da="En af de valgte personer er ikke i familien længere. Åbn siden igen.",
                 en="One of the persons chosen is no longer in the family. Open the page again."),
        )  # fmt: skip


def check_days_of_part(from_on: date, until_on: date | None) -> None:
    if until_on is not None and until_on <= from_on:
        raise _part_ends_first()


def check_period_of_part(valid_from: datetime, valid_until: datetime) -> None:
    if valid_until < valid_from:
        raise _part_ends_first()


def _part_ends_first() -> Denied:
    return Denied(
        "part_ends_before_it_begins",
        Text(da="Den dag, de forlader familien, skal ligge efter den dag, de kom til.",
             en="The day they leave the family must come after the day they came."),
    )  # fmt: skip


def check_works_there(works: bool) -> None:
    if not works:
        raise Denied(
            "does_not_work_there",
            Text(da="Den valgte arbejder ikke i den enhed i dag. Vælg enheden, eller skriv navnet.",
                 en="The one chosen does not work in that unit today. Choose the unit, or write the name."),
        )  # fmt: skip


def check_are_new_in_circle(new: Iterable[Participation], known: Iterable[Participation]) -> None:
    """The same one from the same unit is there once at a time."""
    there = list(known)
    for part in new:
        if any(_is_the_same(part, other) and _overlap(part, other) for other in there):
            raise Denied(
                "in_circle_already",
                Text(da="En af dem er allerede med fra den enhed.", en="One of them is there from that unit already."),
            )
        there.append(part)


def _is_the_same(one: Participation, other: Participation) -> bool:
    who = [(row.unit_id, row.worker_id, row.function, row.outside_contact_id) for row in (one, other)]
    return who[0] == who[1]


def _overlap(one: Participation, other: Participation) -> bool:
    return (one.valid_until is None or other.valid_from < one.valid_until) and (
        other.valid_until is None or one.valid_from < other.valid_until
    )


def check_part_goes_on(part: Participation, at: datetime) -> None:
    if part.valid_until is not None and part.valid_until <= at:
        raise Denied("part_has_ended", Text(da="Den aktør har allerede forladt familien.", en="That one has left the family already."))


def check_hands_over_something(number: int) -> None:
    if not number:
        raise Denied(
            "nothing_to_hand_over",
            Text(da="Der er ingen familier at aflevere. Vælg mindst én.", en="There is no family to hand over. Choose at least one."),
        )
