"""What was said in Borgloon, invented. How a passage is written down, tells focus_passages.py.

Much is said here about feeling one group, about trust and about ideas that are pitched, as the report found.
"""

from __future__ import annotations

PASSAGES: dict[str, str] = {}

PASSAGES["borgloon_2023-05-22_focusgroep"] = """
kern: vis_ontwikkeling+
Het begon in de lockdown, met een lijstje van wat hier allemaal niet was. Dat lijstje hangt nog in onze keuken.

kern*: vis_gedeeld+
Haal hier drie mensen willekeurig uit de groep en je krijgt drie keer dezelfde uitleg, met andere handgebaren.

kern: vis_criteria+, vis_praktijk+
We hebben een checklist waar iedereen zijn idee naast kan leggen. Zo moet niemand ons om toestemming komen
vragen.

breed*: sam_wijgevoel+
Ik zeg al lang niet meer jullie. Zelfs over het logo mochten we meekiezen, en het is nog mooi ook.

kern: sam_wijgevoel+
Op de poetsdag stonden er dertig mensen met een emmer. Daar was geen enkele mail voor nodig.

breed*: sam_wijgevoel+, sam_gelijkwaardig+
Of je nu van de gemeente bent of thuis poppen maakt: je trekt een stoel bij en je hoort erbij.

kern: sam_vertrouwen+
Eerst een jaar koffie, dan pas een project. Wie dat overslaat, betaalt het later terug.

breed: sam_vertrouwen+
Als er geld binnenkomt, hoor ik het van hen en niet in de wandelgangen. Dus hoef ik niet te controleren.

kern*: gov_beslissen+
De coalitie stemt over de proeven, het dagelijks bestuur doet de rest. Dat staat op één pagina.

kern: gov_rollen+
Elke hub heeft een trekker en die trekker heeft een naam. Je weet altijd bij wie je moet zijn.

kern*: gov_lokaal_bestuur
De gemeente is promotor omdat het moest. Ze doet dat netjes en ze laat ons doen, meer vraag ik niet.

kern*: sam_personen-
Wij zijn een netwerk van mensen, niet van logo's. Dat is onze kracht, tot iemand een andere job vindt.

breed: sam_tijd-
De wil is er, maar een vereniging met twee vrijwilligers heeft na zeven uur 's avonds ook kinderen.

kern*: ond_oproepkader+
Voor één keer vroegen ze niet om alles vooraf in te vullen. We kregen een wit blad met een bedrag onderaan.

kern: ond_administratie-, ond_financiering-
De factuur van veertien euro heeft ons een halve dag gekost. Dan doe je de volgende keer zelf maar mee in je zak
tasten.

breed: net_motivatie+
Ik hoorde van de plannen bij de bakker en ben gewoon gekomen. Ze gaven mij een taak voor ik mijn jas uit had.

kern: net_instap+
Wie een idee heeft, komt het voorstellen in vijf minuten. Daarna stellen we vragen tot het beter is.

kern: net_verankering+
Dit klooster stond jaren leeg. Nu brandt er elke avond ergens licht, en de mensen komen kijken waarom.

breed*: actoren+
Een imker, een drukker, de opvang en de muziekles: dat krijg je op geen enkele studiedag bij elkaar.

kern*: ctx_regio
We zitten tussen de fruitbomen. In mei is het prachtig en in november is er voor een zestienjarige niets te
doen.

kern: aan_nieuw+
Hier viel niets te verbinden, want er was niets. Dus hebben we het zelf gemaakt.

breed: dre_noden
We hebben gebeld, rondgevraagd en in de rij aan het loket gestaan. De jongvolwassenen, dat was onze blinde vlek.

kern*: maturiteit+
Het huis staat en de eerste gasten zijn binnen. Nu de kamers nog.
"""

