"""The mapped network of Genk: invented organisations around two sites, at two measurements.

As the report has it: two clusters that do not share a vision with each other, the city as the link, a library and a
studio that belong to both, and a hall and a campus to which the infrastructure leads. At the second measurement each
site is a LES of its own, a team around the first site shares the management, and the city lends to more partners.
"""

from __future__ import annotations

from generator.network_notation import Actor

ACTORS = (
    # around the first site
    Actor("stad", "kern", "ov", "Stadsdienst Leren Mijnwende"),
    Actor("kunstplek", "kern", "ow", "Kunstplek Vlindersteen"),
    Actor("muziek", "kern", "ow", "Muziekacademie Octaafsprong"),
    Actor("welzijn", "kern", "zw", "Welzijnsloket Mijnwende"),
    Actor("scholen", "breed", "ow", "Scholencluster Tienkamp"),
    Actor("campus", "breed", "ow", "Campus Zevenschaar"),
    Actor("opvang", "breed", "ov", "Kinderopvang Bolderbos"),
    Actor("zaal", "experiment", "kc", "Zaal De Lantaarnpaal"),
    Actor("sportclub", "experiment", "jo", "Sportclub Zevenmijl"),
    Actor("taal", "experiment", "sc", "Taalatelier Woordenvloed"),
    # of both
    Actor("bibliotheek", "breed", "ov", "Bibliotheek Mijnwende"),
    # around the second site
    Actor("buurtwerk", "kern", "zw", "Buurtwerk De Brugwachter"),
    Actor("studio", "kern", "kc", "Beeldstudio Ruwvogel"),
    Actor("park", "breed", "kc", "Beeldenpark Zwanenmeer"),
    Actor("kenniscentrum", "breed", "ki", "Kenniscentrum Morgenvraag"),
    Actor("jeugdwerk", "experiment", "jo", "Jeugdwerk Stuiterbal"),
    Actor("makers", "experiment", "kc", "Makersgroep Kleivingers", kind="group", left="2023-12-31"),
    Actor("wijzen", "experiment", "sc", "Wijzenkring Zeven Wijken", kind="group", left="2023-11-30"),
    # later
    Actor("gebied", "breed", "ov", "Gebiedswerking Mijnwende", joined="2023-09-01"),
    Actor("schachtbok", "experiment", "ow", "Basisschool De Schachtbok", joined="2024-01-08"),
    Actor("terrilpad", "experiment", "ow", "Basisschool Terrilpad", joined="2024-01-08"),
)

