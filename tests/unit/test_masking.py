"""What is personal in a text, in every form in which people and programs write it, and what is left alone."""

import pytest

from les_evaluation.core.legal_forms import without_legal_form
from les_evaluation.core.masking import mask_personal, may_be_personal
from les_evaluation.core.person_mask import Mask

MASKED = [
    ("van 81-82-177-3 gemaild", "van [IP] gemaild"),
    ("via 81-82-17-3.dsl.voorbeeld.be", "via [IP]"),
    ("host_81-82-177-3", "host_[IP]"),
    ("scholar.google.com/citations?user=AbC12dE", "[@]"),
    ("zie https://scholar.google.be/citations?hl=nl&user=AbC12dE.", "zie [@]"),
    ("https://www.scopus.com/authid/detail.uri?authorId=57189", "[@]"),
    ("semanticscholar.org/author/Jan-Maes/123", "[@]"),
    ("mail jan[at]huis[dot]be nu", "mail [e-mail] nu"),
    ("mail jan(at)huis(dot)be nu", "mail [e-mail] nu"),
    ("jan.maes [at] huis [dot] co [dot] be", "[e-mail]"),
    ("jan[dot]maes[at]huis[dot]be", "[e-mail]"),
    ("jan at huis dot be", "[e-mail]"),
    ("jan apenstaart huis punt be", "[e-mail]"),
    ("jan @ huis.be", "[e-mail]"),
    ("mail jan%40huis.be nu", "mail [e-mail] nu"),
    ("jan&#64;huis.be, an&#x40;huis.be", "[e-mail], [e-mail]"),
    ("mailto:jan.maes%40huis.be?x=1", "mailto:[e-mail]?x=1"),
    ("jan at huis.be", "[e-mail]"),
    ("schrijf jan.maes at huis.be of an at gmail.com", "schrijf [e-mail] of [e-mail]"),
    ("mail: jan at huis.be", "mail: [e-mail]"),
    ("zie jan_at_huis.be of jan-at-huis-dot-be", "zie [e-mail] of [e-mail]"),
    ("fb.me/janm en telegram.me/janm", "[@] en [@]"),
    ("https://vk.com/janm, twitch.tv/janm", "[@], [@]"),
    ("www.strava.com/athletes/123; soundcloud.com/janm", "[@]; [@]"),
    ("reddit.com/u/janm of skype:jan.m of @jan.bsky.social", "[@] of [@] of [@]"),
    ("jan.bsky.social en janm#1234", "[@] en [@]"),
    ("bel 0470–12–34–56", "bel [tel.]"),
    ("bel 0470_12_34_56.", "bel [tel.]."),
    ("bel 0470·12·34·56 of +32\u2011470\u201112\u201134\u201156", "bel [tel.] of [tel.]"),
    ("089–12 34 56", "[tel.]"),
    ("0470 – 12 34 56 of 0032 470–12–34–56", "[tel.] of [tel.]"),
    ("BE71_0961_2345_6769", "[rekening]"),
    ("BE71–0961–2345–6769, BE71·0961·2345·6769", "[rekening], [rekening]"),
    ("op BE 71 0961 2345 6769 graag", "op [rekening] graag"),
    ("NL 91 ABNA 0417 1643 00", "[rekening]"),
    ("ip 192.168.1.25.", "ip [IP]."),
    ("http://192.168.1.25:8080/x", "http://[IP]/x"),
    ("10.0.0.0/24", "[IP]"),
    ("192[.]168[.]1[.]25", "[IP]"),
    ("van 2001:0db8:85a3:0000:0000:8a2e:0370:7334 af", "van [IP] af"),
    ("2001:db8::1", "[IP]"),
    ("fe80::1ff:fe23:4567:890a%eth0", "[IP]"),
    ("::ffff:192.0.2.128", "[IP]"),
    ("[2001:db8::1]:443", "[IP]"),
    ("::1", "[IP]"),
    ("00:1B:44:11:3A:B7", "[IP]"),
    ("volg @jan_maes!", "volg [@]!"),
    ("(@janmaes)", "([@])"),
    ("@jan@mastodon.social", "[@]"),
    ("zie https://www.linkedin.com/in/jan-maes-1234/ en", "zie [@] en"),
    ("be.linkedin.com/in/janmaes", "[@]"),
    ("facebook.com/jan.maes?id=3", "[@]"),
    ("https://x.com/janmaes", "[@]"),
    ("C:\\Users\\jmaes\\Documents\\a.docx", "C:\\Users\\[@]\\Documents\\a.docx"),
    ("/home/jmaes/a.docx", "/home/[@]/a.docx"),
]
MASKED += [  # with something glued to it, or a mark that is seldom there
    ("IP:2001:db8:0:5::77ab:c0fe", "IP:[IP]"),
    ("IPv6:2001:db8::77", "IPv6:[IP]"),
    ("code:2001:db8::1, x2001:db8::1", "code:[IP], x[IP]"),
    ("IP203.0.113.77, _203.0.113.77_", "IP[IP], _[IP]_"),
    ("v203.0.113.77, a/203.0.113.77, 203.0.113.77abc", "v[IP], a/[IP], [IP]abc"),
    ("203\u00b70\u00b7113\u00b777", "[IP]"),
    (".@kanarie_zingt hoi @kanarie(hallo)", ".[@] hoi [@](hallo)"),
    ("@@kanarie en insta@kanarie", "[@] en [@]"),
    ("gsm0470/99.88.77, tel0470998877", "gsm[tel.], tel[tel.]"),
    ("0470998877x, _0470998877_", "[tel.]x, _[tel.]_"),
    ("0470:99:88:77 of 0470*99*88*77 of 0470'99'88'77", "[tel.] of [tel.] of [tel.]"),
    ("bel 0470, 99, 88, 77", "bel [tel.]"),
    ("0470\u200b99 88\u00ad77, jan\u200b@huis.be", "[tel.], [e-mail]"),
    ("85.07.30–033.28, 85/07/30\u00a0033/28", "[tel.], [tel.]"),
    ("4111 1111 1111 1111 of 4111111111111111", "[rekening] of [rekening]"),
    ("FR14 2004 1010 0505 0001 3M02 606 is het", "[rekening] is het"),
    ("0000-0002-1825-0097", "[@]"),
    ("0 4 7 0 9 9 8 8 7 7 en 04 70 71 72 73", "[tel.] en [tel.]"),
    ("jan\u2024p@huis\u2024be, jan=40huis.be, jan\\u0040huis.be", "[e-mail], [e-mail], [e-mail]"),
    ("mail jan@\nhuis.be", "mail [e-mail]"),
    ("file:///Users/jmaes/a.docx", "file:///Users/[@]/a.docx"),
    ("0470~998877 of 0470=99=88=77", "[tel.] of [tel.]"),
    ("xing.com/profile/kanarie, linktr.ee/kanarie, about.me/kanarie", "[@], [@], [@]"),
    ("youtube.com/kanarie en linkedin.com/company/../in/kanarie", "[@] en [@]"),
    ("IBANBE71096123456769", "IBAN[rekening]"),
    ("kanarie@geheim", "[@]"),
    ("kanarie@geheim,example", "[@],example"),
    ("kanarie(a)geheim.example", "[e-mail]"),
    ("kanarie_at_geheim_dot_example", "[e-mail]"),
    ("kanarie @ geheim . example", "[e-mail]"),
    ("kanarie%2540geheim.example", "[e-mail]"),
    ("kanarie@geheim%2Eexample", "[e-mail]"),
    ("kanarie&commat;geheim&period;example", "[e-mail]"),
]
MASKED += [  # behind a word, in a link, in a place of its own, and with what nobody sees
    ("rrn85073003328, nn85073003328, nr85073003328", "rrn[tel.], nn[tel.], nr[tel.]"),
    ("bsn111222333 en INSZ85.07.30-033.28", "bsn[tel.] en INSZ[tel.]"),
    ("tel:%2B32470123456, number=%252B32470123456&x", "tel:[tel.], number=[tel.]&x"),
    ("https://vis.social/users/kwaak, vis.social/users/kwaak", "[@], [@]"),
    ("https://fedi.example/users/kwaak en /u/kwaakhandle", "[@] en [@]"),
    ("discord.gg/kwaak, vimeo.com/kwaakhandle, paypal.com/paypalme/kwaak", "[@], [@], [@]"),
    ("steamcommunity.com/id/kwaak, kwaak.tumblr.com, https://kwaak.github.io/x", "[@], [@], [@]"),
    ("/mnt/c/Users/kwaak/x, /nfs/home/kwaak/x", "/mnt/c/Users/[@]/x, /nfs/home/[@]/x"),
    ("/home/kwaak/x, /Users/kwaak of C:\\Users\\kwaak", "/home/[@]/x, /Users/[@] of C:\\Users\\[@]"),
    ("C:\\Documents and Settings\\An Kwaak\\x", "C:\\Documents and Settings\\[@]\\x"),
    ("0\ufe0f\u20e3470123\ufe0f\u20e3456, 0470 12 34\u0361 56, kwaal\ufe0f@prikpost.be", "[tel.], [tel.], [e-mail]"),
]
KEPT = [
    "5-10-20-150 werknemers",
    "12-14-16-18 jaar",
    "81-82-277-3",
    "1-2-3-4",
    "van 9-12-13-16 uur",
    "scholar.google.com/scholar?q=samenwerking",
    "decide at any point in their life",
    "to stop at some point to rest, or at this point of it",
    "1.1.1.1",
    "=SUM(A1) en @SUM(A1)",
    "vrijdag @ school. De les begint",
    "vraag (a) zie.ook",
    "youtube.com/watch?v=1 en linkedin.com/company/klooz",
    "2204-03-05 10:00, 5/3/2204 10:00:30, 2204-03-05T10:00",
    "nr20240304123 en dossier_20240304123",  # no check digits of a person
    "vimeo.com/12345, www.tumblr.com, u/uw, m/v/u/x, www.klooz.be/users/handleiding",
    "50%2B12 en 1\ufe0f\u20e3 ❤\ufe0f",
    "R-0470998877ab en R-b0470998877a",  # pseudonyms
    "std::vector, om:12:30:45 en werk@home",
    "01:30:45:12 en 1, 2, 3, 44, 55",
    "hoofdstuk 1.2.3.4",
    "om 12:30:45",
    "2024-03-01T12:30:45",
    "std::vector en ::",
    "3 @ 2.50",
    "we meet at school",
    "dat punt is helder",
    "@home",
    "linkedin.com/company/klooz",
    "www.klooz.be/home/pagina",
    "1:2:3 verdeling",
    "256.1.1.300",
    "zlib@1.2 en react@18.2.0-rc.1",
    "wij waren at hub.be aanwezig",
    "look at klooz.be for more",
    "photo_at_work.jpg",
    "50%40 en R&D; A&#38;B",
    "skype: dat werkt",
    "strava.com/clubs",
    "issue#1234, festival#2024, C#, #1234 en x.be/pagina#1234",
    "van 9:00–12:30 en 13:00–17:30",
    "2019–2024 en 2014–2018",
    "01–02–2024 – 05–02–2024",
    "01/01/2024 – 31/12/2026 (3 jaar)",
    "01/2022 – 31/12/2023 (24 maanden)",
    "01.02 – 05.03.2024 en 01–02 2024 – 03–04 2024",
    "€ 10.000–20.000",
    "0–10–20–30–40–50",
    "cursus AB12_0345_6789, code OPL_2024_001_002",
    "B-KUL-H0T05A en 20240301_101500",
    "AT 12 en BE 71 en de 10 2024",
    "Zou u dit aanraden? 0 1 2 3 4 5 6 7 8 9 10 N: wie antwoordde",
    "10 9 8 7 6 5 4 3 2 1 0",
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "een\u00adafbreking en de 👩\u200d🔬 van 0\u200b5",
    "BE68 geen rekening, FR14 ook niet",
]


