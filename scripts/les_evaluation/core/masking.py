"""What tells who somebody is, taken out of texts: addresses, account and telephone numbers."""

from __future__ import annotations

import ipaddress
import re
from itertools import pairwise

from les_evaluation.core.checked_numbers import ODD, mask_checked
from les_evaluation.core.name_spellings import NO_ROOM

# The sign @, or what people write for it: name(at)domain.be, name [at] domain [dot] be, name apenstaart domain punt be.
OPEN, CLOSE = r" ?[(\[{<] ?", r" ?[)\]}>] ?"
AT_WORD, DOT_WORD = r"(?:at|apenstaart(?:je)?|apestaart(?:je)?)", r"(?:dot|punt|point)"
SIGN = re.compile(rf"[@\uff20]|[(\[{{]a[)\]}}]|(?<![^\W_]){AT_WORD}(?![^\W_])", re.IGNORECASE)
LOCAL = r"[\w.+'’%&-]{1,100}"
# zlib@1.2 is a version; of four numbers it would be an address of a computer.
NO_VERSION = r"(?!v?\d+(?:\.\d+){1,2}(?:-(?:alpha|beta|rc|dev|pre)[\w.]*)?(?![\w-]|\.\w))"
# Decided at any point in a life: English, and no address that ends in a word.
NO_MOMENT = (
    r"(?!(?:any|some|this|that|one|no|every|each|which|what|the|a|an|my|our|your|their|another|certain) point "
    rf"(?!{DOT_WORD} ))"
)
# Ends of addresses: what stands behind a word between underscores is else the name of a file (photo_at_work.jpg).
TOP = r"(?:be|nl|com|org|net|eu|fr|de|uk|lu|edu|gov|info|io|gent|brussels|vlaanderen|amsterdam|example)(?![\w-])"
POST = (
    r"(?:gmail|googlemail|hotmail|outlook|live|telenet|skynet|proximus|scarlet|pandora|yahoo|icloud|msn|gmx|ziggo"
    r"|kpnmail|planet|proton(?:mail)?)\.[a-z]{2,}"
)
DOMAIN = r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}"
EMAIL = re.compile(
    rf"{LOCAL}(?:{OPEN}{DOT_WORD}{CLOSE}{LOCAL})?(?:[@\uff20]{NO_VERSION}|{OPEN}(?:{AT_WORD}|[@\uff20]){CLOSE})"
    rf"[\w-]+(?:(?:\.|{OPEN}(?:{DOT_WORD}|\.){CLOSE}| {DOT_WORD} )[\w-]+)+"
    # With spaces, or in words without brackets, the end must be that of an address: 3 @ 2.50 is a price.
    rf"|{LOCAL}\s?[@\uff20]\s?[\w-]+(?:\.[\w-]+)*\.[a-z]{{2,}}"
    rf"|{LOCAL} {AT_WORD} {NO_MOMENT}[\w-]+(?: {DOT_WORD} [\w-]+)* {DOT_WORD} [a-z]{{2,}}"
    rf"|{LOCAL} ?[@\uff20] ?[\w-]+(?: \. ?[\w-]+)* \. ?{TOP}|{LOCAL}[(\[{{]a[)\]}}]{DOMAIN}",
    re.IGNORECASE,
)
# The word alone: before what is clearly an address, behind what is a name with a mark or digit in it, or a whole text.
AT_ALONE = re.compile(
    rf"{LOCAL} {AT_WORD} {POST}|(?<!\S)\w{{1,64}}[._\d][\w.]{{0,64}} {AT_WORD} {DOMAIN}|\A{LOCAL} {AT_WORD} {DOMAIN}\Z"
    rf"|(?<=mail )\w+ {AT_WORD} {DOMAIN}|(?<=mail: )\w+ {AT_WORD} {DOMAIN}"
    rf"|(?<![^\W_])(?:[^\W_]|[.-]){{1,64}}_at_(?:[^\W_]|[.-]){{1,64}}(?<=\.){TOP}"
    rf"|(?<![^\W_])(?:[^\W_]|[.-]){{1,64}}_at_(?:[^\W_]|-){{1,64}}(?:_dot_(?:[^\W_]|-){{1,64}})*_dot_{TOP}"
    rf"|(?<!\w)[^\W_]{{1,64}}-at-[^\W_]{{1,64}}-dot-{TOP}",
    re.IGNORECASE,
)
# The sign and the full stop as pages and links write them; undone where an address comes of it.
WRITTEN_SIGN = re.compile(r"%(?:25)*40|&#0*64;|&#x0*40;|&commat;|=40|\\u0*40(?!\d)", re.IGNORECASE)
WRITTEN_DOT = re.compile(r"%(?:25)*2e|&#0*46;|&#x0*2e;|&period;|[\u2024\uff0e\u3002\uff61]", re.IGNORECASE)
# The + of a number to call in a link.
WRITTEN_PLUS = re.compile(r"(?:%(?:25)*2b|&#0*43;|&#x0*2b;|&plus;)(?=[1-9](?:[ ./()-]{0,3}\d){8})", re.IGNORECASE)
# A name on a network of people, and the page of somebody there; the page of a company is of nobody.
NO_HANDLES = "home|work|school|thuis|werk|huis|all|allen|iedereen|everyone|here|hier"
HANDLE = re.compile(
    rf"(?<![\w@])(?<!\w\.)[@\uff20]{{1,2}}(?!(?:{NO_HANDLES})(?!\w)|(?-i:[A-Z]+\())"
    r"\w(?:[\w.-]*\w)?(?:@[\w-]+(?:\.[\w-]+)+)?(?!\w)"
    r"(?<=\w\w)(?<![@\uff20]\d\d)",
    re.IGNORECASE,
)
# What is left of an address without its end, and a name behind the word for its network: jan@huis, insta@jan.
GLUED = re.compile(
    rf"{LOCAL}[@\uff20](?!(?:{NO_HANDLES}|latest|next)(?!\w))[^\W\d_][\w.-]*\w(?<=\w\w\w)", re.IGNORECASE
)
PROFILE = re.compile(
    r"(?:https?://)?(?<![\w.-])(?:[\w-]+\.)?(?:linkedin\.com/(?!(?:company|school|groups?|feed)/(?!(?:\S*/)?\.\./))|facebook\.com/|fb\.com/"
    r"|instagram\.com/|twitter\.com/|x\.com/|tiktok\.com/|t\.me/|wa\.me/|bsky\.app/profile/|github\.com/|gitlab\.com/"
    r"|threads\.(?:net|com)/|youtube\.com/(?!(?:watch|playlist|results|embed|shorts|feed|live|hashtag)\b)|orcid\.org/|researchgate\.net/profile/|snapchat\.com/|m\.me/"
    r"|fb\.me/|telegram\.me/|vk\.com/|twitch\.tv/|strava\.com/athletes/|soundcloud\.com/|lnkd\.in/|instagr\.am/"
    r"|reddit\.com/u(?:ser)?/|medium\.com/@|mastodon\.social/@|academia\.edu/|pinterest\.[a-z.]{2,6}/"
    r"|xing\.com/profile/|linktr\.ee/|about\.me/|bio\.link/|beacons\.ai/|paypal\.me/|calendly\.com/|behance\.net/"
    r"|flickr\.com/(?:people|photos)/|patreon\.com/|ko-fi\.com/|keybase\.io/|discord\.gg/|discord\.com/users/"
    r"|vimeo\.com/(?!(?:\d+|channels|groups|watch|ondemand)\b)|steamcommunity\.com/(?:id|profiles)/|paypal\.com/paypalme/"
    r"|(?:last\.fm|open\.spotify\.com)/user/|goodreads\.com/user/show/|quora\.com/profile/|venmo\.com/|gravatar\.com/"
    r"|scholar\.google\.[a-z.]{2,6}/citations\?(?:[^\s<>]*?[&;])?user=|semanticscholar\.org/author/"
    r"|publons\.com/researcher/|(?:webofscience\.com|webofknowledge\.com)/wos/author/|loop\.frontiersin\.org/people/"
    r"|scopus\.com/authid/detail\.uri\?(?:[^\s<>]*?[&;])?authorid=|dblp\.org/pid/"
    r"|signal\.me/|zoom\.us/my/|unsplash\.com/@|500px\.com/p/|onlyfans\.com/"
    # Of the many places of Mastodon and its like the way to a person is the same everywhere.
    r"|(?:[\w-]+\.)*[\w-]+\.(?:social|online|world|town)/users/|(?<=://)(?:[\w-]+\.)+[a-z]{2,}/users/)"
    r"[^\s<>()\[\]\"'’,;]+"
    # How people on Reddit and in forums name each other.
    r"|(?<!\S)/u/[\w-]{3,}(?![\w/])",
    re.IGNORECASE,
)
# A site of their own on a place for such sites.
OWN_SITE = re.compile(
    r"(?:https?://)?(?<![\w.-])(?!www\.)[\w-]{1,63}\.(?:tumblr\.com|github\.io|gitlab\.io|substack\.com|wordpress\.com"
    r"|blogspot\.com|carrd\.co|medium\.com)(?![\w-]|\.\w)(?:/[^\s<>()\[\]\"'’,;]*)?",
    re.IGNORECASE,
)
# The same without a page: skype:jan, jan.bsky.social, and jan#1234, where that is no number of a thing or a year.
ACCOUNT_NAME = re.compile(
    r"(?<!\w)skype:[\w.][\w.:-]*|(?<![\w.-])@?[\w-]{1,63}\.bsky\.social(?!\w)"
    r"|(?<![\w/.#&-])(?!(?:issue|ticket|bug|item|zaal|lokaal|kamer|room|vraag|question|case|order|ref|dossier|factuur"
    r"|invoice|bestelling|nr|no|pr|id|rij|row|pagina|page|artikel|article|les|cursus|course|code|taak|task)#)"
    r"[^\W\d][\w.]{1,31}#(?!19|20)\d{4}(?!\w)",
    re.IGNORECASE,
)
# The folder of a person on a computer, in the path of a file.
HOME = re.compile(
    r"((?:(?<!\w)[a-z]:|\\\\[\w.-]+|(?:(?<![\w/.])|(?<=file://))(?:/(?:mnt|cygdrive|media|nfs|net|export|volumes|run)"
    r"(?:/[\w.-]+){0,3}?)?)[\\/](?:users|home|gebruikers|documents and settings)[\\/])"
    # The name of a folder may hold blanks: where another backslash follows.
    r"(?:[^\\/\s\"':*?<>|]+(?: [^\\/\s\"':*?<>|]+){1,3}(?=\\)|[^\\/\s\"':*?<>|]+)",
    re.IGNORECASE,
)
# Addresses of computers inside a text; what they are is asked of the library.
FOUR = r"\d{1,3}(?:(?:[.\u00b7\u3002\uff0e]|\[\.\]|\(\.\)|\[dot\])\d{1,3}){3}"
# A letter or _ beside it is no reason to leave it: IP203.0.113.77.
IPV4 = re.compile(rf"(?<!\d)(?<!\d[./-]){FOUR}(?:/\d{{1,2}}(?!\d)|:\d{{1,5}})?(?!\d|\.\d|\[?\.\]?\d)", re.IGNORECASE)
# The same as names of computers hold it: 81-82-177-3, 81-82-177-3.dsl.example.be.
DASHED = re.compile(
    r"(?<![^\W_])(?<![.-])(?P<ip>[1-9]\d{0,2}(?:-(?:0|[1-9]\d{0,2})){3})(?P<host>(?:\.[a-z][\w-]*)+)?(?![^\W_]|-|\.\d)",
    re.IGNORECASE,
)
IPV6 = re.compile(
    # Behind a word, or glued to one, where that is none of its groups: IPv6:2001:db8::1, x2001:db8::1.
    r"(?:(?<![\w:.])|(?P<before>(?<!\w)(?:ipv?[46]?[:.]|\w{0,30}?[g-z_](?:(?=\d)|\w{0,30}[:.](?=[0-9a-f])))))"
    r"\[?(?P<ip>[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,8}(?:(?<=:)\d{1,3}(?:\.\d{1,3}){3}|(?:\.\d{1,3}){3})?)(?:%\w+)?"
    r"(?:/\d{1,3})?(?:\](?::\d{1,5})?)?(?![^\W_]|:)",
    re.IGNORECASE,
)
MAC = re.compile(
    r"(?<![\w:-])[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}(?![\w:-])|(?<!\w)0x[0-9a-f]{8}(?!\w)",
    re.IGNORECASE,
)
# An address of a computer, of four numbers or of groups of hexadecimal digits; a whole cell.
IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}", re.IGNORECASE)
# An IBAN: country, two check digits, sometimes letters for the bank, then eleven digits or more (a VAT number has
# fewer); or a Belgian account number of before the IBAN.
BANK = rf"[ ./{ODD}-]?"
ACCOUNT = re.compile(
    rf"(?:(?<!\w)|(?<=iban))(?:[a-z]{{2}}\d{{2}}(?:{BANK}[a-z]{{4}}{BANK}\d(?:{BANK}\d){{7,}}|(?:{BANK}\d){{11,}})[\da-z]{{0,3}}"
    # With a blank behind the country, which may be a word (at, de, no): in capitals, and in groups of four.
    rf"|(?:be|nl|(?-i:AT|CH|CZ|DE|DK|ES|FI|FR|GB|IE|IT|LU|NO|PL|PT|SE))[ {ODD}]\d\d{BANK}(?:\d{{4}}|[a-z]{{4}})"
    rf"(?:{BANK}\d{{4}}){{2,6}}(?:{BANK}\d{{1,3}})?"
    r"|\d{3}-\d{7}-\d{2})(?!\w)",
    re.IGNORECASE,
)
# Moments as people and programs write them. One with all its digits stands alone; what could be part of a number to
# call (a year of two digits, hours without a colon) is a moment beside another.
DAY, MONTH, YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
SCALE = 5  # more numbers than these that count up or down by one are the answers of a scale
# Nine digits or more, with the marks that people put between them; a date or a range of years is no number to call,
# but what only looks like one is: 0470-12-34-56.
DATE = (
    rf"(?:{DAY}([/.-]){MONTH}\1{YEAR}|{MONTH}([/.-]){DAY}\2{YEAR}|{YEAR}([/.-]){MONTH}\3{DAY}"
    rf"|{YEAR} ?[-/–] ?{YEAR})(?!\d)"
)
PHONE = re.compile(rf"(?<![\w/])(?<!\d[.-])(?!{DATE})(?:\+|\(\+?)?\d(?:[ ./()-]{{0,3}}\d){{8,14}}(?!\w)")
# Of amounts, from and up to; each of four digits or more, as no number to call is divided.
ROUND_RANGE = re.compile(
    r"(?P<low>[1-9]\d{3,}|[1-9]\d{0,2}(?:[. ]\d{3})+) ?- ?(?P<high>[1-9]\d{3,}|[1-9]\d{0,2}(?:[. ]\d{3})+)"
)
ROUND = 500
# With other marks between, one at a time: begun as numbers to call are (0470, +32), since 10–20 and 1_2 are a range and
# a key, and 01/2022 – 31/12/2023 is when something was.
ODD_PHONE = re.compile(
    rf"(?<![\w/])(?<!\d[.{ODD}-])(?!\d\d[{ODD}]\d\d[{ODD}]\d{{4}}(?!\d))"
    rf"(?:(?:\+|\(\+?|00)[1-9]\d|0[1-9]\d\d ?[/{ODD}] ?(?=\d)|0[1-9]\d?)(?:[ {ODD}-]?\d){{5,12}}(?!\w|[./]\d)"
)
# Begun as numbers to call are, of nine or ten digits, with a word, a letter or _ glued to it; letters that are none of
# a hash or pseudonym.
CALLED = r"(?:(?:\+|00)[1-9]\d(?:[ ./()-]{0,2}\d){7,10}|0[1-9](?:[ ./()-]{0,2}\d){7,8})"
GLUED_PHONE = re.compile(
    r"(?:(?<![^\W_])(?P<word>t|m|f|tel|telefoon|telefoonnr|telefoonnummer|gsm|gsmnr|mobiel|mobile|phone|fax|nr|nummer|bel"
    rf"|call|sms|whatsapp|wa|cell)|(?<=_)|(?<![\w/.-])(?={CALLED}(?:_|[g-z]))){CALLED}(?!\d|[./]\d)",
    re.IGNORECASE,
)
# With one mark of another kind between its groups; with a comma only as 0470, 99, 88, 77.
MARKED_PHONE = re.compile(
    r"(?<![\w/.,:*'=~-])(?:0[1-9]\d\d(?:, ?\d\d){3}"
    r"|(?:0[1-9]\d{0,2}|(?:\+|00)[1-9]\d{1,2} ?\d{0,3})(?P<mark> ?[:*'\u2019~=|;] ?)"
    r"(?:\d{2,3}(?:(?P=mark)\d{2,3}){1,3}|\d{6,7}))(?![\w:*'=~]|[.,]\d)"
)
FULL_DATE = (
    rf"(?:{DAY}(?P<a>[/.-]|[ ]){MONTH}(?P=a){YEAR}|{MONTH}/{DAY}/{YEAR}|{YEAR}(?P<b>[/.-]|[ ]){MONTH}(?P=b){DAY}"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[T _-]?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?)"
)
SHORT_DATE = rf"{DAY}(?P<c>[/.]|-){MONTH}(?P=c)\d\d"
HOURS = r"(?:[01]?\d|2[0-3])[.:][0-5]\d"
SECONDS = r"(?:[.:][0-5]\d)?"
BETWEEN = r"(?: {0,2}[-–/] {0,2}|, {0,2}| {1,2})"


