"""A picture written row by row is the picture that another program reads, smaller than that writes it by itself."""

import numpy as np
import pytest
from PIL import Image

from les_evaluation.output.canvas.png_file import write_png


def picture(*, opaque, seed=3):
    pixels = np.random.default_rng(seed).integers(0, 256, size=(40, 31, 4), dtype=np.uint8)
    pixels[10:30] = (255, 127, 0, 255)  # an area
    if opaque:
        pixels[..., 3] = 255
    return pixels


@pytest.mark.parametrize("opaque", [True, False])
def test_another_program_reads_every_pixel(tmp_path, opaque):
    pixels = picture(opaque=opaque)
    write_png(tmp_path / "a.png", pixels, dpi=300, texts={})
    with Image.open(tmp_path / "a.png") as read:
        assert read.mode == ("RGB" if opaque else "RGBA")
        assert (np.asarray(read.convert("RGBA")) == pixels).all()


def test_texts_and_resolution_are_in_it_as_another_program_writes_them(tmp_path):
    texts = {"Title": "Figuur 1", "Description": "Eén “zin” met 文字, lang: " + "x" * 3000}
    write_png(tmp_path / "a.png", picture(opaque=True), dpi=300, texts=texts)
    with Image.open(tmp_path / "a.png") as read:
        assert read.info["dpi"] == pytest.approx((300, 300), abs=0.01)
        assert {name: read.info[name] for name in texts} == texts
        read.verify()  # the sums behind every chunk


def test_the_same_picture_is_the_same_bytes(tmp_path):
    for name in ("a.png", "b.png"):
        write_png(tmp_path / name, picture(opaque=True), dpi=300, texts={"Title": "T"})
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
