from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "holdspace.outbox"
    label = "outbox"
