from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "holdspace.journal"
    label = "journal"
