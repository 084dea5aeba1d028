from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "holdspace.ui"
    label = "ui"