PASSAGES["borgloon_2023-05-22_interview"] = """
breed: sam_wijgevoel+
In het begin was het hun project en mijn uurtje. Ergens in de winter is dat ons project geworden, ik weet niet
wanneer precies.

breed*: sam_vertrouwen+
Vertrouwen is hier geen woord op een slide. Ik heb de sleutel van het gebouw en niemand heeft ooit gevraagd
waarvoor.

breed: sam_gelijkwaardig+
Er zijn mensen die de lijnen uitzetten en dat is maar goed ook. Maar als ik zeg dat een lijn scheef ligt, gommen
ze.

breed: net_motivatie+
Wetenschap brengen naar kinderen die nooit een labo vanbinnen zien, dat is mijn reden. Hier mag dat met azijn en
ballonnen.

breed: sam_return-
Ik word er niet voor betaald en dat hoeft niet. Mijn opvolger zal dat misschien anders zien.

breed: sam_tijd-
Twee avonden per maand, dat was de afspraak met mezelf. Vorige maand waren het er zeven.

breed*: aan_nieuw+
We zetten een oude caravan op het plein en vroegen wat erin moest komen. Een radiostudio, zeiden ze. Dus is het
een radiostudio.

breed: eff_leergoesting+
Ze komen voor de pizza en blijven voor de soldeerbout.

breed*: sam_uitwisseling+
Mijn 3D-printer staat hier en hun projector staat bij mij. We hebben het ooit opgeschreven, maar niemand kijkt
er nog naar.

breed: vis_breed+
De andere verenigingen weten ondertussen waar de letters voor staan. Ze zeggen dat het past bij wat zij zelf
willen.

breed: gov_rollen-
Wie de pers te woord staat en wie de affiches maakt, dat wisten we pas toen er twee verschillende affiches
hingen.

breed*: ref_fouten+
De kookavond voor vaders was een ramp. Eén vader, en die was van ons. Maar nu weten we dat voetbal op tv een
drempel is.
"""

PASSAGES["borgloon_2023-05-22_plaatsbezoek"] = """
kern*: net_verankering+
Dit was de refter van de zusters. Nu staan er een spuitcabine en een naaimachine, en soms ruikt het naar soep.

kern: net_verankering-
Op de bovenverdieping mogen we niet binnen van de brandweer. Een plek geeft ruimte, maar ook een eigenaar en een
reglement.

breed: sam_uitwisseling+
Die kast is van iedereen. Je schrijft op het blad wat je neemt en je zet het terug zoals je het graag zou
vinden.

kern: dre_verlagen+
Er is geen balie. Je valt binnen in de keuken en voor je het weet, schil je aardappelen.

breed: aan_brugfiguren+
Onze vrijwilligers dragen geen badge. Je herkent hen omdat ze naast je komen zitten.

breed: eff_sociaal+
De buren kwamen klagen over de muziek en zijn nu de vaste drummers.

kern: dyn_verduurzaming
We willen geen project zijn dat een datum op de gevel heeft. Vandaar dat we nadenken over een eigen vzw.
"""

PASSAGES["borgloon_2023-06-12_interview"] = """
kern: gov_rollen+
Ik doe de verslagen en de agenda, zij praten met de partners. We hebben dat verdeeld op wie wat graag doet.

kern*: sam_personen-
Ik maak mij zorgen over de dag dat onze trekker moe is. Alle lijntjes lopen door haar telefoon.

kern: sam_wijgevoel+
Als er iets lukt, klinkt het overal: wij hebben dat gedaan. Ook van wie er die dag niet bij was, en dat mag.

kern*: vis_ontwikkeling+
We hebben de visie drie keer herschreven. Elke keer werd ze korter, en elke keer kwamen er mensen bij.

kern: vis_breed-
Voor wie alleen komt lesgeven, is de visie een poster in de gang. Daar moeten we iets aan doen.

kern: ond_begeleiding+
Er belde geregeld iemand met de vraag of we nog rechtop stonden. Dat telefoontje was meer waard dan een
sjabloon.

kern: ond_financiering-
Wij hebben moeten voorschieten met de kas van een andere vereniging. Dat hou je niet vol.

kern: ondersteuning+
We hebben meer gehad aan één eerlijke brief over wat er schortte dan aan drie schouderklopjes.

kern: context-
Er is ook nog een digibank, een huis van dit en een loket voor dat. Alle drie zoeken ze dezelfde vrijwilliger.

kern: sam_belangen-
Een dienst met prikklok en een groep met nachtraven, dat vraagt wat vertaalwerk.

kern: sam_uitwisseling+
We spelen kinderen aan elkaar door, met toestemming natuurlijk. Wie bij ons tekent, wordt bij de buren
uitgenodigd voor het toneel.

kern*: dre_noden+
We zitten in het ouderteam van de school, in de seniorenraad en op de bank aan het voetbalveld. Daar hoor je
het.

kern*: doelgericht+
Geen enkele organisatie in deze streek kan dit alleen. Ik zeg dat niet om vriendelijk te zijn, het is
rekenkunde.
"""