def _named(pattern: str, number: int) -> str:
    """A part of a pattern that is used again: its groups need names of their own."""
    return re.sub(r"(\(\?P[<=])(\w)", rf"\g<1>\g<2>{number}", pattern)


MOMENTS = re.compile(
    rf"(?<![\w/+.-])(?:{_named(FULL_DATE, 1)}(?:{BETWEEN}(?:{_named(FULL_DATE, 2)}|{HOURS}{SECONDS})(?!\d))*"
    # Of any year, with the clock behind it: a date that is far outside can be put right only where it is seen.
    rf"|(?:{DAY}(?P<d>[/.-]){MONTH}(?P=d)[1-9]\d{{3}}|[1-9]\d{{3}}(?P<e>[/.-]){MONTH}(?P=e){DAY})(?:T| {{1,2}})"
    r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
    # Thousandths of a second since 1970: no number to call has thirteen digits of which the first is 1.
    r"|1\d{12}"
    rf"|{_named(SHORT_DATE, 1)}(?: ?[-–] ?{_named(SHORT_DATE, 2)})+"
    rf"|{HOURS} ?[-–] ?{HOURS}(?:{BETWEEN}{HOURS} ?[-–] ?{HOURS})*"
    rf"|{YEAR}(?:(?: ?[-/–,] ?| ){YEAR})+)(?![\w/]|[.-]\d| ?\d)"
)


