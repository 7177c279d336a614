"""The addresses, in Danish nouns. No name of a person ever stands in one."""

from django.urls import URLPattern, URLResolver, include, path

from tovholder.screens.views import arrivals, families, front, my_day, rules, steps

urlpatterns: list[URLPattern | URLResolver] = [
    path("", front.front_door, name="front-door"),
    path("min-dag/", my_day.my_day, name="my-day"),
    path("familier/", families.families, name="families"),
    path("familier/<uuid:case_id>/", families.family, name="family"),
    path("familier/<uuid:case_id>/tovholder/", families.coordinator, name="family-coordinator"),
    path("opgaver/<uuid:step_id>/", steps.step, name="step"),
    path("opgaver/<uuid:step_id>/status/", steps.step_state, name="step-state"),
    path("opgaver/<uuid:step_id>/genoptagelse/", steps.step_renewal, name="step-renewal"),
    path("nye-familier/", arrivals.arrivals, name="arrivals"),
    path("nye-familier/<uuid:list_id>/", arrivals.arrival_list, name="arrival-list"),
    path("regler/", rules.rules, name="rules"),
    path("regler/<str:rule_id>/", rules.rule, name="rule"),
    path("model/", rules.model, name="model"),
    path("om/", front.about, name="about"),
    path("sprog/", front.set_language, name="set_language"),
    path("healthz", front.health, name="health"),
    path("demonstration/", front.personae, name="demonstration-personae"),
    path("konto/", include("allauth.account.urls")),
    path("konto/to-trin/", include("allauth.mfa.urls")),
]
