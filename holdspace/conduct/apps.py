from django.apps import AppConfig


class ConductConfig(AppConfig):
    name = "holdspace.conduct"
    label = "conduct"
