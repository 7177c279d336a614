"""The addresses, in Danish nouns. No name of a person ever stands in one."""

import allauth.account.urls
from django.urls import URLPattern, URLResolver, include, path

from tovholder.screens.views import (
    allotment,
    arrivals,
    changes,
    documents,
    families,
    front,
    inbox,
    letters,
    my_day,
    notes,
    readiness,
    rules,
    steps,
)

# A worker's address is set by whoever runs the installation: it is where a forgotten password is sent.
ACCOUNT_PAGES = [page for page in allauth.account.urls.urlpatterns if not page.name.startswith(("account_email", "account_confirm"))]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", front.front_door, name="front-door"),
    path("min-dag/", my_day.my_day, name="my-day"),
    path("indbakke/", inbox.inbox, name="inbox"),
    path("indbakke/laest/", inbox.inbox_read, name="inbox-read"),
    path("indbakke/daglig-mail/", inbox.daily_mail, name="daily-mail"),
    path("indbakke/<uuid:item_id>/", inbox.inbox_opened, name="inbox-item"),
    path("familier/", families.families, name="families"),
    path("familier/<uuid:case_id>/", families.family, name="family"),
    path("familier/<uuid:case_id>/tovholder/", families.coordinator, name="family-coordinator"),
    path("familier/<uuid:case_id>/dokumenter/", documents.documents, name="family-documents"),
    path("familier/<uuid:case_id>/overdragelse/", changes.coordinator_change, name="coordinator-change"),
    path("familier/<uuid:case_id>/notater/", notes.notes, name="family-notes"),
    path("familier/<uuid:case_id>/notater/nyt/", notes.new_note, name="new-note"),
    path("familier/<uuid:case_id>/notater/kladde/", notes.note_draft, name="note-draft"),
    path("notater/<uuid:note_id>/", notes.note, name="note"),
    path("notater/<uuid:note_id>/rettelse/", notes.note_correction, name="note-correction"),
    path("dokumenter/<uuid:document_id>/", documents.document, name="document"),
    path("opgaver/<uuid:step_id>/", steps.step, name="step"),
    path("opgaver/<uuid:step_id>/status/", steps.step_state, name="step-state"),
    path("opgaver/<uuid:step_id>/genoptagelse/", steps.step_renewal, name="step-renewal"),
    path("paa-vej/", readiness.readiness, name="readiness"),
    path("fordelingsmoede/", allotment.allotment, name="allotment"),
    path("fordelingsmoede/<uuid:case_id>/", allotment.allot, name="allot"),
    path("nye-familier/", arrivals.arrivals, name="arrivals"),
    path("nye-familier/brev/", letters.notice_letter, name="notice-letter"),
    path("nye-familier/<uuid:list_id>/", arrivals.arrival_list, name="arrival-list"),
    path("nye-familier/<uuid:list_id>/kolonner/", arrivals.arrival_columns, name="arrival-columns"),
    path("nye-familier/<uuid:list_id>/raekker/", arrivals.arrival_rows, name="arrival-rows"),
    path("nye-familier/<uuid:list_id>/kassering/", arrivals.arrival_discard, name="arrival-discard"),
    path("regler/", rules.rules, name="rules"),
    path("regler/<str:rule_id>/", rules.rule, name="rule"),
    path("model/", rules.model, name="model"),
    path("om/", front.about, name="about"),
    path("sprog/", front.set_language, name="set_language"),
    path("healthz", front.health, name="health"),
    path("demonstration/", front.personae, name="demonstration-personae"),
    path("konto/", include(ACCOUNT_PAGES)),
    path("konto/to-trin/", include("allauth.mfa.urls")),
]
