"""What was said in Genk, invented. How a passage is written down, tells focus_passages.py.

Much is said here about the role of the city and about two places far apart, as the report found; the words are ours.
"""

from __future__ import annotations

PASSAGES: dict[str, str] = {}

PASSAGES["genk_2023-06-19_focusgroep"] = """
kern: vis_ontwikkeling+
Dat idee van een plek vol talent bestond al lang voor er een oproep was. We hebben het in dat oude gebouw
letterlijk op de muren geschreven.

kern*: vis_gedeeld+
Aan deze tafel moet ik niet meer uitleggen waarom we dit doen. Iedereen maakt mijn zin af.

kern: vis_gedeeld-, vis_breed-
Eén kring verder zeggen ze: dat is toch dat ding van de stad? Dan weet ik dat ons verhaal daar nog niet geland
is.

kern*: gov_lokaal_bestuur-
Alles passeert langs één bureau in het stadhuis. Is die deur een week dicht, dan ligt de helft van ons werk
stil.

kern: gov_lokaal_bestuur+, ond_financiering+
Zonder de stad was er geen dossier, geen coördinator en geen cent voorschot geweest. Dat mag ook eens luidop.

breed*: gov_lokaal_bestuur-
De stad schenkt de koffie in, maakt het verslag en kiest de datum. Wij zijn te gast op ons eigen feest.

kern: gov_coordinator+
Er is iemand nodig die blijft bellen als het even niet vlot, en die hebben we met Yamina. {Ik vraag me wel af
wat er gebeurt als zij ooit iets anders gaat doen.}

kern: gov_beslissen
De werkgroep bereidt voor, de grote groep knikt of knikt niet. Zo gaat het, om de drie maanden.

breed: sam_tijd-
Ik kom uit een school van tweehonderd kinderen met één directie, en dat ben ik. Reken maar uit hoeveel middagen
ik heb.

breed*: sam_tijd-, aan_bestaand
Een bus vullen met wat er al is, dat klinkt eenvoudig. We zijn er vier maanden mee bezig geweest voor er één
wiel draaide.

breed: sam_return-
Mijn bestuur vraagt wat wij eraan hebben. Ik heb dan mooie woorden, maar geen cijfer en geen foto.

kern*: sam_vertrouwen+
Vorige maand zei ik dat het mij te veel werd. Niemand keek raar op, er is gewoon iemand anders in mijn plaats
gegaan.

kern: sam_relaties+
De helft van de mensen hier ken ik van vroeger, van de wijkfeesten en de zomerwerking. Dat scheelt een jaar
kennismaken.

breed: net_motivatie+
Wij doen mee omdat we alleen nooit aan die kinderen in de hoogbouw geraken. Samen misschien wel.

kern: net_verankering-
Tussen de twee plekken ligt een halve stad. Je loopt niet even binnen met een vraag, dus stel je ze niet.

kern*: net_verankering+
Straks wonen we allemaal onder één dak. Ik droom al van de gang waar je elkaar per ongeluk tegenkomt.

kern: net_instap-
Dat de tweede groep erbij kwam, was niet ons plan. We moesten in een paar weken familie worden.

kern: ond_oproepkader+
Dat je geld krijgt om iets te proberen waarvan je het einde niet kent, dat heb ik nog nooit meegemaakt.

kern: ond_financiering-, ond_administratie-
Wij zijn met twee om het te doen en met twee om te bewijzen dat we het gedaan hebben.

kern: ond_begeleiding+
De begeleiders hebben ons leren zwijgen op het juiste moment. Ze stelden vragen tot we zelf het antwoord
hoorden.

breed: aan_bestaand+
In deze stad moet je niets uitvinden. Er is een koor, een atelier, een zwemclub, er is alles, behalve de weg
ernaartoe.

breed: dre_verlagen+
Wij gaan met de kist vol instrumenten naar het plein in plaats van te wachten tot zij naar ons komen.

kern*: ref_fouten+
De eerste proefdag regende het en kwamen er zes kinderen. We hebben er meer uit geleerd dan uit de volle dagen
erna.

kern*: maturiteit
Een tiental ideeën ligt op tafel, drie zijn er gestart. Ik zou zeggen: we zitten in de tweede versnelling.
"""