# Where something only has to be looked at: any @ beside a letter, any four numbers with dots, and what begins as a
# number to call, whatever marks stand in it.
WIDE = re.compile(
    r"(?<=[^\W\d_])[@\uff20]|[@\uff20](?=[^\W\d_])"
    r"|(?<!\d)(?<!\d[.,])(?!\d(?:\.\d){3}(?!\d))(?:25[0-5]|2[0-4]\d|1?\d?\d)"
    r"(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![.,]?\d)"
    r"|(?<![\da-f.,/:-])(?:\+[1-9]|00[1-9]|0[1-9])(?:[^\w\n]{0,3}_?\d){7,11}(?![\da-f]|[.,]\d)",
    re.IGNORECASE,
)
MONTHS = re.compile(rf"(?<!\d){MONTH}[/.-]{YEAR}(?!\d)")


def may_be_personal(value: str) -> bool:
    """Whether a text holds what could be an address or a number to call; wider than what `mask_personal` masks.

    Moments, and what stands for what was masked, are none.
    """
    return WIDE.search(MONTHS.sub(" ", MOMENTS.sub(" ", value.replace("[@]", " ")))) is not None


def mask_personal(value: str) -> str:
    """Replace what tells who somebody is, so that no message or result carries it.

    E-mail addresses, names and pages on networks of people, addresses of computers, account and telephone numbers,
    and the folder of a person in the path of a file.
    """
    # Letters that take no room may stand inside an address; a text without any keeps them.
    bare = value if value.isascii() else NO_ROOM.sub("", value)
    masked = _masked(bare)
    return value if masked == bare else masked


