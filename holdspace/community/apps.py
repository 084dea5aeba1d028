from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "holdspace.community"
    label = "community"
