"""Pictures: only what is seen is copied. Place, device, time, thumbnails and comments stay behind."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from holdspace.conduct.cleaning.faults import Unclean

LARGEST: Final = 60_000_000  # dots
FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP")
QUALITY: Final = 90

Image.init()  # its formats are loaded before nothing can be opened any more
Image.MAX_IMAGE_PIXELS = LARGEST


def clean_picture(content: bytes) -> bytes:
    """A picture with its dots and nothing else, turned as it is meant to be seen; of a moving one the first moment.

    JPEG stays JPEG, everything else becomes PNG. Raises ``Unclean``.
    """
    return _copy(content, {"JPEG": "JPEG"})


def clean_within(content: bytes) -> bytes:
    """A picture inside another file, in the kind it has there. Raises ``Unclean``."""
    return _copy(content, {"JPEG": "JPEG", "GIF": "GIF"})


def _copy(content: bytes, becomes: dict[str, str]) -> bytes:
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > LARGEST:
                raise Unclean
            form = becomes.get(str(picture.format), "PNG")
            return _written(ImageOps.exif_transpose(picture) or picture, form)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        raise Unclean from None


def _written(seen: Image.Image, form: str) -> bytes:
    clear = form != "JPEG" and ("A" in seen.mode or "transparency" in seen.info)
    plain = seen.convert("RGBA" if clear else "RGB")
    dots = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    out = BytesIO()
    dots.save(out, form, **({"quality": QUALITY} if form == "JPEG" else {}))
    return out.getvalue()