PASSAGES["borgloon_2023-06-15_focusgroep"] = """
kern: gov_beslissen+
Een idee gaat door als het genoeg vinkjes haalt en als de meerderheid het ziet zitten. Daarna is het van de
groep.

kern: vis_criteria+
Door die vinkjes durven we ook neen zeggen. Vroeger was elke neen een ruzie.

kern*: sam_wijgevoel+
We zijn met veel meer dan er op de foto staan. Iemand brengt altijd nog iemand mee.

breed*: sam_gelijkwaardig+
Vorige keer vroeg men de stilste in de kamer als eerste. Ik was dat, en ik had toevallig iets te zeggen.

breed: sam_tijd-, sam_return-
Voor een zelfstandige is een namiddag zonder klanten een namiddag zonder inkomen. Ik kom, maar ik kan niet
altijd komen.

kern: sam_uitwisseling
Er is een map per hub en een berichtengroep per hub. In de map staat het, in de berichten leeft het.

kern: net_instap+
Na de zomer stonden er vijf nieuwe namen op de lijst. Geen van die vijf hebben we zelf gevraagd.

kern: sam_belangen-
Er zijn partners die vooral hun eigen kalender willen vullen. Dan wordt een samenwerking een zaalverhuur.

breed: act_ontbrekend-
De boeren zouden er moeten bij zijn, maar die hebben in de pluk echt wel iets anders te doen.

kern: reflectie+
We sluiten elke vergadering af met één ding dat beter kon. Het is ondertussen een sport geworden.

kern: aan_nieuw+
De zomerweken na schooltijd zijn helemaal van hier. Geen boekje, geen franchise, wel verf tot op het plafond.

kern: ond_lerend_netwerk+
Op die dag met de andere leerecosystemen zag ik dat zij op dezelfde steen stonden te duwen. Dat troost.

breed: context+
De buurtwerking zit in een ander subsidiepotje met hetzelfde doel. We doen alsof er één pot is en dat werkt het
best.
"""

