from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "holdspace.search"
    label = "search"