def mask_addresses(value: str) -> str:
    """Replace e-mail addresses, names and pages on networks of people, and the folder of a person in a path.

    Numbers stay: those of an id tell a place in a codebook (10.2.3.4) or a recording.
    """
    bare = value if value.isascii() else NO_ROOM.sub("", value)
    masked = _without_addresses(bare)
    return value if masked == bare else masked


def _without_addresses(value: str) -> str:
    # Most texts hold nothing of a kind, and looking for a letter takes no time.
    if "%" in value or "&" in value or "=40" in value or "\\u" in value or ("@" in value and not value.isascii()):
        signed = WRITTEN_DOT.sub(".", WRITTEN_SIGN.sub("@", value))
        value = signed if signed != value and EMAIL.search(signed) else value
        value = WRITTEN_PLUS.sub("+", value)
    if "/" in value or "\\" in value:
        value = HOME.sub(r"\1[@]", PROFILE.sub("[@]", value))
    if ".co" in value or ".io" in value:
        value = OWN_SITE.sub("[@]", value)
    if "#" in value or ".bsky.social" in value or "kype:" in value:
        value = ACCOUNT_NAME.sub("[@]", value)
    if SIGN.search(value):
        value = GLUED.sub("[@]", EMAIL.sub("[e-mail]", HANDLE.sub("[@]", value)))
        small = value.lower()
        if any(word in small for word in (" at ", "_at_", "-at-", "staart")):
            value = AT_ALONE.sub("[e-mail]", value)
    return value


