"""The rows of the agreements."""

from holdspace.agreements.models.versions import Acceptance, Agreement, Version, VersionQuery

__all__ = ["Acceptance", "Agreement", "Version", "VersionQuery"]