PASSAGES["genk_2023-06-19_plaatsbezoek"] = """
kern*: net_verankering+
Hier komt het atelier, daar de academie, en in het midden één grote keuken. Wie honger heeft, komt vanzelf de
anderen tegen.

kern*: net_verankering-
Je ziet het: de ene plek is nog een werf en de andere heeft een poort en een kassa. Dat zijn twee werelden.

kern: vis_praktijk-
Op papier staat hier een leerplein. Vandaag zie je vooral stellingen, en toch moet ik mensen warm maken.

breed*: sam_uitwisseling+
Zolang de bouw duurt, lenen wij onze zaal uit. In ruil krijgen we hun beamer en hun handen.

breed*: actoren+
Een kok, een beeldhouwer, een turnleraar en iemand van het welzijnsloket. Waar zie je die nog samen lunchen?

kern: ctx_regio
Deze buurt is op de mijn gebouwd. Iedereen is hier ooit van ergens gekomen, en dat proef je in wat mensen aan
elkaar willen leren.

breed*: eff_leergoesting+
Die jongen daar kwam kijken naar de graafmachine. Nu helpt hij elke woensdag in het atelier en vraagt hij of het
ook op zaterdag kan.
"""

PASSAGES["genk_2023-07-05_interview"] = """
breed: net_motivatie+
Onze opdracht is muziek geven aan iedereen. Met wat er in de klas zit, halen we iedereen niet, dus zoeken we
bondgenoten.

breed*: sam_gelijkwaardig+
Een kleine vereniging weegt aan die tafel evenveel als een grote dienst. Ze wachten zelfs tot ik uitgesproken
ben.

breed: sam_gelijkwaardig+, gov_coordinator+
De coördinator wordt wel door de stad betaald, maar ik heb haar nog nooit namens de stad horen spreken.

breed*: gov_lokaal_bestuur-
Ik hoop dat de stad op een dag durft los te laten. Een ouder die het fietsje blijft vasthouden, leert het kind
niet fietsen.

breed: sam_tijd-
Voor mijn lesgevers is dit een uur bovenop de rest. Enthousiast zijn ze, maar een uur is een uur.

breed*: eff_competenties+
Een meisje dat in september alleen fluisterde, heeft in mei het hele refrein alleen gezongen.

breed: eff_competenties+
Onze leraren komen terug met trucs om een rumoerige klas stil te krijgen. Dat leren ze van de juffen daar, niet
van mij.

breed: dre_doorstroom-
We prikkelen de kinderen, en dan stopt het bij de brievenbus. De ouders weten van niets en moeten wel
inschrijven.

breed: vis_breed-
Mijn collega's weten dat ik naar vergaderingen ga. Waarover, dat weten ze niet goed. Ligt misschien aan mij.

breed: ref_evaluatie-
Of het werkt? Ik heb verhalen. Een meetlat heb ik niet, en ik weet ook niet waar ik er een moet kopen.

breed: sam_vertrouwen+
Toen ons lokaal onder water stond, had ik binnen het uur drie aanbiedingen. Dat krijg je niet met een contract.
"""

PASSAGES["genk_2023-08-17_focusgroep"] = """
kern: gov_beslissen
Elke kern beslist over haar eigen proeven. Om de zes weken leggen we naast elkaar wat we geleerd hebben.

kern*: net_verankering-
We hebben geprobeerd om één verhaal te vertellen voor twee plekken. Het werd een verhaal met twee hoofdstukken
die niets van elkaar wisten.

kern: gov_rollen
De ene trekt het inhoudelijk, de andere de centen, en ik hou bij wat we beloofd hebben.

kern: governance+
Twee kernen met elk hun eigen manier van werken, dat mag. Zolang we het van elkaar weten.

kern: gov_lokaal_bestuur-, sam_belangen-
Een besluit moet langs het college, en dan is het drie weken later. Een kunstenaar denkt in dagen.

kern: sam_belangen-
De school wil weten wat er in week 40 gebeurt, de kunstplek weet pas in week 39 wat ze in week 40 wil.

kern*: sam_vertrouwen+
We kunnen hier zeggen dat iets niet werkt zonder dat iemand zich aangevallen voelt. Dat is bij ons op kantoor
niet altijd zo.

kern: sam_uitwisseling
Documenten staan op de gedeelde schijf, maar eerlijk, het meeste loopt via de berichtengroep.

kern: sam_uitwisseling+
Wij kennen de gezinnen, zij hebben de ruimte. Die ruil is het hart van de zaak.

breed: net_instap+
Een nieuwe partner komt eerst een namiddag meedoen. Pas daarna praten we over wie wat wil bijdragen.

breed: act_ontbrekend-
Bedrijven krijgen we niet mee. Ze luisteren beleefd en vragen dan hoeveel stageplaatsen het oplevert.

kern: ctx_regio, {dre_verlagen+}
In de ene wijk spreken ze elf talen. {Daarom staat op onze affiche bijna niets dan tekeningen.}

kern: vis_praktijk-
Talent is een prachtig woord tot je er een weekprogramma van moet maken.

kern: ond_administratie-
Een vrijwilliger zonder rekeningnummer bestaat niet volgens het formulier. In onze buurt bestaat hij wel.

kern*: aan_brugfiguren+
De buurvrouw die iedereen kent, die hebben we nodig, meer dan een affiche. Bel gerust Bavo Regentonne, 0400 12
34 56, die stelt u aan haar voor.
"""