@pytest.mark.parametrize(("said", "left"), MASKED)
def test_addresses_in_any_form_handles_and_pages_are_masked(said, left):
    assert mask_personal(said) == left


@pytest.mark.parametrize("said", KEPT)
def test_what_is_of_nobody_stays(said):
    assert mask_personal(said) == said


def test_ids_keep_people_apart_and_are_the_same_wherever_they_are_read():
    mask = Mask(["Hanne Vuurtoren", "Joris Zeepaard"], language="nl")
    ids = [mask.identity(value) for value in ("Hanne", "hanne vuurtoren", "J. Zeepaard", "HV")]
    assert ids == ["[naam 1]", "[naam 1]", "J. [naam 2]", "HV"]


def test_another_spelling_has_the_number_of_the_name():
    mask = Mask(["Hanne Vuurtoren", "José Müller", "An Van den Bergh"], language="nl")
    ids = [mask.identity(value) for value in ("Mueller", "jose_muller", "Vandenbergh", "Van den Bergh")]
    assert ids == ["[naam 2]", "[naam 2]", "[naam 3]", "[naam 3]"]


def test_organisations_have_a_list_of_their_own_and_lose_no_word_of_it():
    mask = Mask(["Jan Maes"], language="nl", organisations=["Bakkerij Maes", "Klooz"])
    said = "Bakkerij Maes en Klooz' plan; Jan Maes' bakkerij, Kloozs"
    assert mask.said(said) == "[organisatie] en [organisatie]' plan; [naam]' bakkerij, [organisatie]s"
    assert mask("Klooz") == "Klooz"  # in quotes alone


