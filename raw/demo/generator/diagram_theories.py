"""The programme theories of the demo study. Every box and arrow is invented; only the names of the levels are real."""

from __future__ import annotations

from typing import NamedTuple


class TheoryBox(NamedTuple):
    """A box: its name, its level, its text in Dutch and English, and the codes that it names."""

    key: str
    level: str
    nl: str
    en: str
    codes: tuple[str, ...] = ()


class Theory(NamedTuple):
    """A programme theory: its boxes, and its arrows as (from, to) or (from, to, feedback)."""

    boxes: tuple[TheoryBox, ...]
    arrows: tuple[tuple[str, ...], ...]


# What the theories of the five LES share.
_ENDS = (
    TheoryBox(
        "ontmoeten",
        "mechanisms",
        "Buren ontmoeten elkaar rond iets wat ze graag doen",
        "Neighbours meet around what they like to do",
        ("eff_sociaal",),
    ),
    TheoryBox(
        "durven", "mechanisms", "Wie twijfelt, durft te proberen", "Who hesitates dares to try", ("dre_verlagen",)
    ),
    TheoryBox("goesting", "results", "Meer goesting om te leren", "More eagerness to learn", ("eff_leergoesting",)),
    TheoryBox("kunnen", "results", "Nieuwe vaardigheden", "New skills", ("eff_competenties",)),
    TheoryBox("werk", "results", "Een stap dichter bij werk", "A step closer to work", ("eff_werk",)),
)
_ENDS_TIES = (
    ("ontmoeten", "goesting"),
    ("durven", "goesting"),
    ("durven", "kunnen"),
    ("kunnen", "werk"),
)


def _theory(boxes: tuple[TheoryBox, ...], arrows: tuple[tuple[str, ...], ...]) -> Theory:
    return Theory((*boxes, *_ENDS), (*arrows, *_ENDS_TIES))


