"""The mapped network of Borgloon: invented organisations, mapped more broadly than elsewhere, at two measurements.

As the report has it: five core partners who are in all subgroups, a large group around learning in which the services
and a college stand central, knowledge that rests with others than the management, and a town that shares its buildings.
At the second measurement the vision is shared more widely, everybody is invited, and partners joined.
"""

from __future__ import annotations

from generator.network_notation import Actor

ACTORS = (
    Actor("stad", "kern", "ov", "Gemeentehuis Appelgaard"),
    Actor("regie", "kern", "so", "Regieteam Bloesemhof", kind="group"),
    Actor("atelier", "kern", "so", "Atelier Houtvonk"),
    Actor("basisschool", "kern", "ow", "Basisschool De Pimpelpluim"),
    Actor("jeugd", "kern", "ov", "Jeugddienst Appelgaard"),
    Actor("spelotheek", "breed", "so", "Spelotheek Tolletuin"),
    Actor("academie", "breed", "ow", "Academie Toonladder"),
    Actor("sport", "breed", "ov", "Sportdienst Appelgaard"),
    Actor("hogeschool", "breed", "ki", "Hogeschool Zonnedauw"),
    Actor("bibliotheek", "breed", "ov", "Bibliotheek Appelgaard"),
    Actor("jeugdhuis", "breed", "jo", "Jeugdhuis Zevenklaver"),
    Actor("speelplein", "breed", "jo", "Speelplein Kiekendief"),
    Actor("opvang", "breed", "ov", "Opvangdienst Appelgaard"),
    Actor("thuiszorg", "breed", "zw", "Thuiszorg Zachtewind"),
    Actor("streekdienst", "breed", "ov", "Streekdienst Bloesemrand"),
    Actor("bakkerij", "breed", "on", "Bakkerij Meelmuts", left="2023-10-31"),
    Actor("internaat", "experiment", "ow", "Internaat Avondrood"),
    Actor("atheneum", "experiment", "ow", "Atheneum Hoogvlieger"),
    Actor("erfgoed", "experiment", "ov", "Erfgoedcel Bloesemrand"),
    Actor("rusthuis", "experiment", "zw", "Rusthuis Vesperklokje"),
    Actor("stroop", "experiment", "on", "Stroopmakerij Goudketel"),
    Actor("fruit", "experiment", "on", "Fruitbedrijf Rodewang"),
    Actor("wandelclub", "experiment", "sc", "Wandelclub Blaarvrij"),
    Actor("kapel", "extern", "kc", "Kapel Zilverlinde", kind="other"),
    Actor("proeftuin", "extern", "ki", "Proeftuin Twaalfmorgen", left="2023-12-31"),
    Actor("sociaal_huis", "breed", "ov", "Sociaal Huis Appelgaard", joined="2023-11-01"),
    Actor("pit", "breed", "so", "Maatwerkbedrijf Rond de Pit", joined="2024-01-01"),
    Actor(
        "fruittelers",
        "experiment",
        "on",
        "Vereniging voor Streekfruit en Boomgaardbeheer Bloesemrand",
        joined="2023-09-01",
    ),
    Actor("eetcafe", "experiment", "on", "Eetcafé Lepelblad", joined="2023-09-01"),
    Actor("makers", "experiment", "kc", "Makerscollectief Kersenrood", joined="2023-10-01"),
)

