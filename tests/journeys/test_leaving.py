"""One's own data as a file, and leaving well."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.conftest import both_kinds
from tests.journeys.houses import Sample
from tests.journeys.test_members import join
from tests.journeys.traveller import Traveller


@both_kinds
def test_take_ones_data_and_leave_with_ones_credit_kept(
    sample: Sample, travellers: Callable[..., Traveller], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    which = request.node.callspec.id.rpartition("-")[2]
    address = f"leaver.{which}@example.org"
    one = join(travellers(sample), f"Leaver {which}", address)
    one.go("/groups/small-stations/").follow("Join").tick("I have read this and agree").press("Join").see(
        "You are in."
    )
    own = one.go("/me/").follow("See my page as others do").path

    one.go("/me/").follow("Take my data with me").see("Reports are not in it")
    with one.page.expect_download() as download:
        one.page.get_by_role("link", name="Get the file").click()
    download.value.save_as(tmp_path / "my-data.json")
    kept = json.loads((tmp_path / "my-data.json").read_text(encoding="utf-8"))
    assert address in json.dumps(kept)
    assert "Small stations" in json.dumps(kept)

    one.go("/me/").follow("Leave the community").see("What goes, at once", "What stays")
    one.tick("Under another name").press("Leave the community").see(
        "Write the name under which your work should stay"
    )
    one.write("The other name", "An old friend").press("Leave the community").title("You have left")
    letter = sample.post_box.wait_for(address, "You have left")
    assert "An old friend" in letter.text
    one.go("/me/").title("Sign in")

    other = travellers(sample).become("Plover")
    with other.watch.expecting(404):
        other.go(own).see_no(f"Leaver {which}")
    other.go("/groups/small-stations/").see_no(f"Leaver {which}")