PASSAGES["borgloon_2024-02-21_focusgroep"] = """
kern*: sam_wijgevoel+
De mensen spreken over ons huis, ook wie er geen sleutel van heeft. Daar ben ik het meest fier op.

breed: sam_wijgevoel+, sam_vertrouwen+
Bij ruzie gaan we naar buiten, rond de boomgaard wandelen. Ik ben nog nooit terug binnengekomen zonder akkoord.
| sam_vertrouwen

kern* @vzw: dyn_verduurzaming+
<We hebben nu een vzw met onze eigen naam.> Als er morgen een reddende engel met geld komt, heeft die een
rekeningnummer om op te storten. | <dyn_verduurzaming>

kern*: dyn_verduurzaming+, ond_financiering+
Sinds de vzw er is, kan ik verf kopen zonder handtekening van drie verdiepingen.
| dyn_verduurzaming, ond_administratie

kern*: gov_rollen-, gov_coordinator-
We zoeken iemand die het overzicht houdt, want ik vind mezelf tegenwoordig op vier lijstjes terug.
| gov_coordinator

kern: vis_breed+, vis_gedeeld+
Door samen te doen hebben de anderen het begrepen. Geen nota had dat gekund. | vis_breed

kern*: net_instap-, vis_gedeeld+
Vroeger was iedereen welkom. Nu vragen we eerst waarom iemand erbij wil, en soms is dat een kort gesprek.
| net_instap

kern: act_ontbrekend-, sam_belangen-
Met één grote dienst zijn we gestopt. Elke wijziging van een uurrooster moest daar naar de hoofdzetel.
| sam_belangen

breed: sam_tijd-
De avonden beginnen te wegen. Ik zie het aan de kring: altijd dezelfde schouders.

breed*: sam_personen-
Toen Marilou Zandlopers vertrok, was haar hub een maand dakloos. Haar rol paste niemand anders. | sam_personen

kern: gov_beslissen-
De pitches liggen even stil, we konden het niet meer bijhouden. Jammer, want nu bellen mensen met ideeën en zeg
ik wacht. | sam_tijd

kern: ref_evaluatie+
We zijn met alle begeleiders rond de zomerweken gaan zitten: wat houden we, wat gooien we weg.

breed: ref_evaluatie-
Het liefst had ik iets om te tonen aan wie niet in verhalen gelooft. | -

breed: sam_uitwisseling-
Ik hoor dat de houthub iets geweldigs geleerd heeft. Alleen hoor ik het van de slager. | sam_uitwisseling

breed: aan_bestaand+
Met de sociale dienst hebben we één folder gemaakt in plaats van twee. Dat heeft drie jaar en een middag
geduurd.

kern*: dre_verlagen+
Je mag bij ons te laat komen, vroeger weggaan en niets zeggen. Dat is ons hele onthaalbeleid.

breed: dre_doorstroom
De sportles wou in het begin niemand met een rugzak. Na een jaar samen geeft één lesgever nu zelf bijscholing
aan de rest.

breed: dre_noden-
Of dit is wat ze willen? De lijst raakt telkens vol, dus ik vermoed van ja. Echt gevraagd hebben we het niet.

breed: aan_brugfiguren+
Altijd dezelfde twee gezichten op woensdag, daar hebben we voor gekozen. Een tiener begint niet elke week
opnieuw. | aan_brugfiguren, dre_verlagen

breed*: eff_leergoesting+
Er is er één die thuis een handleiding heeft zitten lezen. Van de eerste bladzijde. Dat had zijn moeder nog
nooit gezien.

breed: eff_sociaal+
Ze kwamen elk apart met hun oortjes in. Nu moet ik vragen of het wat stiller kan.

kern @herhalen: maturiteit+
We zijn van uitproberen naar herhalen gegaan, en van herhalen naar beter doen. | maturiteit, ref_fouten

kern: net_verankering+
De babyclub komt in onze gang wonen. Eén deur verder en je hebt er honderd gezinnen bij.

kern*: ond_administratie-
Voor elke kilo klei moet er een bewijs zijn. Wie een vraag heeft: secretariaat.klooz@example.org.
| ond_financiering

breed: -
Met de meeste mensen hier zat ik trouwens al in de fanfare, lang voor iemand van een leerecosysteem gehoord had.
| sam_relaties
"""

