"""The words of make-threads.py, twelve languages, all of our own making.

A line is a key and its entries, parted by bars. Entries with braces are templates:

    {S} a subject, {V} a verb in the past, {O} an object, {T} a time, {P} a place, {C} a clause that can end a sentence,
    {X} a statement that somebody makes, {N} a person, {G} a thing that forums ask about, {k} a small number
    {a} an author, {d} a date, {n} how many comments; in dates {mon} {day} {y} {hm}

Subjects are singular (and masculine where the verb asks for it), objects and things stand in the case that a verb
takes, so whatever is drawn fits together. Every second entry belongs to the structures that may be learnt from, the
others to those that are held back, except for the keys in SHARED.
"""
import functools

#: Keys whose entries both halves use.
SHARED = {"verbs", "times", "places", "clauses", "article", "speech", "titles", "forumtitles", "ask", "advice", "months",
          "long", "ago", "byline"}

BLOCKS = {"en": """
subjects: the city council | the harbour authority | the regional ministry | a panel of engineers | the museum | the ferry company | the university | the mayor | the union of nurses | the water board | the railway operator | the planning office | the district court | the theatre | a group of parents | the fire service | the school board | the energy supplier
verbs: approved | rejected | examined | postponed | described | defended | questioned | presented | changed | financed | stopped | announced
objects: the new bridge across the river | a plan for the old harbour | the timetable of the night trains | the budget for the coming year | the repair of the town hall | a report on the drinking water | the closing of two libraries | the extension of the tram line | the sale of the former barracks | the rules for holiday flats | the rebuilding of the swimming pool | a contract with three suppliers | the protection of the marshes | the fees for kindergartens | the survey of the lighthouse | the opening of the evening market | the search for a second doctor | the planting of eight hundred trees
times: on Monday | last week | in the spring | after a long debate | at the end of March | for the second time | two days before the vote | shortly after noon | this summer | during the meeting on Thursday
places: in the old town | near the station | on the north bank | in five of the nine districts | along the coast | at the edge of the forest | in the neighbouring valley | on both sides of the canal
clauses: because the money for it had run out | although nobody had asked for it | while the costs rose from four to nine million | so that the work can begin before the winter | as had been planned for more than ten years | even if two experts advised against it | as soon as the last permits had arrived | after several residents had gone to court | since the old one no longer met the rules | without waiting for the opinion of the experts
speech: we measured for {k} months and found nothing that could explain it | it is the first time in {k} years that all sides sit at one table | whoever builds here has to know what lies under the ground | we shall publish every figure before a decision is taken | the winter will show whether these assumptions hold
article: {S} {V} {O} {T}, {C}. | {T}, {S} {V} {O} {P}, and {S} {V} {O}. | “{X},” said {N}, who has worked there for {k} years. | According to {N}, {S} {V} {O} {P}, {C}. | In the past {k} years the number of residents {P} has grown by {k} per cent, {C}. | Whether {S} {V} {O} for good reasons remained open {T}. | About {k} hundred people came to the hearing {P}, where {S} {V} {O}. | For the first stage {k} million are planned; {S} {V} {O} {T}. | {N} called the decision necessary, {C}, and added: “{X}.”
comment: I live {P} myself, and believe me, {S} {V} {O} only {T}. | Honestly, who still believes that {S} {V} {O} for our sake? | You write that {S} {V} {O}, but you forget who pays for it in the end. | I have nothing against {O}, but please not like this. | Has anyone here actually read {O} before getting upset? | We had the same thing {k} years ago {P}, and nothing came of it. | Thank you for this, that is exactly how I see it, {C}. | Sorry, but that is nonsense, {C}. | When I was young it took {k} minutes from here to the station, today it takes an hour. | Where do you get the number {k} from, I cannot find it anywhere. | I have been in this trade for {k} years and I would never sign such a thing. | Let us wait and see whether {S} has really {V} {O}. | The article leaves out the main thing: {S} {V} {O} {T}. | If they had asked us {T}, we could have told them that for free. | I agree with {N}, only the part about the money sounds strange to me. | Does anybody know if the bus still runs {P}? | So {S} {V} {O}, what a surprise that is, {C}. | My wife and I were there {T} and we saw nothing of the kind {P}.
exclaim: Exactly! | Well said. | That cannot be true! | Ha, good one. | What a shame! | Thank you! | Typical. | No way…
ask: Hello everyone, I bought {G} {k} weeks ago and since then it makes a strange noise. | Good evening, how do you clean {G} without taking everything apart? | I have tried to repair {G} {k} times now and I am at a loss. | Does anyone have experience with this, or a drawing that shows {G}?
advice: First take out {G} and look whether the seal is dry. | I had the same trouble and in the end replaced {G} after {k} hours. | Never touch {G} before you have pulled the plug. | In my case it helped to warm {G} for {k} minutes with a hair dryer. | The manual says you should grease {G} every {k} months, but nobody does. | Take a photo before you loosen {G}, then you will find the way back. | You get {G} second-hand for {k} euros, new ones are not worth it. | That worked, after {k} days {G} is finally running, many thanks to all of you.
things: the pump | the old router | the rear brake | the dishwasher | the heating valve | the garden shears | the coffee machine | the bicycle chain
titles: {S} {V} {O} | {O}: what happens now | How {S} {V} {O}
forumtitles: Who knows how to repair {G}? | {G} makes noises – what now? | Problem with {G} after {k} months | Cannot open {G}
first: Martha | Oliver | Ellen | Graham | Ruth | Simon | Nora | Declan | Hazel | Victor
last: Ashcombe | Pellard | Wainford | Tully | Marrow | Hensley | Corrigan | Bexhill | Strand | Loxley
months: January | February | March | April | May | June | July | August | September | October | November | December
long: {mon} {day}, {y} at {hm}
ago: {k} hours ago
heading: {n} comments | {n} readers say | Comments ({n}) | What readers write ({n})
answers: {n} answers | {n} posts | Replies: {n} | Posts in this topic: {n}
posted: Posted by: {a} on {d} | {a} wrote this on {d} | Posted by {a}, {d} | Sent in by {a} – {d}
says: {a} says: | {a} writes:
reply: Reply | Respond | Reply to this | Answer
like: Like | Agree
report: Report | Flag this
quote: {a} wrote: | Quoting {a}:
write: Leave a comment | Write your opinion
field: Name | Your name | E-mail | Your address
send: Post comment | Send
related: Related articles | More on this topic | You may also like | Read on
share: Share | Pass it on
latest: Latest news | Most read
byline: By {a} | {a}, reporter
sections: Home | Front | Politics | Town | Business | Money | Sport | Games | Culture | Stage
legal: Imprint | About us | Privacy | Data protection | Contact | Write to us
board: Board index | Overview | Register | Sign up | Search | Find
classes: comments comment author date text reply | opinions opinion writer stamp words respond
""", "de": """
subjects: der Stadtrat | die Hafenbehörde | das Ministerium | ein Gremium von Fachleuten | das Museum | die Reederei | die Universität | der Bürgermeister | die Gewerkschaft | der Wasserverband | die Bahngesellschaft | das Planungsamt | das Landgericht | das Theater | eine Gruppe von Eltern | die Feuerwehr | die Schulleitung | der Energieversorger
verbs: billigte | verwarf | prüfte | verschob | beschrieb | verteidigte | kritisierte | erläuterte | änderte | finanzierte | stoppte | verlangte
objects: die neue Brücke über den Fluss | einen Plan für den alten Hafen | den Fahrplan der Nachtzüge | den Haushalt für das kommende Jahr | die Sanierung des Rathauses | einen Bericht über das Trinkwasser | die Schließung zweier Büchereien | die Verlängerung der Straßenbahn | den Verkauf der früheren Kaserne | die Regeln für Ferienwohnungen | den Umbau des Hallenbads | einen Vertrag mit drei Lieferanten | den Schutz der Feuchtwiesen | die Gebühren für Kindergärten | die Vermessung des Leuchtturms | die Eröffnung des Abendmarkts | die Suche nach einer zweiten Ärztin | die Pflanzung von achthundert Bäumen
times: am Montag | in der vergangenen Woche | im Frühjahr | nach langer Debatte | Ende März | zum zweiten Mal | zwei Tage vor der Abstimmung | kurz nach Mittag | in diesem Sommer | während der Sitzung am Donnerstag
places: in der Altstadt | in der Nähe des Bahnhofs | am Nordufer | in fünf der neun Bezirke | entlang der Küste | am Rand des Waldes | im Nachbartal | auf beiden Seiten des Kanals
clauses: weil das Geld dafür ausgegangen war | obwohl niemand darum gebeten hatte | während die Kosten von vier auf neun Millionen stiegen | damit die Arbeiten vor dem Winter beginnen können | wie es seit mehr als zehn Jahren geplant war | auch wenn zwei Gutachter davon abrieten | sobald die letzten Genehmigungen vorlagen | nachdem mehrere Anwohner geklagt hatten | da die alte Lösung den Vorschriften nicht mehr genügte | ohne die Meinung der Sachverständigen abzuwarten
speech: wir haben {k} Monate gemessen und nichts gefunden, was das erklären könnte | es ist das erste Mal seit {k} Jahren, dass alle an einem Tisch sitzen | wer hier baut, muss wissen, was unter der Erde liegt | wir werden jede Zahl veröffentlichen, bevor entschieden wird | der Winter wird zeigen, ob diese Annahmen halten
article: {S} {V} {T} {O}, {C}. | {T} {V} {S} {O} {P}, und {S} {V} {O}. | „{X}“, sagte {N} nach {k} Jahren in diesem Amt. | Nach Angaben von {N} {V} {S} {O} {P}, {C}. | In den vergangenen {k} Jahren ist die Zahl der Einwohner {P} um {k} Prozent gewachsen, {C}. | Ob {S} {O} aus gutem Grund {V}, blieb {T} offen. | Etwa {k} hundert Menschen kamen zu der Anhörung {P}, in der {S} {O} {V}. | Für den ersten Abschnitt sind {k} Millionen vorgesehen; {S} {V} {T} {O}. | {N} nannte die Entscheidung notwendig, {C}, und fügte hinzu: „{X}.“
comment: Ich wohne selbst {P}, und glaubt mir, {S} {V} {O} erst {T}. | Mal ehrlich, wer glaubt denn noch, dass {S} {O} uns zuliebe {V}? | Sie schreiben, dass {S} {O} {V}, vergessen aber, wer am Ende dafür zahlt. | Ich habe nichts gegen {O}, aber bitte nicht so. | Hat hier eigentlich irgendjemand {O} verstanden, bevor er sich aufregt? | Das hatten wir vor {k} Jahren {P} schon einmal, und es ist nichts daraus geworden. | Danke dafür, genau so sehe ich das auch, {C}. | Tut mir leid, aber das ist Unsinn, {C}. | Als ich jung war, brauchte man von hier zum Bahnhof {k} Minuten, heute ist es eine Stunde. | Woher haben Sie denn die Zahl {k}, ich finde sie nirgends. | Ich bin seit {k} Jahren in der Branche und würde so etwas nie unterschreiben. | Warten wir mal ab, ob {S} {O} wirklich {V}. | Der Artikel lässt das Wichtigste weg: {S} {V} {T} {O}. | Hätten sie uns {T} gefragt, hätten wir ihnen das umsonst sagen können. | Ich stimme {N} zu, nur das mit dem Geld kommt mir komisch vor. | Weiß jemand, ob der Bus {P} noch fährt? | Und {S} {V} also {O}, was für eine Überraschung, {C}. | Meine Frau und ich waren {T} dort und haben {P} nichts dergleichen gesehen.
exclaim: Genau! | Gut gesagt. | Das darf doch nicht wahr sein! | Ha, der war gut. | Schade! | Danke schön! | Typisch. | Nie im Leben…
ask: Hallo zusammen, ich habe {G} vor {k} Wochen gekauft und seitdem macht das Ding seltsame Geräusche. | Guten Abend, wie reinigt ihr {G}, ohne alles zu zerlegen? | Ich habe jetzt {k} Mal versucht, {G} zu reparieren, und bin ratlos. | Hat jemand Erfahrung damit oder eine Zeichnung, die {G} zeigt?
advice: Bau zuerst {G} aus und schau, ob die Dichtung trocken ist. | Ich hatte denselben Ärger und habe nach {k} Stunden {G} einfach ersetzt. | Fass {G} nie an, bevor du den Stecker gezogen hast. | Bei mir half es, {G} für {k} Minuten mit dem Föhn zu erwärmen. | Laut Anleitung soll man {G} alle {k} Monate fetten, aber das macht keiner. | Mach ein Foto, bevor du {G} löst, dann findest du den Weg zurück. | Man bekommt {G} gebraucht für {k} Euro, neu lohnt sich das nicht. | Das hat geklappt, nach {k} Tagen habe ich {G} wieder im Griff, vielen Dank an alle.
things: die Pumpe | den alten Router | die hintere Bremse | die Spülmaschine | das Heizungsventil | die Gartenschere | die Kaffeemaschine | die Fahrradkette
titles: {S} {V} {O} | {S} {V} {O}: Wie es jetzt weitergeht | Warum {S} {O} {V}
forumtitles: Wer weiß, wie man {G} repariert? | Wie bekomme ich {G} wieder leise? | Nach {k} Monaten Ärger: Wie tausche ich {G}? | Kann {G} nicht öffnen
first: Hannelore | Jörg | Wiebke | Konrad | Sabine | Uwe | Friederike | Matthias | Birgit | Lothar
last: Brinkmeier | Hollerbach | Seifling | Oberhaus | Klingner | Wendtorf | Mühlegg | Pasewald | Reuschel | Tannert
months: Januar | Februar | März | April | Mai | Juni | Juli | August | September | Oktober | November | Dezember
long: {day}. {mon} {y}, {hm} Uhr
ago: vor {k} Stunden
heading: {n} Kommentare | {n} Lesermeinungen | Kommentare ({n}) | Das sagen unsere Leser ({n})
answers: {n} Antworten | {n} Beiträge | Antworten: {n} | Beiträge zu diesem Thema: {n}
posted: Geschrieben von: {a} am {d} | {a} schrieb dies am {d} | Verfasst von {a}, {d} | Eingesandt von {a} – {d}
says: {a} sagt: | {a} schreibt:
reply: Antworten | Erwidern | Auf diesen Kommentar antworten | Entgegnen
like: Gefällt mir | Zustimmen
report: Melden | Beanstanden
quote: {a} schrieb: | Zitat von {a}:
write: Schreiben Sie einen Kommentar | Ihre Meinung
field: Name | Ihr Name | E-Mail | Ihre Adresse
send: Kommentar absenden | Abschicken
related: Ähnliche Artikel | Mehr zum Thema | Das könnte Sie auch interessieren | Weiterlesen
share: Teilen | Weitersagen
latest: Neueste Meldungen | Meistgelesen
byline: Von {a} | {a}, Redaktion
sections: Startseite | Titel | Politik | Stadt | Wirtschaft | Geld | Sport | Spiele | Kultur | Bühne
legal: Impressum | Über uns | Datenschutz | Ihre Daten | Kontakt | Schreiben Sie uns
board: Foren-Übersicht | Übersicht | Registrieren | Anmelden | Suche | Finden
classes: kommentare kommentar verfasser datum inhalt antworten | meinungen meinung absender zeitpunkt wortlaut erwidern
""", "fr": """
subjects: le conseil municipal | l’autorité portuaire | le ministère | un groupe d’ingénieurs | le musée | la compagnie des bacs | l’université | le maire | le syndicat des infirmières | l’agence de l’eau | la compagnie ferroviaire | le bureau d’urbanisme | le tribunal | le théâtre | un collectif de parents | le corps des pompiers | la direction de l’école | le fournisseur d’énergie
verbs: a approuvé | a rejeté | a examiné | a repoussé | a décrit | a défendu | a contesté | a présenté | a modifié | a financé | a suspendu | a annoncé
objects: le nouveau pont sur la rivière | un plan pour le vieux port | l’horaire des trains de nuit | le budget de l’année prochaine | la réparation de l’hôtel de ville | un rapport sur l’eau potable | la fermeture de deux bibliothèques | le prolongement du tramway | la vente de l’ancienne caserne | les règles sur les locations de vacances | la reconstruction de la piscine | un contrat avec trois fournisseurs | la protection des marais | les tarifs des crèches | le relevé du phare | l’ouverture du marché du soir | la recherche d’un second médecin | la plantation de huit cents arbres
times: lundi | la semaine dernière | au printemps | après un long débat | à la fin de mars | pour la deuxième fois | deux jours avant le vote | peu après midi | cet été | pendant la séance de jeudi
places: dans la vieille ville | près de la gare | sur la rive nord | dans cinq des neuf quartiers | le long de la côte | à la lisière de la forêt | dans la vallée voisine | des deux côtés du canal
clauses: parce que l’argent manquait | bien que personne ne l’eût demandé | alors que les coûts passaient de quatre à neuf millions | afin que les travaux commencent avant l’hiver | comme on le prévoyait depuis plus de dix ans | même si deux experts le déconseillaient | dès que les derniers permis sont arrivés | après que plusieurs riverains ont saisi la justice | puisque l’ancien ne respectait plus les règles | sans attendre l’avis des spécialistes
speech: nous avons mesuré pendant {k} mois sans rien trouver qui puisse l’expliquer | c’est la première fois depuis {k} ans que tous sont autour d’une table | celui qui construit ici doit savoir ce qu’il y a sous la terre | nous publierons tous les chiffres avant la décision | l’hiver montrera si ces hypothèses tiennent
article: {S} {V} {O} {T}, {C}. | {T}, {S} {V} {O} {P}, et {S} {V} {O}. | « {X} », a déclaré {N}, qui y travaille depuis {k} ans. | Selon {N}, {S} {V} {O} {P}, {C}. | En {k} ans, le nombre d’habitants {P} a augmenté de {k} pour cent, {C}. | On ignorait encore {T} si {S} {V} {O} pour de bonnes raisons. | Environ {k} cents personnes sont venues à la réunion {P}, où {S} {V} {O}. | Pour la première étape, {k} millions sont prévus ; {S} {V} {O} {T}. | {N} juge la décision nécessaire, {C}, et ajoute : « {X} ».
comment: J’habite moi-même {P}, et croyez-moi, {S} {V} {O} seulement {T}. | Franchement, qui croit encore que {S} {V} {O} pour nous faire plaisir ? | Vous écrivez que {S} {V} {O}, mais vous oubliez qui paie à la fin. | Je comprends {O}, mais pas comme ça, s’il vous plaît. | Est-ce que quelqu’un ici a compris {O} avant de s’énerver ? | On a déjà eu la même chose il y a {k} ans {P}, et il n’en est rien sorti. | Merci, c’est exactement ce que je pense, {C}. | Désolé, mais c’est n’importe quoi, {C}. | Quand j’étais jeune, il fallait {k} minutes d’ici à la gare, aujourd’hui une heure. | D’où sortez-vous ce chiffre de {k}, je ne le trouve nulle part. | Je suis dans le métier depuis {k} ans et je ne signerais jamais une chose pareille. | Attendons de voir si {S} {V} {O} pour de vrai. | L’article oublie l’essentiel : {S} {V} {O} {T}. | S’ils nous avaient demandé {T}, on leur aurait dit gratuitement. | Je suis d’accord avec {N}, seule l’histoire de l’argent me paraît bizarre. | Quelqu’un sait-il si le bus passe encore {P} ? | Alors comme ça {S} {V} {O}, quelle surprise, {C}. | Ma femme et moi y étions {T} et nous n’avons rien vu de tel {P}.
exclaim: Exactement ! | Bien dit. | Ce n’est pas possible ! | Ah, elle est bonne. | Quelle honte ! | Merci ! | Typique. | Jamais de la vie…
ask: Bonjour à tous, j’ai acheté {G} il y a {k} semaines et depuis ça fait un bruit bizarre. | Bonsoir, comment nettoyez-vous {G} sans tout démonter ? | J’ai essayé {k} fois de réparer {G} et je ne sais plus quoi faire. | Quelqu’un a-t-il un schéma qui montre {G} ?
advice: Commence par démonter {G} et regarde si le joint est sec. | J’ai eu le même souci et au bout de {k} heures j’ai remplacé {G}. | Ne touche jamais {G} avant d’avoir débranché la prise. | Chez moi il a suffi de chauffer {G} {k} minutes au sèche-cheveux. | Selon la notice il faut graisser {G} tous les {k} mois, mais personne ne le fait. | Prends une photo avant de desserrer {G}, tu retrouveras le chemin. | On trouve {G} d’occasion pour {k} euros, le neuf ne vaut pas le coup. | Ça a marché, après {k} jours j’ai enfin remonté {G}, merci à tous.
things: la pompe | le vieux routeur | le frein arrière | le lave-vaisselle | la vanne du chauffage | le taille-haie | la machine à café | la chaîne du vélo
titles: {S} {V} {O} | {O} : ce qui va changer | Pourquoi {S} {V} {O}
forumtitles: Qui sait réparer {G} ? | Comment démonter {G} ? | Souci avec {G} après {k} mois | Impossible d’ouvrir {G}
first: Mireille | Bastien | Odile | Thierry | Solène | Gérard | Clémence | Yannick | Josiane | Aurélien
last: Vauquelin | Morandet | Lestrac | Bellanger | Pradier | Corvisy | Dumarest | Fayolle | Quéméner | Tissot
months: janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre
long: {day} {mon} {y} à {hm}
ago: il y a {k} heures
heading: {n} commentaires | {n} avis de lecteurs | Commentaires ({n}) | Ce qu’en disent nos lecteurs ({n})
answers: {n} réponses | {n} messages | Réponses : {n} | Messages de ce sujet : {n}
posted: Posté par : {a} le {d} | {a} a écrit ceci le {d} | Publié par {a}, {d} | Envoyé par {a} – {d}
says: {a} dit : | {a} écrit :
reply: Répondre | Donner la réplique | Répondre à ce message | Rétorquer
like: J’aime | D’accord
report: Signaler | Alerter
quote: {a} a écrit : | Citation de {a} :
write: Laisser un commentaire | Votre avis
field: Nom | Votre nom | Courriel | Votre adresse
send: Publier le commentaire | Envoyer
related: Articles liés | Sur le même sujet | À lire aussi | Lire encore
share: Partager | Faire suivre
latest: Dernières nouvelles | Les plus lus
byline: Par {a} | {a}, rédaction
sections: Accueil | Une | Politique | Ville | Économie | Argent | Sport | Jeux | Culture | Scène
legal: Mentions légales | Qui sommes-nous | Confidentialité | Vos données | Contact | Écrivez-nous
board: Index du forum | Sommaire | S’inscrire | Créer un compte | Rechercher | Trouver
classes: commentaires commentaire auteur date texte repondre | avis-lecteurs avis redacteur moment propos repliquer
""", "es": """
subjects: el ayuntamiento | la autoridad portuaria | el ministerio | un grupo de ingenieros | el museo | la compañía de transbordadores | la universidad | el alcalde | el sindicato de enfermería | la agencia del agua | la empresa ferroviaria | la oficina de urbanismo | el tribunal | el teatro | una asociación de padres | el cuerpo de bomberos | la dirección del colegio | la compañía eléctrica
verbs: aprobó | rechazó | examinó | aplazó | describió | defendió | cuestionó | presentó | modificó | financió | paralizó | anunció
objects: el nuevo puente sobre el río | un plan para el puerto viejo | el horario de los trenes nocturnos | el presupuesto del próximo año | la reparación de la casa consistorial | un informe sobre el agua potable | el cierre de dos bibliotecas | la ampliación del tranvía | la venta del antiguo cuartel | las normas para los pisos turísticos | la reconstrucción de la piscina | un contrato con tres proveedores | la protección de las marismas | las tarifas de las guarderías | la medición del faro | la apertura del mercado nocturno | la búsqueda de un segundo médico | la plantación de ochocientos árboles
times: el lunes | la semana pasada | en primavera | tras un largo debate | a finales de marzo | por segunda vez | dos días antes de la votación | poco después del mediodía | este verano | durante la reunión del jueves
places: en el casco antiguo | cerca de la estación | en la orilla norte | en cinco de los nueve distritos | a lo largo de la costa | al borde del bosque | en el valle vecino | a ambos lados del canal
clauses: porque el dinero se había agotado | aunque nadie lo había pedido | mientras los costes subían de cuatro a nueve millones | para que las obras empiecen antes del invierno | como estaba previsto desde hacía más de diez años | aun cuando dos expertos lo desaconsejaban | en cuanto llegaron los últimos permisos | después de que varios vecinos acudieran a los tribunales | ya que lo anterior no cumplía las normas | sin esperar la opinión de los especialistas
speech: medimos durante {k} meses y no encontramos nada que pudiera explicarlo | es la primera vez en {k} años que todos se sientan a la misma mesa | quien construye aquí tiene que saber qué hay bajo tierra | publicaremos todas las cifras antes de decidir | el invierno mostrará si estas hipótesis se sostienen
article: {S} {V} {O} {T}, {C}. | {T}, {S} {V} {O} {P}, y {S} {V} {O}. | «{X}», dijo {N}, que trabaja allí desde hace {k} años. | Según {N}, {S} {V} {O} {P}, {C}. | En los últimos {k} años el número de habitantes {P} ha crecido un {k} por ciento, {C}. | Si {S} {V} {O} por buenas razones no quedó claro {T}. | Unas {k} cientos de personas acudieron a la audiencia {P}, donde {S} {V} {O}. | Para la primera fase se prevén {k} millones; {S} {V} {O} {T}. | {N} calificó la decisión de necesaria, {C}, y añadió: «{X}».
comment: Yo mismo vivo {P}, y créanme, {S} {V} {O} solo {T}. | Sinceramente, ¿quién cree todavía que {S} {V} {O} por nosotros? | Usted escribe que {S} {V} {O}, pero olvida quién lo paga al final. | No tengo nada en contra, pero explicar así {O} es una tomadura de pelo. | ¿Alguien aquí ha entendido {O} antes de enfadarse? | Lo mismo tuvimos hace {k} años {P}, y no salió nada de aquello. | Gracias por esto, es justo lo que yo pienso, {C}. | Lo siento, pero eso es una tontería, {C}. | Cuando yo era joven se tardaba {k} minutos de aquí a la estación, hoy es una hora. | ¿De dónde saca usted la cifra de {k}? No la encuentro en ninguna parte. | Llevo {k} años en el oficio y jamás firmaría una cosa así. | Ya veremos si {S} de verdad {V} {O}. | El artículo se deja lo más importante: {S} {V} {O} {T}. | Si nos hubieran preguntado {T}, se lo habríamos dicho gratis. | Estoy de acuerdo con {N}, solo lo del dinero me suena raro. | ¿Sabe alguien si el autobús todavía pasa {P}? | Así que {S} {V} {O}, menuda sorpresa, {C}. | Mi mujer y yo estuvimos allí {T} y no vimos nada parecido {P}.
exclaim: ¡Exacto! | Bien dicho. | ¡No puede ser verdad! | Ja, muy buena. | ¡Qué vergüenza! | ¡Gracias! | Típico. | Ni hablar…
ask: Hola a todos, compré {G} hace {k} semanas y desde entonces hace un ruido raro. | Buenas noches, ¿cómo limpiáis {G} sin desmontarlo todo? | He intentado {k} veces reparar {G} y ya no sé qué hacer. | ¿Alguien tiene experiencia o un dibujo que muestre {G}?
advice: Primero saca {G} y mira si la junta está seca. | Tuve el mismo problema y al final cambié {G} después de {k} horas. | No toques nunca {G} antes de desenchufar. | En mi caso sirvió calentar {G} durante {k} minutos con un secador. | El manual dice que hay que engrasar {G} cada {k} meses, pero nadie lo hace. | Haz una foto antes de aflojar {G}, así encontrarás el camino de vuelta. | Se consigue {G} de segunda mano por {k} euros, nuevo no compensa. | Ha funcionado, después de {k} días por fin monté {G}, muchas gracias a todos.
things: la bomba | el viejo enrutador | el freno trasero | el lavavajillas | la válvula de la calefacción | la tijera de podar | la cafetera | la cadena de la bicicleta
titles: {S} {V} {O} | {O}: qué pasará ahora | Por qué {S} {V} {O}
forumtitles: ¿Quién sabe reparar {G}? | ¿Cómo se desmonta {G}? | Problema con {G} a los {k} meses | No puedo abrir {G}
first: Rosario | Joaquín | Inés | Evaristo | Lourdes | Ramiro | Pilar | Octavio | Candela | Faustino
last: Bermejales | Quintanar | Olmedilla | Sarriego | Valdecasas | Lozoya | Marchena | Peñuela | Tordera | Urrea
months: enero | febrero | marzo | abril | mayo | junio | julio | agosto | septiembre | octubre | noviembre | diciembre
long: {day} de {mon} de {y}, {hm}
ago: hace {k} horas
heading: {n} comentarios | {n} opiniones de lectores | Comentarios ({n}) | Lo que dicen los lectores ({n})
answers: {n} respuestas | {n} mensajes | Respuestas: {n} | Mensajes en este tema: {n}
posted: Publicado por: {a} el {d} | {a} escribió esto el {d} | Escrito por {a}, {d} | Enviado por {a} – {d}
says: {a} dice: | {a} escribe:
reply: Responder | Contestar | Responder a este comentario | Replicar
like: Me gusta | De acuerdo
report: Denunciar | Avisar
quote: {a} escribió: | Cita de {a}:
write: Deja un comentario | Tu opinión
field: Nombre | Tu nombre | Correo | Tu dirección
send: Publicar comentario | Enviar
related: Artículos relacionados | Más sobre el tema | También te puede interesar | Sigue leyendo
share: Compartir | Pásalo
latest: Últimas noticias | Lo más leído
byline: Por {a} | {a}, redacción
sections: Inicio | Portada | Política | Ciudad | Economía | Dinero | Deportes | Juegos | Cultura | Escena
legal: Aviso legal | Quiénes somos | Privacidad | Tus datos | Contacto | Escríbenos
board: Índice del foro | Resumen | Registrarse | Crear cuenta | Buscar | Encontrar
classes: comentarios comentario autor fecha texto responder | opiniones opinion firmante momento dicho contestar
""", "it": """
subjects: il consiglio comunale | l’autorità portuale | il ministero | un gruppo di ingegneri | il museo | la compagnia dei traghetti | l’università | il sindaco | il sindacato degli infermieri | l’azienda idrica | la società ferroviaria | l’ufficio urbanistica | il tribunale | il teatro | un comitato di genitori | il corpo dei pompieri | la direzione della scuola | il fornitore di energia
verbs: ha approvato | ha respinto | ha esaminato | ha rinviato | ha descritto | ha difeso | ha contestato | ha presentato | ha modificato | ha finanziato | ha fermato | ha annunciato
objects: il nuovo ponte sul fiume | un piano per il vecchio porto | l’orario dei treni notturni | il bilancio del prossimo anno | il restauro del municipio | un rapporto sull’acqua potabile | la chiusura di due biblioteche | il prolungamento del tram | la vendita della ex caserma | le regole per le case vacanza | la ricostruzione della piscina | un contratto con tre fornitori | la tutela delle paludi | le rette degli asili | il rilievo del faro | l’apertura del mercato serale | la ricerca di un secondo medico | la messa a dimora di ottocento alberi
times: lunedì | la settimana scorsa | in primavera | dopo un lungo dibattito | alla fine di marzo | per la seconda volta | due giorni prima del voto | poco dopo mezzogiorno | quest’estate | durante la seduta di giovedì
places: nel centro storico | vicino alla stazione | sulla riva nord | in cinque dei nove quartieri | lungo la costa | ai margini del bosco | nella valle vicina | su entrambi i lati del canale
clauses: perché i soldi erano finiti | benché nessuno lo avesse chiesto | mentre i costi salivano da quattro a nove milioni | affinché i lavori comincino prima dell’inverno | come era previsto da più di dieci anni | anche se due esperti lo sconsigliavano | non appena sono arrivati gli ultimi permessi | dopo che diversi residenti si erano rivolti al giudice | poiché quello vecchio non rispettava più le norme | senza aspettare il parere degli specialisti
speech: abbiamo misurato per {k} mesi e non abbiamo trovato nulla che possa spiegarlo | è la prima volta in {k} anni che tutti siedono allo stesso tavolo | chi costruisce qui deve sapere che cosa c’è sottoterra | pubblicheremo ogni cifra prima di decidere | l’inverno mostrerà se queste ipotesi reggono
article: {S} {V} {O} {T}, {C}. | {T} {S} {V} {O} {P}, e {S} {V} {O}. | «{X}», ha detto {N}, che vi lavora da {k} anni. | Secondo {N}, {S} {V} {O} {P}, {C}. | Negli ultimi {k} anni il numero degli abitanti {P} è cresciuto del {k} per cento, {C}. | Se {S} {V} {O} per buone ragioni non era chiaro {T}. | Circa {k} cento persone sono venute all’incontro {P}, dove {S} {V} {O}. | Per la prima fase sono previsti {k} milioni; {S} {V} {O} {T}. | {N} ha definito necessaria la decisione, {C}, e ha aggiunto: «{X}».
comment: Io stesso abito {P}, e credetemi, {S} {V} {O} solo {T}. | Sinceramente, chi crede ancora che {S} {V} {O} per noi? | Lei scrive che {S} {V} {O}, ma dimentica chi paga alla fine. | Capisco {O}, ma per favore non in questo modo. | Qualcuno qui ha davvero capito {O} prima di arrabbiarsi? | La stessa cosa l’abbiamo avuta {k} anni fa {P}, e non se n’è fatto niente. | Grazie, è proprio quello che penso anch’io, {C}. | Mi dispiace, ma è una sciocchezza, {C}. | Quando ero giovane ci volevano {k} minuti da qui alla stazione, oggi un’ora. | Da dove prende il numero {k}, non lo trovo da nessuna parte. | Sono del mestiere da {k} anni e non firmerei mai una cosa simile. | Aspettiamo di vedere se {S} {V} {O} per davvero. | L’articolo dimentica la cosa più importante: {S} {V} {O} {T}. | Se ce lo avessero chiesto {T}, glielo avremmo detto gratis. | Sono d’accordo con {N}, solo la storia dei soldi mi suona strana. | Qualcuno sa se l’autobus passa ancora {P}? | E così {S} {V} {O}, che sorpresa, {C}. | Mia moglie e io eravamo lì {T} e non abbiamo visto nulla di simile {P}.
exclaim: Esatto! | Ben detto. | Non può essere vero! | Ah, bella questa. | Che vergogna! | Grazie! | Tipico. | Ma figuriamoci…
ask: Ciao a tutti, ho comprato {G} {k} settimane fa e da allora fa un rumore strano. | Buonasera, come pulite {G} senza smontare tutto? | Ho provato {k} volte a riparare {G} e non so più che fare. | Qualcuno ha esperienza o un disegno che mostri {G}?
advice: Prima togli {G} e guarda se la guarnizione è asciutta. | Ho avuto lo stesso problema e alla fine ho sostituito {G} dopo {k} ore. | Non toccare mai {G} prima di aver staccato la spina. | Nel mio caso è bastato scaldare {G} per {k} minuti con il phon. | Il manuale dice di ingrassare {G} ogni {k} mesi, ma non lo fa nessuno. | Fai una foto prima di allentare {G}, così ritrovi la strada. | Si trova {G} di seconda mano per {k} euro, nuovo non conviene. | Ha funzionato, dopo {k} giorni ho finalmente rimontato {G}, grazie a tutti.
things: la pompa | il vecchio router | il freno posteriore | la lavastoviglie | la valvola del riscaldamento | la cesoia da giardino | la macchina del caffè | la catena della bici
titles: {S} {V} {O} | {O}: che cosa cambia | Perché {S} {V} {O}
forumtitles: Chi sa riparare {G}? | Come si smonta {G}? | Problema con {G} dopo {k} mesi | Non riesco ad aprire {G}
first: Ornella | Tommaso | Graziella | Ettore | Loredana | Corrado | Beatrice | Silvano | Miriam | Duilio
last: Bonvicini | Carraresi | Dellantonio | Foscolin | Garzelli | Lambrusti | Morigi | Pasquarosa | Tessitore | Zanobi
months: gennaio | febbraio | marzo | aprile | maggio | giugno | luglio | agosto | settembre | ottobre | novembre | dicembre
long: {day} {mon} {y} alle {hm}
ago: {k} ore fa
heading: {n} commenti | {n} pareri dei lettori | Commenti ({n}) | Che cosa dicono i lettori ({n})
answers: {n} risposte | {n} messaggi | Risposte: {n} | Messaggi in questo argomento: {n}
posted: Inviato da: {a} il {d} | {a} ha scritto il {d} | Scritto da {a}, {d} | Mandato da {a} – {d}
says: {a} dice: | {a} scrive:
reply: Rispondi | Replica | Rispondi a questo commento | Controbatti
like: Mi piace | Concordo
report: Segnala | Avvisa
quote: {a} ha scritto: | Citazione da {a}:
write: Lascia un commento | La tua opinione
field: Nome | Il tuo nome | E-mail | Il tuo indirizzo
send: Invia commento | Spedisci
related: Articoli correlati | Altro sul tema | Potrebbe interessarti | Continua a leggere
share: Condividi | Passaparola
latest: Ultime notizie | I più letti
byline: Di {a} | {a}, redazione
sections: Home | Prima | Politica | Città | Economia | Soldi | Sport | Giochi | Cultura | Palco
legal: Note legali | Chi siamo | Privacy | I tuoi dati | Contatti | Scrivici
board: Indice del forum | Panoramica | Registrati | Iscriviti | Cerca | Trova
classes: commenti commento autore data testo rispondi | pareri parere firma momento parole replica
""", "pt": """
subjects: a câmara municipal | a autoridade portuária | o ministério | um grupo de engenheiros | o museu | a empresa dos barcos | a universidade | o prefeito | o sindicato dos enfermeiros | a agência da água | a companhia ferroviária | o gabinete de urbanismo | o tribunal | o teatro | uma associação de pais | o corpo de bombeiros | a direção da escola | a empresa de energia
verbs: aprovou | rejeitou | examinou | adiou | descreveu | defendeu | questionou | apresentou | alterou | financiou | suspendeu | anunciou
objects: a nova ponte sobre o rio | um plano para o porto velho | o horário dos comboios noturnos | o orçamento do próximo ano | a reparação dos paços do concelho | um relatório sobre a água potável | o fecho de duas bibliotecas | o prolongamento do elétrico | a venda do antigo quartel | as regras para casas de férias | a reconstrução da piscina | um contrato com três fornecedores | a proteção dos sapais | as mensalidades das creches | a medição do farol | a abertura do mercado noturno | a procura de um segundo médico | a plantação de oitocentas árvores
times: na segunda-feira | na semana passada | na primavera | depois de um longo debate | no fim de março | pela segunda vez | dois dias antes da votação | pouco depois do meio-dia | neste verão | durante a reunião de quinta-feira
places: no centro histórico | perto da estação | na margem norte | em cinco das nove freguesias | ao longo da costa | à beira da floresta | no vale vizinho | dos dois lados do canal
clauses: porque o dinheiro tinha acabado | embora ninguém o tivesse pedido | enquanto os custos subiam de quatro para nove milhões | para que as obras comecem antes do inverno | como estava previsto há mais de dez anos | mesmo que dois peritos o desaconselhassem | assim que chegaram as últimas licenças | depois de vários moradores terem ido a tribunal | já que o anterior não cumpria as normas | sem esperar pela opinião dos especialistas
speech: medimos durante {k} meses e não encontrámos nada que o pudesse explicar | é a primeira vez em {k} anos que todos se sentam à mesma mesa | quem constrói aqui tem de saber o que há debaixo da terra | vamos publicar todos os números antes de decidir | o inverno mostrará se estas hipóteses se mantêm
article: {S} {V} {O} {T}, {C}. | {T}, {S} {V} {O} {P}, e {S} {V} {O}. | “{X}”, disse {N}, que ali trabalha há {k} anos. | Segundo {N}, {S} {V} {O} {P}, {C}. | Nos últimos {k} anos o número de habitantes {P} cresceu {k} por cento, {C}. | Não ficou claro {T} se {S} {V} {O} por boas razões. | Cerca de {k} centenas de pessoas vieram à audiência {P}, onde {S} {V} {O}. | Para a primeira fase estão previstos {k} milhões; {S} {V} {O} {T}. | {N} considerou a decisão necessária, {C}, e acrescentou: “{X}.”
comment: Eu próprio moro {P}, e acreditem, {S} {V} {O} só {T}. | Sinceramente, quem ainda acredita que {S} {V} {O} por nossa causa? | O senhor escreve que {S} {V} {O}, mas esquece quem paga no fim. | Eu até percebo {O}, mas assim não, por favor. | Alguém aqui entendeu mesmo {O} antes de se irritar? | Já tivemos a mesma coisa há {k} anos {P}, e não deu em nada. | Obrigado por isto, é exatamente o que eu penso, {C}. | Desculpe, mas isso é um disparate, {C}. | Quando eu era novo levava-se {k} minutos daqui até à estação, hoje é uma hora. | De onde tirou o número {k}, não o encontro em lado nenhum. | Estou no ramo há {k} anos e nunca assinaria uma coisa destas. | Vamos esperar para ver se {S} {V} {O} de verdade. | O artigo esquece o mais importante: {S} {V} {O} {T}. | Se nos tivessem perguntado {T}, tínhamos dito isso de graça. | Concordo com {N}, só a parte do dinheiro me parece estranha. | Alguém sabe se o autocarro ainda passa {P}? | Então {S} {V} {O}, que surpresa, {C}. | A minha mulher e eu estivemos lá {T} e não vimos nada disso {P}.
exclaim: Exatamente! | Bem dito. | Não pode ser verdade! | Ah, essa foi boa. | Que vergonha! | Obrigada! | Típico. | Nem pensar…
ask: Olá a todos, comprei {G} há {k} semanas e desde então faz um barulho estranho. | Boa noite, como limpam {G} sem desmontar tudo? | Já tentei {k} vezes reparar {G} e não sei o que fazer. | Alguém tem experiência ou um desenho que mostre {G}?
advice: Primeiro tire {G} e veja se a junta está seca. | Tive o mesmo problema e no fim troquei {G} ao fim de {k} horas. | Nunca toque {G} antes de tirar a ficha da tomada. | No meu caso bastou aquecer {G} durante {k} minutos com um secador. | O manual diz para lubrificar {G} de {k} em {k} meses, mas ninguém faz isso. | Tire uma fotografia antes de soltar {G}, assim encontra o caminho de volta. | Arranja-se {G} em segunda mão por {k} euros, novo não compensa. | Resultou, depois de {k} dias consegui montar {G}, muito obrigado a todos.
things: a bomba | o velho roteador | o travão traseiro | a máquina de lavar | a válvula do aquecimento | a tesoura de poda | a máquina de café | a corrente da bicicleta
titles: {S} {V} {O} | {O}: o que muda agora | Porque {S} {V} {O}
forumtitles: Quem sabe reparar {G}? | Como se desmonta {G}? | Problema com {G} ao fim de {k} meses | Não consigo abrir {G}
first: Conceição | Baltasar | Leonor | Anselmo | Filomena | Duarte | Graça | Vasco | Benedita | Hermínio
last: Alvarenga | Boavida | Carrapato | Fontinha | Loureda | Mascarão | Paixoto | Quental | Serpa | Tavoredo
months: janeiro | fevereiro | março | abril | maio | junho | julho | agosto | setembro | outubro | novembro | dezembro
long: {day} de {mon} de {y} às {hm}
ago: há {k} horas
heading: {n} comentários | {n} opiniões de leitores | Comentários ({n}) | O que dizem os leitores ({n})
answers: {n} respostas | {n} mensagens | Respostas: {n} | Mensagens neste tópico: {n}
posted: Postado por: {a} em {d} | {a} escreveu isto em {d} | Publicado por {a}, {d} | Enviado por {a} – {d}
says: {a} disse: | {a} escreve:
reply: Responder | Retorquir | Responder a este comentário | Replicar
like: Gosto | Concordo
report: Denunciar | Avisar
quote: {a} escreveu: | Citação de {a}:
write: Deixe um comentário | A sua opinião
field: Nome | O seu nome | E-mail | O seu endereço
send: Publicar comentário | Enviar
related: Artigos relacionados | Mais sobre o tema | Também pode interessar | Continue a ler
share: Partilhar | Passe a palavra
latest: Últimas notícias | Mais lidas
byline: Por {a} | {a}, redação
sections: Início | Capa | Política | Cidade | Economia | Dinheiro | Desporto | Jogos | Cultura | Palco
legal: Ficha técnica | Quem somos | Privacidade | Os seus dados | Contacto | Escreva-nos
board: Índice do fórum | Resumo | Registar | Criar conta | Pesquisar | Encontrar
classes: comentarios comentario autor data texto responder | opinioes opiniao assinante momento dito retorquir
""", "nl": """
subjects: de gemeenteraad | het havenbedrijf | het ministerie | een groep ingenieurs | het museum | de rederij | de universiteit | de burgemeester | de vakbond | het waterschap | de spoorwegmaatschappij | het planbureau | de rechtbank | de schouwburg | een groep ouders | de brandweer | het schoolbestuur | de energieleverancier
verbs: besprak | verwierp | onderzocht | verdaagde | beschreef | verdedigde | betwistte | presenteerde | veranderde | financierde | blokkeerde | bekritiseerde
objects: de nieuwe brug over de rivier | een plan voor de oude haven | de dienstregeling van de nachttreinen | de begroting voor het komende jaar | het herstel van het stadhuis | een rapport over het drinkwater | de sluiting van twee bibliotheken | de verlenging van de tramlijn | de verkoop van de vroegere kazerne | de regels voor vakantiewoningen | de verbouwing van het zwembad | een contract met drie leveranciers | de bescherming van de moerassen | de tarieven van de kinderopvang | de opmeting van de vuurtoren | de opening van de avondmarkt | de zoektocht naar een tweede huisarts | de aanplant van achthonderd bomen
times: op maandag | vorige week | in het voorjaar | na een lang debat | eind maart | voor de tweede keer | twee dagen voor de stemming | kort na de middag | deze zomer | tijdens de vergadering van donderdag
places: in de oude stad | bij het station | op de noordelijke oever | in vijf van de negen wijken | langs de kust | aan de rand van het bos | in de vallei ernaast | aan beide kanten van het kanaal
clauses: omdat het geld daarvoor op was | hoewel niemand erom gevraagd had | terwijl de kosten van vier naar negen miljoen stegen | zodat het werk voor de winter kan beginnen | zoals al meer dan tien jaar gepland was | ook al raadden twee deskundigen het af | zodra de laatste vergunningen binnen waren | nadat enkele bewoners naar de rechter waren gestapt | aangezien de oude niet meer aan de regels voldeed | zonder op het oordeel van de specialisten te wachten
speech: we hebben {k} maanden gemeten en niets gevonden dat het kan verklaren | het is voor het eerst in {k} jaar dat iedereen aan één tafel zit | wie hier bouwt, moet weten wat er onder de grond ligt | we maken elk cijfer openbaar voordat er een besluit valt | de winter zal leren of deze aannames kloppen
article: {S} {V} {O} {T}, {C}. | {T} {V} {S} {O} {P}, en {S} {V} {O}. | ‘{X}’, zei {N}, die er al {k} jaar werkt. | Volgens {N} {V} {S} {O} {P}, {C}. | In de afgelopen {k} jaar is het aantal inwoners {P} met {k} procent gegroeid, {C}. | Of {S} {O} om goede redenen {V}, bleef {T} onduidelijk. | Ongeveer {k} honderd mensen kwamen naar de hoorzitting {P}, waar {S} {O} {V}. | Voor de eerste fase is {k} miljoen uitgetrokken; {S} {V} {O} {T}. | {N} noemde het besluit noodzakelijk, {C}, en voegde eraan toe: ‘{X}.’
comment: Ik woon zelf {P}, en geloof me, {S} {V} {O} pas {T}. | Eerlijk gezegd, wie gelooft nog dat {S} {O} voor ons {V}? | U schrijft dat {S} {O} {V}, maar u vergeet wie het uiteindelijk betaalt. | Ik heb niets tegen {O}, maar alsjeblieft niet zo. | Heeft iemand hier {O} eigenlijk begrepen voordat hij boos wordt? | Datzelfde hadden we {k} jaar geleden {P} ook, en er is niets van gekomen. | Bedankt hiervoor, precies zo zie ik het ook, {C}. | Sorry, maar dat is onzin, {C}. | Toen ik jong was duurde het {k} minuten van hier naar het station, nu een uur. | Waar haalt u het getal {k} vandaan, ik kan het nergens vinden. | Ik zit al {k} jaar in het vak en zou zoiets nooit tekenen. | Laten we afwachten of {S} {O} echt {V}. | Het artikel vergeet het belangrijkste: {S} {V} {O} {T}. | Als ze het ons {T} gevraagd hadden, hadden we het gratis verteld. | Ik ben het eens met {N}, alleen dat van dat geld klinkt vreemd. | Weet iemand of de bus {P} nog rijdt? | Dus {S} {V} {O}, wat een verrassing, {C}. | Mijn vrouw en ik waren er {T} en we hebben {P} niets van dien aard gezien.
exclaim: Precies! | Goed gezegd. | Dat kan toch niet waar zijn! | Haha, die is goed. | Wat jammer! | Dank u! | Typisch. | Echt niet…
ask: Hallo allemaal, ik heb {G} {k} weken geleden gekocht en sindsdien hoor ik een raar geluid. | Goedenavond, hoe maken jullie {G} schoon zonder alles uit elkaar te halen? | Ik heb nu {k} keer geprobeerd {G} te repareren en ik weet het niet meer. | Heeft iemand ervaring hiermee of een tekening die {G} laat zien?
advice: Haal eerst {G} eruit en kijk of de afdichting droog is. | Ik had hetzelfde probleem en heb na {k} uur {G} maar vervangen. | Raak {G} nooit aan voordat je de stekker eruit hebt. | Bij mij hielp het om {G} {k} minuten met een föhn te verwarmen. | Volgens de handleiding moet je {G} elke {k} maanden smeren, maar niemand doet dat. | Maak een foto voordat je {G} losmaakt, dan vind je de weg terug. | Je koopt {G} tweedehands voor {k} euro, nieuw is het niet waard. | Het is gelukt, na {k} dagen heb ik {G} weer aan de praat, iedereen bedankt.
things: de pomp | de oude router | de achterrem | de vaatwasser | de verwarmingsklep | de tuinschaar | de koffiemachine | de fietsketting
titles: {S} {V} {O} | {O}: hoe nu verder | Waarom {S} {O} {V}
forumtitles: Wie weet hoe je {G} repareert? | Hoe krijg ik {G} los? | Probleem met {G} na {k} maanden | Kan {G} niet openen
first: Geertje | Wouter | Annelies | Bertus | Marijke | Joost | Hendrika | Sjoerd | Lotte | Rienk
last: Aalbregt | Bouwkamp | Dijkgraaf | Eversloot | Haverkate | Kloostra | Lindenhof | Ossewaard | Rademeer | Terpstra
months: januari | februari | maart | april | mei | juni | juli | augustus | september | oktober | november | december
long: {day} {mon} {y} om {hm}
ago: {k} uur geleden
heading: {n} reacties | {n} lezers schrijven | Reacties ({n}) | Wat vinden onze lezers ({n})
answers: {n} antwoorden | {n} berichten | Antwoorden: {n} | Berichten in dit onderwerp: {n}
posted: Geplaatst door: {a} op {d} | {a} schreef dit op {d} | Geplaatst door {a}, {d} | Ingezonden door {a} – {d}
says: {a} zegt: | {a} schrijft:
reply: Reageer | Beantwoorden | Reageer op dit bericht | Repliek
like: Vind ik leuk | Mee eens
report: Melden | Waarschuw ons
quote: {a} schreef: | Citaat van {a}:
write: Laat een reactie achter | Uw mening
field: Naam | Uw naam | E-mail | Uw adres
send: Reactie plaatsen | Versturen
related: Gerelateerde artikelen | Meer over dit onderwerp | Lees ook | Verder lezen
share: Delen | Vertel verder
latest: Laatste nieuws | Meest gelezen
byline: Door {a} | {a}, redactie
sections: Voorpagina | Begin | Politiek | Stad | Economie | Geld | Sport | Spel | Cultuur | Toneel
legal: Colofon | Over ons | Privacy | Uw gegevens | Contact | Schrijf ons
board: Forumoverzicht | Overzicht | Registreren | Aanmelden | Zoeken | Vinden
classes: reacties reactie auteur datum tekst beantwoord | meningen mening schrijver tijdstip woorden weerwoord
""", "pl": """
subjects: zarząd portu | komitet mieszkańców | urząd wojewódzki | zespół inżynierów | ratusz | przewoźnik promowy | uniwersytet | burmistrz | związek pielęgniarek | dostawca wody | operator kolei | wydział planowania | sąd okręgowy | teatr miejski | samorząd rodziców | komendant straży | dyrektor szkoły | dostawca energii
verbs: zatwierdził | odrzucił | zbadał | odłożył | opisał | poparł | skrytykował | przedstawił | zmienił | sfinansował | wstrzymał | zapowiedział
objects: nowy most przez rzekę | plan dla starego portu | rozkład nocnych pociągów | budżet na przyszły rok | remont ratusza | raport o wodzie pitnej | zamknięcie dwóch bibliotek | przedłużenie linii tramwajowej | sprzedaż dawnych koszar | zasady wynajmu mieszkań | przebudowę pływalni | umowę z trzema dostawcami | ochronę mokradeł | opłaty za przedszkola | pomiary latarni morskiej | otwarcie wieczornego targu | poszukiwania drugiego lekarza | sadzenie ośmiuset drzew
times: w poniedziałek | w zeszłym tygodniu | na wiosnę | po długiej debacie | pod koniec marca | po raz drugi | dwa dni przed głosowaniem | tuż po południu | tego lata | podczas czwartkowej narady
places: na starym mieście | w pobliżu dworca | na północnym brzegu | w pięciu z dziewięciu dzielnic | wzdłuż wybrzeża | na skraju lasu | w sąsiedniej dolinie | po obu stronach kanału
clauses: ponieważ skończyły się na to pieniądze | choć nikt o to nie prosił | podczas gdy koszty wzrosły z czterech do dziewięciu milionów | aby prace mogły ruszyć przed zimą | jak planowano od ponad dziesięciu lat | nawet jeśli dwóch ekspertów to odradzało | gdy tylko nadeszły ostatnie zezwolenia | po tym jak kilku mieszkańców poszło do sądu | gdyż dotychczasowe rozwiązanie nie spełniało przepisów | nie czekając na opinię specjalistów
speech: mierzyliśmy przez {k} miesięcy i nie znaleźliśmy niczego, co mogłoby to wyjaśnić | po raz pierwszy od {k} lat wszyscy siedzą przy jednym stole | kto tu buduje, musi wiedzieć, co leży pod ziemią | opublikujemy każdą liczbę, zanim zapadnie decyzja | zima pokaże, czy te założenia są słuszne
article: {S} {V} {O} {T}, {C}. | {T} {S} {V} {O} {P}, a {S} {V} {O}. | „{X}”, mówi {N} po {k} latach pracy w tym miejscu. | {N} twierdzi, że {S} {V} {O} {P}, {C}. | W ciągu ostatnich {k} lat liczba mieszkańców {P} wzrosła o {k} procent, {C}. | Nie było jasne {T}, czy {S} {V} {O} z ważnych powodów. | Około {k} setek osób przyszło na spotkanie {P}, gdzie {S} {V} {O}. | Na pierwszy etap przewidziano {k} milionów; {S} {V} {O} {T}. | {N} uważa tę decyzję za konieczną, {C}, i dodaje: „{X}”.
comment: Sam mieszkam {P} i wierzcie mi, {S} {V} {O} dopiero {T}. | Szczerze mówiąc, kto jeszcze wierzy, że {S} {V} {O} dla naszego dobra? | Pan pisze, że {S} {V} {O}, ale zapomina, kto za to w końcu zapłaci. | Rozumiem {O}, ale proszę, nie w taki sposób. | Czy ktoś tutaj w ogóle zrozumiał {O}, zanim się zdenerwował? | To samo mieliśmy {k} lat temu {P} i nic z tego nie wyszło. | Dziękuję za ten głos, dokładnie tak to widzę, {C}. | Przepraszam, ale to bzdura, {C}. | Kiedy byłem młody, jechało się stąd na dworzec {k} minut, dziś godzinę. | Skąd pan wziął liczbę {k}, nigdzie jej nie widzę. | Pracuję w tej branży od {k} lat i nigdy bym czegoś takiego nie podpisał. | Poczekajmy, czy {S} naprawdę {V} {O}. | Artykuł pomija rzecz najważniejszą: {S} {V} {O} {T}. | Gdyby nas zapytali {T}, powiedzielibyśmy im to za darmo. | Zgadzam się, że {N} ma rację, tylko ta sprawa pieniędzy brzmi dziwnie. | Czy ktoś wie, czy autobus jeszcze jeździ {P}? | A więc {S} {V} {O}, co za niespodzianka, {C}. | Byliśmy tam z żoną {T} i nic takiego {P} nie widzieliśmy.
exclaim: Dokładnie! | Dobrze powiedziane. | To nie może być prawda! | Ha, dobre. | Wstyd! | Dziękuję! | Typowe. | Nigdy w życiu…
ask: Witam wszystkich, kupiłem {G} {k} tygodni temu i od tego czasu słychać dziwny dźwięk. | Dobry wieczór, jak czyścicie {G} bez rozkręcania wszystkiego? | Próbowałem już {k} razy naprawić {G} i nie wiem, co robić. | Czy ktoś ma rysunek, który pokazuje {G}?
advice: Najpierw wyjmij {G} i zobacz, czy uszczelka jest sucha. | Miałem ten sam kłopot i po {k} godzinach po prostu wymieniłem {G}. | Zanim ruszysz {G}, zawsze wyjmij wtyczkę. | U mnie pomogło, gdy ogrzałem {G} suszarką przez {k} minut. | Według instrukcji trzeba smarować {G} co {k} miesięcy, ale nikt tego nie robi. | Zrób zdjęcie, zanim poluzujesz {G}, wtedy trafisz z powrotem. | Można kupić {G} z drugiej ręki za {k} złotych, nowe się nie opłaca. | Udało się, po {k} dniach wreszcie złożyłem {G}, dzięki wszystkim.
things: pompę | stary router | tylny hamulec | zmywarkę | zawór grzejnika | nożyce ogrodowe | ekspres do kawy | łańcuch rowerowy
titles: {S} {V} {O} | {S} {V} {O}: co dalej | Dlaczego {S} {V} {O}
forumtitles: Kto wie, jak naprawić {G}? | Jak rozebrać {G}? | Kłopot po {k} miesiącach: jak wymienić {G} | Nie mogę otworzyć {G}
first: Bożena | Zbigniew | Halina | Ryszard | Danuta | Wiesław | Jolanta | Mirosław | Grażyna | Czesław
last: Brzozecki | Dąbrówka | Gawlicz | Jastrząbek | Kalinowy | Lipczak | Mazurel | Ostrówek | Sobieraj | Wiśniak
months: stycznia | lutego | marca | kwietnia | maja | czerwca | lipca | sierpnia | września | października | listopada | grudnia
long: {day} {mon} {y}, {hm}
ago: {k} godz. temu
heading: Komentarze: {n} | Głosy czytelników: {n} | Komentarze ({n}) | Co piszą czytelnicy ({n})
answers: Odpowiedzi: {n} | Posty: {n} | Odpowiedzi ({n}) | Wpisy w tym wątku: {n}
posted: Dodane przez: {a} dnia {d} | {a} pisze, {d} | Napisane przez {a}, {d} | Nadesłane przez {a} – {d}
says: {a} mówi: | {a} pisze:
reply: Odpowiedz | Odpisz | Odpowiedz na ten komentarz | Skontruj
like: Lubię to | Zgadzam się
report: Zgłoś | Powiadom nas
quote: {a} napisał: | Cytat: {a}
write: Dodaj komentarz | Twoja opinia
field: Imię | Twoje imię | E-mail | Twój adres
send: Opublikuj komentarz | Wyślij
related: Podobne artykuły | Więcej na ten temat | Zobacz także | Czytaj dalej
share: Udostępnij | Podaj dalej
latest: Najnowsze wiadomości | Najczęściej czytane
byline: Autor: {a} | {a}, redakcja
sections: Strona główna | Początek | Polityka | Miasto | Gospodarka | Pieniądze | Sport | Gry | Kultura | Scena
legal: Regulamin | O nas | Prywatność | Twoje dane | Kontakt | Napisz do nas
board: Strona forum | Przegląd | Rejestracja | Załóż konto | Szukaj | Znajdź
classes: komentarze komentarz autor data tresc odpowiedz | opinie opinia piszacy chwila slowa odpisz
""", "sv": """
subjects: kommunfullmäktige | hamnstyrelsen | departementet | en grupp ingenjörer | museet | rederiet | universitetet | borgmästaren | sjuksköterskornas förbund | vattenverket | järnvägsbolaget | stadsbyggnadskontoret | tingsrätten | teatern | en grupp föräldrar | räddningstjänsten | skolans ledning | energibolaget
verbs: godkände | avvisade | granskade | försenade | beskrev | försvarade | ifrågasatte | presenterade | ändrade | finansierade | stoppade | diskuterade
objects: den nya bron över älven | en plan för den gamla hamnen | nattågens tidtabell | budgeten för det kommande året | renoveringen av stadshuset | en rapport om dricksvattnet | stängningen av två bibliotek | förlängningen av spårvägen | försäljningen av det gamla regementet | reglerna för semesterlägenheter | ombyggnaden av simhallen | ett avtal med tre leverantörer | skyddet av våtmarkerna | avgifterna för förskolan | mätningen av fyren | öppnandet av kvällsmarknaden | sökandet efter en andra läkare | planteringen av åttahundra träd
times: i måndags | förra veckan | i våras | efter en lång debatt | i slutet av mars | för andra gången | två dagar före omröstningen | strax efter klockan tolv | i somras | under torsdagens möte
places: i gamla stan | nära stationen | på norra stranden | i fem av nio stadsdelar | längs kusten | i skogens utkant | i dalen intill | på båda sidor om kanalen
clauses: eftersom pengarna var slut | fastän ingen hade bett om det | medan kostnaderna steg från fyra till nio miljoner | så att arbetet kan börja före vintern | som det var planerat sedan mer än tio år | även om två experter avrådde från det | så snart de sista tillstånden hade kommit | efter att flera boende hade gått till domstol | då det gamla inte längre följde reglerna | utan att vänta på specialisternas utlåtande
speech: vi mätte i {k} månader och hittade inget som kunde förklara det | det är första gången på {k} år som alla sitter vid samma bord | den som bygger här måste veta vad som finns under marken | vi kommer att publicera varje siffra innan beslutet fattas | vintern får visa om antagandena håller
article: {S} {V} {O} {T}, {C}. | {T} {V} {S} {O} {P}, och {S} {V} {O}. | ”{X}”, sade {N}, som har arbetat där i {k} år. | Enligt {N} {V} {S} {O} {P}, {C}. | Under de senaste {k} åren har antalet invånare {P} vuxit med {k} procent, {C}. | Om {S} {V} {O} av goda skäl var oklart {T}. | Omkring {k} hundra personer kom till mötet {P}, där {S} {V} {O}. | För den första etappen avsätts {k} miljoner; {S} {V} {O} {T}. | {N} kallade beslutet nödvändigt, {C}, och tillade: ”{X}.”
comment: Jag bor själv {P}, och tro mig, {S} {V} {O} först {T}. | Ärligt talat, vem tror fortfarande att {S} {V} {O} för vår skull? | Du skriver att {S} {V} {O}, men du glömmer vem som betalar till slut. | Jag har inget emot {O}, men snälla, inte så här. | Har någon här egentligen förstått {O} innan ni blir arga? | Samma sak hade vi för {k} år sedan {P}, och det blev ingenting av det. | Tack för det här, precis så ser jag det också, {C}. | Ledsen, men det där är struntprat, {C}. | När jag var ung tog det {k} minuter härifrån till stationen, i dag tar det en timme. | Var får du siffran {k} ifrån, jag hittar den ingenstans. | Jag har varit i branschen i {k} år och skulle aldrig skriva under något sådant. | Vi får väl se om {S} verkligen {V} {O}. | Artikeln glömmer det viktigaste: {S} {V} {O} {T}. | Om de hade frågat oss {T} hade vi kunnat säga det gratis. | Jag håller med {N}, bara det där om pengarna låter konstigt. | Vet någon om bussen fortfarande går {P}? | Så {S} {V} {O}, vilken överraskning, {C}. | Min fru och jag var där {T} och vi såg inget sådant {P}.
exclaim: Precis! | Bra sagt. | Det kan inte vara sant! | Haha, den var bra. | Så synd! | Tack! | Typiskt. | Aldrig i livet…
ask: Hej alla, jag köpte {G} för {k} veckor sedan och sedan dess hörs ett konstigt ljud. | God kväll, hur rengör ni {G} utan att ta isär allt? | Jag har nu försökt laga {G} {k} gånger och vet inte vad jag ska göra. | Har någon erfarenhet av detta eller en ritning som visar {G}?
advice: Ta först ut {G} och se om packningen är torr. | Jag hade samma problem och bytte till slut {G} efter {k} timmar. | Rör aldrig {G} innan du har dragit ur kontakten. | För mig hjälpte det att värma {G} i {k} minuter med en hårtork. | Enligt handboken ska man smörja {G} var {k}:e månad, men det gör ingen. | Ta ett foto innan du lossar {G}, då hittar du tillbaka. | Man får tag i {G} begagnat för {k} kronor, nytt är det inte värt. | Det fungerade, efter {k} dagar fick jag äntligen ihop {G}, tack alla.
things: pumpen | den gamla routern | bakbromsen | diskmaskinen | elementventilen | häcksaxen | kaffemaskinen | cykelkedjan
titles: {S} {V} {O} | {O}: så blir det nu | Därför {V} {S} {O}
forumtitles: Vem vet hur man lagar {G}? | Hur får jag loss {G}? | Problem med {G} efter {k} månader | Kan inte öppna {G}
first: Gunilla | Torbjörn | Elsy | Håkan | Birgitta | Rolf | Annika | Staffan | Märta | Göte
last: Almhult | Björkdal | Ekvall | Forsell | Grankvist | Hedlund | Lindhav | Norrby | Stenmo | Åkermo
months: januari | februari | mars | april | maj | juni | juli | augusti | september | oktober | november | december
long: {day} {mon} {y} kl. {hm}
ago: för {k} timmar sedan
heading: {n} kommentarer | {n} läsare tycker | Kommentarer ({n}) | Det säger läsarna ({n})
answers: {n} svar | {n} inlägg | Svar: {n} | Inlägg i den här tråden: {n}
posted: Postat av: {a} den {d} | {a} skrev detta den {d} | Skrivet av {a}, {d} | Insänt av {a} – {d}
says: {a} säger: | {a} skriver:
reply: Svara | Bemöt | Svara på kommentaren | Ge svar
like: Gilla | Håller med
report: Anmäl | Tipsa oss
quote: {a} skrev: | Citat från {a}:
write: Lämna en kommentar | Din åsikt
field: Namn | Ditt namn | E-post | Din adress
send: Publicera kommentar | Skicka
related: Relaterade artiklar | Mer om ämnet | Läs också | Läs vidare
share: Dela | Sprid
latest: Senaste nytt | Mest läst
byline: Av {a} | {a}, redaktionen
sections: Hem | Start | Politik | Staden | Ekonomi | Pengar | Sport | Spel | Kultur | Scen
legal: Om cookies | Om oss | Integritet | Dina uppgifter | Kontakt | Skriv till oss
board: Forumindex | Översikt | Registrera | Bli medlem | Sök | Hitta
classes: kommentarer kommentar forfattare datum text svara | asikter asikt skribent tidpunkt ord bemot
""", "ru": """
subjects: городской совет | портовый надзор | областной комитет | совет инженеров | краевой музей | паромный перевозчик | университет | мэр города | профсоюз медсестёр | водоканал | железнодорожный оператор | отдел планирования | областной суд | городской театр | родительский комитет | начальник пожарной охраны | директор школы | поставщик энергии
verbs: одобрил | отклонил | изучил | отложил | описал | поддержал | раскритиковал | представил | изменил | оплатил | остановил | объявил
objects: новый мост через реку | план для старого порта | график ночных поездов | бюджет на будущий год | ремонт ратуши | доклад о питьевой воде | закрытие двух библиотек | продление трамвайной линии | продажу бывших казарм | правила сдачи квартир | перестройку бассейна | договор с тремя поставщиками | охрану болот | плату за детские сады | обследование маяка | открытие вечернего рынка | поиски второго врача | посадку восьмисот деревьев
times: в понедельник | на прошлой неделе | весной | после долгих споров | в конце марта | во второй раз | за два дня до голосования | вскоре после полудня | этим летом | во время заседания в четверг
places: в старом городе | рядом с вокзалом | на северном берегу | в пяти из девяти районов | вдоль побережья | на опушке леса | в соседней долине | по обе стороны канала
clauses: потому что деньги на это кончились | хотя никто об этом не просил | в то время как расходы выросли с четырёх до девяти миллионов | чтобы работы начались до зимы | как и планировали больше десяти лет | даже если два эксперта были против | как только пришли последние разрешения | после того как несколько жителей обратились в суд | поскольку прежнее решение не отвечало правилам | не дожидаясь мнения специалистов
speech: мы измеряли {k} месяцев и не нашли ничего, что могло бы это объяснить | впервые за {k} лет все сидят за одним столом | кто здесь строит, должен знать, что лежит под землёй | мы опубликуем каждую цифру, прежде чем примут решение | зима покажет, верны ли эти предположения
article: {S} {V} {O} {T}, {C}. | {T} {S} {V} {O} {P}, а {S} {V} {O}. | «{X}», – говорит {N}, чей стаж здесь {k} лет. | {N} утверждает, что {S} {V} {O} {P}, {C}. | За последние {k} лет число жителей {P} выросло на {k} процентов, {C}. | {T} оставалось неясным, почему {S} {V} {O}. | Около {k} сотен человек пришли на слушания {P}, где {S} {V} {O}. | На первый этап выделено {k} миллионов; {S} {V} {O} {T}. | {N} считает это решение необходимым, {C}, и добавляет: «{X}».
comment: Я сам живу {P}, и поверьте, {S} {V} {O} только {T}. | Честно говоря, кто ещё верит, что {S} {V} {O} ради нас? | Вы пишете, что {S} {V} {O}, но забываете, кто в итоге за это платит. | Я понимаю {O}, но, пожалуйста, не так. | Кто-нибудь здесь вообще понял {O}, прежде чем возмущаться? | То же самое было {k} лет назад {P}, и ничего из этого не вышло. | Спасибо вам, я думаю точно так же, {C}. | Извините, но это чепуха, {C}. | Когда я был молод, до вокзала отсюда было {k} минут, а сегодня целый час. | Откуда вы взяли число {k}, я его нигде не вижу. | Я в этом деле {k} лет и никогда бы такое не подписал. | Посмотрим ещё, правда ли, что {S} {V} {O}. | В статье забыли самое главное: {S} {V} {O} {T}. | Если бы нас спросили {T}, мы бы сказали это бесплатно. | Согласен, {N} всё верно пишет, только про деньги звучит странно. | Кто-нибудь знает, ходит ли ещё автобус {P}? | Значит, {S} {V} {O}, вот это сюрприз, {C}. | Мы с женой были там {T} и ничего подобного {P} не видели.
exclaim: Именно! | Хорошо сказано. | Не может быть! | Ха, смешно. | Позор! | Спасибо! | Как всегда. | Да ладно…
ask: Всем привет, я купил {G} {k} недель назад, и с тех пор слышен странный шум. | Добрый вечер, как вы чистите {G}, не разбирая всё подряд? | Я уже {k} раз пробовал починить {G} и не знаю, что делать. | Есть ли у кого-нибудь чертёж, который показывает {G}?
advice: Сначала сними {G} и посмотри, сухая ли прокладка. | У меня было то же самое, и через {k} часов я просто заменил {G}. | Никогда не трогай {G}, пока не вынул вилку. | Мне помогло прогреть {G} феном в течение {k} минут. | По инструкции надо смазывать {G} каждые {k} месяцев, но никто этого не делает. | Сделай снимок, прежде чем ослабить {G}, тогда найдёшь дорогу назад. | Можно взять {G} с рук за {k} рублей, новое брать нет смысла. | Получилось, через {k} дней я наконец собрал {G}, всем спасибо.
things: насос | старый роутер | задний тормоз | посудомойку | вентиль отопления | садовые ножницы | кофеварку | велосипедную цепь
titles: {S} {V} {O} | {S} {V} {O}: что будет дальше | Почему {S} {V} {O}
forumtitles: Кто знает, как починить {G}? | Как разобрать {G}? | Прошло {k} месяцев: как заменить {G} | Не могу открыть {G}
first: Зинаида | Аркадий | Тамара | Геннадий | Людмила | Вадим | Раиса | Степан | Клавдия | Фёдор
last: Берёзкин | Голубев | Дорофеев | Жаворонков | Калинин | Лапшин | Мельников | Осокин | Рябинин | Черёмухин
months: января | февраля | марта | апреля | мая | июня | июля | августа | сентября | октября | ноября | декабря
long: {day} {mon} {y} в {hm}
ago: {k} ч. назад
heading: Комментарии: {n} | Мнения читателей: {n} | Комментарии ({n}) | Что пишут читатели ({n})
answers: Ответов: {n} | Сообщений: {n} | Ответы ({n}) | Сообщения в теме: {n}
posted: Автор: {a}, {d} | {a} пишет {d} | Опубликовал {a}, {d} | Прислал {a} – {d}
says: {a} говорит: | {a} пишет:
reply: Ответить | Возразить | Ответить на комментарий | Отозваться
like: Нравится | Согласен
report: Пожаловаться | Сообщить нам
quote: {a} писал: | Цитата: {a}
write: Оставить комментарий | Ваше мнение
field: Имя | Ваше имя | Почта | Ваш адрес
send: Отправить комментарий | Отослать
related: Похожие статьи | Ещё по теме | Читайте также | Читать дальше
share: Поделиться | Рассказать другим
latest: Последние новости | Самое читаемое
byline: Автор: {a} | {a}, редакция
sections: Главная | Начало | Политика | Город | Экономика | Деньги | Спорт | Игры | Культура | Сцена
legal: Правила | О нас | Конфиденциальность | Ваши данные | Контакты | Напишите нам
board: Список форумов | Обзор | Регистрация | Вступить | Поиск | Найти
classes: kommentarii kommentariy avtor data tekst otvetit | mneniya mnenie pishet vremya slova otozvatsya
""", "tr": """
subjects: belediye meclisi | liman idaresi | bakanlık | bir mühendis grubu | müze | vapur şirketi | üniversite | belediye başkanı | hemşireler sendikası | su idaresi | demiryolu şirketi | planlama dairesi | bölge mahkemesi | tiyatro | bir veli grubu | itfaiye | okul yönetimi | enerji şirketi
verbs: onayladı | reddetti | inceledi | erteledi | anlattı | savundu | eleştirdi | sundu | değiştirdi | destekledi | durdurdu | duyurdu
objects: nehrin üzerindeki yeni köprüyü | eski liman için hazırlanan planı | gece trenlerinin tarifesini | gelecek yılın bütçesini | belediye binasının onarımını | içme suyu hakkındaki raporu | iki kütüphanenin kapatılmasını | tramvay hattının uzatılmasını | eski kışlanın satışını | tatil evleri için konan kuralları | yüzme havuzunun yenilenmesini | üç firmayla yapılan sözleşmeyi | sulak alanların korunmasını | kreş ücretlerini | deniz fenerinin ölçümünü | akşam pazarının açılışını | ikinci bir doktor arayışını | sekiz yüz ağacın dikilmesini
times: pazartesi günü | geçen hafta | ilkbaharda | uzun bir tartışmadan sonra | mart sonunda | ikinci kez | oylamadan iki gün önce | öğleden hemen sonra | bu yaz | perşembe günkü toplantıda
places: eski şehirde | istasyonun yakınında | kuzey kıyısında | dokuz ilçenin beşinde | sahil boyunca | ormanın kenarında | komşu vadide | kanalın iki yakasında
clauses: çünkü bunun için ayrılan para bitmişti | oysa bunu kimse istememişti | bu arada maliyet dört milyondan dokuz milyona çıktı | böylece çalışmalar kıştan önce başlayabilecek | zaten on yıldan fazla zamandır böyle planlanıyordu | üstelik iki uzman buna karşı çıkmıştı | son izinler de bu arada gelmişti | bunun üzerine birkaç komşu mahkemeye gitti | eskisi artık kurallara uymuyordu | uzmanların görüşü ise beklenmedi
speech: {k} ay boyunca ölçtük ve bunu açıklayacak hiçbir şey bulamadık | {k} yıldan beri ilk kez herkes aynı masada oturuyor | burada inşaat yapan, toprağın altında ne olduğunu bilmek zorunda | karar verilmeden önce bütün rakamları yayımlayacağız | bu varsayımların doğru olup olmadığını kış gösterecek
article: {S} {T} {O} {V}, {C}. | {T} {S} {P} {O} {V}, {S} de {O} {V}. | “{X}” dedi {k} yıldır orada çalışan {N}. | {N} ile konuşanlara göre {S} {P} {O} {V}, {C}. | Son {k} yılda {P} nüfus yüzde {k} arttı, {C}. | {S} için bunun nedeni {T} belli değildi, ama sonunda {O} {V}. | Yaklaşık {k} yüz kişi {P} yapılan toplantıya geldi, orada {S} {O} {V}. | İlk aşama için {k} milyon ayrıldı; {S} {T} {O} {V}. | {N} kararın gerekli olduğunu söyledi, {C}, ve ekledi: “{X}.”
comment: Ben de {P} oturuyorum, inanın bana, {S} {O} ancak {T} {V}. | Açık konuşalım, {S} bizim için mi {O} {V} sanıyorsunuz? | Yazıyorsunuz, {S} {O} {V} diye, ama sonunda kimin ödediğini unutuyorsunuz. | Anlıyorum {O}, ama lütfen böyle olmasın. | Burada kızmadan önce {O} gerçekten anlayan var mı? | Aynı şeyi {k} yıl önce {P} yaşadık ve hiçbir şey çıkmadı. | Teşekkürler, ben de tam böyle düşünüyorum, {C}. | Kusura bakmayın ama bu saçmalık, {C}. | Ben gençken buradan istasyona {k} dakikada gidilirdi, bugün bir saat sürüyor. | {k} sayısını nereden buldunuz, ben hiçbir yerde göremiyorum. | {k} yıldır bu işin içindeyim, böyle bir şeyi asla imzalamam. | Bekleyelim bakalım, {S} gerçekten {O} {V} mi. | Yazıda en önemli şey unutulmuş: {S} {T} {O} {V}. | Bize {T} sorsalardı bunu bedava söylerdik. | {N} haklı, yalnız para konusu bana tuhaf geliyor. | Otobüs hâlâ {P} duruyor mu, bilen var mı? | Demek {S} {O} {V}, ne büyük sürpriz, {C}. | Eşimle ben {T} oradaydık ve {P} böyle bir şey görmedik.
exclaim: Aynen öyle! | Güzel söylemişsiniz. | Bu doğru olamaz! | Ha, iyiydi bu. | Yazık! | Teşekkürler! | Her zamanki gibi. | Hadi canım…
ask: Herkese merhaba, {k} hafta önce {G} aldım, o zamandan beri garip bir ses geliyor. | İyi akşamlar, her şeyi sökmeden {G} nasıl temizliyorsunuz? | Şimdiye kadar {k} kez {G} onarmayı denedim, ne yapacağımı bilmiyorum. | Bu konuda deneyimi olan ya da {G} gösteren bir çizimi bulunan var mı?
advice: Önce {G} çıkar ve conta kuru mu diye bak. | Bende de aynı sorun vardı, {k} saat sonra {G} değiştirdim. | Fişi çekmeden {G} sakın elleme. | Bende saç kurutma makinesiyle {G} {k} dakika ısıtmak işe yaradı. | Kılavuza göre {G} her {k} ayda bir yağlamak gerekiyor ama kimse yapmıyor. | Gevşetmeden önce {G} fotoğrafla, geri takarken işine yarar. | İkinci el {G} {k} liraya bulabilirsin, yenisi o paraya değmez. | Oldu, {k} gün sonra {G} yerine taktım, herkese çok teşekkürler.
things: pompayı | eski yönlendiriciyi | arka freni | bulaşık makinesini | kalorifer vanasını | bahçe makasını | kahve makinesini | bisiklet zincirini
titles: {S} {O} {V} | {S} {O} {V}: şimdi ne olacak | Neden {S} {O} {V}
forumtitles: Kim {G} onarabilir? | Evde {G} nasıl sökerim? | Sorun: {k} ay sonra {G} değiştirmek | Bir türlü {G} açamıyorum
first: Nermin | Tahsin | Gülseren | Orhan | Şükran | Bülent | Feride | Cemil | Handan | Rıfat
last: Akpınar | Bozdere | Çınarlı | Demirtepe | Elmalı | Gökçay | Karaova | Ormancı | Sarıgöl | Yaylalı
months: Ocak | Şubat | Mart | Nisan | Mayıs | Haziran | Temmuz | Ağustos | Eylül | Ekim | Kasım | Aralık
long: {day} {mon} {y}, {hm}
ago: {k} saat önce
heading: {n} yorum | {n} okur görüşü | Yorumlar ({n}) | Okurlar ne diyor ({n})
answers: {n} cevap | {n} ileti | Cevaplar: {n} | Bu konudaki iletiler: {n}
posted: Yazan: {a}, {d} | {a} bunu {d} yazdı | Gönderen: {a} – {d} | {a} tarafından, {d}
says: {a} diyor ki: | {a} yazıyor:
reply: Yanıtla | Karşılık ver | Bu yorumu yanıtla | Söz al
like: Beğen | Katılıyorum
report: Şikayet et | Bize bildir
quote: {a} yazdı: | {a} kişisinden alıntı:
write: Yorum yap | Görüşünüz
field: Ad | Adınız | E-posta | Adresiniz
send: Yorumu gönder | Yolla
related: İlgili haberler | Bu konuda daha fazlası | Bunlar da ilginizi çekebilir | Okumaya devam
share: Paylaş | Başkasına ilet
latest: Son haberler | En çok okunan
byline: Haber: {a} | {a}, yazı işleri
sections: Ana sayfa | Başlangıç | Siyaset | Kent | Ekonomi | Para | Spor | Oyunlar | Kültür | Sahne
legal: Künye | Hakkımızda | Gizlilik | Verileriniz | İletişim | Bize yazın
board: Forum dizini | Genel bakış | Kayıt ol | Üye ol | Ara | Bul
classes: yorumlar yorum yazar tarih metin yanitla | gorusler gorus gonderen zaman sozler karsilik
""", "zh": """
subjects: 市议会 | 港务局 | 省厅 | 一个工程师小组 | 博物馆 | 轮渡公司 | 大学 | 市长 | 护士工会 | 水务局 | 铁路公司 | 规划处 | 地方法院 | 剧院 | 一群家长 | 消防队 | 学校领导 | 能源公司
verbs: 批准了 | 否决了 | 审查了 | 推迟了 | 介绍了 | 支持了 | 批评了 | 公布了 | 修改了 | 资助了 | 叫停了 | 宣布了
objects: 跨河新桥的工程 | 旧港口的改造计划 | 夜班火车的时刻表 | 明年的预算 | 市政厅的维修工程 | 关于饮用水的报告 | 两家图书馆的关闭方案 | 电车线路的延长方案 | 旧兵营的出售计划 | 度假公寓的新规定 | 游泳馆的重建工程 | 与三家供应商的合同 | 湿地的保护措施 | 幼儿园的收费办法 | 灯塔的测量工作 | 夜市的开放计划 | 寻找第二位医生的办法 | 种植八百棵树的计划
times: 星期一 | 上周 | 今年春天 | 经过长时间的讨论后 | 三月底 | 第二次 | 投票前两天 | 中午过后不久 | 今年夏天 | 在星期四的会议上
places: 在老城区 | 在车站附近 | 在北岸 | 在九个区中的五个区 | 在沿海一带 | 在森林边上 | 在邻近的山谷里 | 在运河两岸
clauses: 因为这笔钱已经用完了 | 尽管没有人提出过要求 | 而费用从四百万涨到了九百万 | 以便工程能在冬天之前开始 | 这是十多年前就已经计划好的 | 即使两位专家都表示反对 | 最后的许可也已经到手 | 此前有几位居民向法院提起了诉讼 | 由于原来的办法已经不符合规定 | 没有等待专家们的意见
speech: 我们测量了{k}个月，没有发现任何可以解释它的东西 | 这是{k}年来各方第一次坐到同一张桌子旁 | 谁要在这里建房，就必须知道地下有什么 | 在做出决定之前，我们会公布每一个数字 | 冬天会证明这些假设是否成立
article: {S}{T}{V}{O}，{C}。 | {T}，{S}{P}{V}{O}，同时{S}{V}{O}。 | “{X}，”在那里工作了{k}年的{N}说。 | 据{N}介绍，{S}{P}{V}{O}，{C}。 | 在过去的{k}年里，{P}居住的人口增加了百分之{k}，{C}。 | {S}为什么{V}{O}，{T}仍然没有明确的答复。 | 大约有{k}百人参加了{P}举行的听证会，会上{S}{V}{O}。 | 第一阶段计划投入{k}百万元；{S}{T}{V}{O}。 | {N}认为这个决定是必要的，{C}，并补充说：“{X}。”
comment: 我自己就住{P}，相信我，{S}{T}才{V}{O}。 | 说实话，谁还相信{S}{V}{O}是为了我们大家？ | 您说{S}{V}{O}，可是您忘了最后是谁来付钱。 | 我不反对{O}，但是请不要用这种方式。 | 这里有人真正看懂了{O}再来发火的吗？ | 同样的事情{k}年前{P}就有过，最后什么也没有办成。 | 谢谢楼上，我也正是这么想的，{C}。 | 对不起，这完全是胡说，{C}。 | 我年轻的时候从这里到车站只要{k}分钟，现在要一个小时。 | 请问{k}这个数字是从哪里来的，我怎么也找不到。 | 我在这一行干了{k}年，这样的东西我是绝对不会签字的。 | 等着看吧，看看{S}是不是真的{V}{O}。 | 文章漏掉了最重要的一点：{S}{T}{V}{O}。 | 如果他们{T}问过我们，我们免费就可以告诉他们。 | 我同意{N}的看法，只是钱的那部分听起来有点奇怪。 | 有谁知道公共汽车现在还{P}停吗？ | 原来{S}{V}{O}，真是太意外了，{C}。 | 我和我太太{T}就在那里，{P}根本没有看到这样的事。
exclaim: 说得对！ | 说得好。 | 这不可能是真的吧！ | 哈哈，有意思。 | 太可惜了！ | 谢谢！ | 老样子。 | 怎么可能……
ask: 大家好，我{k}个星期前买了{G}，从那以后一直有奇怪的声音。 | 晚上好，请问不全部拆开的话怎么清洗{G}？ | 我已经试了{k}次修理{G}，实在不知道怎么办了。 | 有没有人有这方面的经验，或者有{G}的图纸？
advice: 先把{G}拆下来，看看密封圈是不是干的。 | 我也遇到过同样的问题，折腾了{k}个小时以后干脆换了{G}。 | 拔掉插头之前千万不要碰{G}。 | 我的办法是用吹风机把{G}加热{k}分钟。 | 说明书上说每{k}个月要给{G}上一次油，可是没有人这样做。 | 松开{G}之前先拍一张照片，这样就能装回去。 | 二手的{G}只要{k}块钱，买新的不划算。 | 成功了，{k}天以后终于把{G}装好了，谢谢各位。
things: 水泵 | 旧路由器 | 后刹车 | 洗碗机 | 暖气阀门 | 园艺剪刀 | 咖啡机 | 自行车链条
titles: {S}{V}{O} | {O}：接下来会怎样 | {S}为什么{V}{O}
forumtitles: 谁知道怎么修{G}？ | {G}怎么拆？ | {G}用了{k}个月就有问题 | 打不开{G}怎么办
first: 秀兰 | 建业 | 雪梅 | 志远 | 春燕 | 国栋 | 丽华 | 文涛 | 玉珍 | 海波
last: 欧阳 | 司徒 | 夏侯 | 诸葛 | 上官 | 尉迟 | 东方 | 皇甫 | 令狐 | 端木
months: 1月 | 2月 | 3月 | 4月 | 5月 | 6月 | 7月 | 8月 | 9月 | 10月 | 11月 | 12月
long: {y}年{mon}{day}日 {hm}
ago: {k}小时前
heading: {n}条评论 | {n}位读者的看法 | 评论（{n}） | 读者怎么说（{n}）
answers: {n}个回答 | {n}个帖子 | 回帖：{n} | 本主题的帖子：{n}
posted: 发表者：{a}，{d} | {a}写于{d} | 由{a}发表于{d} | {a}来信 – {d}
says: {a}说： | {a}写道：
reply: 回复 | 回应 | 回复这条评论 | 回他一句
like: 赞 | 同意
report: 举报 | 通知我们
quote: {a}写道： | 引用{a}：
write: 发表评论 | 您的看法
field: 姓名 | 您的名字 | 邮箱 | 您的地址
send: 提交评论 | 发送
related: 相关文章 | 更多内容 | 您可能也喜欢 | 继续阅读
share: 分享 | 转给朋友
latest: 最新消息 | 阅读最多
byline: 记者 {a} | {a} 报道
sections: 首页 | 头版 | 时政 | 本市 | 财经 | 钱袋 | 体育 | 游戏 | 文化 | 舞台
legal: 版权声明 | 关于我们 | 隐私 | 您的数据 | 联系方式 | 给我们写信
board: 论坛首页 | 总览 | 注册 | 加入 | 搜索 | 查找
classes: pinglun-list pinglun zuozhe riqi neirong huifu | kanfa-list kanfa shuming shijian zhengwen huiying
"""}

LANGUAGES = list(BLOCKS)


@functools.lru_cache(None)
def words(language: str, half: str) -> dict[str, list[str]]:
    """What a half may draw from, by key."""
    table = {}
    for line in BLOCKS[language].strip().splitlines():
        key, _, entries = line.partition(": ")
        drawn = entries.split(" | ")
        table[key] = drawn if key in SHARED else drawn[half == "unseen"::2]
    return table
