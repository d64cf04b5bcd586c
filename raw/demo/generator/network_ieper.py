"""The mapped network of Ieper: a small network of invented organisations without a site of its own.

As the report has it: a close coordinating team, three places where people meet that are tied to it through one person,
and knowledge that passes through the three who watch over the vision.
"""

from __future__ import annotations

from generator.network_notation import Actor

ACTORS = (
    Actor("werkplaats", "kern", "so", "Werkplaats Tweede Adem"),
    Actor("woonzorg", "kern", "zw", "Woonzorgpunt Korenlied"),
    Actor("sociaal", "kern", "ov", "Sociale Dienst Vlasdonk"),
    Actor("brugfiguur", "kern", "so", "Brugfiguur Vlasdonk", kind="person"),
    Actor("wijk", "kern", "zw", "Wijkwerking Regenboomgaard"),
    Actor("hogeschool", "kern", "ki", "Hogeschool Vlasakker"),
    Actor("museum", "breed", "kc", "Museum De Speldenprik"),
    Actor("leeszaal", "breed", "ov", "Leeszaal Ezelsoor"),
    Actor("cultuur", "breed", "kc", "Cultuurcentrum Zeildoek"),
    Actor("dorpshuis", "breed", "zw", "Dorpshuis Hoppekring"),
    Actor("keuken", "breed", "zw", "Buurtkeuken Pollepel"),
    Actor("denkbureau", "extern", "on", "Denkbureau Zijsprong"),
)

RELATIONS = {
    "ieper_2024-02-06_focusgroep": """
visie <>: werkplaats woonzorg sociaal
visie <>: werkplaats woonzorg sociaal | brugfiguur wijk hogeschool
overleg --: werkplaats woonzorg sociaal brugfiguur wijk hogeschool
overleg --: brugfiguur | museum leeszaal cultuur
overleg -- Speldjesmiddag: brugfiguur | museum
overleg -- Beweegdag: werkplaats sociaal brugfiguur
overleg -- Beweegdag: brugfiguur | cultuur
overleg -- Praatpan: woonzorg wijk | dorpshuis keuken
ondersteuning <>: werkplaats woonzorg sociaal
ondersteuning > Speldjesmiddag: denkbureau | werkplaats brugfiguur
ondersteuning > Praatpan: woonzorg | keuken
ondersteuning > Praatpan: wijk | dorpshuis
besluit --: werkplaats woonzorg sociaal
besluit --: werkplaats woonzorg sociaal | brugfiguur wijk hogeschool
kennis <>: werkplaats woonzorg sociaal
kennis <>: werkplaats woonzorg sociaal | brugfiguur wijk hogeschool museum leeszaal cultuur dorpshuis keuken
kennis > Speldjesmiddag: denkbureau | werkplaats museum
kennis <> Speldjesmiddag: werkplaats | brugfiguur museum
kennis <> Beweegdag: werkplaats sociaal brugfiguur
kennis > Beweegdag: cultuur | werkplaats
kennis <> Praatpan: werkplaats woonzorg | dorpshuis
infrastructuur <>: werkplaats woonzorg sociaal
infrastructuur > Speldjesmiddag: museum | werkplaats woonzorg brugfiguur denkbureau
infrastructuur > Beweegdag: cultuur | werkplaats sociaal brugfiguur wijk
infrastructuur <>: museum | cultuur
infrastructuur > Praatpan: dorpshuis | woonzorg wijk
infrastructuur > Praatpan: keuken | woonzorg
infrastructuur >: leeszaal | brugfiguur
""",
}
