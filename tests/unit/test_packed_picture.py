"""Pictures of documents: smaller, with every colour of an area as it was, and the same bytes every time."""

import io
import random

from PIL import Image, ImageDraw

from les_evaluation.output.packed_picture import DPI, packed_picture

WHITE, CARD, BLUE, ORANGE = (255, 255, 255), (243, 243, 243), (0, 114, 178), (230, 159, 0)


def drawn(path, *, dpi=300, more=()):
    """Two areas and a card on white, with noise as of the edges of letters."""
    picture = Image.new("RGBA", (1200, 600), (*WHITE, 255))
    pen = ImageDraw.Draw(picture)
    for left, colour in ((0, CARD), (400, BLUE), (800, ORANGE)):
        pen.rectangle((left, 100, left + 300, 500), fill=(*colour, 255))
    shades = random.Random(1)  # noqa: S311 - no secret
    for _ in range(4000):
        grey = shades.randrange(256)
        picture.putpixel((shades.randrange(1200), shades.randrange(90)), (grey, grey // 2, grey // 3, 255))
    for place, colour in more:
        picture.putpixel(place, colour)
    picture.save(path, dpi=(dpi, dpi))
    return path


def test_areas_keep_their_colours_and_the_file_is_smaller(tmp_path):
    path = drawn(tmp_path / "a.png")
    made = packed_picture(path)
    with Image.open(io.BytesIO(made)) as packed:
        assert packed.mode == "P"
        assert packed.size == (880, 440)  # 220 of 300
        assert round(packed.info["dpi"][0]) == DPI
        shown = packed.convert("RGB")
    places = {(100, 200): CARD, (400, 200): BLUE, (700, 200): ORANGE, (250, 300): WHITE}
    assert {at: shown.getpixel(at) for at in places} == places
    assert len(made) < path.stat().st_size
    assert packed_picture(path) == made


def test_no_picture_gets_larger_or_loses_what_is_clear(tmp_path):
    small = tmp_path / "small.png"
    Image.new("RGB", (1, 1), CARD).save(small)
    assert len(packed_picture(small)) <= small.stat().st_size
    clear = drawn(tmp_path / "clear.png", more=[((5, 5), (0, 0, 0, 0))])
    assert packed_picture(clear) == clear.read_bytes()
    photo = tmp_path / "logo.jpg"
    Image.new("RGB", (10, 10), BLUE).save(photo)
    assert packed_picture(photo) == photo.read_bytes()


def test_a_picture_of_few_dots_stays_as_sharp_as_it_is(tmp_path):
    with Image.open(io.BytesIO(packed_picture(drawn(tmp_path / "a.png", dpi=150)))) as packed:
        assert packed.size == (1200, 600)