PASSAGES["genk_2023-08-18_interview"] = """
breed: net_motivatie+
Ik werk al dertig jaar in deze wijken. Als er dan eindelijk iemand komt die eerst luistert, schuif ik aan.

breed*: gov_lokaal_bestuur+
De stad heeft deuren opengedaan waar wij jaren op geklopt hebben. Het is nu aan ons om binnen te gaan.

breed: gov_lokaal_bestuur-
Wie betaald wordt, wordt bekeken. Dus kijken we allemaal naar de mensen van de stad als er iets blijft liggen.

breed: sam_return-, net_motivatie-
Sommigen blijven aan de kant staan tot ze zien wat het opbrengt. Zolang ze daar staan, brengt het minder op.

breed: aan_brugfiguren+
Ik heb drie moeders die in hun straat rondbellen. Zonder hen had ik een lege zaal en een mooie folder.

breed*: dre_noden+
Vraag mensen niet wat ze willen leren, want dan zeggen ze niets. Vraag wat ze gisteren gedaan hebben en luister
waar ze langer over praten.

breed: dre_vervoer-
Van de wijk naar het centrum is het twee bussen. Met een kinderwagen is dat een expeditie.

breed: dre_verlagen+
Wij vragen geen papieren, geen taalniveau, geen inschrijving. Je komt, je doet mee, je gaat weer.

breed: eff_sociaal+
Op de trappen van onze zaal zitten nu vrouwen die vroeger naast elkaar door fietsten.

breed*: dyn_verduurzaming
Als de academie het in haar gewone lessen opneemt, heeft niemand nog een project nodig. Dat is voor mij het
echte doel.

breed: sam_personen-
Eerlijk, ik bel niet naar een dienst, ik bel naar Wannes. Als Wannes Kokkerel vertrekt, weet ik niet wie ik moet
hebben.
"""

PASSAGES["genk_2023-08-24_interview"] = """
breed: vis_gedeeld+
Toen ik de nota las, dacht ik: dit is wat wij al jaren doen, alleen hadden we er geen woord voor.

breed: gov_rollen-
Ik zit in twee groepen en weet niet altijd in welke ik waarvoor zit. Ik kom dan maar naar allebei.

breed*: gov_lokaal_bestuur-, sam_belangen-
Er zijn verkiezingen op komst en dan wordt een experiment plots een realisatie. Daar voel ik mij niet goed bij.

breed: sam_tijd-
We hebben dit jaar twee keer moeten afzeggen. Niet uit onwil, er stond gewoon niemand meer in de opvang.

breed*: sam_gelijkwaardig+
Als ik een domme vraag stel, is er altijd iemand die zegt dat hij ze ook had.

breed: reflectie+
Na elke activiteit drinken we nog iets met de begeleiders. Dat kwartier is onze beste evaluatie.

breed: effecten
Ik durf niet zeggen dat het aan ons ligt. Kinderen worden ook gewoon ouder.

breed: ref_fouten+
Met die speurtocht zijn we de mist ingegaan: te moeilijk, te lang, te ver. De versie van dit jaar past op één
blad.

breed: aan_bestaand+
We hebben niets nieuws gemaakt. We hebben de turnles en de tekenles dezelfde middag gezet, en ineens komt het
hele gezin.

breed: eff_welzijn+
Er is een grootmoeder die zegt dat de donderdag haar dag is. Meer hoef ik eigenlijk niet te weten.

breed: dre_doorstroom-
Proeven lukt. Maar dan kost de echte les tachtig euro en begint ze om halfvijf aan de andere kant van de stad.

breed: doelgericht+
Alleen zou ik sneller gaan, dat is waar. Maar dan was ik na een jaar terug op dezelfde plek uitgekomen.
"""

