"""The mapped network of Poperinge: a small network of invented organisations, around four experiments.

As the report has it: the vision rests with the coordinating team, five of its members are more central than the local
authority, knowledge often goes one way, and one partner is the hub of the infrastructure.
"""

from __future__ import annotations

from generator.network_notation import Actor

ACTORS = (
    Actor("boerderij", "kern", "zw", "Zorgboerderij Kersenpit"),
    Actor("atelier", "kern", "so", "Sociaal Atelier Hopbel"),
    Actor("wegwijs", "kern", "zw", "Huis Wegwijs Hommelhof"),
    Actor("leerschuur", "kern", "ow", "Leerschuur Ranonkel"),
    Actor("leernetwerk", "kern", "ow", "Leernetwerk Klimtouw"),
    Actor("stad", "kern", "ov", "Welzijnsdienst Hommelhof"),
    Actor("gezinspunt", "breed", "zw", "Gezinspunt Kruimelpad"),
    Actor("taalklas", "breed", "ow", "Taalklas Springtij"),
    Actor("dagwerking", "breed", "zw", "Dagwerking Torenvalk"),
    Actor("school", "breed", "ow", "Vrije School Windroosje"),
    Actor("jeugd", "breed", "jo", "Jeugdwerking Kwartslag"),
    Actor("dorpspunt", "experiment", "ld", "Dorpspunt Kruisbes"),
    Actor("digipunt", "experiment", "ld", "Digipunt Muisstil"),
    Actor("skate", "experiment", "jo", "Skateclub Kantelpunt"),
    Actor("hogeschool", "extern", "ki", "Hogeschool Vlasakker"),
)

RELATIONS = {
    "poperinge_2024-02-09_focusgroep": """
visie <>: boerderij atelier wegwijs leerschuur leernetwerk
visie <>: stad | boerderij leernetwerk
visie >: boerderij | gezinspunt
overleg --: boerderij atelier wegwijs leerschuur leernetwerk
overleg --: stad | boerderij leernetwerk wegwijs
overleg -- Koffie met blokken: leerschuur wegwijs | gezinspunt taalklas
overleg -- Op ronde: leerschuur wegwijs | dagwerking
overleg -- Op ronde: leerschuur | digipunt
overleg -- Munt en tijm: boerderij leernetwerk | dorpspunt dagwerking
overleg -- Straathelden: atelier | jeugd skate school
overleg --: leernetwerk | hogeschool
ondersteuning <>: boerderij atelier wegwijs leerschuur leernetwerk
ondersteuning >: stad | boerderij
ondersteuning > Koffie met blokken: leernetwerk | gezinspunt taalklas
ondersteuning > Munt en tijm: boerderij | dorpspunt
ondersteuning > Straathelden: boerderij | jeugd
ondersteuning > Straathelden: atelier | skate school
besluit --: boerderij atelier wegwijs leerschuur leernetwerk
besluit --: stad | boerderij leernetwerk
kennis <>: boerderij wegwijs leerschuur
kennis <>: boerderij | atelier leernetwerk stad
kennis > Koffie met blokken: leerschuur wegwijs | gezinspunt taalklas
kennis <> Koffie met blokken: leerschuur wegwijs
kennis > Op ronde: stad | leerschuur wegwijs
kennis > Op ronde: leerschuur wegwijs | dagwerking
kennis > Op ronde: digipunt | leerschuur
kennis > Munt en tijm: boerderij | dorpspunt dagwerking taalklas
kennis <> Munt en tijm: boerderij wegwijs
kennis > Straathelden: boerderij | atelier school
kennis <> Straathelden: atelier | skate
kennis > Straathelden: atelier | jeugd
kennis <>: leernetwerk | wegwijs hogeschool
infrastructuur > Koffie met blokken: gezinspunt school taalklas | leerschuur
infrastructuur <> Koffie met blokken: leerschuur wegwijs
infrastructuur > Op ronde: stad boerderij dagwerking gezinspunt digipunt | leerschuur
infrastructuur > Munt en tijm: dorpspunt | boerderij leerschuur
infrastructuur > Straathelden: jeugd | atelier
infrastructuur > Straathelden: school | skate atelier
""",
}
