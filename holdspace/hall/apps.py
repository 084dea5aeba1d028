from django.apps import AppConfig


class HallConfig(AppConfig):
    name = "holdspace.hall"
    label = "hall"
