from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "holdspace.people"
    label = "people"
