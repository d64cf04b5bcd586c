"""The codebook of the coded focus groups: luik, rubriek, codes. Names and descriptions were written for the demo.

The luiken and rubrieken are those of the report's evaluation questions (table 16), spelled as in the survey codebook.
"""

from __future__ import annotations

from dataclasses import dataclass

DEDUCTIVE, INDUCTIVE = "deductive", "inductive"


@dataclass(frozen=True)
class Code:
    """A row of the sheet codebook; parent: id of a code above it, "" at the top."""

    id: str
    name: str
    parent: str
    luik: str
    rubriek: str
    description: str
    include: str = ""
    exclude: str = ""
    example: str = ""
    codable: bool = True
    origin: str = DEDUCTIVE


SUPPORT, CONTEXT, ACTORS = (("A", name) for name in ("Ondersteuning", "Ecologische context", "Type actoren"))
MATURITY, VISION, NETWORK, GOVERNANCE, COLLABORATION, REFLECTION, DYNAMIC, PURPOSE = (
    ("B", name)
    for name in (
        "Maturiteit",
        "Visie",
        "Netwerkstructuur en coalitievorming",
        "Governance en rollen",
        "Samenwerking en communicatie",
        "Reflectie en (bij)leren",
        "Dynamisch en duurzaam partnerschap",
        "Doelgericht partnerschap",
    )
)
OFFER, BARRIERS, EFFECTS = (("C", name) for name in ("Aanbod", "Systeemcondities en wegwerken drempels", "Effecten"))

