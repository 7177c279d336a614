"""Which kind of information each field of a notice is: that decides which compartment it stands in, and so who sees it."""

from collections.abc import Mapping

from tovholder.cases.enums import NoticeField

IDENTITY = "identity"
NUMBERS = "numbers"
"""CPR and other numbers stand apart from the date of birth: a school needs the age, and no number."""

LETTER = "health"
"""The letter itself may hold anything, as free text may, so it is kept as closely."""

KIND_OF_FIELD: Mapping[NoticeField, str] = {
    NoticeField.RESIDENCE_BASIS: "residence",
    NoticeField.NATIONALITY: "residence",
    NoticeField.LANGUAGE: "language",
    NoticeField.INTERPRETER: "language",
    NoticeField.HOUSING_NEED: "housing",
    NoticeField.SCHOOLING: "school",
    NoticeField.OCCUPATION: "employment",
    # A word like "wheelchair" is health data, however it got onto the form.
    NoticeField.SPECIAL_NEEDS: "health",
    NoticeField.ASYLUM_CENTRE: "network",
    # Free text may hold anything, so it is kept as closely as the most sensitive kind.
    NoticeField.REMARK: "health",
}
