"""The numbers that the evaluation report published, and distributions that do not contradict it.

What binds is marked so; the rest is made up and only has to read sensibly.
"""

from __future__ import annotations

LES = ("beringen", "borgloon", "genk", "ieper", "poperinge")

# Binding, table 7: respondents per LES who ticked the motivation.
MOTIVATION = {
    "kennis_opbouwen": (9, 10, 8, 10, 6),
    "doelgroepen_bereiken": (8, 8, 5, 5, 5),
    "sluit_aan_missie": (9, 6, 7, 9, 9),
    "realiseert_missie": (8, 6, 5, 7, 6),
    "grotere_impact": (9, 6, 7, 8, 7),
    "verbinden": (9, 6, 5, 11, 11),
    "overtuiging": (10, 3, 5, 3, 7),
    "toegang_middelen": (3, 3, 5, 1, 5),
}

# Binding, claims c47-c64: new and adapted offer per LES, and the sums of the first two rows
# (16, and 28 with the respondent who is in more than one LES). The rest is free.
ROLES = {
    "leernoden_identificeren": (3, 4, 3, 4, 2),
    "leernoden_signaleren": (5, 6, 4, 7, 5),
    "nieuw_aanbod": (2, 6, 4, 2, 5),
    "aangepast_aanbod": (1, 4, 3, 3, 4),
    "coordineren": (3, 3, 4, 4, 4),
    "kennis_inbrengen": (7, 6, 4, 5, 4),
    "doelgroep_toeleiden": (4, 6, 3, 7, 5),
    "ruimte_delen": (5, 5, 4, 3, 3),
    "bekendmaken": (6, 7, 4, 6, 4),
    "andere": (2, 1, 0, 1, 1),
}
ROLES_OF_SEVERAL_LES = ("leernoden_signaleren", "kennis_inbrengen")

# Binding, c08-c10: experimenteren is ticked most; financiele_middelen more in the second than in the
# first; middelen_flexibel more than financiele_middelen in the second. The rest is free.
# aspect: (helps the LES now, has to change)
ASPECTS = {
    "experimenteren": (27, 12),
    "tijd": (22, 25),
    "visie": (20, 13),
    "betrokkenheid_partners": (21, 20),
    "diversiteit_partners": (10, 8),
    "site_samenwerken": (14, 7),
    "kennis_delen": (17, 11),
    "financiele_middelen": (8, 14),
    "middelen_flexibel": (6, 18),
    "trekker": (13, 9),
    "lokaal_bestuur": (7, 8),
    "begeleiding": (5, 7),
    "doelgroep_nabij": (9, 12),
    "afspraken": (6, 14),
}

