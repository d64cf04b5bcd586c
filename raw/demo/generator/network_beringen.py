"""The mapped network of Beringen: invented organisations around a shared site.

As the report has it: three core partners who alone carry the vision and decide, stakeholders who consult with them and
with each other, and a site whose residents share their rooms.
"""

from __future__ import annotations

from generator.network_notation import Actor

ACTORS = (
    Actor("stad", "kern", "ov", "Dienst Leren Zonneveld"),
    Actor("kenniscentrum", "kern", "ki", "Kenniscentrum Morgenvraag"),
    Actor("ondernemen", "kern", "ov", "Dienst Ondernemen Zonneveld"),
    Actor("wijkhuis", "breed", "zw", "Wijkhuis Omarmd"),
    Actor("woonzorg", "breed", "zw", "Woonzorg Avondkrekel"),
    Actor("bewoners", "breed", "on", "Bewonersoverleg Zonnehof", kind="group"),
    Actor("drukkerij", "breed", "on", "Drukkerij Papegaai"),
    Actor("ontwerp", "breed", "on", "Ontwerpstudio Kraakwit"),
    Actor("fietsen", "breed", "so", "Fietsatelier Kettingzaag"),
    Actor("maatwerk", "breed", "so", "Maatwerkbedrijf Handenvol"),
    Actor("schakel", "breed", "so", "De Schakelkring"),
    Actor("podium", "breed", "kc", "Podium Lichtvoet"),
    Actor("jongeren", "experiment", "jo", "Jongerenhuis Springmatras"),
    Actor("digiburo", "experiment", "on", "Digiburo Pixelpad"),
    Actor("school", "experiment", "ow", "Leerschool Kleurenpracht"),
    Actor("beheerder", "extern", "on", "Tijdelijk Beheer en Leegstand Onder Eén Dak"),
)

RELATIONS = {
    "beringen_2023-09-27_focusgroep": """
visie <>: stad kenniscentrum ondernemen
overleg --: stad kenniscentrum ondernemen
overleg --: stad kenniscentrum ondernemen | wijkhuis woonzorg bewoners
overleg --: bewoners | drukkerij ontwerp fietsen maatwerk
overleg --: ondernemen | drukkerij ontwerp
overleg -- Proefkraam: stad kenniscentrum ondernemen
overleg -- Proefkraam: kenniscentrum | schakel podium digiburo
overleg -- Binnenkoerfeest: stad kenniscentrum ondernemen
overleg -- Binnenkoerfeest: stad | bewoners jongeren podium
overleg -- Papieren verhalen: kenniscentrum drukkerij ontwerp woonzorg
overleg -- Fiets je wijs: ondernemen fietsen maatwerk
overleg --: stad | school beheerder
ondersteuning <>: stad kenniscentrum ondernemen
ondersteuning > Proefkraam: kenniscentrum | schakel digiburo
ondersteuning > Binnenkoerfeest: stad | bewoners jongeren
ondersteuning > Fiets je wijs: ondernemen | fietsen
besluit <>: stad kenniscentrum ondernemen
besluit <> Binnenkoerfeest: stad kenniscentrum ondernemen
kennis <>: stad kenniscentrum ondernemen
kennis >: wijkhuis woonzorg | stad kenniscentrum ondernemen
kennis <>: bewoners | stad drukkerij ontwerp fietsen
kennis <> Proefkraam: stad kenniscentrum schakel podium
kennis > Proefkraam: digiburo | kenniscentrum stad
kennis <> Binnenkoerfeest: stad kenniscentrum ondernemen jongeren
kennis <> Papieren verhalen: kenniscentrum drukkerij ontwerp woonzorg
kennis > Fiets je wijs: fietsen | ondernemen maatwerk
infrastructuur >: beheerder | bewoners stad
infrastructuur <>: bewoners | drukkerij ontwerp fietsen maatwerk
infrastructuur > Proefkraam: bewoners | stad kenniscentrum schakel
infrastructuur > Proefkraam: jongeren | stad kenniscentrum
infrastructuur > Binnenkoerfeest: bewoners | stad kenniscentrum ondernemen jongeren podium
infrastructuur > Papieren verhalen: drukkerij | kenniscentrum ontwerp
infrastructuur > Fiets je wijs: fietsen | ondernemen maatwerk
""",
    "beringen_2023-11-08_interview": """
visie <>: stad kenniscentrum
infrastructuur > Proefkraam: podium | kenniscentrum schakel
""",
}
