"""The wording of the statements and open questions; all of it was written for the demo.

A row is (name, nl, en, short nl, short en), with a partner group behind it where only that group is asked.
"""

from __future__ import annotations

Row = tuple[str, ...]

GRIDS: dict[str, tuple[Row, ...]] = {
    "steun_tpb": (
        (
            "tpb_visievorming",
            "Hoe was de steun van Tweeperenboom bij het uitwerken van een visie?",
            "How was the support by Tweeperenboom in working out a vision?",
            "Een visie uitwerken",
            "Working out a vision",
        ),
        (
            "tpb_partnerschap",
            "Hoe was de steun van Tweeperenboom bij het opbouwen van het partnerschap?",
            "How was the support by Tweeperenboom in building the partnership?",
            "Het partnerschap opbouwen",
            "Building the partnership",
        ),
        (
            "tpb_projectvoorstel",
            "Hoe was de steun van Tweeperenboom bij het schrijven van het voorstel?",
            "How was the support by Tweeperenboom in writing the proposal?",
            "Het voorstel schrijven",
            "Writing the proposal",
        ),
        (
            "tpb_kennisuitwisseling",
            "Hoe was de uitwisseling van kennis tijdens het leertraject van Tweeperenboom?",
            "How was the exchange of knowledge in the learning track of Tweeperenboom?",
            "Kennis uitwisselen via het leertraject",
            "Exchanging knowledge in the learning track",
        ),
        (
            "tpb_leernoden",
            "Hoe was de steun van Tweeperenboom bij het zicht krijgen op leernoden?",
            "How was the support by Tweeperenboom in gaining a view of learning needs?",
            "Zicht krijgen op leernoden",
            "Gaining a view of learning needs",
        ),
        (
            "tpb_experimenten",
            "Hoe was de steun van Tweeperenboom bij het opzetten van experimenten?",
            "How was the support by Tweeperenboom in setting up experiments?",
            "Experimenten opzetten",
            "Setting up experiments",
        ),
        (
            "tpb_trekkersrol",
            "Hoe was de steun van Tweeperenboom aan wie het LES trekt?",
            "How was the support by Tweeperenboom for those who run the LES?",
            "De trekkers van het LES steunen",
            "Supporting those who run the LES",
        ),
    ),
    "meerwaarde": (
        (
            "mw_deelname",
            "Ik geloof dat dit project meer mensen aan leren laat deelnemen.",
            "I believe that this project makes more people take part in learning.",
            "Meer mensen doen mee aan leren",
            "More people take part in learning",
        ),
        (
            "mw_leergoesting",
            "Ik geloof dat dit project mensen meer goesting geeft om te leren.",
            "I believe that this project makes people keener to learn.",
            "Meer goesting om te leren",
            "Keener to learn",
        ),
        (
            "mw_competenties",
            "Ik geloof dat mensen door dit project competenties verwerven.",
            "I believe that people gain competences through this project.",
            "Mensen verwerven competenties",
            "People gain competences",
        ),
        (
            "mw_netwerk",
            "Ik geloof dat mensen door dit project een sterker sociaal netwerk krijgen.",
            "I believe that people get a stronger social network through this project.",
            "Een sterker sociaal netwerk",
            "A stronger social network",
        ),
        (
            "mw_welzijn",
            "Ik geloof dat mensen zich door dit project beter in hun vel voelen.",
            "I believe that people feel better about themselves through this project.",
            "Mensen voelen zich beter in hun vel",
            "People feel better about themselves",
        ),
        (
            "mw_aanbod",
            "Ik geloof dat dit project een lokaal leeraanbod oplevert dat bij de noden past.",
            "I believe that this project brings about a local learning offer that fits the needs.",
            "Een lokaal aanbod dat bij de noden past",
            "A local offer that fits the needs",
        ),
    ),
    "steun_wse": (
        (
            "wse_projectvoorstel",
            "Hoe is de steun van Europa WSE bij het opmaken van het voorstel?",
            "How is the support by Europa WSE in drawing up the proposal?",
            "Het voorstel opmaken",
            "Drawing up the proposal",
        ),
        (
            "wse_partnerschap",
            "Hoe is de steun van Europa WSE bij de groei van het partnerschap?",
            "How is the support by Europa WSE in growing the partnership?",
            "Het partnerschap laten groeien",
            "Growing the partnership",
        ),
        (
            "wse_leernoden",
            "Hoe is de steun van Europa WSE bij het vinden van leernoden?",
            "How is the support by Europa WSE in finding learning needs?",
            "Leernoden vinden",
            "Finding learning needs",
        ),
        (
            "wse_experimenten",
            "Hoe is de steun van Europa WSE bij het ontwikkelen van experimenten?",
            "How is the support by Europa WSE in developing experiments?",
            "Experimenten ontwikkelen",
            "Developing experiments",
        ),
        (
            "wse_opvolging",
            "Hoe volgt Europa WSE de voortgang van het project op?",
            "How does Europa WSE follow the progress of the project?",
            "De voortgang opvolgen",
            "Following the progress",
        ),
        (
            "wse_financiele_rapportering",
            "Hoe is de steun van Europa WSE bij de financiële rapportering?",
            "How is the support by Europa WSE in financial reporting?",
            "Financieel rapporteren",
            "Financial reporting",
        ),
        (
            "wse_inhoudelijke_rapportering",
            "Hoe is de steun van Europa WSE bij de inhoudelijke rapportering?",
            "How is the support by Europa WSE in reporting on content?",
            "Inhoudelijk rapporteren",
            "Reporting on content",
        ),
    ),
    "financiering": (
        (
            "fin_niet_uitvoerbaar",
            "Zonder dit geld hadden wij onze projecten niet kunnen doen.",
            "Without this money we could not have carried out our projects.",
            "Zonder dit geld geen projecten",
            "No projects without this money",
        ),
        (
            "fin_stopt",
            "Als de financiering wegvalt, gaat het LES niet verder.",
            "If the funding stops, the LES will not go on.",
            "LES stopt als de financiering wegvalt",
            "LES stops if the funding does",
        ),
        (
            "fin_duidelijk",
            "Ik begrijp hoe de financiering in elkaar zit.",
            "I understand how the funding works.",
            "Ik begrijp de financiering",
            "I understand the funding",
        ),
        (
            "fin_cofinanciering",
            "De eigen inbreng die gevraagd wordt, maakt meedoen voor ons moeilijk.",
            "The contribution of our own that is asked makes it hard for us to take part.",
            "Eigen inbreng maakt meedoen moeilijk",
            "Own contribution makes taking part hard",
        ),
        (
            "fin_verdeling",
            "Het geld wordt binnen het LES eerlijk verdeeld.",
            "The money is shared out fairly within the LES.",
            "Het geld wordt eerlijk verdeeld",
            "The money is shared out fairly",
        ),
        (
            "fin_voorschieten",
            "Kosten moeten voorschieten weegt op onze organisatie.",
            "Having to advance costs weighs on our organisation.",
            "Kosten voorschieten weegt",
            "Advancing costs weighs on us",
        ),
    ),
    "leren": (
        (
            "leren_herkennen",
            "Sinds de start van het project herken ik leernoden vlotter.",
            "Since the start of the project I recognise learning needs more readily.",
            "Ik herken leernoden vlotter",
            "I recognise learning needs more readily",
        ),
        (
            "leren_drempels",
            "Sinds de start van het project weet ik beter wat mensen van leren weerhoudt.",
            "Since the start of the project I know better what keeps people from learning.",
            "Ik weet beter wat mensen tegenhoudt",
            "I know better what keeps people back",
        ),
        (
            "leren_partners",
            "Ik leer in het LES iets bij van de andere partners.",
            "In the LES I learn from the other partners.",
            "Ik leer van de andere partners",
            "I learn from the other partners",
        ),
        (
            "leren_toepassen",
            "Wat ik in het LES leer, pas ik toe in mijn eigen organisatie.",
            "What I learn in the LES I apply in my own organisation.",
            "Ik pas toe wat ik in het LES leer",
            "I apply what I learn in the LES",
        ),
        (
            "leren_proberen",
            "In het LES mag iets mislukken, zolang wij er iets van opsteken.",
            "In the LES things may fail, as long as we learn from them.",
            "Er mag iets mislukken",
            "Things may fail",
        ),
        (
            "leren_competenties",
            "Door het LES kan ik dingen die ik voordien niet kon.",
            "Thanks to the LES I can do things that I could not do before.",
            "Ik kan meer dan voordien",
            "I can do more than before",
        ),
        (
            "leren_doorverwijzen",
            "Ik weet naar welke partner ik iemand met een leervraag kan doorverwijzen.",
            "I know to which partner I can refer someone who wants to learn something.",
            "Ik weet naar wie ik kan doorverwijzen",
            "I know to whom I can refer people",
        ),
    ),
}