CODES: tuple[Code, ...] = (
    # Luik A
    Code("ondersteuning", "Ondersteuning", "", *SUPPORT, "Alles wat het LES aan steun van buiten krijgt."),
    Code(
        "ond_oproepkader",
        "Oproep en ruimte om te proberen",
        "ondersteuning",
        *SUPPORT,
        "Wat de oproep mogelijk maakt of in de weg staat.",
        include="Vrijheid om te experimenteren; voorwaarden van de oproep.",
        exclude="Geld en verslagen: zie Financiering.",
        example="We mochten eens beginnen zonder dat het einde vastlag.",
    ),
    Code(
        "ond_financiering",
        "Financiering",
        "ondersteuning",
        *SUPPORT,
        "Geld van de oproep en van anderen: hoeveel, voor wie, tot wanneer.",
        include="Cofinanciering; wat er na de subsidie komt.",
    ),
    Code(
        "ond_administratie",
        "Administratie en rapportering",
        "ond_financiering",
        *SUPPORT,
        "Papierwerk, tijdsregistratie en verantwoording die bij het geld horen.",
        example="Ik heb voor elke koffiekoek een bewijsstuk.",
        origin=INDUCTIVE,
    ),
    Code(
        "ond_begeleiding",
        "Voortraject en begeleiding",
        "ondersteuning",
        *SUPPORT,
        "Steun van begeleiders en van de opvolging, voor en tijdens het project.",
    ),
    Code(
        "ond_lerend_netwerk",
        "Lerend netwerk tussen LES",
        "ondersteuning",
        *SUPPORT,
        "Wat partners opsteken van andere leerecosystemen.",
    ),
    Code("context", "Ecologische context", "", *CONTEXT, "Beleid en initiatieven waarin het LES past of niet past."),
    Code(
        "ctx_regio",
        "Kenmerken van de streek",
        "context",
        *CONTEXT,
        "Bevolking, geschiedenis en ligging die het werk van het LES kleuren.",
        exclude="Vervoer als drempel voor deelnemers: zie Vervoer en bereikbaarheid.",
    ),
    Code("actoren", "Type actoren", "", *ACTORS, "Welke organisaties en mensen meedoen, en hoe verscheiden dat is."),
    Code(
        "act_ontbrekend",
        "Wie ontbreekt of afhaakt",
        "actoren",
        *ACTORS,
        "Actoren die er niet (meer) bij zijn, en waarom.",
        include="Scholen, bedrijven of diensten die men mist.",
    ),
    # Luik B
    Code(
        "maturiteit",
        "Maturiteit",
        "",
        *MATURITY,
        "Hoe ver het LES staat: opstart, groei, eerste of volgende experimenten.",
        example="We zijn van praten naar doen gegaan.",
    ),
    Code("visie", "Visie", "", *VISION, "Verzamelcode; codeer op een code eronder.", codable=False),
    Code("vis_ontwikkeling", "Ontstaan van de visie", "visie", *VISION, "Hoe, wanneer en met wie de visie er kwam."),
    Code(
        "vis_gedeeld",
        "Gedeelde visie",
        "visie",
        *VISION,
        "In welke mate partners hetzelfde voor ogen hebben.",
        include="Gedeelde taal.",
    ),
    Code(
        "vis_breed",
        "Visie bij brede partners",
        "vis_gedeeld",
        *VISION,
        "Of partners buiten de kern de visie kennen en dragen.",
        exclude="De kern zelf: zie Gedeelde visie.",
    ),
    Code(
        "vis_praktijk",
        "Van visie naar praktijk",
        "visie",
        *VISION,
        "De stap van grote woorden naar concrete experimenten.",
    ),
    Code(
        "vis_criteria",
        "Criteria en checklist",
        "vis_praktijk",
        *VISION,
        "Hulpmiddelen waarmee ideeën aan de visie getoetst worden.",
        origin=INDUCTIVE,
    ),
    Code(
        "netwerk",
        "Netwerkstructuur en coalitievorming",
        "",
        *NETWORK,
        "Verzamelcode; codeer op een code eronder.",
        codable=False,
    ),
    Code("net_instap", "Instap van nieuwe partners", "netwerk", *NETWORK, "Hoe nieuwe partners erbij komen."),
    Code("net_motivatie", "Motivatie om mee te doen", "netwerk", *NETWORK, "Waarom partners deelnemen."),
    Code(
        "net_continuiteit",
        "Continuïteit van deelname",
        "netwerk",
        *NETWORK,
        "Of dezelfde organisaties en mensen blijven komen.",
        exclude="Kwetsbaarheid als één persoon wegvalt: zie Afhankelijkheid van personen.",
    ),
    Code(
        "net_verankering",
        "Ruimtelijke verankering",
        "netwerk",
        *NETWORK,
        "Een gedeelde plek, of het ontbreken ervan, en wat dat met het netwerk doet.",
        include="Beheer van de site; afstand tussen plekken.",
    ),
    Code("governance", "Governance en rollen", "", *GOVERNANCE, "Hoe het LES bestuurd wordt, in het algemeen."),
    Code(
        "gov_beslissen",
        "Overleg en beslissingen",
        "governance",
        *GOVERNANCE,
        "Overlegstructuur; hoe en door wie beslist wordt.",
    ),
    Code(
        "gov_coordinator",
        "Coördinator of trekker",
        "governance",
        *GOVERNANCE,
        "Wie het netwerk samenhoudt, en wat er gebeurt zonder die persoon.",
    ),
    Code(
        "gov_lokaal_bestuur",
        "Rol van het lokaal bestuur",
        "governance",
        *GOVERNANCE,
        "Stad of gemeente als promotor, steun of rem.",
        example="De stad mag de tafel dekken, maar niet voor iedereen bestellen.",
    ),
    Code(
        "gov_rollen",
        "Rolverdeling",
        "governance",
        *GOVERNANCE,
        "Wie doet wat, en of dat voor iedereen klaar en duidelijk is.",
    ),
    Code(
        "samenwerking",
        "Samenwerking en communicatie",
        "",
        *COLLABORATION,
        "Verzamelcode; codeer op een code eronder.",
        codable=False,
    ),
    Code(
        "sam_succes",
        "Succesfactoren",
        "samenwerking",
        *COLLABORATION,
        "Verzamelcode voor wat de samenwerking sterk maakt.",
        codable=False,
    ),
    Code(
        "sam_vertrouwen",
        "Vertrouwen en veiligheid",
        "sam_succes",
        *COLLABORATION,
        "Durven zeggen wat er scheelt, op elkaar kunnen rekenen.",
    ),
    Code(
        "sam_wijgevoel",
        "Wij-gevoel",
        "sam_succes",
        *COLLABORATION,
        "Zich deel van één groep voelen.",
        origin=INDUCTIVE,
    ),
    Code(
        "sam_gelijkwaardig",
        "Gelijkwaardigheid en open communicatie",
        "sam_succes",
        *COLLABORATION,
        "Of elke stem telt, groot of klein, kern of breed.",
    ),
    Code(
        "sam_relaties",
        "Bestaande relaties",
        "sam_succes",
        *COLLABORATION,
        "Partners die elkaar al kenden voor het LES.",
    ),
    Code(
        "sam_uitdaging",
        "Uitdagingen",
        "samenwerking",
        *COLLABORATION,
        "Verzamelcode voor wat de samenwerking moeilijk maakt.",
        codable=False,
    ),
    Code(
        "sam_tijd",
        "Tijd en capaciteit",
        "sam_uitdaging",
        *COLLABORATION,
        "Te weinig uren of mensen om mee te doen.",
        include="Voorbereidingswerk dat onderschat werd.",
    ),
    Code(
        "sam_personen",
        "Afhankelijkheid van personen",
        "sam_uitdaging",
        *COLLABORATION,
        "Samenwerking die aan één persoon hangt.",
        example="Als zij van werk verandert, begin ik opnieuw.",
    ),
    Code(
        "sam_belangen",
        "Verschillende belangen",
        "sam_uitdaging",
        *COLLABORATION,
        "Agenda's, culturen of ritmes van partners die botsen.",
    ),
    Code(
        "sam_return",
        "Onduidelijke return",
        "sam_uitdaging",
        *COLLABORATION,
        "Partners weten niet wat deelname hun oplevert.",
        origin=INDUCTIVE,
    ),
    Code(
        "sam_uitwisseling",
        "Uitwisseling van kennis, materiaal en plaatsen",
        "samenwerking",
        *COLLABORATION,
        "Wat partners aan elkaar geven of lenen, en langs welke weg.",
        include="Doelgroepen delen; kanalen.",
    ),
    Code(
        "reflectie",
        "Reflectie en (bij)leren",
        "",
        *REFLECTION,
        "Hoe partners stilstaan bij hun werk en van elkaar leren.",
    ),
    Code("ref_fouten", "Leren uit wat niet lukt", "reflectie", *REFLECTION, "Omgaan met mislukte of trage proeven."),
    Code(
        "ref_evaluatie",
        "Evalueren en meten",
        "reflectie",
        *REFLECTION,
        "Opvolging van experimenten en instrumenten daarvoor.",
    ),
    Code(
        "dynamisch",
        "Dynamisch en duurzaam partnerschap",
        "",
        *DYNAMIC,
        "Of het partnerschap mee beweegt en toch overeind blijft.",
        include="Wisselende groepen rond experimenten.",
    ),
    Code(
        "dyn_verduurzaming",
        "Verduurzaming",
        "dynamisch",
        *DYNAMIC,
        "Wat gedaan wordt opdat iets blijft bestaan.",
        include="Draaiboek, vzw, herhaling, overname door een partner.",
    ),
    Code(
        "doelgericht",
        "Doelgericht partnerschap",
        "",
        *PURPOSE,
        "Of dit netwerk het geschikte middel is voor het doel; meerwaarde tegenover moeite.",
    ),
    # Luik C
    Code("aanbod", "Aanbod", "", *OFFER, "Verzamelcode; codeer op een code eronder.", codable=False),
    Code("aan_nieuw", "Nieuw aanbod", "aanbod", *OFFER, "Leeraanbod dat er zonder het LES niet was."),
    Code(
        "aan_bestaand",
        "Bestaand aanbod verbinden of versterken",
        "aanbod",
        *OFFER,
        "Wat er al was toegankelijker maken of aan elkaar knopen.",
    ),
    Code(
        "aan_brugfiguren",
        "Brugfiguren en coaches",
        "aanbod",
        *OFFER,
        "Mensen die deelnemers aanspreken, meenemen en begeleiden.",
        include="Ambassadeurs, mentoren, vrijwilligers in die rol.",
    ),
    Code(
        "drempels",
        "Systeemcondities en wegwerken drempels",
        "",
        *BARRIERS,
        "Verzamelcode; codeer op een code eronder.",
        codable=False,
    ),
    Code("dre_noden", "Noden en leervragen opsporen", "drempels", *BARRIERS, "Hoe men weet wat mensen willen leren."),
    Code("dre_verlagen", "Drempels verlagen", "drempels", *BARRIERS, "Wat deelname gemakkelijker maakt."),
    Code(
        "dre_vervoer",
        "Vervoer en bereikbaarheid",
        "drempels",
        *BARRIERS,
        "Er geraken, en wat daaraan gedaan wordt.",
        origin=INDUCTIVE,
    ),
    Code(
        "dre_doorstroom",
        "Doorstroom naar ander aanbod",
        "drempels",
        *BARRIERS,
        "De stap van een experiment naar gewoon aanbod.",
    ),
    Code("effecten", "Effecten", "", *EFFECTS, "Wat verandert bij wie deelneemt of begeleidt, in het algemeen."),
    Code("eff_leergoesting", "Leergoesting", "effecten", *EFFECTS, "Zin om te leren, terugkomen, meer vragen."),
    Code("eff_competenties", "Competenties", "effecten", *EFFECTS, "Wat mensen nu kunnen, kennen of durven."),
    Code("eff_sociaal", "Sociaal kapitaal", "effecten", *EFFECTS, "Nieuwe contacten en banden in de buurt."),
    Code("eff_welzijn", "Welzijn", "effecten", *EFFECTS, "Plezier, rust, zich beter voelen."),
    Code(
        "eff_werk",
        "Kansen op werk",
        "effecten",
        *EFFECTS,
        "Stappen naar werk dankzij deelname. In deze gesprekken niet gehoord.",
    ),
)
