"""What was said in Beringen, invented. How a passage is written down, tells focus_passages.py.

Much is said here about the shared site, a blessing and a worry, and about partners who find no time, as the report
found.
"""

from __future__ import annotations

PASSAGES: dict[str, str] = {}

PASSAGES["beringen_2023-09-27_focusgroep"] = """
kern: vis_ontwikkeling
Met een volle zaal begonnen, met drie geëindigd. Wie bleef, wou ook echt iets doen.

kern*: vis_gedeeld+
Met ons drieën hoeven we de visie niet meer open te slaan, we kennen ze van buiten.

kern: vis_breed-
Bij de bewoners van de site hangt de engagementsverklaring aan het prikbord, onder de menukaart.

kern*: net_verankering+
Je gaat voor een kop koffie en je komt terug met een workshop. Dat heb je alleen als je op dezelfde gang zit.

kern @veertig_stappen: net_verankering+, sam_uitwisseling+
Een vraag kost mij veertig stappen in plaats van vier mails. En aan een gezicht zeg je moeilijker neen.

kern*: net_verankering-
Mensen denken dat wij de huisbaas zijn. Ze komen bij ons klagen over de verwarming.

kern: net_verankering-, gov_rollen-
Over deze gebouwen beslissen wij niets. Toch verwacht iedereen dat we weten wat er volgend jaar in komt.

breed: governance-
Ik weet wie het gezicht is van het project. Wie er beslist, dat heb ik ook na een jaar nog niet uitgevogeld.

kern: net_verankering-, dyn_verduurzaming-
De invulling hier is tijdelijk. Het is moeilijk wortels schieten in een bloempot.

breed: net_verankering+
Ik heb hier mijn atelier voor de lage huur genomen, eerlijk gezegd. Dat er jongeren over de vloer komen, is de
bonus geworden.

kern*: gov_beslissen+
Wij beslissen pas als we het alle drie zien zitten. Dat duurt soms een lunch langer.

kern: gov_beslissen
De stakeholders geven advies en gaan dan naar huis. Uitvoeren doen wij.

kern: gov_lokaal_bestuur
Wij hangen onder de stad, maar de bewoners weten niet onder welke dienst. Wij soms ook niet.

breed: gov_lokaal_bestuur+
Vanuit Ondernemen zien wij startende zaken die hier hun eerste klant ontmoeten. Voor ons is dat beleid in het
klein.

kern* @drie_keer: sam_tijd-
Samen doen duurt drie keer langer dan alleen. Het wordt drie keer beter, maar die uren staan nergens.

breed: sam_tijd-
Wij zijn een zaak met twee mensen. Een workshop geven is graag, drie vergaderingen ervoor is niet graag.

kern: act_ontbrekend-, sam_tijd-
De school zou hier een lokaal krijgen. Dat lokaal is gebouwd, geverfd en nog altijd leeg, er is niemand om te
komen.

kern*: act_ontbrekend-
Van het gewone onderwijs zit er niemand aan tafel. Dan praten we over leren zonder wie er zijn beroep van maakt.

breed: actoren+
Een brouwer, een fietsenmaker en een theatermaker op één binnenplein. De helft is ondernemer en dat maakt het
anders.

kern: sam_relaties
Wij drieën kenden elkaar amper. Met de jeugdwerkers ging het snel, die hadden hier al een bankje.

kern: sam_vertrouwen+
Tussen ons is er geen verslag nodig. Wat op de trap gezegd is, is gezegd.

breed: sam_return-
Ik heb een dag lang kleuters laten boksen en één ouder heeft mijn kaartje meegenomen. Is dat nu veel?

kern: sam_belangen-
Een café wil volk na zes uur, de opvang wil stilte na zes uur. Zoek daar maar eens het gemeenschappelijke in.

kern*: net_instap+
We gaan bij elke nieuwe huurder langs met taart. Wie meedoet, doet mee, en wie niet meedoet, had taart.

breed: net_motivatie+
Ik ben hier opgegroeid. Als een manneke van de cité ontdekt dat hij iets kan met hout, dan heb ik mijn dag.

kern*: aan_nieuw+
De proefavonden zijn uit het niets gekomen: zes deuren open, zes dingen om te proberen, en niemand moest zich
inschrijven.

kern*: aan_nieuw+, eff_leergoesting+
Bij de vierde keer stonden ze er voor wij er waren. Met hun neef erbij.

breed: aan_brugfiguren
Talentcoaches hebben we nog niet. Voorlopig is dat de jeugdwerker die naast hen gaat zitten en vraagt wat dat
wordt.

kern*: dre_verlagen+
Via de opvang en de brede school krijgen we twee soorten kinderen op hetzelfde plein. Na tien minuten zie je het
verschil niet meer.

kern*: dre_doorstroom-
Ze willen verder met die spuitbussen, en dan moet ik zeggen dat er in heel de streek geen les bestaat.

kern: dyn_verduurzaming+
Van het feest hebben we een draaiboek gemaakt. Wie het wil overdoen, krijgt het met de boodschappenlijst erbij.

kern*: ref_evaluatie-
We tellen koppen en we nemen foto's. Wat er in die koppen gebeurt, weten we niet.

kern*: ond_financiering-
Stopt het geld, dan stopt mijn contract. Dan blijft er een plein over met een heel mooi idee.

kern: ondersteuning+
De mensen van het programma komen kijken als er iets te zien is, en niet alleen als er iets na te rekenen valt.

kern*: maturiteit+
In het voorjaar zaten we nog vol plannen. Sinds de zomer lopen we achter de feiten aan, en dat is goed nieuws.

kern*: doelgericht
Voor een feest heb je geen netwerk nodig. Voor wat er na het feest komt wel.
"""