@pytest.mark.parametrize(
    "line",
    [
        "Zilverlinde vzw",
        "vzw Zilverlinde",
        "Zilverlinde V.Z.W.",
        "Zilverlinde, v. z. w.",
        "Zilverlinde (asbl)",
        "Zilverlinde B.V.",
        "NV Zilverlinde",
        "Zilverlinde GmbH & Co. KG",
        "Zilverlinde e.V.",
        "Zilverlinde Ltd.",
        "Stichting Zilverlinde",
        "Zilverlinde",
    ],
)
def test_an_organisation_is_masked_whatever_its_legal_form_and_where_it_stands(line):
    mask = Mask([], language="nl", organisations=[line])
    for said in ("Zilverlinde", "vzw Zilverlinde", "Zilverlinde vzw", "zilverlinde nv", "Zilverlindes"):
        assert "ilverlinde" not in mask.said(f"bij {said} werkt"), said
    assert mask.said("bij ons, een vzw of bv") == "bij ons, een vzw of bv"


@pytest.mark.parametrize("line", ["vzw", "De Nvidia", "Kant en Co", "Bvlgari", "Sas van Gent", "CV op maat", "Bvba"])
def test_a_name_is_not_taken_for_a_legal_form(line):
    assert without_legal_form(line) == line


@pytest.mark.parametrize("version", ["zlib@1.2", "python@3.8.6", "built with %gcc@9.3 and cmake@3.20"])
def test_a_version_of_a_program_is_no_address(version):
    assert mask_personal(version) == version


@pytest.mark.parametrize("address", ["jan@163.com", "jan@1.2.example.be", "jan@v2.org", "jan@10.0.0.1"])
def test_an_address_with_figures_behind_the_sign_is_one(address):
    assert mask_personal(address) == "[e-mail]"


@pytest.mark.parametrize(
    "said", ["a@b", "12.1.1.1", "0470 . 99 . 88 . 77", "0470\u2026998877", "+32 470-99,88,77", "\uff20jan"]
)
def test_what_goes_out_is_looked_at_more_widely_than_what_is_masked(said):
    assert may_be_personal(said)


@pytest.mark.parametrize(
    "said",
    [
        "[@]",
        "3 @ 2.50",
        "1.1.1.1",
        "0.123456789",
        "01-02-2024 10:30",
        "05/2023 \u2013 08/2023",
        "256.1.1.30",
        "0-2-11-10-3",
    ],
)
def test_moments_numbers_and_chapters_are_no_contact(said):
    assert not may_be_personal(said)