VISION: tuple[Row, ...] = (
    (
        "visie_betrokken",
        "Ik heb mee kunnen werken aan de visie van het LES.",
        "I was able to help shape the vision of the LES.",
        "Kon meewerken aan de visie",
        "Could help shape the vision",
    ),
    (
        "visie_achter",
        "Ik sta helemaal achter de visie van het LES.",
        "I fully support the vision of the LES.",
        "Staat helemaal achter de visie",
        "Fully supports the vision",
    ),
    (
        "visie_praktijk",
        "Ik zie de visie terug in wat het LES elke dag doet.",
        "I see the vision in what the LES does every day.",
        "Ziet de visie terug in de praktijk",
        "Sees the vision in practice",
    ),
    (
        "visie_helder",
        "De visie van het LES is voor mij helder.",
        "The vision of the LES is clear to me.",
        "Vindt de visie helder",
        "Finds the vision clear",
    ),
    (
        "visie_communiceert",
        "Wij vertellen de andere partners regelmatig over de visie en over wat eraan verandert.",
        "We regularly tell the other partners about the vision and about changes to it.",
        "Vertelt regelmatig over de visie",
        "Regularly tells about the vision",
        "kern",
    ),
    (
        "visie_ontvangt",
        "Ik verneem regelmatig iets over de visie en over wat eraan verandert.",
        "I regularly hear about the vision and about changes to it.",
        "Verneemt regelmatig iets over de visie",
        "Regularly hears about the vision",
        "breed",
    ),
    (
        "visie_experimenten",
        "De experimenten in het LES passen bij de visie.",
        "The experiments in the LES fit the vision.",
        "Experimenten passen bij de visie",
        "Experiments fit the vision",
    ),
)