PASSAGES["beringen_2023-09-27_plaatsbezoek"] = """
kern*: net_verankering+
Dit was de turnzaal van een school. Nu zit er links een bakker, rechts een bokser, en in het midden tocht het.

kern: net_verankering-
Dat gebouw daar mag weg en dat daar niet. Zolang dat niet beslist is, schilderen wij met een kleine borstel.

breed: sam_uitwisseling+
Ik leen mijn oven uit en krijg er tafels voor terug. We hebben nog nooit een bon geschreven.

breed: dre_verlagen+
De poort staat open en er hangt geen bord. Mensen lopen binnen omdat ze de weg afsnijden.

kern: eff_sociaal+
Jongeren doen hier klusjes bij de ondernemers. De ene leert een hamer vasthouden, de andere leert de jongere
kennen.

breed: net_motivatie+
Wij zitten hier met onze buurtwerking sinds de lente. Er komen gezinnen binnen die bij ons nooit hadden
aangebeld.

kern*: ctx_regio
Achter de muur begint de mijnwijk. Je hoort hier op één namiddag meer talen dan op een luchthaven.

breed: act_ontbrekend-
Mijn overbuur doet niet mee. Die is hier om te verkopen en daar is niets mis mee.
"""

PASSAGES["beringen_2023-11-08_interview"] = """
kern*: gov_coordinator
Ik coördineer halftijds en denk voltijds. Dat is geen klacht, het staat alleen zo niet in het rooster.

kern*: gov_lokaal_bestuur-
Drie diensten, drie schepenen en één plein. Als die niet hetzelfde willen, sta ik ertussen met mijn agenda.

kern: ond_oproepkader+
We mochten klein beginnen en kijken wat groeide. In een gewone oproep had ik op dag één een eindcijfer moeten
geven.

kern*: ond_begeleiding+
De voorbereidende avonden hebben het kaf van het koren gescheiden, en dat bedoel ik vriendelijk.

kern: ond_administratie-
Ik ben opgeleid als opvoeder en word afgerekend op mijn tabellen.

kern: context-
Er is nog een project voor dezelfde jongeren op dezelfde site met een andere naam. Wij praten met elkaar, de
subsidiegevers niet.

kern: vis_praktijk-
Talent zichtbaar maken, dat zegt iedereen graag. Hoe je dat op een dinsdag doet, dat is het werk.

kern: net_continuiteit+
De kern is van de eerste dag dezelfde. Ik denk dat we daarom zo weinig moeten uitpraten.

kern: net_instap
Groeien doen we traag en met opzet. Liever drie die komen dan dertig die het nieuws volgen.

kern*: dyn_verduurzaming
De proefavond gaat volgend jaar naar twee andere pleinen. Als het daar ook lukt, ligt het niet aan de muren.

kern: dre_noden-
Wij zijn vertrokken van wat de ondernemers kunnen en niet van wat de jongeren zoeken. Dat moeten we nog
omdraaien.

kern: reflectie+
Jullie schema aan de muur heeft ons doen ruziemaken, de goede soort. We wisten niet dat we het over die ene pijl
oneens waren.
"""
