"""The consent page on paper: the questions in Danish with another language beside, to be ticked and signed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import override

from tovholder.core.paper import paper
from tovholder.rulebook.api import ConsentTick
from tovholder.screens.presenters.consents import ConsentPage

TEMPLATE = Path(__file__).resolve().parents[1] / "papers" / "consent.typ"
DANISH = {
    "title": "Hvad må vi fortælle?",
    "lead": (
        "Du bestemmer. Et nej er lige så godt et svar som et ja og ændrer ikke, hvilken hjælp du får. Du kan tage et ja tilbage når "
        "som helst: sig det til din tovholder. Et ja gælder højst et år."
    ),
    "asked": "Vi spørger", "answer": "Svar", "yes": "Ja", "no": "Nej", "sign": "underskrift og dato", "interpreter": "Tolk: navn",
}
BESIDE: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "What may we tell?",
        "lead": (
            "You decide. A no is as good an answer as a yes and does not change what help you get. You can take a yes back at any "
            "time: tell your coordinator. A yes holds for a year at most."
        ),
        "asked": "We ask", "yes": "Yes", "no": "No", "sign": "signature and date", "interpreter": "Interpreter: name",
    },
    "ar": {
        "title": "ما الذي يُسمح لنا بأن نخبر به الآخرين؟",
        "lead": (
            "القرار لك. الجواب بـ«لا» جيد مثل الجواب بـ«نعم»، ولا يغيّر المساعدة التي تحصل عليها. يمكنك سحب موافقتك في أي وقت: "
            "أخبر المنسّق. تسري الموافقة سنة واحدة على الأكثر."
        ),
        "asked": "نسأل", "yes": "نعم", "no": "لا", "sign": "التوقيع والتاريخ", "interpreter": "المترجم: الاسم",
    },
}
"""What stands beside the Danish. The questions themselves are the pack's (``ConsentTick.spoken``)."""


def consent_paper(
    page: ConsentPage, beside: str, *, municipality: str, today: date, at: datetime, questions: Sequence[Mapping[str, str]] = (),
    at_need: bool = False,
) -> bytes:
    """The PDF; a language there are no words for is English. ``questions``: others than the ticks, each in Danish and beside.
    ``at_need``: the ticks that are asked only then, which are on no other sheet.
    """
    code = beside if beside in BESIDE else "en"
    other = BESIDE[code]
    with override("da"):
        made = date_format(today, "j. F Y")
    facts = {
        **DANISH, "language": "da", "made": made, "municipality": municipality, "person": page.person.record.name, "beside": code,
        **{f"beside_{name}": said for name, said in other.items()},
        "questions": list(questions) or [{"danish": tick.told.da, "beside": _beside(tick, code)} for tick in page.ticks if bool(tick.only_when) == at_need],
        "signers": [member.name for member in page.answering],
    }
    return paper(TEMPLATE, facts, at=at)


def _beside(tick: ConsentTick, code: str) -> str:
    return tick.spoken.get(code, tick.told.en)