REFLECTION: tuple[Row, ...] = (
    (
        "feedback_open",
        "In ons LES geven wij elkaar open feedback.",
        "In our LES we give each other open feedback.",
        "Wij geven elkaar open feedback",
        "We give each other open feedback",
    ),
    (
        "feedback_werkt",
        "In ons LES kan iedereen zeggen wat loopt en wat niet loopt.",
        "In our LES everyone can say what works and what does not.",
        "Iedereen kan zeggen wat (niet) loopt",
        "Everyone can say what works or not",
    ),
    (
        "voortgang_evaluatie",
        "Wij houden de voortgang bij en kijken terug op onze experimenten.",
        "We keep track of progress and look back on our experiments.",
        "Wij volgen op en kijken terug",
        "We keep track and look back",
    ),
    (
        "instrumenten_effecten",
        "Wij hebben genoeg hulpmiddelen om effecten te meten.",
        "We have enough tools to measure effects.",
        "Genoeg hulpmiddelen om effecten te meten",
        "Enough tools to measure effects",
    ),
)

# name -> (nl, en, short nl, short en)
OPEN_TEXTS: dict[str, tuple[str, str, str, str]] = {
    "organisatietype_anders": (
        "Wilt u uw type organisatie toelichten?",
        "Would you like to explain your type of organisation?",
        "Toelichting bij het type organisatie",
        "Explanation of the type of organisation",
    ),
    "rollen_anders": (
        "Welke andere rol bedoelt u?",
        "Which other role do you mean?",
        "Andere rol",
        "Other role",
    ),
    "opmerkingen": (
        "Wilt u nog iets kwijt over het LES of over deze vragenlijst?",
        "Is there anything else you would like to say about the LES or this questionnaire?",
        "Opmerkingen",
        "Remarks",
    ),
}
