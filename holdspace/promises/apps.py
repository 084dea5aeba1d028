from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "holdspace.promises"
    label = "promises"
