"""Why no copy is made."""


class Unclean(Exception):
    """No copy can be made that certainly holds nothing hidden: damaged, locked, too large, or of an odd build."""
