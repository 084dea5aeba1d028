"""Holdspace keeps a community's promises."""
