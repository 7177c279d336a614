"""By when a hand-over is to be answered, and how long it has waited."""

from dataclasses import dataclass
from datetime import date, timedelta

from tovholder.core.text import Text
from tovholder.rulebook.api import AgreementCount, AnswerTime, Calendar, InterfaceAgreement, Pack, danish_calendar


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """``agreement``: the key of the interface agreement the day follows from; empty where there is none."""

    on: date
    why: Text
    agreement: str


@dataclass(frozen=True, slots=True)
class Waited:
    """Working days since the offer, of those the receiver has; of what is to be answered in plain days, plain days."""

    day: int
    of: int


def agreement_for(
    pack: Pack, *, giver_unit: str, receiver_unit: str, function: str, named: str | None
) -> InterfaceAgreement | None:
    """The agreement between the two: the one the step itself names, else that of the giver's unit with the receiver.

    ``function``: empty for a receiver without a login, who answers for the unit.
    """
    between = [
        agreement for agreement in pack.interface_agreements
        if agreement.giver.unit == giver_unit and agreement.receiver.unit == receiver_unit
        and function in ("", agreement.receiver.function)
    ]
    return next((agreement for agreement in between if agreement.key == named), between[0] if between else None)


def answer_due(pack: Pack, agreement: InterfaceAgreement | None, *, offered_on: date) -> AnswerDue:
    """The day, heeding the municipality's closing days, and the sentence that explains it."""
    time = agreement or pack.handover_answer
    return AnswerDue(_day(time, offered_on, calendar_of(pack)), _why(time, agreement), agreement.key if agreement else "")


def waited(pack: Pack, *, offered_on: date, due_on: date, today: date) -> Waited:
    calendar = calendar_of(pack)
    return Waited(_between(offered_on, today, calendar), _between(offered_on, due_on, calendar))


def calendar_of(pack: Pack) -> Calendar:
    return pack.calendar(danish_calendar())


def _day(time: AnswerTime | InterfaceAgreement, offered_on: date, calendar: Calendar) -> date:
    if time.counted_in == AgreementCount.DAYS:
        return offered_on + timedelta(days=time.answered_within)
    return calendar.add_working_days(offered_on, time.answered_within)


def _why(time: AnswerTime | InterfaceAgreement, agreement: InterfaceAgreement | None) -> Text:
    working = time.counted_in == AgreementCount.WORKING_DAYS
    da = f"{time.answered_within} {'hverdage' if working else 'dage'}"
    en = f"{time.answered_within} {'working days' if working else 'days'}"
    if agreement is None:
        return Text(da=f"kommunens almindelige svarfrist: {da}", en=f"the municipality's usual time for an answer: {en}")
    return Text(da=f"aftalen »{agreement.name.da}«: {da}", en=f"the agreement “{agreement.name.en}”: {en}")


def _between(first: date, last: date, calendar: Calendar) -> int:
    """Working days after the first, up to and with the last."""
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(calendar.is_working_day(day) for day in days)