RELATIONS = {
    "borgloon_2023-05-22_focusgroep": """
visie <>: stad regie atelier basisschool jeugd
visie <> Vertelkist: stad regie atelier
visie <> Na vieren: stad regie atelier jeugd
visie <> Open boomgaard: stad regie basisschool
visie <>: regie stad | spelotheek academie
visie >: regie | sport hogeschool bibliotheek thuiszorg streekdienst
visie >: jeugd | jeugdhuis speelplein
visie >: stad | opvang bakkerij
overleg --: stad regie atelier basisschool jeugd
overleg --: regie | spelotheek academie
overleg --: stad regie | sport hogeschool
overleg -- Na vieren: jeugd sport hogeschool atelier
overleg -- Na vieren: jeugd sport hogeschool | bibliotheek jeugdhuis speelplein opvang internaat atheneum
overleg -- Na vieren: regie | jeugd opvang
overleg -- Na vieren: jeugdhuis speelplein
overleg -- Bloesem in beweging: jeugd sport hogeschool
overleg -- Bloesem in beweging: sport | wandelclub thuiszorg
overleg -- Bloesem in beweging: stad | wandelclub
overleg -- Bloesem in beweging: regie | thuiszorg
overleg -- Vertelkist: atelier erfgoed streekdienst
overleg -- Vertelkist: atelier | rusthuis bibliotheek kapel
overleg -- Vertelkist: stad regie | streekdienst erfgoed
overleg -- Vertelkist: stad | kapel
overleg -- Open boomgaard: basisschool fruit stroop
overleg -- Open boomgaard: basisschool regie | proeftuin
overleg -- Open boomgaard: stad regie basisschool
overleg -- Open boomgaard: stad | stroop
ondersteuning <>: stad regie atelier basisschool jeugd
ondersteuning >: stad | spelotheek academie
ondersteuning > Na vieren: regie jeugd | jeugdhuis speelplein bibliotheek
ondersteuning > Na vieren: bakkerij | jeugd
ondersteuning > Bloesem in beweging: regie stad | sport
ondersteuning > Vertelkist: regie stad | erfgoed
ondersteuning > Vertelkist: atelier | rusthuis
ondersteuning > Open boomgaard: regie stad | basisschool
ondersteuning > Open boomgaard: basisschool | fruit stroop
besluit <>: stad regie atelier basisschool jeugd
besluit --: regie | spelotheek academie
besluit -- Na vieren: jeugd atelier sport hogeschool
besluit -- Vertelkist: regie atelier erfgoed
besluit -- Open boomgaard: stad regie basisschool
""",
    "borgloon_2023-06-15_focusgroep": """
visie >: stad | opvang
overleg -- Na vieren: jeugd | speelplein
besluit <>: jeugd regie
kennis <>: stad atelier jeugd sport hogeschool
kennis <>: stad | regie spelotheek
kennis <> Na vieren: jeugd sport hogeschool atelier
kennis <> Na vieren: jeugd sport hogeschool | bibliotheek jeugdhuis speelplein opvang
kennis <> Na vieren: atelier | internaat atheneum
kennis > Na vieren: hogeschool | internaat atheneum
kennis <> Na vieren: spelotheek | jeugd speelplein opvang
kennis <> Bloesem in beweging: sport hogeschool stad
kennis > Bloesem in beweging: sport | wandelclub thuiszorg
kennis <> Vertelkist: atelier stad | erfgoed streekdienst
kennis > Vertelkist: rusthuis | atelier
kennis > Vertelkist: erfgoed | bibliotheek
kennis > Vertelkist: academie | atelier
kennis > Open boomgaard: proeftuin | basisschool fruit
kennis <> Open boomgaard: basisschool fruit stroop
kennis <> Open boomgaard: stad | stroop
infrastructuur >: stad | regie academie bibliotheek spelotheek
infrastructuur <>: stad | basisschool jeugd atelier
infrastructuur > Na vieren: stad | jeugd atelier hogeschool opvang
infrastructuur > Na vieren: sport | jeugd speelplein
infrastructuur > Na vieren: internaat atheneum | jeugd
infrastructuur > Na vieren: jeugd | jeugdhuis
infrastructuur > Bloesem in beweging: stad | sport wandelclub
infrastructuur > Vertelkist: stad | atelier erfgoed
infrastructuur > Vertelkist: kapel | atelier erfgoed
infrastructuur <> Open boomgaard: stad basisschool
infrastructuur > Open boomgaard: basisschool | fruit proeftuin
infrastructuur > Open boomgaard: stroop | basisschool
""",
    "borgloon_2024-02-21_focusgroep": """
left: bakkerij proeftuin
gone visie: regie | sport hogeschool bibliotheek thuiszorg streekdienst
gone visie: jeugd | jeugdhuis speelplein
gone visie: stad | opvang
gone overleg: jeugd | atheneum
gone ondersteuning: jeugd | bibliotheek
gone besluit: atelier | hogeschool
gone infrastructuur: internaat | jeugd
gone infrastructuur: stad | wandelclub
visie <>: regie stad jeugd | sport hogeschool bibliotheek opvang
visie <>: regie | thuiszorg streekdienst sociaal_huis pit jeugdhuis speelplein
visie <>: jeugd | jeugdhuis speelplein
visie <>: stad | sociaal_huis
visie <>: sport hogeschool bibliotheek sociaal_huis
visie > Open boomgaard: basisschool | fruittelers
visie > Vertelkist: atelier | makers
overleg --: stad regie | sociaal_huis bibliotheek jeugdhuis opvang streekdienst pit
overleg --: regie | fruittelers eetcafe makers internaat thuiszorg
overleg -- Na vieren: jeugd | sociaal_huis eetcafe
overleg -- Vertelkist: atelier | makers
overleg -- Open boomgaard: basisschool | fruittelers pit
ondersteuning > Na vieren: regie | eetcafe
ondersteuning > Vertelkist: regie | makers
ondersteuning > Open boomgaard: regie basisschool | fruittelers
besluit --: regie stad | sociaal_huis
kennis <> Na vieren: jeugd sport hogeschool | sociaal_huis
kennis <> Na vieren: jeugd | eetcafe
kennis <> Vertelkist: atelier | makers
kennis <> Open boomgaard: basisschool fruit stroop | fruittelers
kennis <> Open boomgaard: stad | fruittelers
kennis <>: sociaal_huis | stad atelier pit
infrastructuur > Open boomgaard: stroop stad | fruittelers
infrastructuur > Na vieren: sport | regie
infrastructuur <> Na vieren: eetcafe | regie
infrastructuur > Na vieren: atheneum | speelplein regie
infrastructuur > Vertelkist: stad | makers
infrastructuur > Vertelkist: kapel | makers
""",
}
