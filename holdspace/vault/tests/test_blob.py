"""Files sealed while they pass by: whole again, nothing of a changed one, and memory that does not grow."""

import tracemalloc
from io import BytesIO

import pytest

from holdspace.vault import Damaged, NotForYou
from holdspace.vault.blob import PIECE, SMALLEST, SealedBlob, Sealing, check_blob, open_blob, size_class
from holdspace.vault.tests.make import ALICE_SEED, SITE

CONTENT = b"zq a picture " * 40_000


def sealed(content: bytes = CONTENT) -> tuple[bytes, SealedBlob]:
    target = BytesIO()
    sealing = Sealing(target, SITE)
    for start in range(0, len(content), 50_000):
        sealing.write(content[start : start + 50_000])
    blob = sealing.finish()
    return target.getvalue(), blob


def opened(file: bytes, blob: SealedBlob) -> bytes:
    return b"".join(open_blob(BytesIO(file), blob, SITE))


@pytest.mark.parametrize("size", [0, 1, SMALLEST - 1, SMALLEST, SMALLEST + 1, 500_000, 1 << 20])
def test_a_file_comes_back_as_it_was_given(size: int) -> None:
    content = (b"abcdefg" * (size // 7 + 1))[:size]
    file, blob = sealed(content)
    check_blob(BytesIO(file), blob)
    assert opened(file, blob) == content
    assert (blob.size, blob.sealed_size) == (size, len(file))


def test_the_sealed_file_tells_its_size_class_and_no_word() -> None:
    file, _ = sealed()
    other, _ = sealed(CONTENT[:-1])
    # The header of an age file has a random length.
    assert abs(len(file) - len(other)) < 512 and file != other
    assert b"zq a picture" not in file


@pytest.mark.parametrize("size", [1, 70_000, 1_000_000, 209_715_200])
def test_filling_up_adds_an_eighth_at_most(size: int) -> None:
    assert size <= size_class(size) <= max(SMALLEST, size * 9 // 8 + 1)


def changed(file: bytes, place: int) -> bytes:
    return file[:place] + bytes([file[place] ^ 1]) + file[place + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: changed(file, len(file) - 1),
        lambda file: changed(file, 300),
        lambda file: file[: 300 + 65_552],
        lambda file: file[:-1],
        lambda file: file + b"x",
        lambda file: b"",
        lambda file: sealed()[0],
    ],
    ids=["last byte", "first chunk", "cut at a chunk", "cut by one", "one more", "empty", "another file"],
)
def test_the_first_pass_finds_every_change(damage) -> None:
    file, blob = sealed()
    with pytest.raises(Damaged):
        check_blob(BytesIO(damage(file)), blob)


def test_a_file_that_changes_between_the_passes_ends_in_a_named_fault() -> None:
    file, blob = sealed()
    with pytest.raises(Damaged):
        opened(changed(file, len(file) - 1), blob)
    with pytest.raises(Damaged):
        opened(file[: 300 + 65_552], blob)
    with pytest.raises(Damaged):
        opened(b"no age file at all", blob)


def test_another_key_opens_nothing() -> None:
    file, blob = sealed()
    stranger = SealedBlob(ALICE_SEED, blob.size, blob.content, blob.sealed_size, blob.digest)
    with pytest.raises(NotForYou):
        opened(file, stranger)


class Full(BytesIO):
    """A disk with room for so many bytes."""

    def write(self, piece, /) -> int:
        if self.tell() + len(piece) > 200_000:
            raise OSError(28, "No space left on device")
        return super().write(piece)


def test_a_full_disk_is_said_to_whoever_writes() -> None:
    sealing = Sealing(Full(), SITE)
    with pytest.raises(OSError, match="No space left"):
        for _ in range(100):
            sealing.write(bytes(PIECE))
        sealing.finish()
    sealing.stop()


def test_whoever_stops_reading_ends_the_opening() -> None:
    file, blob = sealed()
    pieces = open_blob(source := BytesIO(file), blob, SITE)
    next(pieces)
    pieces.close()
    assert source.closed


class Nowhere(BytesIO):
    def write(self, piece, /) -> int:
        return len(piece)


def test_sealing_keeps_a_few_pieces_in_memory() -> None:
    tracemalloc.start()
    sealing, piece = Sealing(Nowhere(), SITE), bytes(PIECE)
    before = tracemalloc.get_traced_memory()[0]
    tracemalloc.reset_peak()
    for _ in range(800):
        sealing.write(piece)
    sealing.finish()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak - before < 2 * 1024 * 1024
