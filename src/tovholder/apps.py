"""The one Django app."""

from django.apps import AppConfig


class TovholderConfig(AppConfig):
    name = "tovholder"
    label = "tovholder"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tovholder.config.reactions import REACTIONS
        from tovholder.core.events import install_reactions

        install_reactions(REACTIONS)
