"""The one Django app."""

from django.apps import AppConfig


class TovholderConfig(AppConfig):
    name = "tovholder"
    label = "tovholder"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tovholder.access.entries import install_entry_kinds
        from tovholder.config.entries import ENTRY_KINDS
        from tovholder.config.reactions import REACTIONS
        from tovholder.config.telling import TELLING
        from tovholder.core.events import install_reactions
        from tovholder.core.inbox import install_audiences

        install_entry_kinds(ENTRY_KINDS)
        install_reactions(REACTIONS)
        install_audiences(TELLING)