PASSAGES["borgloon_2024-02-21_outcome_harvesting"] = """
extern* @printer: eff_competenties+
Eerst kon ik alleen op start duwen. Nu teken ik zelf de sleutelhangers en weet ik waarom hij soms spaghetti
print.

extern @vrienden: eff_sociaal+
Hier zit niemand van mijn klas en toch ken ik iedereen.

extern* @thuis: eff_leergoesting+
Ik vraag nu of we naar de bibliotheek gaan, want daar staat een boek over robots. Mama dacht dat ik ziek was.

extern*: eff_welzijn+
Woensdag is de enige dag dat ik geen buikpijn heb.

extern @ouder_durf: eff_competenties+, eff_welzijn+
Onze dochter bestelt nu zelf een ijsje. Dat klinkt klein, maar wij hebben daar drie jaar op gewacht.

extern: dre_vervoer-
Ik kan hem brengen zolang mijn auto rijdt. Er is één bus en die rijdt als hij op school zit.

extern: dre_verlagen+
Het kost niets en je moet niet vooraf zeggen of je komt. Met ploegenarbeid is dat de enige manier.

extern: eff_sociaal-
Vriendjes heeft hij er niet aan overgehouden, het was maar één week. Plezier wel.

breed* @opvang: eff_leergoesting+
Onze groten haken in de vakantie altijd af. Die week niet, er moest zelfs een lijst komen.

breed @opvang_werkwijze: eff_competenties+, reflectie+
Ik heb afgekeken hoe zij een opdracht geven: laten zien, zwijgen, wachten. Dat doe ik nu op maandag ook.

breed* @klei: eff_competenties+
Er was een jongen die niet wou boetseren zonder voorbeeld. De derde keer deed hij het met zijn ogen dicht.

breed @helpen: eff_sociaal+, {eff_competenties+}
Wie al langer komt, legt het uit aan de nieuwe. {Ik moet soms op mijn handen zitten om het niet zelf te doen.}

breed: effecten
Wat het op lange termijn doet, daar kan ik echt niets over zeggen. Ik zie alleen woensdagen.

breed @stil: eff_welzijn+
Er is een meisje dat een maand lang alleen keek. Wij hebben haar laten kijken. Nu lacht ze om onze mopjes.

extern @vrijwilliger: eff_sociaal+, dre_doorstroom+
Ik kwam als moeder wachten op de gang en nu geef ik zelf naailes. Zo rap kan dat gaan.

extern*: eff_leergoesting+
Als het aan mij lag, was het elke dag en mocht je blijven slapen.

breed @sportles: dre_doorstroom-
We hebben twee kinderen tot aan de deur van de gewone sportclub gekregen. Eén is binnengegaan.

extern: eff_welzijn+
Anders zit hij op zijn kamer met dat scherm. Nu zit hij hier met een scherm, maar met zes anderen eromheen.

breed*: aan_brugfiguren+
Sommige ouders komen pas binnen als Griet Windkracht aan de deur staat. Haar kennen ze van de markt.

extern @buurt: eff_sociaal+
Ik woon hier achttien jaar en dit is de eerste keer dat ik in dit gebouw kom. Ik heb mijn achterbuur leren
kennen.

extern: effecten+
Van leren heb ik niet veel gemerkt, zegt hij, want het was leuk.
"""

PASSAGES["borgloon_2024-04-15_interview"] = """
kern: maturiteit+
Drie meetmomenten geleden tekenden we kringen op een poster. Nu kijken we naar die kringen en schrappen we.

kern*: dyn_verduurzaming+
De raad van bestuur bestaat uit mensen van de coalitie. Het netwerk heeft nu een adres en een handtekening.

kern: dynamisch+
Rond elke proef ontstaat een ploegje dat daarna weer uiteenvalt. In het begin vond ik dat eng, nu vind ik het
gezond.

kern @duiven: dynamisch-
Professioneler worden heeft een prijs. De man met de duiven durft niet meer te pitchen, hij denkt dat hij een
powerpoint nodig heeft.

kern: sam_wijgevoel+
Zelfs met een directeur en statuten eten we nog altijd uit dezelfde pot.

kern: sam_personen-, gov_coordinator-
Als ik twee weken verlof neem, krijg ik op dag drie een berichtje. Dat is lief en het is niet goed.

kern: ond_oproepkader-
De nieuwe oproep wil doelstellingen zien in plaats van een visie. Dat is een andere spier.

kern: ond_financiering-
Zonder het Europese geld houden we het één seizoen vol, met soep en goede wil.

kern: aan_nieuw+
De jongeren hebben zelf een reeks over geluid gemaakt. Wij stonden erbij en zetten de stoelen klaar.

kern: dre_noden+
We hebben kaartjes gelegd bij de huisarts: wat zou je graag eens kunnen? Er kwamen er zestig terug, veel met
zwemmen.

kern: ref_fouten+
De website was drie maanden te laat en werd beter van elke maand.

kern: doelgericht-
We moeten oppassen dat we geen activiteitencentrum worden. Een volle kalender is nog geen ecosysteem.
"""