PASSAGES["genk_2024-03-05_focusgroep"] = """
kern*: net_verankering-
We hebben de knoop doorgehakt en worden twee leerecosystemen. De afstand was geen kilometers, het was een ander
verhaal.

kern @genk_splitsing: maturiteit+, net_verankering-
Het klinkt als een scheiding, maar het voelt als op eigen benen staan. We bellen nu vaker dan vroeger.
| maturiteit

kern*: gov_lokaal_bestuur+
De stad zit nog altijd mee aan tafel, maar niet meer aan het hoofd. Dat is in een jaar tijd veranderd.

kern: gov_lokaal_bestuur-, gov_beslissen-
Toch merk ik dat iedereen even naar de stad kijkt voor er een beslissing valt. Oude reflexen slijten traag.

kern: gov_beslissen+
Het netwerkteam telt nu negen organisaties en mag zelf kiezen. Vroeger waren we met drie en gaven we advies.

kern*: vis_criteria+
Wij hebben vier vakjes getekend. Past een idee in geen enkel vakje, dan is het misschien een goed idee, maar
niet voor ons.

kern: vis_praktijk+, vis_criteria+
Sinds we met criteria werken, gaat het gesprek over het idee en niet meer over wie het heeft meegebracht.

breed: vis_breed-
Ik zit er nu een halfjaar bij en ik zoek nog altijd naar de ene zin waarmee ik het thuis kan uitleggen.

kern: vis_gedeeld+
Nu elke plek haar eigen visie heeft, hoeven we niet meer te doen alsof. Dat geeft lucht.

breed: sam_vertrouwen+
Mijn eerste vergadering heb ik vooral geluisterd, mijn tweede heb ik iemand tegengesproken. En ik mocht
terugkomen.

breed*: sam_tijd-
<Iedereen zegt dat tijd het probleem is.> Bij ons is het simpel: mijn uren zijn op in november. | <sam_tijd>

kern: sam_tijd-, ond_financiering-
Het geld gaat naar één halftijdse. De partners doen het op hun eigen kosten, en dat blijf je voelen.
| ond_financiering

kern: act_ontbrekend-
Met de grote school is het niet gelukt. Drie gesprekken, drie andere gesprekspartners, en toen was het
schooljaar om.

breed*: sam_relaties+
Omdat wij vorig jaar samen op die bus stonden, was één telefoontje genoeg voor dit jaar.

kern @genk_zes: net_continuiteit+
Van de eerste groep zitten er vandaag nog zes aan tafel. Dat is voor een project van de stad behoorlijk uniek.

breed: aan_bestaand+
De vrijetijdsbeurs was een zaal met kraampjes. Nu kan je er iets doen in plaats van iets meenemen.

breed*: dre_doorstroom-
De kinderen stonden te springen. Maar niemand had eraan gedacht om ook met mama en papa te praten.

breed: dre_doorstroom+, {dre_verlagen+}
Dit jaar gaan we met de ouders mee naar de eerste les. {We vullen samen het formulier in, op een gsm, in tien
minuten.} | dre_verlagen

breed: eff_competenties+
Ze leren er niet echt een instrument bespelen, dat niet. Ze leren dat het hun toegestaan is om het vast te
pakken.

breed*: eff_leergoesting+
Op maandag staan ze al aan de poort te vragen of de trommelman komt.

breed: sam_uitwisseling+
De leraars van de dagschool zitten bij ons in de les en omgekeerd. Koffie erbij en je hebt een bijscholing.

kern: ref_evaluatie
We hebben na elke prikkelmiddag vier vragen gesteld, altijd dezelfde. Het is niet veel, maar het is iets.
| reflectie

kern: ond_administratie-
De nieuwe oproep is helderder, de tabellen zijn dat niet.

kern: dyn_verduurzaming, ond_financiering
Over drie jaar moeten we dit kunnen zonder subsidie. Vraag mij vandaag niet hoe. | dyn_verduurzaming

kern*: ond_lerend_netwerk+
Met de collega's van de andere plek zijn we nu een lerend netwerk. Je leent ideeën en je geeft ze verkreukt
terug.

breed: -
Het zou goed zijn om dit gesprek elk half jaar te hebben, ook zonder dat er iemand van buiten met een
opnametoestel zit. | reflectie
"""