def _masked(value: str) -> str:
    value = _without_addresses(value)
    if value.count(":") > 1:
        value = IPV6.sub(_address, value)
    if "." in value or ":" in value or "-" in value or "0x" in value.casefold() or not value.isascii():
        value = MAC.sub("[IP]", IPV4.sub(_four, value))
        value = DASHED.sub(_dashed, value) if value.count("-") > 2 else value
    if any(map(value.__contains__, "0123456789")) or not value.isascii():
        value = mask_checked(value)
    return _mask_numbers(ACCOUNT.sub("[rekening]", value))


def _four(found: re.Match) -> str:
    """What stands for four numbers: 1.2.3.4 is a chapter, and 011.22.33.44 a number to call."""
    numbers = re.findall(r"\d+", re.split(r"[/:]", found[0])[0])
    chapter = len(found[0]) == len("1.2.3.4")
    call = numbers[0].startswith("0") and len("".join(numbers)) > 8
    return found[0] if chapter or call or any(int(number) > 255 for number in numbers) else "[IP]"


def _dashed(found: re.Match) -> str:
    """What stands for four numbers with dashes: an address where one has three digits, and they are no scale."""
    numbers = [int(number) for number in found["ip"].split("-")]
    rising = all(before < after for before, after in pairwise(numbers))
    odd = max(numbers) > 255 or (not found["host"] and (rising or max(numbers) < 100))
    return found[0] if odd else "[IP]"


