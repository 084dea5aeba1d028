"""The sample community, Tidepool Commons: played through the real actions, with invented people.

Everybody bears the name of a shore bird in some language, so that nobody is real and every alphabet is tried.
"""