RELATIONS = {
    "genk_2023-06-19_focusgroep": """
visie <>: stad kunstplek muziek welzijn
visie <>: stad | scholen campus opvang bibliotheek
visie <>: kunstplek muziek | scholen
visie <>: kunstplek | campus bibliotheek
visie <>: welzijn | opvang
visie <>: buurtwerk studio park
visie <>: buurtwerk | jeugdwerk kenniscentrum
visie <>: studio | kenniscentrum
visie <>: stad | buurtwerk studio
overleg --: stad kunstplek muziek
overleg --: stad kunstplek muziek | welzijn scholen campus opvang bibliotheek
overleg --: buurtwerk studio park
overleg --: stad bibliotheek | buurtwerk studio
overleg --: welzijn | scholen opvang bibliotheek
overleg -- Klankkleur: kunstplek muziek scholen
overleg -- Tuinklas: stad | scholen opvang bibliotheek
overleg -- Wijkkaravaan: stad kunstplek muziek
overleg -- Wijkkaravaan: kunstplek muziek | campus zaal
overleg -- Wijkkaravaan: stad | campus zaal sportclub taal
overleg -- Wijkkaravaan: welzijn | taal
overleg -- Reuzendag: buurtwerk studio | jeugdwerk makers wijzen kenniscentrum
overleg -- Reuzendag: bibliotheek | park jeugdwerk
overleg -- Reuzendag: stad | park
ondersteuning >: stad | kunstplek muziek welzijn scholen campus opvang
ondersteuning >: stad | buurtwerk studio
ondersteuning > Klankkleur: kunstplek muziek | scholen
ondersteuning > Wijkkaravaan: stad | zaal sportclub
ondersteuning > Reuzendag: buurtwerk | jeugdwerk wijzen
ondersteuning > Reuzendag: studio | makers park
besluit <>: stad kunstplek muziek
besluit --: stad | welzijn scholen campus opvang bibliotheek
besluit --: stad | buurtwerk
besluit --: buurtwerk studio
besluit -- Reuzendag: buurtwerk studio park
""",
    "genk_2023-08-17_focusgroep": """
visie <>: buurtwerk stad
overleg --: muziek kunstplek
besluit --: buurtwerk studio
kennis <>: stad | kunstplek muziek buurtwerk studio welzijn
kennis <>: welzijn | opvang
kennis <> Klankkleur: kunstplek muziek scholen
kennis > Klankkleur: stad | scholen
kennis > Tuinklas: stad | scholen opvang bibliotheek
kennis > Tuinklas: scholen | opvang
kennis <> Wijkkaravaan: stad kunstplek muziek campus zaal
kennis > Wijkkaravaan: stad | sportclub taal
kennis <> Reuzendag: buurtwerk studio
kennis <> Reuzendag: buurtwerk studio | jeugdwerk makers bibliotheek park
kennis > Reuzendag: wijzen kenniscentrum | buurtwerk studio
infrastructuur > Klankkleur: scholen | kunstplek muziek
infrastructuur > Klankkleur: stad | scholen
infrastructuur > Tuinklas: scholen | opvang stad
infrastructuur > Tuinklas: opvang | bibliotheek
infrastructuur > Wijkkaravaan: stad kunstplek muziek welzijn | zaal
infrastructuur > Wijkkaravaan: kunstplek muziek opvang bibliotheek | campus
infrastructuur <> Wijkkaravaan: zaal campus
infrastructuur > Wijkkaravaan: sportclub taal | zaal campus
infrastructuur > Reuzendag: park | buurtwerk studio makers
infrastructuur > Reuzendag: studio | buurtwerk jeugdwerk
infrastructuur > Reuzendag: stad | park
""",
    "genk_2023-08-24_interview": """
overleg -- Reuzendag: studio | kunstplek
""",
    "genk_2024-03-05_focusgroep": """
left: makers wijzen
gone visie: stad | buurtwerk studio
gone overleg: stad | studio park
gone ondersteuning: stad | buurtwerk studio
gone besluit: stad | buurtwerk
gone overleg Reuzendag: studio | kunstplek
gone ondersteuning: stad | opvang
visie <>: gebied | stad kunstplek welzijn
visie <>: muziek | campus
visie <>: park | jeugdwerk kenniscentrum
overleg --: gebied | stad kunstplek muziek welzijn
overleg --: campus | welzijn opvang
overleg --: buurtwerk | kunstplek welzijn
overleg --: buurtwerk | gebied
overleg --: buurtwerk studio park | kenniscentrum jeugdwerk
overleg -- Reuzendag: buurtwerk studio | schachtbok terrilpad
ondersteuning > Reuzendag: buurtwerk | schachtbok terrilpad
ondersteuning >: kunstplek | opvang
besluit --: kunstplek muziek | welzijn campus opvang
besluit --: welzijn campus opvang
besluit --: stad | gebied
besluit --: buurtwerk studio | park
besluit --: buurtwerk studio park | kenniscentrum
kennis <> Reuzendag: buurtwerk studio | schachtbok terrilpad
kennis > Tuinklas: stad | campus
kennis <>: gebied | stad welzijn
kennis <> Wijkkaravaan: gebied | stad = 3
kennis <> Wijkkaravaan: sportclub taal | campus zaal = 2
kennis <> Wijkkaravaan: sportclub taal | kunstplek muziek
infrastructuur > Tuinklas: campus | stad
infrastructuur > Wijkkaravaan: stad | kunstplek muziek campus sportclub taal gebied
""",
}