# The vision page: a digit per respondent of that LES and group, in the order of respondents.py.
# 1-5 = the scale, 9 = no view, - = left blank. Binding: c17-c46.
VISION = {
    "visie_betrokken": {
        "beringen": {"kern": "554", "breed": "423243", "afstand": "2139"},
        "borgloon": {"kern": "545", "breed": "4322", "afstand": "213"},
        "genk": {"kern": "55454", "breed": "33", "afstand": "2"},
        "ieper": {"kern": "54453", "breed": "4452344"},
        "poperinge": {"kern": "554453", "breed": "432"},
    },
    "visie_achter": {
        "beringen": {"kern": "545", "breed": "433435", "afstand": "3494"},
        "borgloon": {"kern": "554", "breed": "4434", "afstand": "434"},
        "genk": {"kern": "54545", "breed": "43", "afstand": "3"},
        "ieper": {"kern": "54544", "breed": "4543494"},
        "poperinge": {"kern": "545545", "breed": "334"},
    },
    "visie_praktijk": {
        "beringen": {"kern": "445", "breed": "344924", "afstand": "4-93"},
        "borgloon": {"kern": "445", "breed": "3494", "afstand": "399"},
        "genk": {"kern": "44345", "breed": "39", "afstand": "4"},
        "ieper": {"kern": "44339", "breed": "34-9434"},
        "poperinge": {"kern": "443493", "breed": "393"},
    },
    "visie_helder": {
        "beringen": {"kern": "454", "breed": "343342", "afstand": "3249"},
        "borgloon": {"kern": "454", "breed": "4344", "afstand": "434"},
        "genk": {"kern": "45454", "breed": "34", "afstand": "3"},
        "ieper": {"kern": "44534", "breed": "4434345"},
        "poperinge": {"kern": "455454", "breed": "343"},
    },
    "visie_communiceert": {
        "beringen": {"kern": "453"},
        "borgloon": {"kern": "443"},
        "genk": {"kern": "43444"},
        "ieper": {"kern": "44325"},
        "poperinge": {"kern": "444253"},
    },
    "visie_ontvangt": {
        "beringen": {"breed": "443294"},
        "borgloon": {"breed": "2241"},
        "genk": {"breed": "24"},
        "ieper": {"breed": "4243952"},
        "poperinge": {"breed": "213"},
    },
    "visie_experimenten": {
        "beringen": {"kern": "543", "breed": "443934", "afstand": "9394"},
        "borgloon": {"kern": "445", "breed": "4349", "afstand": "4-9"},
        "genk": {"kern": "54445", "breed": "43", "afstand": "4"},
        "ieper": {"kern": "45434", "breed": "3449344"},
        "poperinge": {"kern": "443544", "breed": "433"},
    },
}

# Grids over all respondents who answered the page: how many gave the first to the fifth answer of the
# scale, had no view, left the row blank. Binding: c15 (financial reporting: 2 rather insufficient) and
# c16 (exchange of knowledge: 1 insufficient). The rest is free.
GRIDS = {
    "steun_tpb": {
        "tpb_visievorming": (1, 3, 9, 19, 12, 9, 1),
        "tpb_partnerschap": (2, 3, 10, 16, 10, 13, 0),
        "tpb_projectvoorstel": (1, 4, 9, 13, 9, 18, 0),
        "tpb_kennisuitwisseling": (1, 3, 12, 17, 10, 10, 1),
        "tpb_leernoden": (2, 5, 11, 15, 7, 13, 1),
        "tpb_experimenten": (1, 5, 12, 16, 8, 12, 0),
        "tpb_trekkersrol": (1, 2, 11, 17, 9, 14, 0),
    },
    "meerwaarde": {
        "mw_deelname": (0, 2, 9, 25, 13, 4, 0),
        "mw_leergoesting": (0, 1, 6, 26, 17, 3, 0),
        "mw_competenties": (0, 2, 10, 25, 10, 5, 1),
        "mw_netwerk": (0, 1, 7, 27, 14, 3, 1),
        "mw_welzijn": (0, 2, 9, 24, 12, 6, 0),
        "mw_aanbod": (1, 2, 11, 22, 11, 6, 0),
    },
    "steun_wse": {
        "wse_projectvoorstel": (2, 2, 6, 11, 6, 25, 0),
        "wse_partnerschap": (2, 3, 7, 11, 5, 23, 1),
        "wse_leernoden": (1, 4, 8, 13, 6, 19, 1),
        "wse_experimenten": (1, 3, 9, 14, 7, 18, 0),
        "wse_opvolging": (0, 2, 8, 16, 9, 17, 0),
        "wse_financiele_rapportering": (1, 2, 9, 14, 8, 17, 1),
        "wse_inhoudelijke_rapportering": (0, 3, 8, 15, 9, 16, 1),
    },
    "leren": {
        "leren_herkennen": (1, 6, 17, 16, 3, 5, 0),
        "leren_drempels": (1, 5, 16, 18, 3, 4, 1),
        "leren_partners": (0, 2, 7, 24, 11, 3, 1),
        "leren_toepassen": (0, 3, 14, 20, 5, 6, 0),
        "leren_proberen": (0, 2, 10, 23, 8, 5, 0),
        "leren_competenties": (1, 4, 15, 17, 4, 7, 0),
        "leren_doorverwijzen": (0, 2, 8, 25, 10, 3, 0),
    },
}

