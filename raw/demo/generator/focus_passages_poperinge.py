"""What was said in Poperinge, invented. How a passage is written down, tells focus_passages.py.

Much is said here about finding the right structure, about distance and about people on the spot, as the report found.
"""

from __future__ import annotations

PASSAGES: dict[str, str] = {}

PASSAGES["poperinge_2024-02-09_focusgroep"] = """
kern*: gov_beslissen-
We hebben drie structuren getekend en twee weer doorstreept. De derde tekenen we vandaag misschien opnieuw.

kern: gov_beslissen-, gov_rollen-
In het begin zaten we met negen aan tafel en besliste niemand. Nu beslist er wel iemand, maar moeten we nog
wennen aan wie.

kern*: governance+, gov_rollen+
We hebben rollen uitgevonden die bij ons passen: één bewaakt de visie, één het geld, één de koekjes. Die laatste
is geen grap.

kern*: gov_rollen+
Sinds er namen achter de taken staan, is de vergadering een uur korter.

kern: governance-
Ieder huis heeft zijn eigen bestuur, en dan komt daar nog een bestuur bovenop. Ik heb nog nooit zoveel
agendapunten twee keer gehoord.

kern: gov_coordinator-
We zoeken al maanden een projectcoördinator. Intussen doet iemand van ons het erbij, en dat zie je aan zijn
wallen.

kern: gov_coordinator-, sam_personen-
Ons werk hangt nu vast aan wie toevallig tijd maakt. Dat is geen functie, dat is geluk.

kern*: gov_lokaal_bestuur-
Het lokaal bestuur had een ander beeld van wat dit zou worden. Dat hebben we te laat aan elkaar gevraagd.

kern: gov_lokaal_bestuur+
Zij hebben cijfers per straat waar wij alleen van kunnen dromen. Als ze die delen, hoeven wij niet te gissen.

breed: gov_lokaal_bestuur+
De gemeente kent elk zaaltje en elke vereniging. Zo'n kaart kan je niet kopen.

kern*: vis_gedeeld+
Op de visie zijn we het eens en op al de rest discussiëren we. Omgekeerd was het erger geweest.

kern: vis_gedeeld+
Wij vertrekken van goesting. Dat woord staat in geen enkel decreet en toch knikt iedereen.

kern*: maturiteit
We staan nog in de startblokken, maar de ene voet is al vertrokken.

kern: maturiteit+
In het begin zaten we elkaars naamkaartje te lezen. Nu plannen we al voor na de zomer.

kern: vis_praktijk-
Van goesting naar een dinsdagnamiddag in maart, daar zit veel koffie tussen.

breed: vis_breed-
Ik ken mijn activiteit en de mensen die komen. Het grotere verhaal, daar zou ik voor moeten bellen.

kern: vis_ontwikkeling
Na drie avonden met begeleiding hadden we één zin. Daarna hebben we nog een halfjaar over de komma gepraat.

kern*: sam_relaties+
We werken al tien jaar samen rond dezelfde gezinnen. Nieuw is dat we het nu ook zo noemen.

kern: sam_vertrouwen+
Ik durf hier te zeggen dat ik het niet weet. Dan weet er meestal iemand anders het wel, of ook niet, en dat is
ook goed.

kern: sam_gelijkwaardig+
Een vrijwilliger uit het dorpspunt heeft ons plan omgegooid en ze had gelijk. Dat staat zo in het verslag.

kern*: actoren+
Iedereen heeft iets anders in zijn vingers: de ene tuiniert, de andere rekent, de derde kan zingen en zwijgen.

kern: net_motivatie+
Geen van ons doet dit voor het geld, want dat is er nauwelijks. Je moet het graag doen.

breed: net_instap+
Ik ben erin gerold via de stekjes. Je komt om een plant en je gaat naar huis met een taak.

kern*: net_continuiteit-
Er is een partner die telkens iemand anders stuurt. Telkens vriendelijk, telkens opnieuw beginnen.

kern* @vijftien_dorpen: net_verankering-
Wij hebben geen gebouw, wij hebben vijftien dorpen. Elkaar toevallig tegenkomen bestaat hier niet.

breed: net_verankering
Het dorpspunt is geen site, het is een tafel met een wasdoek. Maar die tafel staat er elke week.

kern*: sam_tijd-
Twee van onze zes zitten deeltijds en ver uit elkaar. Een gezamenlijk moment vinden is al een experiment.

breed: sam_belangen-
De ene organisatie moet lesuren halen, de andere bereikcijfers. Het is dezelfde mevrouw, maar ze telt overal
anders.

kern*: sam_uitwisseling+
De bakfiets, de beamer en de soepketel hebben hun eigen berichtengroep.

kern: sam_uitwisseling+, ref_evaluatie+
Iemand van de hogeschool zit naast ons mee te schrijven en leest het ons daarna voor. Dat is soms confronterend
en altijd nuttig.

kern: ref_evaluatie+
We hebben na elke proef een kruis getekend: sterk, zwak, kans, gevaar. Vier vakken, een kwartier, klaar.

kern*: ref_fouten+
Op het digitale café kwam niemand. We hebben het woord digitaal geschrapt en de week erna zaten er twaalf.

kern*: dyn_verduurzaming
Als een vrijwilliger het overneemt en wij het niet merken, dan is het gelukt.

kern: dynamisch+
Voor elke proef zoeken we een groepje, en daarna laten we dat groepje weer los. Het is meer een zwerm dan een
ploeg.

kern*: ond_begeleiding+
In het voortraject hebben ze ons samen aan één tafel gezet. Dat had onszelf nog een jaar gekost.

kern: ondersteuning
Er zijn zoveel mensen die ons willen helpen dat we een namiddag per maand nodig hebben om geholpen te worden.

kern*: ond_lerend_netwerk+
Bij de collega's van de andere kant van het land heb ik gezien hoe een checklist eruitziet. De onze past op een
bierviltje.

kern: ond_administratie-
Voor een stekje van twee euro moet ik drie kolommen invullen. Ik betaal het uit mijn eigen jas, dat gaat rapper.

kern: ond_oproepkader-
De kalender van de oproep liep sneller dan de onze. We schreven al over resultaten terwijl de verf van de visie
nog nat was.

kern*: context+
Er bestond hier al een plan om opleidingen dichterbij te brengen. Wij vullen de gaatjes op waar dat plan te
groot voor is.

kern: ctx_regio-
Het is hier mooi en leeg. Wie alleen woont, woont hier echt alleen.

kern*: dre_vervoer-
De laatste bus vertrekt om kwart voor zes, de les begint om zeven. Dan mag je nog zo'n mooie folder hebben.

breed: dre_vervoer-, {dre_verlagen+}
Zonder auto ben je hier een halve dag onderweg. {Daarom rijden wij met de les naar het dorp en niet omgekeerd.}

kern: aan_bestaand+
Er is al zoveel. We zijn met een groep alle loketten afgestapt, van de bib tot de kringwinkel, en iedereen kreeg
een stempelkaart.

kern*: aan_brugfiguren+
Onze Smaakmakers vragen niet wat je wil leren. Ze vragen wat je graag doet en of je dat eens wil tonen.

breed: aan_brugfiguren+, dre_noden+
Op donderdag drink ik koffie tussen de kinderwagens. Daar vallen de leervragen, meestal bij het aandoen van de
jas.

breed*: eff_sociaal+
Twee vrouwen uit hetzelfde dorp hebben elkaar leren kennen aan onze tafel. Ze woonden driehonderd meter van
elkaar.

breed: eff_leergoesting+
Na het bezoek aan de bib vroeg ze wanneer er voorgelezen werd. Dat was haar eerste vraag in drie maanden.

breed*: dre_doorstroom+
Eén deelnemer heeft nu zelf een kaart voor de bib en neemt haar buurvrouw mee. Zo gaat het bij ons, per twee.

breed*: effecten+
Vroeger zeiden ze wat ze niet konden. Nu hoor ik soms een zin die met ik kan begint.

kern*: doelgericht+
Alleen had ik een cursus gegeven. Samen hebben we een reden om te komen, en dat is veel meer waard.
"""
