"""What stands in the values of a page is shown as text, and what is missing stops it."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from jinja2 import TemplateError, UndefinedError

from les_evaluation.output.pages import render as module
from les_evaluation.output.pages.render import TEMPLATES, inline, json_text, render
from read_page import Page

HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    '" onmouseover="alert(1)" x=\'',
    "<!--<script>",
    "Zoë & co – 'a' < \"b\" \u2028",
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of templates of our own, with the base that all pages have."""
    for name in ("base.html", "page.css"):
        shutil.copy(TEMPLATES / name, tmp_path / name)
    monkeypatch.setattr(module, "TEMPLATES", tmp_path)
    return tmp_path


def page_of(folder, body, *, policy="default-src 'none'", style="", **values):
    source = (
        '{% extends "base.html" %}{% block policy %}' + policy + "{% endblock %}"
        "{% block style %}" + style + "{% endblock %}{% block body %}" + body + "{% endblock %}"
    )
    (folder / "some.html").write_text(source, encoding="utf-8")
    return render("some.html", **{"language": "nl", "title": "T", **values})


@pytest.mark.parametrize("said", HOSTILE)
def test_a_value_is_text_in_an_element_and_in_an_attribute(folder, said):
    html = page_of(folder, '<p id="it" title="{{ said }}">{{ said }}</p>', said=said, title=said)
    parsed = Page(html)
    assert parsed.tags == ["html", "head", "meta", "meta", "meta", "title", "style", "body", "p"]
    assert parsed.elements[-1] == ("p", {"id": "it", "title": said})
    assert "".join(parsed.said).count(said) == 2  # the title and the paragraph
    assert "49" not in html


@pytest.mark.parametrize("said", HOSTILE)
def test_json_cannot_end_the_script_it_stands_in(folder, said):
    html = page_of(folder, '<script type="application/json">{{ data | json }}</script>', data={said: [said]})
    assert Page(html).tags.count("script") == 1
    assert "img" not in Page(html).tags
    held = re.search(r'<script type="application/json">(.*)</script>', html, re.DOTALL)[1]
    assert "<" not in held
    assert json.loads(held) == {said: [said]}


def test_json_is_the_same_every_time():
    assert json_text({"b": [1, 2.5, None], "a": "é<"}) == '{"a":"é\\u003c","b":[1,2.5,null]}'


def test_a_value_that_is_not_given_stops_the_page(folder):
    with pytest.raises(UndefinedError, match="lacking"):
        page_of(folder, "{{ lacking }}")
    with pytest.raises(UndefinedError, match="lacking"):
        page_of(folder, "{% if lacking %}yes{% endif %}")
    with pytest.raises(UndefinedError, match="name"):
        page_of(folder, "{{ row.name }}", row={"names": 1})


def test_a_page_says_what_it_may_fetch(folder):
    (folder / "some.html").write_text('{% extends "base.html" %}{% block body %}{% endblock %}', encoding="utf-8")
    with pytest.raises(TemplateError, match="policy"):
        render("some.html", language="nl", title="T")


def test_texts_of_the_catalogue_are_in_the_language_of_the_page(folder):
    body = '{{ t("networks.interactive.measurement", number="<2>") }}'
    assert "Meting &lt;2&gt;" in page_of(folder, body)
    english = page_of(folder, body, language="en")
    assert "Measurement &lt;2&gt;" in english
    assert '<html lang="en">' in english


def test_a_style_or_script_of_ours_stands_there_as_it_is(folder):
    code = "if (a < b && c > \"d\") { e('{{ 7*7 }}'); }\n"
    (folder / "some.js").write_text(code, encoding="utf-8")
    assert f"<script>{code}</script>" in page_of(folder, '<script>{{ asset("some.js") }}</script>')


@pytest.mark.parametrize("code", ["a</script>", "a</SCRIPT >", "a { } </style>", "'</Style\n>'"])
def test_code_that_would_end_its_own_element_is_refused(folder, code):
    with pytest.raises(ValueError, match="end before its end"):
        inline(code)
    (folder / "some.css").write_text(code, encoding="utf-8")
    with pytest.raises(ValueError, match="end before its end"):
        page_of(folder, "", style='{{ asset("some.css") }}')


def test_other_code_is_left_as_it_is():
    assert inline("a < b && '<script>' </div>") == "a < b && '<script>' </div>"
