"""What was said in Ieper, invented. How a passage is written down, tells focus_passages.py.

Much is said here about depending on persons, after the one who pulled left, and about ties that were there before, as
the report found.
"""

from __future__ import annotations

PASSAGES: dict[str, str] = {}

PASSAGES["ieper_2024-02-06_focusgroep"] = """
kern*: sam_personen-
Toen onze trekker vertrok, lag alles stil. Niet omdat wij niet wilden, maar omdat niemand wist waar de draad
lag.

kern*: sam_personen-, gov_coordinator-
Een halfjaar lang hebben we elkaar gevraagd wie er nu eigenlijk belt. Niemand dus.

kern*: sam_personen-, net_continuiteit-
In onze sector wisselt men van werk zoals van jas. Je hebt net iemand mee, en dan krijg je een afscheidsmail.

breed: sam_personen-
Mijn voorganger wist van alles en heeft niets opgeschreven. Ik ben met een lege map en een grote glimlach
begonnen.

kern: sam_personen-
Als ik eerlijk ben, hangt de helft van wat we doen vast aan één netwerkmakelaar. Die mag dus niet ziek worden.

kern*: sam_relaties+
Wij kennen elkaar van de cliënten. Hoe vaak heb ik niet een van hen gebeld met de vraag of er nog een bed was.

kern: sam_relaties+
We hoefden geen kennismakingsspel te doen. Iedereen wist al van iedereen wie er te laat komt.

breed: sam_relaties+, net_instap+
Er kwamen mensen bij die we al jaren in de gang groeten. Nu weten we ook wat ze doen.

kern*: maturiteit+
Een jaar geleden hadden we een tekst en een gat. Nu hebben we een team, twee werkgroepen en een echte proef
achter de rug.

kern: maturiteit
Andere leerecosystemen zijn aan hun derde ronde. Wij zijn onze veters aan het strikken, maar dubbel.

kern: vis_ontwikkeling
We hebben de tekst uit het dossier helemaal uit elkaar gehaald, en er is minder van overgebleven en meer van
ons.

kern*: vis_gedeeld+
Iedereen kan leren, iedereen kan ergens anders mee uitpakken. Meer zinnen hebben wij niet nodig.

breed: vis_breed-
Wij horen dat de visie klaar is. Ik had graag eens mee de potlood vastgehad.

kern: vis_praktijk-
Wij noemden het een experiment, de subsidiegever vond het een uitstap. Dan ga je toch anders naar je uitstap
kijken.

kern: gov_beslissen+
Het coördinatieteam beslist, de werkgroep zoekt uit hoe. Om de zes weken leggen we dat samen.

kern: gov_rollen+
We hebben op een groot blad geschreven wie wat doet. Bij twee vakjes stond niemand, en dat was nuttig om te
zien.

kern: gov_lokaal_bestuur
Vanuit de stad komt het zorgnetwerk mee, en dat is genoeg. De rest van het stadhuis moet het nog leren kennen.

kern: governance+
Er is een kernteam in het team en een werkgroep ernaast. Op papier is het veel, in de praktijk weet ik wie ik
moet bellen.

kern: gov_coordinator+
Sinds de nieuwe makelaar er is, hebben we weer een hart en een agenda.

kern*: sam_tijd-
Mijn hulpverleners hebben een wachtlijst van vier maanden. Leg hun maar eens uit dat ze een 3D-pen moeten leren
bedienen.

breed: sam_tijd-, sam_return-
Men vraagt nu tijd voor iets wat pas over een paar jaar opbrengt. Mijn directie rekent per kwartaal.

kern*: sam_return-
Partners vragen wat ze komen doen, en dat is een eerlijke vraag. Het antwoord is telkens een beetje anders.

kern*: net_motivatie+, actoren+
Een bibliotheek, een volkstuin en een hulpverlener die elk een andere reden hebben om te blijven, dat vind ik
sterk.

breed*: sam_return-
Het gaat traag vooruit en dan zakt de moed. Een klein succesje per maand zou al veel doen.

kern @geen_plek: net_verankering-
Wij hebben geen eigen plek. Elke vergadering begint met de vraag waar we zijn en wie de sleutel heeft.

kern: net_verankering
De Kanjerplekken zijn van anderen: een bib, een museum, een buurthuis. We kloppen aan en vragen een hoekje.

breed*: net_motivatie+
Wij willen mensen leren kennen die bij ons niet binnenkomen. Het museum is mooi, maar het is hoog van drempel.

kern: act_ontbrekend-
De opleidingen zitten niet aan tafel, en de bedrijven ook niet. Voorlopig zijn wij vooral zorg met een leerhoed
op.

breed*: ref_evaluatie+
We hebben handvaten gekregen om na elke activiteit te bekijken. Het zijn vijf vragen op een bierkaartje, en het
werkt.

kern: ref_fouten+
De eerste affiche was zo braaf dat niemand ze zag. De tweede heeft een deelnemer gemaakt.

breed*: reflectie+
Na elk overleg mag één iemand hardop zeggen wat die niet begrepen heeft. Meestal is het hele team opgelucht.

kern*: dynamisch
Rond elke Kanjerplek staat een ander groepje, en dat mag zo blijven. Als er maar één iemand is die ze allemaal
kent.

kern: dyn_verduurzaming
Wat we leren, schrijven we nu op voor wie na ons komt. Wij weten hoe het voelt om zonder papieren te beginnen.

kern*: ond_lerend_netwerk+
De mensen van de buren zijn ons komen leren kijken naar talent. Het is fijn als het eens niet van een
universiteit komt.

kern: ond_financiering-
Er is geld voor wie coördineert. Voor wie een zaal, een avond en een taart geeft, is er een bedankje.

kern: ondersteuning+
Er was altijd iemand die opnam als we belden. Alleen wisten we niet altijd welke vraag bij welk nummer hoorde.

kern: ond_begeleiding+
In dat halfjaar zonder trekker is de begeleiding een paar keer gewoon langsgekomen. Dat heeft ons recht
gehouden.

kern: ctx_regio-
Jonge mensen gaan hier studeren en komen niet terug. Wie blijft, woont ver uit elkaar.

breed*: dre_vervoer-
De belbus moet je twee dagen op voorhand bellen. Goesting om te leren duurt bij onze mensen geen twee dagen.

kern: dre_noden+
We vragen het gewoon, aan het loket, tijdens het huisbezoek, met een code op een bierviltje. De lijst hangt in
de keuken.

kern: dre_noden+, {dre_verlagen+}
Iemand wou leren naaien en er is een naaicafé. {Dus niet de les ontbrak, maar iemand die de eerste keer mee naar
binnen ging.}

kern*: aan_bestaand+
We hebben een workshop genomen die er al was. Andere naam, kortere uitleg, geen inkom, en plots zat hij vol.

kern*: aan_brugfiguren+
Onze brugfiguur drinkt koffie met mensen tot er een vraag komt. Dan pas haalt ze haar telefoon boven.

breed*: aan_brugfiguren+
Op de supportdag stond ze naast de uitgang. Daar stelt iedereen de vraag die hij binnen niet durfde te stellen.
Wie haar zoekt: yamina.papaverlaan@example.org.

kern: dre_doorstroom
We willen de gewone aanbieders vertellen waar mensen op vastlopen. Niet boos, gewoon met voorbeelden.

breed*: eff_competenties+
Een man van zestig heeft een badge gemaakt met zijn eigen naam. Hij had nog nooit een computer aangezet.

breed: eff_welzijn+
Ze zei dat ze voor het eerst in weken de klok niet had horen tikken.

breed: eff_leergoesting+
Hij kwam voor de koffie, zag de naaimachine en is drie weken later met een broek onder de arm teruggekomen.

kern*: doelgericht
Of dit beter is dan elk apart? Voor onze mensen wel. Voor onze agenda's duidelijk niet.
"""