_BERINGEN = _theory(
    (
        TheoryBox("dienst", "executing", "Dienst Leren Zonneveld", "Dienst Leren Zonneveld"),
        TheoryBox("wijkhuis", "executing", "Wijkhuis Omarmd", "Wijkhuis Omarmd"),
        TheoryBox(
            "trekker", "implementers", "Trekker en twee begeleiders", "A convener and two coaches", ("gov_coordinator",)
        ),
        TheoryBox("zaakjes", "partners", "Ondernemers van de site", "Entrepreneurs of the site", ("actoren",)),
        TheoryBox(
            "tijdelijk",
            "context",
            "Een site die maar tijdelijk open is",
            "A site that is open for a time only",
            ("net_verankering",),
        ),
        TheoryBox("festival", "interventions", "Proefdag met workshops", "Taster day with workshops", ("aan_nieuw",)),
        TheoryBox(
            "gesprek",
            "interventions",
            "Zetelgesprekken over wat iemand goed kan",
            "Sofa talks on what somebody is good at",
            ("aan_brugfiguren",),
        ),
        TheoryBox("jongeren", "target_group", "Jongeren van de buurt", "Young people of the neighbourhood"),
        TheoryBox("ouderen", "target_group", "Oudere bewoners", "Older residents"),
    ),
    (
        ("dienst", "trekker"),
        ("wijkhuis", "trekker"),
        ("trekker", "festival"),
        ("trekker", "gesprek"),
        ("zaakjes", "festival"),
        ("tijdelijk", "festival"),
        ("festival", "jongeren"),
        ("gesprek", "ouderen"),
        ("jongeren", "durven"),
        ("ouderen", "ontmoeten"),
        ("goesting", "festival", "feedback"),
    ),
)
_BORGLOON = _theory(
    (
        TheoryBox(
            "gemeente", "executing", "Gemeentehuis Appelgaard", "Gemeentehuis Appelgaard", ("gov_lokaal_bestuur",)
        ),
        TheoryBox("atelier", "executing", "Atelier Houtvonk", "Atelier Houtvonk"),
        TheoryBox("hubtrekkers", "implementers", "Trekkers van de hubs", "Leads of the hubs", ("gov_rollen",)),
        TheoryBox("school", "partners", "Basisschool De Pimpelpluim", "Basisschool De Pimpelpluim"),
        TheoryBox("jeugd", "partners", "Jeugddienst Appelgaard", "Jeugddienst Appelgaard"),
        TheoryBox(
            "klooster",
            "context",
            "Een plek met geschiedenis, ver van de bushalte",
            "A place with a history, far from the bus stop",
            ("ctx_regio", "dre_vervoer"),
        ),
        TheoryBox("hubs", "interventions", "Experimenten per hub", "Experiments per hub", ("aan_nieuw",)),
        TheoryBox(
            "tuin",
            "interventions",
            "Leren in de tuin en de keuken",
            "Learning in the garden and the kitchen",
            ("aan_bestaand",),
        ),
        TheoryBox(
            "samen",
            "interventions",
            "Ruilen van lokalen en materiaal",
            "Sharing rooms and equipment",
            ("sam_uitwisseling",),
        ),
        TheoryBox("gezinnen", "target_group", "Gezinnen met jonge kinderen", "Families with young children"),
        TheoryBox("wij", "mechanisms", "Een gevoel van samen", "A sense of belonging", ("sam_wijgevoel",)),
        TheoryBox("welzijn", "results", "Beter in zijn vel", "Feeling better", ("eff_welzijn",)),
    ),
    (
        ("gemeente", "hubtrekkers"),
        ("atelier", "hubtrekkers"),
        ("hubtrekkers", "hubs"),
        ("school", "tuin"),
        ("jeugd", "samen"),
        ("klooster", "tuin"),
        ("hubs", "gezinnen"),
        ("tuin", "gezinnen"),
        ("samen", "gezinnen"),
        ("gezinnen", "ontmoeten"),
        ("gezinnen", "durven"),
        ("gezinnen", "wij"),
        ("wij", "welzijn"),
        ("ontmoeten", "welzijn"),
        ("welzijn", "hubs", "feedback"),
    ),
)
_GENK = _theory(
    (
        TheoryBox(
            "stad", "executing", "Stadsdienst Leren Mijnwende", "Stadsdienst Leren Mijnwende", ("gov_lokaal_bestuur",)
        ),
        TheoryBox("brug", "executing", "Buurtwerk De Brugwachter", "Buurtwerk De Brugwachter"),
        TheoryBox(
            "coord_site", "implementers", "Coördinator van de site", "Coordinator of the site", ("gov_coordinator",)
        ),
        TheoryBox(
            "coord_wijk",
            "implementers",
            "Coördinator van de wijken",
            "Coordinator of the neighbourhoods",
            ("gov_coordinator",),
        ),
        TheoryBox("kunst", "partners", "Kunstplek Vlindersteen", "Kunstplek Vlindersteen"),
        TheoryBox(
            "brugfiguren",
            "partners",
            "Brugfiguren uit de buurt",
            "Bridge builders of the neighbourhood",
            ("aan_brugfiguren",),
        ),
        TheoryBox(
            "twee_plekken",
            "context",
            "Twee plekken met een eigen ritme",
            "Two places with a rhythm of their own",
            ("net_verankering",),
        ),
        TheoryBox(
            "feest",
            "interventions",
            "Wijkfeest met proeflessen",
            "Neighbourhood party with taster lessons",
            ("aan_bestaand",),
        ),
        TheoryBox(
            "leerlijn",
            "interventions",
            "Van kennismaken naar een cursus",
            "From a first visit to a course",
            ("dre_doorstroom",),
        ),
        TheoryBox("kinderen", "target_group", "Kinderen en hun ouders", "Children and their parents"),
        TheoryBox("nieuwkomers", "target_group", "Wie de stad nog niet kent", "Who does not know the town yet"),
        TheoryBox(
            "vertrouwen",
            "mechanisms",
            "Vertrouwen tussen buurt en instelling",
            "Trust between neighbourhood and institution",
            ("sam_vertrouwen",),
        ),
    ),
    (
        ("stad", "coord_site"),
        ("stad", "coord_wijk"),
        ("brug", "coord_wijk"),
        ("coord_site", "leerlijn"),
        ("coord_wijk", "feest"),
        ("kunst", "feest"),
        ("brugfiguren", "leerlijn"),
        ("twee_plekken", "feest"),
        ("feest", "kinderen"),
        ("feest", "nieuwkomers"),
        ("leerlijn", "nieuwkomers"),
        ("kinderen", "ontmoeten"),
        ("nieuwkomers", "vertrouwen"),
        ("nieuwkomers", "durven"),
        ("vertrouwen", "goesting"),
        ("kunnen", "leerlijn", "feedback"),
    ),
)
_IEPER = _theory(
    (
        TheoryBox(
            "sociaal", "executing", "Sociale Dienst Vlasdonk", "Sociale Dienst Vlasdonk", ("gov_lokaal_bestuur",)
        ),
        TheoryBox("team", "implementers", "Coördinatieteam van vier", "Coordination team of four", ("sam_personen",)),
        TheoryBox("hogeschool", "partners", "Hogeschool Vlasakker", "Hogeschool Vlasakker"),
        TheoryBox("zorg", "partners", "Woonzorgpunt Korenlied", "Woonzorgpunt Korenlied"),
        TheoryBox("verspreid", "context", "Kleine kernen, ver uit elkaar", "Small villages, far apart", ("ctx_regio",)),
        TheoryBox(
            "kansplek",
            "interventions",
            "Een vaste plek waar iedereen iets aanleert",
            "A place where everybody teaches something",
            ("aan_brugfiguren",),
        ),
        TheoryBox(
            "vraag", "interventions", "Leervragen ophalen aan huis", "Collecting questions at the door", ("dre_noden",)
        ),
        TheoryBox(
            "werkzoekend", "target_group", "Wie werk zoekt en alleen woont", "Who looks for work and lives alone"
        ),
    ),
    (
        ("sociaal", "team"),
        ("team", "kansplek"),
        ("team", "vraag"),
        ("hogeschool", "vraag"),
        ("zorg", "kansplek"),
        ("verspreid", "vraag"),
        ("kansplek", "werkzoekend"),
        ("vraag", "werkzoekend"),
        ("werkzoekend", "ontmoeten"),
        ("werkzoekend", "durven"),
        ("goesting", "vraag", "feedback"),
    ),
)
_POPERINGE = _theory(
    (
        TheoryBox("boerderij", "executing", "Zorgboerderij Kersenpit", "Zorgboerderij Kersenpit"),
        TheoryBox(
            "welzijnsdienst",
            "executing",
            "Welzijnsdienst Hommelhof",
            "Welzijnsdienst Hommelhof",
            ("gov_lokaal_bestuur",),
        ),
        TheoryBox(
            "dorpstrekker", "implementers", "Een trekker per dorp", "A convener per village", ("gov_coordinator",)
        ),
        TheoryBox("sociaal_atelier", "partners", "Sociaal Atelier Hopbel", "Sociaal Atelier Hopbel"),
        TheoryBox("leerschuur", "partners", "Leerschuur Ranonkel", "Leerschuur Ranonkel"),
        TheoryBox("bus", "context", "Weinig bussen na zes uur", "Few buses after six", ("dre_vervoer",)),
        TheoryBox(
            "dorpspunt", "interventions", "Leren in het dorpspunt", "Learning at the village hub", ("aan_bestaand",)
        ),
        TheoryBox(
            "meerijden", "interventions", "Samen rijden naar een les", "Riding to a lesson together", ("dre_vervoer",)
        ),
        TheoryBox("dorpsgenoten", "target_group", "Dorpsgenoten van elke leeftijd", "Villagers of every age"),
    ),
    (
        ("boerderij", "dorpstrekker"),
        ("welzijnsdienst", "dorpstrekker"),
        ("dorpstrekker", "dorpspunt"),
        ("sociaal_atelier", "dorpspunt"),
        ("leerschuur", "meerijden"),
        ("bus", "meerijden"),
        ("dorpspunt", "dorpsgenoten"),
        ("meerijden", "dorpsgenoten"),
        ("dorpsgenoten", "ontmoeten"),
        ("dorpsgenoten", "durven"),
        ("kunnen", "dorpspunt", "feedback"),
    ),
)
_PROGRAMME = Theory(
    (
        TheoryBox("overheid", "executing", "De overheid die de oproep doet", "The authority that makes the call"),
        TheoryBox(
            "medewerkers", "implementers", "Medewerkers van het programma", "Staff of the programme", ("ondersteuning",)
        ),
        TheoryBox(
            "begeleiders",
            "partners",
            "Begeleiders van de partnerschappen",
            "Advisers of the partnerships",
            ("ond_begeleiding",),
        ),
        TheoryBox("onderzoekers", "partners", "Onderzoekers", "Researchers"),
        TheoryBox(
            "beleid",
            "context",
            "Ander beleid rond leren en ontmoeten",
            "Other policy on learning and meeting",
            ("context",),
        ),
        TheoryBox(
            "oproep",
            "interventions",
            "Een oproep met regels en ruimte",
            "A call with rules and room",
            ("ond_oproepkader",),
        ),
        TheoryBox("geld", "interventions", "Geld en opvolging", "Funding and follow-up", ("ond_financiering",)),
        TheoryBox(
            "voortraject", "interventions", "Begeleiding voor de start", "Advice before the start", ("ond_begeleiding",)
        ),
        TheoryBox("uitwisseling", "interventions", "Een lerend netwerk", "A learning network", ("ond_lerend_netwerk",)),
        TheoryBox("partnerschappen", "target_group", "Lokale partnerschappen", "Local partnerships"),
        TheoryBox("visie", "mechanisms", "Een gedeelde visie", "A shared vision", ("vis_gedeeld",)),
        TheoryBox("rollen", "mechanisms", "Duidelijke rollen", "Clear roles", ("gov_rollen",)),
        TheoryBox("leren", "mechanisms", "Leren uit wat niet lukt", "Learning from what fails", ("ref_fouten",)),
        TheoryBox("delen", "mechanisms", "Delen van middelen", "Sharing resources", ("sam_uitwisseling",)),
        TheoryBox(
            "doelgericht", "results", "Doelgerichte partnerschappen", "Purposeful partnerships", ("doelgericht",)
        ),
        TheoryBox(
            "duurzaam", "results", "Partnerschappen die blijven", "Partnerships that last", ("dyn_verduurzaming",)
        ),
    ),
    (
        ("overheid", "medewerkers"),
        ("medewerkers", "oproep"),
        ("medewerkers", "geld"),
        ("begeleiders", "voortraject"),
        ("begeleiders", "uitwisseling"),
        ("onderzoekers", "uitwisseling"),
        ("beleid", "oproep"),
        ("oproep", "partnerschappen"),
        ("geld", "partnerschappen"),
        ("voortraject", "partnerschappen"),
        ("uitwisseling", "partnerschappen"),
        ("partnerschappen", "visie"),
        ("partnerschappen", "rollen"),
        ("partnerschappen", "leren"),
        ("partnerschappen", "delen"),
        ("visie", "doelgericht"),
        ("rollen", "doelgericht"),
        ("leren", "duurzaam"),
        ("delen", "duurzaam"),
        ("doelgericht", "oproep", "feedback"),
    ),
)
# les, "" for the study as a whole -> its theory.
THEORIES = {
    "beringen": _BERINGEN,
    "borgloon": _BORGLOON,
    "genk": _GENK,
    "ieper": _IEPER,
    "poperinge": _POPERINGE,
    "": _PROGRAMME,
}
