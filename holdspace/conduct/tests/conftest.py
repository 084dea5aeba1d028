"""Fixtures of the committee's pages."""

from holdspace.conduct.tests.at_desk import hands

__all__ = ["hands"]