# Binding: the 25 who give or receive money, c11 (11 agree), c12 (12 do not), c13, and c14 (all of
# Poperinge agree). Who they are and the other rows are free.
FINANCIERS = {
    ("beringen", "kern"): 3,
    ("beringen", "breed"): 1,
    ("borgloon", "kern"): 3,
    ("borgloon", "breed"): 2,
    ("borgloon", "afstand"): 1,
    ("genk", "kern"): 4,
    ("ieper", "kern"): 4,
    ("ieper", "breed"): 2,
    ("poperinge", "kern"): 4,
    ("poperinge", "breed"): 1,
}
FUNDING_NEEDED_POPERINGE = (0, 0, 0, 2, 3, 0, 0)
FUNDING_NEEDED_ELSEWHERE = (1, 2, 3, 7, 5, 2, 0)
FUNDING = {
    "fin_stopt": (2, 4, 6, 7, 4, 2, 0),
    "fin_duidelijk": (1, 3, 4, 10, 4, 2, 1),
    "fin_cofinanciering": (2, 6, 5, 6, 2, 4, 0),
    "fin_verdeling": (0, 2, 7, 8, 2, 6, 0),
    "fin_voorschieten": (1, 4, 5, 6, 3, 5, 1),
}

# The four single statements, per LES; all free.
REFLECTION = {
    "feedback_open": (
        (0, 1, 2, 7, 2, 1),
        (0, 1, 3, 4, 1, 1),
        (0, 0, 1, 4, 3, 0),
        (0, 1, 2, 6, 2, 1),
        (0, 0, 1, 5, 2, 1),
    ),
    "feedback_werkt": (
        (0, 0, 2, 7, 3, 1),
        (0, 0, 2, 5, 2, 1),
        (0, 0, 1, 5, 2, 0),
        (0, 0, 2, 7, 2, 1),
        (0, 0, 1, 5, 3, 0),
    ),
    "voortgang_evaluatie": (
        (0, 1, 2, 7, 2, 1),
        (0, 3, 3, 2, 1, 1),
        (0, 1, 2, 4, 1, 0),
        (0, 1, 2, 6, 2, 1),
        (0, 1, 2, 4, 1, 1),
    ),
    "instrumenten_effecten": (
        (1, 3, 4, 3, 0, 2),
        (0, 3, 4, 1, 0, 2),
        (0, 2, 3, 2, 0, 1),
        (1, 4, 4, 1, 0, 2),
        (0, 1, 3, 2, 0, 3),
    ),
}

# Open answers, all invented.
TEXTS = {
    "organisatietype_anders": {
        "B12": "School met naschoolse opvang",
        "G03": "Kunstplek met een eigen leerhuis",
        "I06": "Dorpshuis met een postpunt en een buurtkruidenier",
        "P06": "Boerderij met dagbesteding",
    },
    "rollen_anders": [
        "Netwerk van bedrijven openen",
        "Verhalen verzamelen",
        "Vrijwilligers begeleiden",
        "Vervoer regelen",
    ],
    "opmerkingen": {
        "B04": "=SOM van alle vergaderingen is wat hoog; liever minder en korter.",
        "B08": "Voor foto's van de activiteiten: vraag naar Hanne Vuurtoren of mail naar hanne.vuurtoren@example.org.",
        "L05": "+1 voor meer tijd tussen de bijeenkomsten.",
        "G04": "Mooi project, maar voor nieuwkomers is de start wat zoeken.",
        "I03": "Graag een overzicht van wie waarmee bezig is.",
        "P02": "- korter overleg\n- meer samen dóén",
        "P08": "Ik ben pas gestart en kon niet op alles antwoorden.",
    },
}
