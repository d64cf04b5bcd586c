"""The answer lists of the demo questionnaire, in scale order."""

from __future__ import annotations

from dataclasses import dataclass

SUBSTANTIVE, NO_VIEW, OTHER = "substantive", "no_view", "other"
NO_VIEW_CODE_WESTHOEK = 9  # declared user-missing in the .sav


@dataclass(frozen=True)
class Choice:
    """One answer: its code is `value`, in wave westhoek_2024 `westhoek`."""

    name: str
    value: int
    westhoek: int
    nl: str
    en: str
    kind: str


def _answers(*rows: tuple[str, str, str] | tuple[str, str, str, str]) -> tuple[Choice, ...]:
    """A list of answers coded 1, 2, 3 ...; rows are (name, nl, en) or (name, nl, en, kind)."""
    choices = []
    for value, (name, nl, en, *rest) in enumerate(rows, start=1):
        kind = rest[0] if rest else SUBSTANTIVE
        westhoek = NO_VIEW_CODE_WESTHOEK if kind == NO_VIEW else value
        choices.append(Choice(name=name, value=value, westhoek=westhoek, nl=nl, en=en, kind=kind))
    return tuple(choices)


# organisatietypes and motivaties carry the row labels of the published tables 6 and 7, letter for letter.
CHOICES: dict[str, tuple[Choice, ...]] = {
    "les": _answers(
        ("beringen", "Beringen", "Beringen"),
        ("borgloon", "Borgloon", "Borgloon"),
        ("genk", "Genk", "Genk"),
        ("meerdere", "Ik ben bij meer dan één LES betrokken", "I am involved in more than one LES"),
        ("ieper", "Ieper", "Ieper"),
        ("poperinge", "Poperinge", "Poperinge"),
    ),
    "partnerrollen": _answers(
        ("kern", "Ik hoor bij de kern die het LES trekt", "I belong to the core that runs the LES"),
        ("breed", "Ik werk mee als brede partner", "I take part as a broad partner"),
        ("afstand", "Ik volg het LES vanop afstand", "I follow the LES from a distance"),
    ),
    "groepen": _answers(
        ("coordinatieteam", "Coördinatieteam", "Coordination team"),
        ("werkgroep", "Werkgroep", "Working group"),
        ("kanjerplek", "Kanjerplek", "Kanjerplek (local learning place)"),
        ("smaakmaker", "Smaakmaker", "Smaakmaker (taster activity)"),
        ("programmateam", "Programmateam", "Programme team"),
        ("anders", "Geen van deze / anders", "None of these / other", OTHER),
    ),
    "organisatietypes": _answers(
        ("lokale_overheid", "Lokale overheid", "Local government"),
        ("onderneming", "Onderneming", "Business"),
        ("sociale_onderneming", "Sociale onderneming", "Social enterprise"),
        ("sociaal_cultureel", "Sociaal-culturele organisatie", "Socio-cultural organisation"),
        ("zorg_welzijn", "Zorg- en welzijnssector", "Care and welfare"),
        ("kunst_cultuur", "Kunst- en cultuursector", "Arts and culture"),
        ("onderwijs", "Onderwijs", "Education"),
        ("jeugd", "Jeugdorganisatie", "Youth organisation"),
        ("kennisinstelling", "Kennisinstelling", "Knowledge institution"),
        ("lokale_dienstverlening", "Lokale dienstverlening", "Local services"),
    ),
    "motivaties": _answers(
        (
            "kennis_opbouwen",
            "Kennis en expertise opbouwen door te leren van partners",
            "Building knowledge and expertise by learning from partners",
        ),
        ("doelgroepen_bereiken", "Nieuwe doelgroepen bereiken", "Reaching new target groups"),
        ("sluit_aan_missie", "Sluit aan bij de organisatiemissie", "Fits the mission of the organisation"),
        (
            "realiseert_missie",
            "Helpt bij het realiseren van de organisatiemissie",
            "Helps to carry out the mission of the organisation",
        ),
        (
            "grotere_impact",
            "Grotere impact verwezenlijken dan organisatie alleen",
            "Having more impact than the organisation alone",
        ),
        ("verbinden", "Verbinden in lokale partnerschappen", "Connecting in local partnerships"),
        ("overtuiging", "Stemt overeen met persoonlijke overtuiging", "Agrees with personal conviction"),
        (
            "toegang_middelen",
            "Toegang tot nieuwe middelen, materiaal of infrastructuur",
            "Access to new means, materials or infrastructure",
        ),
    ),
    "rollen": _answers(
        ("leernoden_identificeren", "Leernoden opsporen en in kaart brengen", "Identifying learning needs"),
        ("leernoden_signaleren", "Leernoden signaleren aan de partners", "Signalling learning needs to the partners"),
        ("nieuw_aanbod", "Nieuw leeraanbod uitwerken", "Developing new learning offer"),
        ("aangepast_aanbod", "Bestaand leeraanbod aanpassen", "Adapting existing learning offer"),
        ("coordineren", "Het LES mee coördineren", "Helping to coordinate the LES"),
        ("kennis_inbrengen", "Kennis en ervaring inbrengen", "Contributing knowledge and experience"),
        ("doelgroep_toeleiden", "Mensen naar het aanbod toeleiden", "Guiding people to the offer"),
        ("ruimte_delen", "Ruimte of materiaal ter beschikking stellen", "Making space or materials available"),
        ("bekendmaken", "Het LES bekendmaken", "Making the LES known"),
        ("andere", "Een andere rol", "Another role", OTHER),
    ),
    "toereikend5": _answers(
        ("onvoldoende", "Onvoldoende", "Insufficient"),
        ("eerder_onvoldoende", "Eerder onvoldoende", "Rather insufficient"),
        ("neutraal", "Neutraal", "Neutral"),
        ("eerder_voldoende", "Eerder voldoende", "Rather sufficient"),
        ("voldoende", "Voldoende", "Sufficient"),
        ("geen_zicht", "Geen zicht op", "No view of this", NO_VIEW),
    ),
    "akkoord5": _answers(
        ("helemaal_niet_akkoord", "Helemaal niet akkoord", "Strongly disagree"),
        ("niet_akkoord", "Niet akkoord", "Disagree"),
        ("neutraal", "Neutraal", "Neutral"),
        ("akkoord", "Akkoord", "Agree"),
        ("helemaal_akkoord", "Helemaal akkoord", "Strongly agree"),
        ("geen_zicht", "Geen zicht op", "No view of this", NO_VIEW),
    ),
    "aspecten": _answers(
        (
            "experimenteren",
            "Mogen experimenteren, uitproberen en daaruit leren",
            "Being allowed to experiment, try out and learn from it",
        ),
        ("tijd", "Voldoende tijd", "Enough time"),
        ("visie", "Een visie die helder is en gedeeld wordt", "A vision that is clear and shared"),
        ("betrokkenheid_partners", "Partners die zich betrokken voelen", "Partners who feel involved"),
        ("diversiteit_partners", "Partners met een verschillende achtergrond", "Partners of different backgrounds"),
        ("site_samenwerken", "Samen op één plek kunnen werken", "Being able to work together in one place"),
        ("kennis_delen", "Kennis en ervaring met elkaar delen", "Sharing knowledge and experience"),
        ("financiele_middelen", "Voldoende financiële middelen", "Enough financial means"),
        ("middelen_flexibel", "De middelen flexibel kunnen inzetten", "Being able to use the means flexibly"),
        ("trekker", "Een trekker met mandaat", "A leader with a mandate"),
        ("lokaal_bestuur", "Een lokaal bestuur dat erachter staat", "A local government that supports it"),
        ("begeleiding", "Begeleiding van buitenaf", "Guidance from outside"),
        ("doelgroep_nabij", "Dicht bij de doelgroep staan", "Being close to the target group"),
        ("afspraken", "Duidelijke afspraken en communicatie", "Clear agreements and communication"),
    ),
    "janee": _answers(("ja", "Ja", "Yes"), ("nee", "Nee", "No")),
}


def choice_names(list_name: str) -> list[str]:
    """The names of a list's answers, in scale order."""
    return [choice.name for choice in CHOICES[list_name]]


def find_choice(list_name: str, name: str) -> Choice:
    """The answer of that name."""
    return next(choice for choice in CHOICES[list_name] if choice.name == name)