def _address(found: re.Match) -> str:
    """What stands for groups of hexadecimal digits: an address, where the library says so; :: alone is none."""
    try:
        ipaddress.IPv6Address(found["ip"])
    except ValueError:
        return found[0]
    told = re.search(r"\d", found["ip"]) or found["ip"].count(":") > 3
    return f"{found['before'] or ''}[IP]" if told else found[0]


def _mask_numbers(value: str) -> str:
    told, at = [], 0
    for moments in MOMENTS.finditer(value):
        told += [_numbers_to_call(value[at : moments.start()]), moments[0]]
        at = moments.end()
    return "".join([*told, _numbers_to_call(value[at:])])


def _numbers_to_call(value: str) -> str:
    masked = GLUED_PHONE.sub(_behind_word, PHONE.sub(_plainly_called, value))
    if any(mark in masked for mark in ":*'\u2019~=|;,"):
        masked = MARKED_PHONE.sub(_called, masked)
    return ODD_PHONE.sub(_called, masked) if "_" in masked or not masked.isascii() else masked


def _is_round_range(text: str) -> bool:
    """Whether two numbers are an amount from and up to: 10000-15000, 10.001-15.000, 20000 - 24999."""
    ends = ROUND_RANGE.fullmatch(text)
    low, high = (int(re.sub(r"\D", "", ends[at])) for at in ("low", "high")) if ends else (0, 0)
    return low < high and low % ROUND in (0, 1) and high % ROUND in (0, ROUND - 1)


def _plainly_called(found: re.Match) -> str:
    """What stands for nine digits or more; the answers of a scale (0 1 2 3 ... 10) and amounts are none."""
    if _is_round_range(found[0]):
        return found[0]
    numbers = [int(number) for number in found[0].split() if number.isdecimal()]
    steps = {after - before for before, after in pairwise(numbers)}
    counts = len(numbers) == len(found[0].split()) > SCALE and steps in ({1}, {-1})
    return found[0] if counts else "[tel.]"


def _behind_word(found: re.Match) -> str:
    return f"{found['word'] or ''}[tel.]"


def _called(found: re.Match) -> str:
    """What stands for a number with other marks: nine digits or more."""
    return "[tel.]" if len(re.findall(r"\d", found[0])) > 8 else found[0]
