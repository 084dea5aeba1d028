"""What stands in no backup at all."""

from holdspace.conduct.models import Desk, Sought
from holdspace.site.backups.tables import NOT_IN_DATA, NOWHERE


def test_open_desks_and_members_indexes_are_in_neither_file():
    """An index would name, to whoever holds an old copy and a key, people of cases that were destroyed since."""
    for model in (Desk, Sought):
        assert model._meta.db_table in NOWHERE and model._meta.db_table in NOT_IN_DATA
