"""The sample community, Tidepool Commons: played through the real actions, with invented people.

Everybody bears the name of a shore bird in some language, so that nobody is real and every alphabet is tried.
"""

from holdspace.site.sample.play import PASSPHRASE, has_aged, is_played, play, play_again, played_on
from holdspace.site.sample.tour import TOUR

__all__ = ["PASSPHRASE", "TOUR", "has_aged", "is_played", "play", "play_again", "played_on"]
