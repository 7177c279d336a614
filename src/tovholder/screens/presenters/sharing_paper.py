"""Who sees what about a person, on paper: in Danish, and another language beside the words there are of it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from uuid import UUID

from django.utils.translation import override

from tovholder.access.api import Viewer
from tovholder.core.denials import Denied
from tovholder.core.paper import paper
from tovholder.rulebook.api import Pack
from tovholder.screens.presenters.sharing import EXPLAINED, Recipient, sharing_page
from tovholder.screens.tags import day

TEMPLATE = Path(__file__).resolve().parents[1] / "papers" / "sharing.typ"
DANISH = {
    "title": "Hvem kan se hvad om dig?",
    "lead": (
        "Her står, hvem der kan se oplysninger om dig i Tovholder, hvilke slags, hvorfor og hvor længe. Det, du har sagt ja til, kan du "
        "tage tilbage når som helst: sig det til din tovholder."
    ),
    "others": (
        "Andre enheder og myndigheder kan føre deres egne sager. De vises ikke her. Vil du vide, om nogen har en sag om dig, kan du spørge "
        "dem eller kommunens databeskyttelsesrådgiver. Det, der skal holdes skjult for dig af hensyn til en anden, står heller ikke her."
    ),
    "who": "Hvem", "what": "Hvilke oplysninger", "why": "Hvorfor og hvor længe", "meaning": "Hvad ordene betyder",
}
BESIDE: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Who can see what about you?",
        "lead": (
            "Here stands who can see information about you in Tovholder, which kinds, why and for how long. What you have said yes to "
            "you can take back at any time: tell your coordinator."
        ),
        "others": (
            "Other units and authorities may keep records of their own. They are not shown here. To know whether somebody has a case "
            "about you, ask them or the municipality's data protection officer. What is kept from you for the sake of another is not here either."
        ),
        "own_record": "They have a task of their own with you, and see what their own unit has written.",
        "notice": (
            "The Immigration Service wrote to the municipality that you were coming. They see the part of the letter their task needs, "
            "until it is done."
        ),
        "consent": "You have said yourself that they may see it, or your parents have for you. It can be taken back at any time.",
        "health_assessment": (
            "The doctor and the municipality tell each other about a health assessment only by a yes: one for each way. Either can be "
            "taken back at any time."
        ),
        "acute": "Somebody was in danger, and one worker had to see it for a short time. The reason is written down.",
    },
    "ar": {
        "title": "من يستطيع أن يرى ماذا عنك؟",
        "lead": (
            "تجد هنا من يستطيع رؤية معلومات عنك في نظام Tovholder، وأي نوع من المعلومات، ولماذا، وإلى متى. ما وافقت عليه يمكنك سحب "
            "موافقتك عليه في أي وقت: أخبر المنسّق."
        ),
        "others": (
            "قد تحتفظ جهات وسلطات أخرى بملفات خاصة بها، وهي لا تظهر هنا. إذا أردت أن تعرف هل لدى أحد ملف عنك، فاسأل تلك الجهة أو "
            "مسؤول حماية البيانات في البلدية. ولا يظهر هنا أيضًا ما يُحجب عنك مراعاةً لشخص آخر."
        ),
        "own_record": "لديهم مهمة خاصة بهم معك، ويرون ما كتبه قسمهم.",
        "notice": "كتبت دائرة الهجرة إلى البلدية أنكم قادمون. يرون من الرسالة ما تحتاج إليه مهمتهم فقط، إلى أن تنتهي.",
        "consent": "أنت قلت إنه يجوز لهم أن يروه، أو قال ذلك والداك نيابة عنك. يمكن سحب الموافقة في أي وقت.",
        "health_assessment": "لا يتبادل الطبيب والبلدية معلومات عن التقييم الصحي إلا بموافقة، وهي موافقة منفصلة لكل اتجاه. يمكن سحب كل منهما في أي وقت.",
        "acute": "كان أحدهم في خطر، فاضطُرّ موظف واحد إلى رؤيته مدة قصيرة. والسبب مكتوب.",
    },
}
"""What stands beside the Danish; the table itself is Danish, with names and dates."""


def sharing_paper(viewer: Viewer, pack: Pack, person_id: UUID, beside: str) -> bytes:
    """The PDF; a language there are no words for is English. Raises NotKnown; Denied where nothing is to be printed that the family reads."""
    code = beside if beside in BESIDE else "en"
    with override("da"):
        page = sharing_page(viewer, pack, person_id)
        if page.case.print_denial is not None:
            raise Denied(page.case.print_denial.code, page.case.print_denial.reason)
        facts = {
            **DANISH, "language": "da", "made": day(viewer.today), "municipality": pack.name.da, "person": page.name, "beside": code,
            "beside_words": BESIDE[code],
            "rows": [row for recipient in page.recipients for row in _rows(recipient)],
            "explained": [
                {"why": said.why, "says": said.says, "law": said.legal_basis.da if said.legal_basis else "", "beside": BESIDE[code][gate]}
                for gate, said in zip(EXPLAINED, page.explained, strict=True)
            ],
        }
    return paper(TEMPLATE, facts, at=viewer.at)


def _rows(recipient: Recipient) -> Iterator[list[str]]:
    """One for each ground: who, the kinds, why and until when."""
    found: dict[tuple[str, str], list[str]] = {}
    for cell in recipient.cells:
        for ground in cell.grounds:
            found.setdefault((ground.why, ground.until), []).append(cell.kind)
    who = ", ".join(part for part in (recipient.name, recipient.does, recipient.unit) if part)
    for (why, until), kinds in found.items():
        yield [who, ", ".join(kinds), ", ".join(part for part in (why, until) if part)]
