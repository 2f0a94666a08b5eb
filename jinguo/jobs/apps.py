from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Below every room: rooms declare their tasks when they start."""

    name = "jinguo.jobs"
    label = "jobs"
