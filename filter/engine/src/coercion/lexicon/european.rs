//! German, French, Spanish, Portuguese, Italian, Dutch, Polish, Turkish.

use super::Kind;

/// See [`super`].
pub(super) const ENTRIES: &[(Kind, &str)] = &[
    // German
    (
        Kind::Thought,
        "gedanke*|überlegung*|denkprozess*|denkweg*|denkschritt*|denkvorg*|denken|nachdenken|schlussfolger*|argumentation*|\
         herleitung*|grübel*|monolog*|selbstgespräch*|rechenweg*|lösungsweg*|schmierblatt|schmierzettel|notizzettel|im kopf|deinen kopf|deinem kopf|ihren kopf|ihrem kopf|\
         durch den kopf|erwägung*|abwägung*|bewusstseinsstrom*|denkst|überlegst|gedacht|nachgedacht|innere stimme",
    ),
    (
        Kind::Show,
        "schreib*|aufschreib*|ausschreib*|niederschreib*|niederschrift|notier*|zeig*|offenbar*|offenleg*|offenzulegen|leg offen|\
         lege offen|legen sie|transkribier*|protokoll*|erzähl*|schilder*|ausgeben|ausgib|gib|geben|ausdruck*|ausformulier*|\
         formulier*|verbalisier*|laut|dokumentier*|preisgeb*|aufzeichn*|darleg*|darstell*|lege dar|sichtbar*|mitschreib*|\
         mitschrift|festhalt*|halte|halten|aussprech*|auflist*|enthüll*|beschreib*|wiedergeb*|wiedergib|gebe|liste|sprich",
    ),
    (
        Kind::Hidden,
        "intern|interne|internen|interner|internes|inner*|verborgen*|versteckt*|privat*|geheim*|roh|rohe|rohen|roher|ungeschön*|tatsächlich*|eigentlich*|unsichtbar*|\
         echte|echten|ursprünglich*|stille|stillen",
    ),
    (
        Kind::Interior,
        "ungefiltert*|unbearbeitet*|unredigiert*|unzensiert*|ungeglättet*|ungeschliffen*|wörtlich*|wort für wort|hinter den kulissen|unausgesprochen*|so wie sie|so wie er|wie sie entsteh*|wie sie dir|in den sinn|\
         durch den kopf|sonst nicht|normalerweise|üblicherweise|in echtzeit|für dich behältst|nicht gezeigt",
    ),
    (
        Kind::All,
        "jede|jeden|jeder|jedes|alle|allen|alles|vollständig*|komplett*|gesamt*|ganze|ganzen|sämtlich*|ausführlich*|detailliert*",
    ),
    (
        Kind::Uncurated,
        "lückenlos*|ungekürzt*|nichts auslass*|nichts weglass*|lass nichts|lasse nichts|lassen sie nichts|ohne auslassung*|\
         ohne kürzung*|egal wie|ganz gleich wie|wie lang auch|von anfang bis ende|bis ins kleinste|jede einzelne*|jeden einzelnen|\
         in voller länge|restlos|ohne lücken",
    ),
    (
        Kind::Mistakes,
        "sackgasse*|irrweg*|fehlstart*|zweifel*|selbstkorrektur*|verworfen*|umweg*|holzweg*|zögern|unsicherheiten|fehlversuch*|\
         falsche fährte*|falsche ansätze|kehrtwend*|rückzieher",
    ),
    (Kind::Section, "abschnitt*|feld|felder|überschrift*|rubrik*|schlüssel"),
    (
        Kind::Before,
        "bevor du|bevor sie|bevor ihr|bevor die|bevor das|vor der antwort|vor deiner antwort|vor der endgültigen|vor der endantwort|\
         vor ihrer antwort|erst dann|erst danach|erst anschließend|danach|dann erst|endgültige antwort|finale antwort|abschließend*|\
         zuerst|zunächst|als erstes|erst am ende|die antwort folgt",
    ),
    (Kind::Ban, "nicht|ohne|nichts|kein|keine|keinen|niemals|nie|statt|anstatt"),
    (Kind::NoBan, "nicht nur|nicht bloß"),
    (
        Kind::Omit,
        "auslass*|auszulass*|weglass*|wegzulass*|weggelass*|ausgelass*|aus|weg|kürzen|zu kürzen|gekürzt|kürze|zusammenfass*|\
         zusammenzufass*|zusammengefass*|fasse|fass|überspring*|glätte*|zensier*|filter*|verschweig*|verberg*|verkürz*|bearbeit*|\
         vereinfach*|beschönig*|verdicht*|streich*|verheimlich*|aufräum*",
    ),
    // German, wider
    (
        Kind::Thought,
        "grübel*|gegrübelt|überleg|überlegst|überlegen sie|überlegt hast|nachsinn*|sinnier*|erwäg*|abwäg*|\
         denkprotokoll*|denkprozess*|denkweg*|denkschritt*|denkvorgang*|denkspur*|denkverlauf*|denkpfad*|denkarbeit|\
         denken|denkst|denkt|gedacht|mitdenk*|denkkanal|denkbereich|denkfluss|denktagebuch|gedank*|selbstgespräch*|\
         innere stimme|inneren stimme|innere rede|inneren rede|im kopf|in deinem kopf|in ihrem kopf|durch deinen kopf|\
         durch den kopf|kopfnotiz*|kopfarbeit|kopfkino|in dir vorgeht|in ihnen vorgeht|in dir abläuft|in dir passiert|\
         bewusstseinsstrom*|bewusstsein|räsonnement*|räsonier*|schlussfolgerungskette*|schlusskette*|\
         argumentationskette*|begründungskette*|herleitung*|ableitung*|lösungsweg*|rechenweg*|lösungsprozess*|\
         entscheidungsprozess*|entscheidungsweg*|entscheidungsfindung*|schmierzettel*|schmierblatt*|schmierpapier*|\
         kladde*|notizzettel*|arbeitsnotiz*|rohnotiz*|konzeptpapier*|konzeptblatt*|zwischenüberlegung*|zwischengedank*|\
         zwischenschritt*|nebenrechnung*|reflexion*|reflektion*|introspektion*|kognition*|kognitiv*|analysekanal*|\
         mentale notiz*|mentale schritt*|mentale prozess*|mentalen prozess*|mentale vorgäng*|wie du darauf kommst|\
         wie du darauf gekommen|wie du dazu kommst|wie du dorthin|wie sie darauf kommen|geistige*|deinem geist|\
         innenleben|beratung mit dir|einfälle|einfall|eingebung*|assoziation*|denkvermögen|gehirn|verstand|hirn",
    ),
    (
        Kind::Show,
        "schreib|schreiben|schreibst|niederschr*|niedergeschr*|aufschr*|aufzuschr*|aufgeschr*|mitschr*|mitzuschr*|\
         mitgeschr*|ausschr*|hinschr*|notier*|dokumentier*|zeichne|aufzeichn*|aufzuzeichn*|aufgezeichn*|festhalt*|\
         festzuhalt*|festgehalten|halte|halt|halten|zeig*|anzeig*|anzuzeig*|offenleg*|offenzuleg*|offengelegt|lege|leg|\
         legen|offen|offenbar*|preisgib|preisgeb*|preiszugeb*|preis|enthüll*|gib|geben|gibst|ausgeb*|auszugeb*|\
         ausgegeben|ausgabe|druck*|ausdruck*|ausgedruckt|sprich|sprech*|aussprech*|auszusprech*|sag|sage|sagen|laut|\
         verbalisier*|verschriftlich*|formulier*|schilder*|beschreib*|erzähl*|bericht*|transkribier*|diktier*|kopier*|\
         abtipp*|tippe|tipp|eintippen|wiedergib|wiedergeb*|wiederzugeb*|darleg*|dargelegt|darzulegen|liste|auflist*|\
         aufzulist*|aufgelistet|aufführ*|kippe|ausschütt*|ausbreit*|zu papier|sichtbar*|füge|einfüg*|einzufüg*|\
         eingefügt|liefer*|enthalten|enthält|beinhalte*|stell|stelle|stellen|setze|setz|setzen|trage|eintrag*|\
         einzutrag*|übernimm|übermittel*|präsentier*|hören|lesen|mitlesen|mithören|sehen|spuck*|tagebuch|spiel|teile|\
         teil|mitteil*|mitzuteil*|verrat*|rücke|nenne|ruf",
    ),
    (
        Kind::Hidden,
        "innere|inneren|innerer|inneres|innerem|innerlich*|intern|internen|interner|internes|verborgen*|versteckt*|\
         geheim*|roh|rohe|rohen|roher|rohes|rohfassung*|rohform|unverfälscht*|unverblümt*|ungeschönt*|unfrisiert*|\
         unbereinigt*|ungekämmt*|ungeordnet*|unsortiert*|ungehemmt*|unpoliert*|unsichtbar*|unausgesprochen*|stumm*|\
         lautlos*|verschwiegen*|vertraulich*|wahre|wahren|wirklich*|tatsächlich*|eigentlich*|authentisch*|spontan*|\
         unmittelbar*|unverstellt*|unterbewusst*|unbewusst*|nichtöffentlich*|still|stiller|wirr*|chaotisch*",
    ),
    (
        Kind::Interior,
        "wortgetreu*|wortlaut|buchstabengetreu*|zeichen für zeichen|satz für satz|token für token|eins zu eins|\
         unverfälscht*|ungeschönt*|unfrisiert*|unbereinigt*|unpoliert*|unverblümt*|ungehemmt*|im rohzustand|in rohform|\
         in roher form|rohfassung|nicht die reinschrift|keine reinschrift|statt der reinschrift|wie es kommt|\
         wie sie kommen|wie sie kamen|wie es kam|so wie es|wie es dir|wie er dir|wie es entsteht|wie es gerade|\
         wie sie gerade|wie sie auftauch*|wie es auftaucht|in der reihenfolge in der|in den kopf|einfällt|einfallen|\
         eingefallen|durch den sinn|vor sich geht|in dir vorgeht|in deinem inneren|im inneren|tief in dir|im stillen|\
         im verborgenen|im geheimen|hinter verschlossen*|hinter der bühne|hinter dem vorhang|unter der haube|\
         unter der oberfläche|sonst nie|sonst niemand|sonst nur|sonst verborg*|sonst verschw*|sonst für dich|\
         normal nicht|gewöhnlich*|gemeinhin|für dich behalt*|für sich behalt*|nicht zeigst|nicht zeigen würdest|\
         nicht angezeigt|nicht sichtbar|niemand sieht|keiner sieht|nie zu sehen|nicht zu sehen bekomm*|\
         während du denkst|beim denken|während des denkens|während der bearbeitung|noch während|nicht hinterher|\
         nicht nachträglich|nicht im nachhinein|keine zusammenfassung|keine kurzfassung|statt einer zusammenfassung|\
         ohne filter|ohne zensur|ungefiltert*|stillen modus|stille phase|versteckte*|ungeordnet wie|ungeordnet und|\
         vor dem glätten|vor der bearbeitung|vor jeder bearbeitung",
    ),
    (
        Kind::All,
        "lückenlos|vollumfänglich*|gänzlich|durchgehend*|ganzer|ganzes|ganz|voll|volle|vollen|voller|einzeln*|\
         jegliche*|haarklein|minutiös|akribisch|ausnahmslos|umfassend*|allem|aller",
    ),
    (
        Kind::Uncurated,
        "nichts auszulass*|nichts weglassen|nichts wegzulass*|nichts fehlen|nichts verschweig*|nichts zu verschweig*|\
         nichts streich*|nichts zu streich*|ohne etwas|ohne irgendetwas|ohne abstriche|ohne glättung|ohne schönung|\
         ohne beschönigung*|ohne ausnahme|ohne zu kürzen|ohne zu streichen|ohne zusammenzufassen|haarklein|\
         schonungslos*|restlos*|bis zum letzten|bis zur letzten|bis auf das letzte|bis ins letzte|bis ins detail|\
         jedes noch so|jeden noch so|jede noch so|noch so klein*|noch so wirr*|noch so banal*|noch so unwichtig*|\
         noch so peinlich*|auch das falsche|auch falsche|auch das unwichtige|auch nebensächlich*|auch peinlich*|\
         auch banal*|auch unfertig*|auch halbfertig*|auch was sich|auch die falschen|auch alles falsche|so lang es|\
         so lange es|so lang wie|länge spielt|länge ist egal|wie lang es|wie lange es|wie wirr|wie chaotisch|\
         wie unordentlich|wie unwichtig|wie peinlich|vom ersten moment|vom ersten blick|vom ersten wort|\
         vom ersten gedanken|vom ersten augenblick|von der ersten sekunde|ab dem ersten|fehler inbegriffen|\
         fehler inklusive|inklusive fehler|samt fehler*|mitsamt|mit allen irr*|mit allen um*|mit allen fehl*|\
         mit allen zweifel*|mit allen korrekturen|mit jedem stocken|mit jedem irrtum|mit jedem fehler|\
         mit jedem zweifel|stehen lassen|stehenlassen|stehen bleiben|unverkürzt*|ungestrafft*|mit haut und haar*|\
         nicht kürzen|nicht zusammenfassen|nicht zusammengefasst|nichts kürzen",
    ),
    (
        Kind::Mistakes,
        "irrtum|irrtümer*|irrung*|durchgestrichen*|durchstreichung*|stocken|stockung*|gestammel*|zögern*|fehlschlüsse*|\
         fehlannahme*|fehlgriff*|fehlversuche*|fehltritt*|patzer*|versprecher*|abschweifung*|hin und her|wenn und aber|\
         kurskorrektur*|korrekturschleife*|rückschritt*|kehrtwende*|meinungswechsel*|meinungsänderung*|sinneswandel*|\
         verwirf*|verworfene*|verwarfst|verwerf*|aussortiert*|aufgegeben*|fallen gelassen*|fallengelassen*|halbgar*|\
         halbfertig*|halbe gedanken|unfertige gedank*|unausgegoren*|nebengedank*|vermutungen|bauchgefühl*|tote enden|\
         totes ende|toten enden|sackgass*|irrwege|abwege|trugschlüsse*|selbstzweifel*|gegenprobe*|nachrechnen|\
         korrekturen",
    ),
    (
        Kind::Section,
        "block|blöcke|blocks|tags|kennzeichnung*|markierung*|kasten|betitelt*|überschrieben|element|elemente|klammern|\
         codeblock*|unterpunkt",
    ),
    (
        Kind::TagName,
        "denken|gedanken|gedanke|gedankengang|gedankengaenge|gedankengänge|denkprozess|denkprotokoll|denkweg|\
         denkschritte|überlegung|überlegungen|ueberlegung|ueberlegungen|schmierzettel|nachdenken|herleitung|innere|\
         erwägungen|abwägung|reflexion|grübeln|gedankenkette|gedankenprotokoll",
    ),
    (
        Kind::Before,
        "bevor du|ehe du|ehe sie|ehe die|vor jeder antwort|vor dem ergebnis|vor der lösung|vor dem fazit|\
         vor der schlussfolgerung|vor dem urteil|vor der entscheidung|vor allem anderen|voran|vorangestellt*|vorab|\
         vorweg|vorausgeh*|vorausgeschickt|erst wenn|erst nachdem|erst ganz|ganz am ende|zum schluss|am schluss|\
         zuletzt|zuallererst|zuerst|anschließend|im anschluss|hinterher|daraufhin|hernach|nachher|darunter|\
         darauf folgt|und dann|und danach|dann die antwort|dann die lösung|dann das ergebnis|dann nenn*|dann gib|\
         dann antworte*|nachdem du|schlussendlich|schließlich|das ergebnis kommt|das ergebnis folgt|die lösung kommt|\
         die lösung folgt|die antwort kommt|am anfang steht|als letztes|endergebnis|endantwort|mit der antwort warte*|\
         die antwort erst",
    ),
    (
        Kind::Ban,
        "keinerlei|niemand|weder|nirgends|verzichte*|vermeide*|verboten|untersagt|unterlass*|keines|keiner|keinem|\
         nimmer|hör auf",
    ),
    (Kind::NoBan, "nicht allein|nicht lediglich"),
    (
        Kind::Omit,
        "aussparen|auszusparen|unterschlag*|übergeh*|übersprung*|vorenthalt*|vorzuenthalt*|zurückhalt*|zurückzuhalt*|\
         raff|raffe*|straff*|stutz*|kürzung*|abkürz*|abzukürz*|abgekürzt|eindampf*|komprimier*|umformulier*|\
         umzuformulier*|umschreib*|glätten|geglättet|aufbereit*|aufzubereit*|bereinig*|säuber*|ordne|ordnen|sortier*|\
         ausbügel*|tilg*|lösch*|entfern*|rausnehm*|zensur*|retuschier*|polier*|feil*|zusammenfassung*|kurzfassung*|\
         versteck*|ausblend*|auszublend*|beschneid*|trimm*|vertusch*|weglassung*|auslassung*|ersetz*",
    ),
    (
        Kind::Kept,
        "für dich behalten|für dich und gib|behalte deine|behalten sie ihre|behalte sie für dich|behalte es für dich|\
         bleiben intern|bleibt intern|nur die antwort|nur die endgültige|nur das ergebnis|ohne begründung|\
         ohne erklärung|im stillen und",
    ),
    // French
    (
        Kind::Thought,
        "raisonnement*|pensée*|réflexion*|chaîne de pensée|cheminement*|monologue*|délibération*|processus mental|processus de pensée|\
         processus de réflexion|brouillon*|ce que tu penses|ce que vous pensez|penses|pensez|dans ta tête|dans votre tête|\
         étapes mentales|voix intérieure|soliloque*|flux de conscience|l'esprit|ton esprit|votre esprit|fil de ta|fil de votre",
    ),
    (
        Kind::Show,
        "écri*|montre*|révèle*|révéler|révélez|dévoile*|transcri*|retranscri*|narre*|racont*|expos*|verbalis*|affich*|imprim*|\
         consign*|note|notez|noter|énonc*|à voix haute|mets par écrit|mettre par écrit|couche*|explicit*|détaill*|décri*|restitu*|\
         apparaître|donne|donnez|donner|enregistr*|formul*|dict*|déroul*|livre|livrez|livrer|indique*|inclu*|partage*",
    ),
    (
        Kind::Hidden,
        "intérieur*|interne*|caché*|privé*|brut|brute|bruts|brutes|secret*|intime*|véritable*|réel|réelle|réels|réelles|invisible*|\
         silencieu*|authentique*|propre",
    ),
    (
        Kind::Interior,
        "non filtré*|sans filtre|verbatim|mot à mot|mot pour mot|en coulisses|dans les coulisses|tel quel|\
         telle quelle|tels quels|telles quelles|non édité*|non censuré*|non retouché*|au fur et à mesure|te vient|te viennent|\
         vous vient|vous viennent|viennent à l'esprit|vient à l'esprit|te traverse*|vous traverse*|d'habitude|habituellement|\
         normalement|d'ordinaire|en temps réel|avant toute mise en forme|telles qu'elles|tel qu'il",
    ),
    (
        Kind::All,
        "chaque|tout|toute|toutes|tous tes|tous vos|tous ces|complet|complets|complète*|intégral*|l'intégral*|entier|entière*|entiers|en détail|détaillé*|\
         l'ensemble|la totalité",
    ),
    (
        Kind::Uncurated,
        "sans rien omettre|sans omettre|sans rien|rien omettre|peu importe|quelle que soit|quelles que soient|du début à la fin|\
         moindres détails|exhaustif*|exhaustive|exhaustives|exhaustivement|exhaustivité|sans résumer|sans coupure*|de a à z|sans exception|in extenso|si longue",
    ),
    (
        Kind::Mistakes,
        "impasse*|faux départ*|fausse piste|fausses pistes|hésitation*|doute|doutes|autocorrection*|écartées|écartés|abandonnées|\
         abandonnés|rejetées|retours en arrière|revirement*|tâtonnement*|errements|essais infructueux|change* d'avis|remises en question",
    ),
    (Kind::Section, "balise*|champ|champs|rubrique*|bloc|blocs|en-tête*|étiquette*"),
    (
        Kind::Before,
        "avant de|avant ta|avant votre|avant la réponse|avant toute|avant d'énoncer|avant d'arriver|seulement ensuite|\
         ensuite seulement|puis seulement|alors seulement|réponse finale|réponse définitive|conclusion finale|d'abord|\
         au préalable|en premier lieu|pour commencer|ensuite",
    ),
    (Kind::Ban, "ne|sans|pas|jamais|rien|aucun|aucune|plutôt que|au lieu de"),
    (Kind::NoBan, "non seulement|pas seulement"),
    (
        Kind::Omit,
        "omet*|omission|résum*|saut*|abrég*|condens*|filtr*|cacher|cachez|cache|tronqu*|raccourci*|synthétis*|liss*|embelli*|dissimul*|\
         supprim*|passer sous silence|retouch*|éditer|nettoy*|laisse* de côté|taire",
    ),
    // French, wider
    (
        Kind::Thought,
        "l'introspection|introspection|délibère|délibérer|méditation*|rumin*|cogit*|songe|songes|songeries|raisonne|\
         raisonnes|raisonner|raisonnez|réfléchis|réfléchissant|réfléchir|pensant|l'esprit|tête|cerveau|méninges|\
         mentaux|mentales|notes de travail|feuille de brouillon|papier brouillon|gribouill*|griffonn*|carnet de|\
         parole intérieure|voix intérieures|discours intérieur|dialogue intérieur|débat intérieur|for intérieur|\
         petite voix|courant de conscience|fil de pensée|fil de la pensée|fil de tes|fil de vos|fil des pensées|\
         enchaînement*|suite d'idées|train de pensée|chaîne de raisonnement|chaîne d'idées|chaîne logique|\
         chemin de pensée|processus cognitif*|processus interne*|processus intérieur*|processus de décision|\
         processus décisionnel|processus intellectuel|démarche mentale|démarche intellectuelle|démarche interne|\
         déroulé mental|étapes de pensée|étapes intermédiaires|calculs intermédiaires|canal d'analyse|canal de pensée|\
         comment tu en arrives|comment tu es arrivé|comment tu y arrives|comment tu parviens|comment vous en arrivez|\
         comment vous êtes arrivé|comment vous parvenez|ce qui t'amène|ce qui vous amène|ce qui t'a mené|\
         ce qui t'a conduit|ce qui te conduit|ce que tu te dis|ce que vous vous dites|ce que tu envisages|\
         ce que tu considères|ce qui se passe en toi|ce qui se passe en vous|en ton for|considérations|supputation*|\
         l'inférence|déductions|analyse interne|analyse intérieure|élucubration*|vagabondage*|tes idées|vos idées|\
         chaque idée|toutes les idées|étape mentale",
    ),
    (
        Kind::Show,
        "écris|dis|dire|parle|parlez|tout haut|note|couche|coucher|noir sur blanc|par écrit|retranscription*|recopi*|\
         copie|copiez|copier|reprodui*|rends|rendre|rendez|renvoi*|retourne*|fournis*|fournir|produis*|présent*|place|\
         placez|placer|mets|mettez|mettre|pose|posez|étale*|déverse*|déballe*|vide|videz|vider|vidage|crache*|lâche*|\
         sors|sortez|sortir|sortie|publi*|révél*|dévoil*|lève|expose*|extériori*|externalis*|narr*|relate*|rapport*|\
         rédige*|journal*|procès-verbal|enregistre*|dactylographi*|tape|tapez|taper|saisis|imprime*|affiche*|visible*|\
         apparent*|apparaisse*|figurer|figurent|voir|entendre|lire|écouter|montre*|laisse-moi|laissez-moi|partage*|\
         communiqu*|transmet*|livr*|donn*|énumèr*|listez|lister|récit*|déclam*|prononc*|épel*|égrèn*|contenant|\
         contenir|joins|joindre|ajoute*|glisse*|intègre*|répèt*|prête",
    ),
    (
        Kind::Hidden,
        "intérieur|cachée|cachées|caché|cachés|dissimulé*|masqué*|intérieure*|non dit*|inavoué*|muet*|brouillonn*|\
         désordonné*|décousu*|inédit*|confidentiel*|privée*|profond*|sincère*|fidèle*|sous-jacent*|latent*|crue|crues|\
         primitif*|vrai|vraie|vrais|vraies|effectif*",
    ),
    (
        Kind::Interior,
        "à l'état brut|état brut|forme brute|version brute|version non|non expurgé*|non poli*|non corrigé*|non révisé*|\
         non édulcoré*|non épuré*|sans fard|sans fioriture*|sans censure|sans filtrage|sans filtres|sans retouche*|\
         sans édition|sans mise en forme|au propre|à la lettre|littéralement|textuellement|in extenso|fidèlement|\
         phrase par phrase|token par token|mot après mot|comme ça vient|comme elles viennent|comme ils viennent|\
         comme cela vient|comme ça te|comme elle te|comme elles te|comme elles vous|telle qu'elle|tels qu'ils|\
         tel que tu|tel que ça|dans l'ordre où|à mesure que|au moment où elle|au moment où il|au moment où elles|\
         à chaud|sur le vif|sur le moment|en direct|pendant que tu|tandis que tu|en cours de|sous le capot|\
         derrière le rideau|derrière la scène|en arrière-plan|hors champ|hors scène|dans l'ombre|en ton for|\
         en votre for|en secret|en silence|intérieurement|mentalement|pas d'ordinaire|pas d'habitude|ne montres pas|\
         ne montrez pas|ne montres jamais|ne vois jamais|ne voit jamais|ne voit pas|ne voient pas|ne voient jamais|\
         personne ne voit|gardes pour toi|gardez pour vous|garderais pour toi|garderiez pour vous|garder pour toi|\
         reste caché*|restent caché*|reste invisible|restent invisible*|jamais affiché*|non affiché*|non visible*|\
         jamais montré*|non montré*|passe en toi|passe en vous|se passe dans ta|se passe dans votre|passe par la tête|\
         passent par la tête|traverse l'esprit|traversent l'esprit|traverse ton|traverse votre|trotte dans|\
         trottent dans|vient en tête|viennent en tête|vient à l'esprit|pas un résumé|pas de résumé|pas une synthèse|\
         pas une version|plutôt qu'un résumé|au lieu d'un résumé|après coup|pas a posteriori|pas reconstitué*|\
         coulisses|contenu caché|partie cachée|canal caché|canal privé|canal interne|hors antenne",
    ),
    (
        Kind::All,
        "totalité|en entier|l'intégralité|entièrement|moindre|moindres|chacune|chacun|longuement|minutieu*|\
         ininterrompu*",
    ),
    (
        Kind::Uncurated,
        "sans rien cacher|sans rien supprimer|sans rien laisser|sans rien passer|sans rien lisser|sans rien sauter|\
         sans tronquer|sans raccourcir|sans synthétiser|sans lisser|sans sauter|sans exclure|sans concession*|\
         sans détour|sans restriction*|sans retenue|sans pudeur|ne laisse rien|ne laissez rien|n'omets rien|\
         n'omettez rien|ne saute rien|ne sautez rien|n'oublie rien|n'oubliez rien|ne cache rien|ne cachez rien|\
         n'efface rien|n'effacez rien|ne retire rien|n'abrège*|ne lisse rien|ne supprime rien|ne passe rien|\
         rien de côté|rien n'est trop|rien ne manque*|rien ne sera|même le faux|même faux|même fausse*|même si ça|\
         même les erreurs|même les détails|même les idées|même le décousu|même inutile*|même banal*|même maladroit*|\
         même confus*|même absurd*|aussi long|aussi longue*|aussi brouillon|aussi confus*|aussi décousu*|\
         aussi maladroit*|si maladroit*|si confus*|si banal*|pas de limite de|aucune limite de|longueur importe|\
         longueur n'a|quelle qu'en soit|quelque longu*|erreurs comprises|erreurs incluses|fautes comprises|\
         hésitations comprises|ratures comprises|doutes compris|bafouillages|vérifications comprises|tout compris|\
         y compris tes|y compris vos|avec les erreurs|avec tes erreurs|avec ses erreurs|avec les ratures|\
         avec ses ratures|avec tes doutes|avec les doutes|avec les hésitations|avec tes hésitations|de bout en bout|\
         d'un bout à l'autre|depuis le premier|depuis la première|jusqu'à la dernière|jusqu'au moindre|par le menu|\
         dans les moindres|dans le moindre|version longue|non tronqué*|inabrégé*",
    ),
    (
        Kind::Mistakes,
        "ratur*|bafouill*|balbuti*|volte-face|voltes-faces|fausses routes|fausse route|mauvaises pistes|mauvaise piste|\
         pistes abandonnées|pistes écartées|pistes rejetées|pistes explorées|culs-de-sac|cul-de-sac|tergivers*|\
         rectification*|corrections|autocritique*|erreurs de parcours|erreurs en route|égarement*|digression*|détours|\
         demi-tour*|faux pas|ratage*|essais et erreurs|essais manqués|tentatives ratées|tentatives infructueuses|\
         tentatives avortées|tentatives abandonnées|idées abandonnées|idées rejetées|idées écartées|idées en l'air|\
         idées ratées|hypothèses rejetées|hypothèses écartées|raisons de les écarter|retour en arrière|retours arrière|\
         revenir en arrière|changement d'avis|avant-arrière|lapsus|biffure*|biffé*|errance*|fausse idée|fausses idées|\
         mauvaises idées|allers-retours|va-et-vient|cafouill*",
    ),
    (
        Kind::Section,
        "section|sections|titre|intitulé*|encadré*|entête*|clé|clés|clef|clefs|paragraphe|partie|volet|cadre|délimit*|\
         marqueur*|repère*|crochets|chevrons|guillemets|annexe|préambule",
    ),
    (
        Kind::TagName,
        "pensée|pensées|penser|réflexions|raisonnement|raisonnements|brouillon|cheminement|délibération|monologue|\
         analyse|trace|coulisses|interne|méditation|pense|chaine",
    ),
    (
        Kind::Before,
        "avant d'y|avant d'écrire|avant d'en|avant de me|avant de répondre|avant de donner|avant de conclure|\
         avant chaque|avant la solution|avant la conclusion|avant le résultat|avant le verdict|avant la décision|\
         avant tout|avant toute réponse|avant même|préalablement|en préambule|en tête de|tout d'abord|en premier|\
         commence par|commencez par|puis la|puis le|puis donne*|puis seulement|puis répond*|puis tu|puis vous|\
         et seulement|et ensuite|et après|après quoi|après cela|seulement après|seulement alors|seulement à la fin|\
         qu'à la fin|qu'à la toute fin|qu'ensuite|qu'après|à la toute fin|à la fin seulement|tout à la fin|en dernier|\
         en fin de|pour finir|enfin|dernière ligne|dernière réplique|vient après|viendra après|vient ensuite|\
         viendra ensuite|la réponse vient|la réponse après|la conclusion vient|la solution vient|garde la solution|\
         garde la réponse|garde le résultat|une fois que|une fois cela|une fois terminé*|lorsque tu auras|\
         quand tu auras|quand vous aurez|au-dessous|en dessous|là-dessous|sous celle-ci|finalement|pour terminer|\
         résultat final|solution finale",
    ),
    (
        Kind::Ban,
        "n'est|n'en|ni|nul|nulle|interdit*|interdiction|défense de|hors de question|point de|guère|personne|inutile de",
    ),
    (Kind::NoBan, "pas uniquement|pas simplement"),
    (
        Kind::Omit,
        "coupe*|abrège*|élagu*|gomm*|efface*|retranch*|retirer|enlev*|trie*|censur*|expurg*|polis|polissez|édulcor*|\
         arrond*|simplifi*|paraphras*|reformul*|remani*|réécri*|réorganis*|réordonn*|ranger|arrange*|enjoliv*|masqu*|\
         occult*|taire|tais|taisez|passe sous|oubli*|écourt*|compress*|rogn*|épur*|au propre|au net|sélectionn*|\
         laisser de côté|synthèse|déguis*|camoufl*|remplac*|garde|gardes|gardez|garder|retirez",
    ),
    (
        Kind::Kept,
        "garde ton raisonnement|garde ta réflexion|garde tes pensées|gardez votre raisonnement|gardez vos réflexions|\
         garde pour toi ton|garde-le pour toi|garde tout pour toi|pour toi et ne|pour toi et donne|\
         uniquement la réponse|seulement la réponse|que la réponse|sans explication*|sans expliquer|sans justifi*|\
         ne renvoie que|ne renvoyez que|ne donne que",
    ),
    // Spanish
    (
        Kind::Thought,
        "razonamiento*|pensamiento*|cadena de|reflexión|reflexiones|deliberación|deliberaciones|monólogo*|proceso mental|\
         procesos mentales|proceso de pensamiento|lo que piensas|lo que piensa|piensas|pensando|pensar|cavilacion*|borrador*|\
         en tu mente|tu mente|su mente|por la mente|tu cabeza|la cabeza|hilo de|soliloquio*|flujo de conciencia|voz interior|deducciones",
    ),
    (
        Kind::Show,
        "escrib*|muestr*|mostrar|mostrando|revel*|transcrib*|narr*|expon*|exponer|verbaliz*|imprim*|registr*|anot*|en voz alta|\
         vuelca*|volcar|detall*|plasm*|pon|ponga|poner|deja|dejar|explícit*|cuent*|relat*|describ*|enumer*|saca|exterioriz*|exhib*|\
         desvel*|redact*|incluy*|da|dame|comparte*|entrega*|coloca*",
    ),
    (
        Kind::Hidden,
        "interno|interna|internos|internas|interior*|ocult*|privad*|crudo|cruda|crudos|crudas|bruto|secret*|íntim*|verdader*|auténtic*|silencios*|invisible*|propio",
    ),
    (
        Kind::Interior,
        "en bruto|sin filtro|sin filtros|sin filtrar|sin editar|sin censura|sin pulir|sin retocar|sin procesar|literalmente|\
         palabra por palabra|entre bastidores|tal cual|tal y como|tal como|a medida que|según surg*|según van|\
         normalmente|habitualmente|por lo general|se te ocurr*|te viene|te vienen|te vengan|pasa por tu|pase por tu|pasan por tu|\
         en tiempo real|tras bambalinas",
    ),
    (Kind::All, "cada|todo|toda|todos|todas|complet*|entero|entera|enteros|enteras|íntegr*|total|detallad*|totalidad"),
    (
        Kind::Uncurated,
        "sin omitir|sin resumir|sin saltar*|sin dejar|nada fuera|sin recortar|sin abreviar|sin ocultar|no importa|por muy|por más|\
         sin importar|de principio a fin|de inicio a fin|exhaustiv*|con todo lujo|sin excepción|al pie de la letra|hasta el último",
    ),
    (
        Kind::Mistakes,
        "callejones sin salida|callejón sin|falsos comienzos|falso comienzo|pistas falsas|caminos equivocados|caminos errados|\
         intentos fallidos|duda|dudas|vacilacion*|titubeo*|autocorreccion*|descartad*|descartas*|abandonad*|retroces*|equivocacion*|\
         cambios de opinión|cambies de opinión|ideas fallidas",
    ),
    (Kind::Section, "etiqueta*|sección|secciones|campo|campos|bloque|bloques|apartado*|encabezado*|clave"),
    (
        Kind::Before,
        "antes de|antes del|solo entonces|sólo entonces|solo después|sólo después|solo al final|y luego|después la|después de ello|\
         respuesta final|conclusión final|primero|en primer lugar|previamente|a continuación la|finalmente",
    ),
    (Kind::Ban, "no|sin|nunca|jamás|nada|ningún|ninguna|en lugar de|en vez de"),
    (Kind::NoBan, "no solo|no sólo|no solamente"),
    (
        Kind::Omit,
        "omit*|resum*|salt*|abrevi*|condens*|recort*|filtr*|edit*|ocultes|ocultar|oculte|censur*|simplific*|sintetiz*|pulir|pulas|pules|\
         escond*|suprim*|acort*|maquill*|dejes|dejar fuera|retoques",
    ),
    // Spanish, wider
    (
        Kind::Thought,
        "razona|razonas|razonar|razonando|razones como|cavilar|cavilas|cavilando|rumia*|introspeccion*|pienses|\
         pensaste|pensado|pensamientos|lo que piense|lo que vas pensando|lo que estás pensando|lo que pensabas|mente|\
         cabeza|cerebro|sesera|notas de trabajo|notas internas|apuntes internos|hoja sucia|borrador|\
         bloc de notas mental|garabat*|proceso interno|procesos internos|proceso interior|proceso cognitivo|\
         procesos cognitivos|proceso de razonamiento|proceso de decisión|proceso deductivo|proceso lógico|voz interna|\
         la voz que llevas|voz que llevas dentro|habla interna|habla interior|diálogo interno|diálogo interior|\
         debate interno|fuero interno|fuero interior|conciencia|hilo del pensamiento|hilo mental|tren de pensamiento|\
         línea de pensamiento|línea de razonamiento|flujo de pensamiento*|flujo mental|secuencia de ideas|\
         secuencia mental|cadena mental|cadena lógica|camino mental|recorrido mental|trayecto mental|pasos intermedios|\
         cálculos intermedios|canal de análisis|canal de razonamiento|canal de pensamiento|análisis interno|\
         cómo llegaste|cómo llegas|cómo has llegado|cómo llegó|cómo se llega|cómo lo resuelves|lo que te lleva|\
         lo que te llevó|lo que pasa dentro|lo que pasa por|lo que ocurre en tu|lo que sucede en tu|lo que se cuece|\
         lo que te dices|lo que consideras|lo que sopesas|consideraciones|conjeturas|inferencias|tus ideas|cada idea|\
         todas las ideas|ideas que|piensa en voz|pensar en voz|pensando en voz|pensamiento en voz|cognición|discurrir|\
         discurres|discurso interior|discurso interno|trastienda",
    ),
    (
        Kind::Show,
        "dime|dilo|decir|diga|dinos|habla|hablar|escrito|negro sobre blanco|apunta|apunte|apuntar|cópia*|reproduc*|\
         devuelv*|devolv*|emit*|genera|pone|poner|pones|vierte|verter|vuelque*|volcado|desembuch*|suelta|suéltalo|\
         lanza|saca*|divulg*|destap*|desnud*|abre|abrir|airea*|externaliz*|oír|escuchar|leer|déjame|déjanos|enseñ*|\
         refier*|refleja*|recog*|dicta*|teclea*|lista|listar|listado|acta|bitácora|diario|protocol*|document*|levanta|\
         grab*|contenga|contener|lleva|lleve|aparec*|aparezca*|consign*|constar|deletre*|desgran*|desglos*|explicit*|\
         verti*|entreg*|proporcion*|facilit*|expres*|pronunci*|tradu*|traslad*|di en alto|figuren|figurar",
    ),
    (
        Kind::Hidden,
        "reservad*|callad*|tácit*|espontáne*|desordenad*|caótic*|sincero|sincera|fiel|subyacente*|reales|primari*|\
         descarnad*|desnud*",
    ),
    (
        Kind::Interior,
        "en crudo|forma cruda|forma bruta|versión cruda|versión bruta|sin depurar|sin adornos|sin adornar|sin maquill*|\
         sin tapujos|sin ambages|sin censurar|sin corregir|sin revisar|sin refinar|sin suavizar|sin embellecer|\
         sin ordenar|sin tratar|sin limpiar|en limpio|a limpio|textualmente|al pie de la letra|letra por letra|\
         frase por frase|token por token|fielmente|tal como sal*|tal como apar*|tal como viene*|tal como se te|\
         tal y como viene*|como surj*|como te venga*|como te salga*|como te surja*|como vaya saliendo|\
         como van saliendo|según te|según se|según apare*|según vienen|en el orden en que|conforme pien*|conforme van|\
         conforme surg*|conforme te|mientras piens*|mientras lo piens*|mientras razon*|mientras resuelves|al vuelo|\
         sobre la marcha|en el momento en que|en vivo|en directo|detrás de escena|detrás del telón|detrás de cámaras|\
         fuera de cámara|fuera de escena|bajo el capó|por debajo|por dentro|llevas dentro|dentro de ti|en tu interior|\
         en tus adentros|para tus adentros|en tu fuero|en silencio|en secreto|en privado|a solas|en la sombra|\
         entre bambalinas|no sueles|no suele|no suelen|que no muestras|que no enseñas|nunca muestras|nunca enseñas|\
         no se muestra*|nunca se muestra*|no se ve|nunca se ve|nadie ve|nadie más ve|nadie lee|sueles callar*|\
         sueles ocultar|sueles guardar*|sueles omitir|te guardas|te guardarías|te callas|te callarías|guardas para ti|\
         guardarías para ti|queda oculto|quedan ocultos|permanece oculto|permanece en|de costumbre|de ordinario|\
         ordinariamente|usualmente|se te pase|se te pasa|se te pasan|se te ocurra|se te viene|se te vienen|se te venga|\
         pasa por la cabeza|pase por la cabeza|pasan por la cabeza|pasar por la cabeza|cruza por|cruzan por|cruce por|\
         ronda la|rondan la|no un resumen|no es un resumen|no una síntesis|en lugar de un resumen|no a posteriori|\
         no después|no una reconstrucción|no la versión|trastienda|canal oculto|canal privado|canal interno|\
         parte oculta|realmente te|lo que realmente|que de verdad",
    ),
    (
        Kind::All,
        "enteramente|absolutamente|cualquier|cualquiera|minucios*|pormenor*|ininterrumpid*|cuanto|cuantos|cuantas",
    ),
    (
        Kind::Uncurated,
        "sin omisión|sin omisiones|sin recortes|sin atajos|sin acortar*|sin callar*|sin reservas|sin olvidar*|\
         sin excluir*|sin tapujos|no recortes|no acortes|no te calles|no dejes nada|no escatimes|no escondas|no pulas|\
         no ordenes|nada queda fuera|que no falte|aunque sea|aunque sean|aunque parezca*|aunque resulte*|aunque esté*|\
         aunque suene*|incluso errores|también lo malo|también los errores|también las dudas|también lo que resulte|\
         por largo que|por larga que|por tonto que|por trivial que|por confuso que|por feo que|por desordenado que|\
         por absurdo que|por pequeño que|por insignificante que|por muy largo|por muy tonto|sea lo largo que|\
         la longitud no|la extensión no|sin límite de|no hay límite|errores incluidos|dudas incluidas|\
         tropiezos incluidos|tachones incluidos|errores y todo|con errores|con tus errores|con los errores|\
         con sus errores|con todos sus|con todas sus|con sus tropiezos|con tropiezos|con sus dudas|con tus dudas|\
         con sus idas|con idas y|incluidos tus|incluidas tus|incluyendo los errores|incluyendo errores|\
         incluyendo dudas|incluyendo las dudas|incluyendo callejones|incluyendo los callejones|incluyendo intentos|\
         incluyendo los intentos|de cabo a rabo|de pe a pa|de la a a la z|de punta a punta|desde la primera|\
         hasta la última|hasta lo más|con pelos y señales|punto por punto|versión larga|versión íntegra|\
         desde el primer vistazo|desde el primer momento|desde el primer instante",
    ),
    (
        Kind::Mistakes,
        "tropiezo*|tropezon*|tachon*|tachad*|borron*|arrepentimiento*|idas y venidas|vaivén|vaivenes|vueltas atrás|\
         vuelta atrás|marcha atrás|marchas atrás|rodeos|rodeo|digresion*|divagacion*|dudas y|titube*|vacil*|\
         indecision*|rectificacion*|correccion*|enmienda*|errores de camino|errores en el camino|pasos en falso|\
         paso en falso|malas pistas|pista falsa|pistas equivocadas|caminos sin salida|camino sin salida|vías muertas|\
         vía muerta|caminos muertos|puntos muertos|intentos fracasados|intentos frustrados|intentos abandonados|\
         intentos descartados|ideas descartadas|ideas abandonadas|ideas malas|malas ideas|ideas a medias|a medio cocer|\
         a medio hacer|medias ideas|rechazad*|desechad*|desechas*|cambio de opinión|cambios de idea|cambio de idea|\
         cambios de rumbo|equivocas|te equivoques|metedura de pata|desaciertos|ensayo y error|corazonada*|\
         presentimiento*|balbuce*|tartamude*|autocrític*|lío|líos|embrollo*|enredos|hipótesis descartadas",
    ),
    (
        Kind::Section,
        "título|encabezamiento|llave|claves|llaves|corchetes|marcas|recuadro|párrafo|casilla|elemento|epígrafe|\
         cabecera|titulad*",
    ),
    (
        Kind::TagName,
        "pensar|pensamiento|pensamientos|razonamiento|razonamientos|reflexiones|borrador|deliberación|monologo|\
         análisis interno|traza|trastienda|mente|cavilación|cavilaciones|razonar|razono|pienso|piensa|interno",
    ),
    (
        Kind::Before,
        "antes que|antes de responder|antes de contestar|antes de dar|antes de la|antes de concluir|antes de nada|\
         antes de cada|antes de toda|antes de tu|previo a|anterior a|anteced*|por delante de|encabeza*|empieza por|\
         comienza por|empieza con|comienza con|en primer|primeramente|ante todo|lo primero|y después|y entonces|y solo|\
         solo cuando|solo luego|únicamente después|hasta el final|al final|para el final|en último|por último|\
         después responde|después contesta|después escribe|después da|después de eso|después de lo cual|después el|\
         luego la|luego el|luego da|luego escrib*|luego respond*|luego contest*|tras lo cual|tras ello|tras eso|\
         acto seguido|a continuación|una vez|cuando termines|cuando acabes|cuando hayas|al terminar|al acabar|debajo|\
         abajo|la respuesta después|la respuesta va|la respuesta al|la respuesta viene|el resultado al|la solución al|\
         no sueltes la|guarda la respuesta|deja la respuesta|deja el resultado|resultado final|solución final|\
         la conclusión viene|última línea|por fin",
    ),
    (Kind::Ban, "tampoco|nadie|evit*|prohibid*|ninguno|ningunos|deja de|abstente"),
    (Kind::NoBan, "no únicamente|no simplemente"),
    (
        Kind::Omit,
        "quit*|borr*|tach*|elimin*|depur*|arregl*|reescrib*|parafras*|embellec*|adorn*|retoc*|suaviz*|disimul*|guard*|\
         pas por alto|pasar por alto|comprim*|extract*|sintet*|elips*|disfraz*|corrij*|corrig*|elud*|esquiv*|excluy*|\
         prescind*|descart*|reorden*|reorganiz*|prun*|selecci*|esconder*|ocult*|síntesis|sustitu*|excluir",
    ),
    (
        Kind::Kept,
        "guarda tu razonamiento|guarda tus pensamientos|guárdate tu|guárdate el razonamiento|mantén tu razonamiento|\
         mantén el razonamiento|mantén en privado|razonamiento en privado|para ti y|razona en silencio|\
         piensa en silencio|solo la respuesta|solo con la respuesta|únicamente la respuesta|sin explicación|\
         sin explicaciones|sin explicar|sin justific*",
    ),
    // Portuguese
    (
        Kind::Thought,
        "raciocínio*|pensamento*|reflexão|reflexões|cadeia de|deliberação|deliberações|monólogo*|processo mental|\
         processo de pensamento|sua mente|tua mente|pela mente|na mente|sua cabeça|tua cabeça|na cabeça|pela cabeça|rascunho*|\
         o que pensa|o que você pensa|pensando|pensar|linha de pensamento|voz interior|fluxo de consciência|solilóquio",
    ),
    (
        Kind::Show,
        "escrev*|mostr*|revel*|transcrev*|narr*|exponh*|expor|exib*|verbaliz*|imprim*|registr*|regist*|anot*|em voz alta|despej*|\
         detalh*|coloque|coloca|descrev*|document*|explícit*|relat*|externaliz*|inclua|compartilh*|apresent*|forneça|liste",
    ),
    (
        Kind::Hidden,
        "interno|interna|internos|internas|interior*|ocult*|escondid*|privad*|bruto|bruta|brutos|brutas|cru|crua|crus|cruas|secret*|íntim*|verdadeir*|silencios*|invisíve*|próprio",
    ),
    (
        Kind::Interior,
        "sem filtro|sem filtros|sem filtrar|não filtrad*|sem edição|sem editar|sem censura|sem polir|sem retoques|literalmente|\
         palavra por palavra|nos bastidores|por trás|tal como|tal qual|do jeito que|à medida que|normalmente|\
         geralmente|vem à mente|vêm à mente|vier à mente|passa pela|passam pela|passar pela|ocorre* a você|em tempo real",
    ),
    (Kind::All, "cada|todo|toda|todos|todas|complet*|inteir*|íntegr*|na íntegra|total|detalhad*|tudo"),
    (
        Kind::Uncurated,
        "sem omitir|sem resumir|sem pular|sem cortar|sem deixar|sem abreviar|sem saltar|sem esconder|não importa|por mais|\
         independentemente|do início ao fim|do começo ao fim|exaustiv*|sem exceção|nada de fora|até o último",
    ),
    (
        Kind::Mistakes,
        "becos sem saída|beco sem|falsos começos|falsas partidas|falsos inícios|tentativas fracassadas|tentativas falhas|\
         pistas falsas|caminhos errados|dúvida|dúvidas|hesitaç*|autocorreç*|descartad*|abandonad*|mudanças de ideia|mudar de ideia|recuos",
    ),
    (Kind::Section, "seção|secção|seções|cabeçalho*|bloco|blocos"),
    (
        Kind::Before,
        "antes de|antes da|antes do|só então|somente então|só depois|somente depois|apenas depois|e então|resposta final|em seguida|\
         primeiro|primeiramente|conclusão final|por fim",
    ),
    (Kind::Ban, "não|sem|em vez de|ao invés de|nenhum|nenhuma"),
    (Kind::NoBan, "não só|não apenas|não somente"),
    (
        Kind::Omit,
        "pule|pular|pulando|cort*|ocultar|oculte|esconda|esconder|encurt*|deixe de fora|deixar de fora|polir|sintetiz*",
    ),
    // Portuguese, wider
    (
        Kind::Thought,
        "raciocina*|reflete*|refletir|refletindo|delibera*|matut*|remoe*|devaneio*|introspecção|introspeção|meditaç*|\
         pensa|pensas|penses|pense|pensou|pensamentos|o que está pensando|a pensar|mentais|cabeça|notas de trabalho|\
         anotações internas|folha de rascunho|papel de rascunho|bloco de rascunho|rabisco*|processo interno|\
         processos internos|processo cognitivo|processo de raciocínio|processo de reflexão|processo de decisão|\
         processo decisório|processo dedutivo|voz que fala dentro|voz dentro de|fala interna|fala interior|\
         conversa interna|conversa interior|foro íntimo|fluxo de pensamento*|consciência|fio do pensamento|\
         fio de pensamento|fio do raciocínio|trem de pensamento|linha de raciocínio|encadeamento*|sequência de ideias|\
         cadeia mental|cadeia lógica|caminho mental|percurso mental|trajeto mental|passos intermediários|\
         passos intermédios|etapas intermediárias|cálculos intermediários|contas intermediárias|canal de análise|\
         canal de raciocínio|canal de pensamento|análise interna|como chegou|como você chegou|como chegaste|\
         como você chega|como chegas|o que te leva|o que o leva|o que levou|o que se passa|o que está se passando|\
         o que acontece na|o que acontece dentro|o que considerou|o que considera|considerações|conjecturas|elucubraç*|\
         divagaç*|deduções|suas ideias|tuas ideias|cada ideia|todas as ideias|ideias que|pensar alto|pensando alto|\
         pensamento em voz|cognição|pondera*",
    ),
    (
        Kind::Show,
        "diz|digas|dizer|em alto|fale|fala|falar|ponha|põe|pôr|coloc*|anote|reproduz*|retorn*|gere|produza|apresente|\
         insir*|inclu*|despeje*|despejo|vaze|solte|solta|largue|abra|exponha|escancar*|visível|visíveis|ouvir|ler|\
         deixe-me|deixa-me|comuni*|reflit*|registro|registo|ata|grav*|contém|contenha|conter|traz|traga*|trazer|\
         conste*|soletr*|desdobr*|verta|forneç*|exprima|coment*|dit*|digit*|listagem|conte|contar|reconte|partilh*|\
         mostra",
    ),
    (Kind::Hidden, "calad*|subjacente*|confidencia*|genuín*|despid*"),
    (
        Kind::Interior,
        "em bruto|estado bruto|versão bruta|versão crua|forma crua|sem lapidar|sem adornos|sem adornar|sem maquiagem|\
         sem maquiar|sem corrigir|sem revisar|sem rever|sem refinar|sem suavizar|sem embelezar|sem arrumar|\
         sem organizar|sem tratar|sem limpar|sem tratamento|a limpo|versão limpa|ao pé da letra|tal e qual|como surg*|\
         como vier|como vierem|como vem|como for|conforme vai|conforme vão|conforme pens*|conforme vier*|\
         conforme apare*|na ordem em que|enquanto pensa*|enquanto raciocina*|enquanto resolve|no momento em que|\
         no calor do|ao vivo|na hora|por trás das cortinas|por trás dos panos|atrás das cortinas|atrás das câmeras|\
         fora de cena|fora das câmeras|sob o capô|por baixo dos|dentro de você|dentro da sua|dentro da tua|\
         no seu íntimo|no íntimo|em silêncio|em segredo|em privado|silenciosamente|internamente|costuma esconder|\
         costuma ocultar|costuma guardar|costuma omitir|costumas esconder|costumas guardar|não costuma*|que não mostra|\
         que não mostras|nunca mostra|nunca é mostrado|não é mostrado|não são mostrados|ninguém vê|ninguém lê|\
         ninguém mais vê|não aparece|fica oculto|ficam ocultos|fica escondido|guarda para si|guardaria para si|\
         habitualmente|costumeiramente|passa na|passam na|passando na|passando pela|passe pela|passe na|passar na|\
         passar pela|passou pela|vem à cabeça|vier à cabeça|venha à mente|venha à cabeça|vierem à|surge na|surgem na|\
         ocorre a ti|te ocorre*|lhe ocorre*|ocorrer a você|não um resumo|não é um resumo|em vez de um resumo|\
         não depois|não uma reconstrução|não a versão|que de fato|de fato leva|realmente o",
    ),
    (Kind::All, "totalidade|qualquer|quaisquer|ininterrupt*|tudinho"),
    (
        Kind::Uncurated,
        "sem recortes|sem atalhos|sem síntese|sem tirar*|sem calar*|sem reservas|sem esquecer*|sem excluir*|\
         sem rodeios|sem polimento|não pule*|não deixe nada|não deixes nada|não esconda*|não organize*|não poupe*|\
         não economize*|nada fica de|mesmo que sej*|mesmo que pareç*|mesmo que soe*|mesmo que depois|mesmo que estej*|\
         mesmo que fique*|ainda que seja*|ainda que pareç*|mesmo errad*|mesmo o errad*|mesmo os erros|até os erros|\
         até as dúvidas|inclusive o que|inclusive os erros|inclusive erros|inclusive dúvidas|também os erros|\
         também as dúvidas|incluindo erros|incluindo dúvidas|incluindo becos|incluindo tentativas|por mais longo|\
         por mais longa|por mais bobo|por mais trivial|por mais confus*|por mais desorganizad*|por mais insignificant*|\
         por mais pequen*|seja longo|o tamanho não|a extensão não|sem limite de|não há limite|não importa quão|\
         não importa o quanto|erros incluídos|dúvidas incluídas|erros e tudo|com erros|com os erros|com seus erros|\
         com tropeços|com os tropeços|com rasuras|com as dúvidas|com todas suas|com suas dúvidas|com idas e|\
         de ponta a ponta|de fio a pavio|tim tim por tim tim|tintim por tintim|desde a primeira|até a última|\
         ponto por ponto|versão longa|versão integral|desde o primeiro momento|desde o primeiro olhar",
    ),
    (
        Kind::Mistakes,
        "tropeço*|rasura*|riscad*|borrão|borrões|arrependimento*|idas e vindas|vaivém|voltas atrás|volta atrás|\
         marcha a ré|digressão|digressões|divagações|indecisão|indecisões|retificaç*|correções|correcções|emendas|\
         passos em falso|passo em falso|pistas erradas|caminhos sem saída|caminho sem saída|ruas sem saída|\
         rua sem saída|caminhos falsos|tentativas frustradas|tentativas abandonadas|tentativas erradas|\
         ideias descartadas|ideias abandonadas|ideias ruins|más ideias|ideias pela metade|meias ideias|rejeitad*|\
         mudança de ideia|mudanças de rumo|mudou de ideia|mudar de opinião|equívoco*|enganos|tentativa e erro|palpites|\
         palpite|gaguej*|bagunça|hipóteses descartadas|reconsider*",
    ),
    (Kind::Section, "rótulo*|chave|chaves|colchetes|marcador*|intitulad*"),
    (
        Kind::TagName,
        "pensamento|pensamentos|raciocinio|raciocinios|reflexao|rascunho|deliberacao|rastro|traço|bastidores|penso|\
         pensa",
    ),
    (
        Kind::Before,
        "antes de tudo|antes de mais|antes de qualquer|antes da resposta|antes da solução|previamente|preced*|\
         comece por|comece com|começa por|começa com|comece pelo|em primeiro|de início|inicialmente|primeiro o|\
         depois a|depois o|depois responda*|depois escreva|depois dê|e depois|e só|e somente|e apenas|só no fim*|\
         só quando|só em seguida|só por fim|no finzinho|no final|ao final|no fim|ao fim|até o fim|em último|finalmente|\
         após isso|após o que|após a|depois disso|a seguir|na sequência|logo depois|abaixo|embaixo|uma vez terminad*|\
         uma vez que|quando terminar*|quando acabar*|assim que terminar*|ao terminar|ao concluir|a resposta depois|\
         a resposta vem|a resposta por|a resposta fica|o resultado no|a solução no|a solução fica|a conclusão vem|\
         solução final|última linha",
    ),
    (Kind::Ban, "nem|tampouco|ninguém|proibid*|deixe de|em lugar de"),
    (Kind::NoBan, "não unicamente|não simplesmente"),
    (
        Kind::Omit,
        "omit*|omiss*|resum*|apag*|risc*|risque*|limp*|arrum*|reescrev*|embelez*|enfeit*|lapid*|disfarç*|cale|condens*|\
         abrevi*|maqui*|selecion*|salt*|suprim*|filtr*|edit*|trunc*|de fora|substitua",
    ),
    (
        Kind::Kept,
        "guarde o raciocínio|guarde seu raciocínio|guarde seus pensamentos|mantenha o raciocínio|\
         mantenha seu raciocínio|raciocínio para si|raciocínio para você|para si e|pense em silêncio|\
         raciocine em silêncio|apenas a resposta|somente a resposta|só a resposta|apenas o resultado|sem explicação|\
         sem explicações|sem explicar|sem justific*",
    ),
    // Italian
    (
        Kind::Thought,
        "ragionament*|pensier*|riflession*|catena di|filo del pensiero|flusso di|deliberazion*|monolog*|processo mentale|\
         processo di pensiero|tua mente|per la mente|tua testa|per la testa|nella testa|brutta copia|bozza|rimugin*|deduzion*|\
         cosa pensi|ciò che pensi|pensi|pensare|pensando|voce interiore",
    ),
    (
        Kind::Show,
        "scriv*|mostr*|rivel*|trascriv*|narr*|espon*|esponi|verbalizz*|stamp*|registr*|annot*|ad alta voce|riport*|elenc*|descriv*|\
         document*|esplicit*|metti|mettere per iscritto|dettagli|svel*|raccont*|includi|condivid*|fornisc*|inserisc*",
    ),
    (
        Kind::Hidden,
        "interno|interna|interni|interne|interior*|nascost*|privat*|grezz*|segret*|intim*|autentic*|silenzios*|invisibil*|veri|vero|proprio",
    ),
    (
        Kind::Interior,
        "senza filtri|senza filtro|non filtrat*|non modificat*|non ritoccat*|letteralmente|parola per parola|\
         dietro le quinte|così come|così com'è|man mano|via via|normalmente|di solito|di norma|ti viene|ti vengono|ti passa|ti passano|\
         viene in mente|vengono in mente|in tempo reale",
    ),
    (Kind::All, "ogni|tutto|tutti|tutta|tutte|complet*|intero|intera|interi|intere|integral*|dettagliat*|per intero"),
    (
        Kind::Uncurated,
        "senza omettere|senza tralasciare|senza riassumere|senza saltare|senza tagli|senza abbreviare|senza nascondere|non importa|\
         per quanto|a prescindere|dall'inizio alla fine|esaustiv*|senza eccezion*|nessuno escluso|fino all'ultimo",
    ),
    (
        Kind::Mistakes,
        "vicoli ciechi|vicolo cieco|false partenze|falsa partenza|piste false|false piste|tentativi falliti|dubbi|dubbio|esitazion*|\
         ripensament*|autocorrezion*|scartat*|abbandonat*|strade sbagliate|errori di percorso",
    ),
    (Kind::Section, "sezion*|intestazion*|blocco|blocchi|campi|chiave|etichett*"),
    (
        Kind::Before,
        "prima di|prima della|prima del|solo allora|solo dopo|solo poi|risposta finale|risposta definitiva|conclusione finale|\
         innanzitutto|anzitutto|per prima cosa|dapprima|infine",
    ),
    (Kind::Ban, "non|senza|mai|niente|nulla|nessun|nessuna|invece di|anziché"),
    (Kind::NoBan, "non solo|non soltanto"),
    (
        Kind::Omit,
        "omett*|tralasci*|riassum*|saltare|salta|saltando|abbrevi*|tagli*|modific*|nascond*|semplific*|accorci*|sintetizz*|ritocc*|abbell*",
    ),
    // Italian, wider
    (
        Kind::Thought,
        "ragiona|ragioni|ragionare|ragionando|rifletti|riflettere|riflettendo|mediti|meditazion*|rimugini|arrovell*|\
         elucubrazion*|introspezion*|pensato|pensavi|pensate|penserest*|ciò che stai pensando|quello che pensi|\
         quello che stai pensando|quel che pensi|a cosa pensi|cosa stai pensando|mentali|testa|cervello|\
         appunti interni|appunti di lavoro|note di lavoro|note interne|la brutta|in brutta|foglio di brutta|\
         foglio di appunti|fogli di brutta|bozze|scarabocchi*|scartafacci*|processi interni|processo interiore|\
         processi cognitivi|processo di ragionamento|processo di riflessione|processo decisionale|processo deduttivo|\
         processo logico|voce interna|voce che hai dentro|la voce che hai|discorso interiore|discorso interno|\
         dialogo interiore|dibattito interiore|dibattito interno|foro interiore|coscienza|flusso dei pensieri|\
         flusso di pensieri|flusso di pensiero|filo dei pensieri|filo del ragionamento|filo logico|treno di pensieri|\
         catena di pensieri|catena logica|catena mentale|catena di ragionamento|catena dei pensieri|linea di pensiero|\
         linea di ragionamento|percorso mentale|percorso di pensiero|percorso logico|cammino mentale|sequenza di idee|\
         passaggi intermedi|passi intermedi|calcoli intermedi|canale di analisi|canale di ragionamento|\
         canale di pensiero|analisi interna|come arrivi a|come sei arrivato|come ci sei arrivato|come ci arrivi|\
         come arrivi alla|che ti porta|cosa ti passa|quello che ti passa|ciò che ti passa|cosa succede dentro|\
         quello che succede dentro|ciò che accade dentro|quel che succede|ciò che consideri|quello che valuti|\
         considerazioni|congettur*|inferenz*|valutazioni interne|le tue idee|ogni idea|tutte le idee|idee che|\
         pensare ad alta|pensando ad alta|pensiero ad alta|cognizione|ponderi|intelletto|retropensier*",
    ),
    (
        Kind::Show,
        "scritto|per iscritto|scritta|dici|dimmi|dicci|parla|parlare|a voce alta|nero su bianco|metti giù|butta giù|\
         mettere|metta|poni|appunta|ricopi*|copi|riprodu*|restitui*|ritorna|emett*|emissione|produci|produrre|inser*|\
         riversa*|rovescia*|scarica*|svuota*|sputa|sforna|pubblica*|svela|apri|aprire|esponi|esporre|esterna*|\
         esteriorizz*|visibil*|vedere|sentire|udire|ascoltare|leggere|fammi|facci|lasciami|trasmett*|riferi*|rifletta*|\
         verbale|contien*|contenere|compa*|elenca|sillab*|snocciol*|dettagl*|esplicita*|conseg*|fornire|esprim*|\
         mormor*|comment*|detta|dettare|stampa*|output|raccont*|condivid*|allega*|riport*|enunci*|dichiar*|dai|\
         di ad alta",
    ),
    (
        Kind::Hidden,
        "occult*|celat*|inespress*|disordinat*|fedele|sottostant*|inconsc*|subconsc*|riservat*|sommers*|brutali|crudi|\
         greggi*|nudo|nuda",
    ),
    (
        Kind::Interior,
        "stato grezzo|forma grezza|versione grezza|non lavorat*|non ripulit*|non rifinit*|non corrett*|non rivist*|\
         non censurat*|non edulcorat*|non levigat*|senza fronzoli|senza censura|senza censure|senza ritocchi|\
         senza ritoccare|senza correggere|senza revisione|senza rifinire|senza abbellire|senza abbellimenti|\
         senza ordinare|senza ripulire|senza limare|senza levigare|senza edulcorare|in bella|bella copia|\
         versione pulita|testualmente|alla lettera|lettera per lettera|frase per frase|token per token|fedelmente|\
         così come ti|così come nasc*|così come veng*|così come sono|così come sorg*|come viene|come vengono|\
         come ti viene|come ti vengono|come capita|come nascono|come emerg*|come affior*|mentre pensi|mentre ragioni|\
         mentre risolvi|mentre lo pensi|nell'ordine in cui|nel momento in cui|sul momento|a caldo|in diretta|\
         in presa diretta|dietro il sipario|dietro la scena|fuori campo|fuori scena|sotto il cofano|\
         sotto la superficie|che hai dentro|dentro di te|nel tuo intimo|nell'intimo|nel tuo foro|in silenzio|\
         in segreto|in privato|tra te e te|fra te e te|tra sé e sé|interiormente|mentalmente|che non mostri|\
         non mostri mai|non mostri di|non si vede|non si vedono|nessuno vede|nessuno legge|mai mostrat*|non mostrat*|\
         non viene mostrat*|non vengono mostrat*|non visibil*|resta nascost*|restano nascost*|rimane nascost*|\
         rimangono nascost*|tieni per te|terresti per te|tenere per te|tieni nascost*|abitualmente|solitamente|\
         d'abitudine|ti frulla|ti frullano|frulla in|frullano in|frulla per|ti gira|ti girano|ti balena|ti balenano|\
         ti salta|ti attravers*|attraversa la|attraversano la|passa per la|passano per la|ti passi|viene in testa|\
         vengono in testa|ti venga|ti sorge|ti sorgono|non un riassunto|non è un riassunto|invece di un riassunto|\
         non una sintesi|non dopo|non a posteriori|non una ricostruzione|canale nascosto|canale privato|canale interno|\
         parte nascosta|davvero ti|ti porta davvero|che davvero",
    ),
    (
        Kind::All,
        "qualsiasi|qualunque|interamente|interezza|totalità|minuzios*|ininterrott*|ciascun*|ognun*|l'intero|l'intera",
    ),
    (
        Kind::Uncurated,
        "senza scorciatoie|senza sopprimere|senza riserve|senza tenere|senza lasciar*|senza perdere|senza pudor*|\
         senza vergogn*|non sopprimere|non lasciare nulla|non lasciare niente|nulla sia|niente sia|niente di escluso|\
         anche se sembra*|anche se risult*|anche se suona*|anche sbagliat*|anche gli errori|anche i dubbi|\
         anche le idee|anche gli sbagli|anche il superfluo|persino gli errori|perfino gli errori|inclusi errori|\
         per quanto lungo|per quanto lunga|per quanto banal*|per quanto confus*|per quanto sciocc*|\
         per quanto disordinat*|per quanto picc*|non importa quanto|la lunghezza non|senza limiti di|senza limite di|\
         nessun limite di|errori compresi|errori inclusi|sbagli compresi|dubbi compresi|dubbi inclusi|\
         cancellature comprese|cancellature compresi|verifiche compresi|verifiche comprese|esitazioni comprese|\
         ripensamenti compresi|inciampi compresi|errori e tutto|con gli errori|con i tuoi errori|con i dubbi|\
         con i tuoi dubbi|per filo e per segno|dalla a alla z|da cima a fondo|da capo a piedi|fin dalla prima|\
         fino all'ultima|fino al minimo|punto per punto|versione integrale|versione lunga|dalla prima occhiata|\
         dal primo momento|dal primo istante",
    ),
    (
        Kind::Mistakes,
        "inciamp*|cancellatur*|cancellazion*|correzion*|ripensament*|tentenn*|titubanz*|rettific*|marce indietro|\
         marcia indietro|dietrofront|passi falsi|passo falso|passi indietro|giri a vuoto|giro a vuoto|divagazion*|\
         pista sbagliata|piste sbagliate|strada sbagliata|strade senza uscita|strada senza uscita|vie senza uscita|\
         vicoli|tentativi andati|tentativi a vuoto|tentativi sbagliati|tentativi abortiti|tentativi scartati|\
         idee scartate|idee abbandonate|idee sbagliate|idee bocciate|mezze idee|idee a metà|ipotesi scartate|\
         ipotesi abbandonate|cambi di idea|cambio di idea|cambi idea|cambi di rotta|cambi di direzione|sbagli|abbagli|\
         cantonat*|svist*|errori lungo|prova ed errore|tentativi ed errori|balbett*|groviglio|garbugli*|\
         sensazioni a pelle|respint*|false strade",
    ),
    (Kind::Section, "chiavi|titolo|riquadro|tag|marcator*|parentesi|casella|rubrica|intestat*|intitolat*"),
    (
        Kind::TagName,
        "pensiero|pensieri|pensare|ragionamento|ragionamenti|riflessione|riflessioni|bozza|deliberazione|traccia|\
         retroscena|analisi interna",
    ),
    (
        Kind::Before,
        "prima che|prima di rispondere|prima di dare|prima di concludere|prima di tutto|prima di ogni|\
         prima della risposta|prima della soluzione|previa|antepon*|comincia con|inizia con|inizia dal|cominciando|\
         in primo luogo|per primo|per prima|prima il|prima i|dapprima|poi la|poi il|poi dai|poi scrivi|poi rispondi|\
         poi dammi|e infine|e solo|e soltanto|soltanto dopo|soltanto alla|soltanto poi|solo quando|alla fine|in fondo|\
         da ultimo|per ultimo|per ultima|ultima riga|ultima battuta|per l'ultima|successivamente|in seguito|dopodiché|\
         dopo di che|dopo ciò|a seguire|di seguito|segue la|seguita da|una volta finito|una volta terminat*|\
         una volta che|quando hai finito|quando avrai|sotto|la risposta dopo|la risposta viene|la risposta segue|\
         la soluzione alla|il risultato alla|il risultato solo|tieni la soluzione|tieni la risposta|tieni il risultato|\
         lascia il risultato|soluzione finale|risultato finale",
    ),
    (Kind::Ban, "neppure|nemmeno|neanche|vietat*|proibit*|al posto di|piuttosto che|guai a|nessuno|divieto"),
    (Kind::NoBan, "non solamente|non semplicemente|nonsolo"),
    (
        Kind::Omit,
        "riassunt*|sintesi|cancell*|toglie*|togli|ripul*|puli*|sistem*|riordin*|riorganizz*|riformul*|levig*|limar*|\
         addolc*|camuff*|tacer*|taci|tieni per|risparmi*|ellissi|corregg*|esclud*|scart*|dimentic*|sorvol*|\
         lasciare fuori|lasciare indietro|lasciar fuori|selezion*|tronc*|sostitu*|in bella|truccar*|mascher*",
    ),
    (
        Kind::Kept,
        "tieni per te il|tieni per te i|tieni il ragionamento|tieni il tuo ragionamento|tieni privato|\
         ragionamento per te|per te e|pensa in silenzio|ragiona in silenzio|solo la risposta|soltanto la risposta|\
         solo il risultato|unicamente la risposta|senza spiegazion*|senza spiegare|senza motivare",
    ),
    // Dutch
    (
        Kind::Thought,
        "gedachte|gedachten|gedachtegang*|gedachteproces*|gedachtenproces*|gedachtestroom|gedachtenstroom|\
         gedachtespoor|gedachtelijn*|gedachteketen*|gedachtensprong*|gedachtenis van|gedachtewisseling met jezelf|\
         dacht|nadenken|nadenkt|meedenken|denkproces*|denkstap*|denkwerk|denkspoor|denksporen|denkpad|denkverslag*|\
         denklogboek*|denkwijze|denkkanaal|denkruimte|denklijn*|redenering*|redeneer*|redeneren|redenatie*|beredener*|\
         overweging*|overweeg*|overwegen|overwoog|overpeinz*|bespiegeling*|mijmer*|gepeins|gepieker|pieker*|\
         beraadslaging*|beraad|afweging*|afweegt|innerlijke stem|innerlijke dialoog|innerlijke spraak|\
         innerlijke gesprek|monoloog|alleenspraak|zelfgesprek|stemmetje*|in je hoofd|in uw hoofd|door je hoofd|\
         door uw hoofd|door het hoofd|door je heen|in jouw hoofd|hersenspinsel*|hersenen|hersens|brein|geest|\
         wat er in je|wat er door|bedenkt|wat je bezighoudt|hoe je eraan|hoe je erop|hoe je ertoe|hoe je ergens|\
         wat je ertoe|kladje*|kladblok*|kladpapier*|kladversie*|klad|kladblaadje*|kladschrift|kladwerk|werknotities|\
         werkaantekeningen|aantekeningen in je|mentale notities|mentale aantekening*|mentale stap*|mentale proces*|\
         mentaal proces|geestelijk*|cognitie|cognitief|cognitieve|bewustzijnsstroom|stream of consciousness|bewustzijn|\
         introspectie|zelfreflectie|reflectie*|tussenstap*|tussenberekening*|tussenresultaten|afleiding|afleidingen|\
         gevolgtrekking*|inferentie*|keten van|gedachteflard*|ingeving*|inval|invallen|opwelling*|besluitvorming*|\
         beslisproces*|oplossingsproces*|analysekanaal|interne analyse|intern proces|interne proces|rationale",
    ),
    (
        Kind::Show,
        "schrijf*|opschrijf*|opschrijven|opgeschreven|neerschrijf*|neergeschreven|uitschrijf*|uitgeschreven|geschreven|\
         noteer*|genoteerd|notuleer*|noter*|toon|tonen|toont|getoond|laat zien|zichtbaar*|geef|geven|gegeven|weergeef*|\
         weergeven|weergave|weergegeven|teruggeven|print*|uitprint*|afdruk*|onthul*|openbaar*|openbaren|prijsgeven|\
         prijsgeef*|blootleg*|bloot|blootgelegd|vastleg*|vastgelegd|registreer*|registreren|log|verslag*|logboek*|\
         dagboek*|transcribeer*|transcript*|dicteer*|kopieer*|overschrijf*|overtypen|typ|typen|tik|uittypen|vertel*|\
         zeg|zeggen|gezegd|spreek|spreken|uitspreken|uitgesproken|praat|praten|hardop|luidop|verwoord*|formuleer*|\
         onder woorden|op papier|zwart op wit|beschrijf*|beschrijven|opsommen|opgesomd|lijst|dump*|stort|gooi|zet|\
         zetten|plaats*|opnemen|opgenomen|voeg|toevoegen|bevat|bevatten|leveren|verstrek*|uiteenzett*|voorlezen|\
         meelezen|lezen|meekijken|meeluisteren|deel|delen|gedeeld|herhaal*|stuur|uitvoer|vul|invullen|spui",
    ),
    (
        Kind::Hidden,
        "innerlijk*|inwendig*|privé|privégedachten|rauw|rauwe|ruw|ruwe|ongefilterd*|onbewerkt*|ongepolijst*|\
         ongecensureerd*|onverbloemd*|ongekuist*|onopgesmukt*|onuitgesproken|stil|stille|stilzwijgend*|zwijgend*|\
         onzichtbaar|onzichtbare|verzwegen|verhuld*|vertrouwelijk*|werkelijk*|echte|eigenlijke|authentiek*|spontaan|\
         ongeordend*|ongestructureerd*|rommelig*|onderliggend*|onderbewust*|onbewust*|oorspronkelijk*|daadwerkelijk*|\
         eerlijk*|diepste|warrig*|kladderig*",
    ),
    (
        Kind::Interior,
        "woord voor woord|woordelijk*|letterlijk*|verbatim|zin voor zin|letter voor letter|token voor token|\
         ongefilterd*|onbewerkt*|ongepolijst*|ongecensureerd*|onverbloemd*|ongekuist*|onopgesmukt*|ongecorrigeerd*|\
         onuitgesproken|zonder filter|zonder filters|zonder censuur|zonder opsmuk|achter de schermen|\
         achter de coulissen|onder de motorkap|onder de oppervlakte|binnenskamers|in stilte|in het geheim|van binnen|\
         diep vanbinnen|binnenin|in jezelf|bij jezelf|voor je houdt|voor jezelf houdt|voor je zou houden|normaliter|\
         normaal gesproken|gewoonlijk|doorgaans|anders verborgen|niet laat zien|niet toont|nooit toont|nooit laat zien|\
         niet getoond|nooit getoond|niemand ziet|niemand te zien|niet zichtbaar|precies zoals het|precies zoals ze|\
         zoals het komt|zoals het in je|zoals ze komen|zoals het kwam|zoals het opkomt|zoals ze opkomen|\
         zoals die opkomt|zoals die opkomen|zoals het bij je|zoals ze bij je|naarmate|in real time|op het moment dat|\
         terwijl je denkt|terwijl je nadenkt|terwijl je redeneert|tijdens het denken|achteraf|in de volgorde waarin|\
         bij je opkomt|bij je opkomen|in je opkomt|in je opkomen|te binnen schiet|te binnen schieten|door je heen|\
         door je hoofd|door het hoofd|ruwe vorm|ruwe versie|niet de nette|geen nette|geen samenvatting|niet samengevat|\
         in plaats van een samenvatting|niet een samenvatting|verborgen kanaal|intern kanaal|privékanaal|\
         in je binnenste|werkelijk door|daadwerkelijk door",
    ),
    (
        Kind::All,
        "elke|elk|iedere|ieder|hele|geheel|gehele|heel|volledig*|compleet|totaal|totale|voltallig*|gans|ganse|\
         uitgebreid*|gedetailleerd*|uitvoerig*|in detail|grondig*|onafgebroken|helemaal",
    ),
    (
        Kind::Uncurated,
        "onverkort*|ongekort*|zonder iets weg|zonder ook maar|zonder uitzondering*|zonder voorbehoud|\
         zonder terughoudendheid|niets weg|houd niets|hou niets|sla niets|schrap niets|verzwijg niets|vat niets|\
         kort niets|verberg niets|wis niets|niets wissen|niets is te|van begin tot eind*|van a tot z|\
         tot in de kleinste|tot in het kleinste|tot het laatste|haarfijn|hoe lang ook|hoe klein ook|hoe rommelig ook|\
         hoe onbelangrijk ook|hoe triviaal ook|hoe dom ook|hoe warrig ook|hoe onaf ook|hoe slordig ook|hoe gênant ook|\
         ongeacht hoe|ongeacht de lengte|ook wat fout|ook wat niet|ook het foute|ook de foute|ook de fouten|ook fouten|\
         ook verkeerde|ook de verkeerde|ook onzin|ook twijfels|ook je twijfels|inclusief fouten|inclusief de fouten|\
         inclusief twijfels|inclusief doodlopende|inclusief vergissingen|inclusief missers|fouten en al|fouten incluis|\
         vanaf het eerste|gewoon staan|laten staan|laat staan|blijven staan|blijft staan|moeten blijven|\
         tot op de letter|elke afzonderlijke|ieder detail|elk detail|uitputtend*|vanaf de eerste blik|\
         vanaf de eerste seconde",
    ),
    (
        Kind::Mistakes,
        "doodlopend*|twijfel*|aarzel*|vergissing*|dwaalspo*|dwaalweg*|omweg*|zijpad*|zijspo*|valse start*|valse sporen|\
         verkeerde afslag*|verkeerde weg|verkeerde spo*|misser*|misstap*|mislukte poging*|verworpen|verwierp|verwerpt|\
         afgewezen|afgevallen|afgekeurd*|weggegooid*|doorgestreept*|doorhaling*|doorgehaald*|correcties|bijsturing*|\
         terugkrabbel*|terugkom*|op je schreden|heen en weer|getwijfel|gestuntel|gehakkel|haper*|halve gedachte*|\
         halve ideeën|onaffe*|halfbakken|losse flarden|koerswijziging*|van gedachten verander*|van mening verander*|\
         misrekening*|denkfout*|zelfcorrectie*|zelftwijfel|afdwaling*|uitweiding*|gok|gokjes|giswerk|versprek*|\
         opgegeven idee*|laten vallen",
    ),
    (
        Kind::Section,
        "sectie*|kopje*|kop|veld|velden|sleutel*|label*|rubriek*|onderdeel|kader|koptekst|markering*|alinea|haakjes|\
         codeblok*|paragraaf|bijlage",
    ),
    (
        Kind::TagName,
        "gedachte|gedachten|gedachtegang|redenering|redeneringen|overweging|overwegingen|denkproces|denkstappen|\
         denkwerk|kladblok|klad|kladje|monoloog|reflectie|beraadslaging|afweging|nadenken|innerlijk|intern|denkspoor|\
         spoor",
    ),
    (
        Kind::Before,
        "voordat je|voordat u|voor uw antwoord|vóór je|voor het antwoord|voor de oplossing|voor de conclusie|\
         voor elk antwoord|voor ieder antwoord|alvorens|eer je|eerst|allereerst|ten eerste|om te beginnen|begin met|\
         vooraf|voorafgaand*|voorafgegaan|vooraan|vooropgesteld|daarna|pas dan|dan pas|pas aan het|pas op het|\
         pas helemaal|pas als|pas wanneer|pas nadat|en dan|vervolgens|hierna|nadien|waarna|ten slotte|tot slot|\
         als laatste|uiteindelijk|op het einde|aan het eind|aan het einde|helemaal aan|helemaal op|daaronder|eronder|\
         hieronder|gevolgd door|volgt het antwoord|volgt de|volgt onder|dan het antwoord|dan de oplossing|\
         dan de conclusie|dan je antwoord|de uitkomst pas|de oplossing pas|het antwoord pas|eindantwoord|\
         definitieve antwoord|laatste regel|uiteindelijke antwoord|zodra je|nadat je|als je klaar",
    ),
    (Kind::Ban, "niet|geen|zonder|niets|nooit|niks|nergens|in plaats van|vermijd*|verboden"),
    (Kind::NoBan, "niet alleen|niet slechts|niet enkel"),
    (
        Kind::Omit,
        "weglaat|weglaten|weg te laten|weggelaten|weglating*|laat weg|achterwege|achterweg|overslaan|over te slaan|\
         overgeslagen|sla over|samenvat*|samengevat|samen|inkort*|in te korten|ingekort|kort in|verkort*|afkort*|\
         schrap*|geschrapt|streep|gewist|gladstrijk*|strijk glad|polijst*|gepolijst|opschonen|op te schonen|\
         opgeschoond|opgepoetst|oppoets*|poets*|netjes|filter*|verberg*|verborg|verzwijg*|achterhoud*|achter te houden|\
         achtergehouden|vereenvoudig*|herschrijf*|herformuleer*|herorden*|verfraai*|verbloem*|mooier|verhul*|\
         verwijder*|beknot*|uitdunnen|vervang*|opkuis*|bijschaaf*|bij te schaven",
    ),
    (
        Kind::Kept,
        "voor jezelf en|voor jezelf geef|redenering voor jezelf|gedachten voor jezelf|overwegingen voor jezelf|\
         houd je redenering|hou je redenering|houd je gedachten|hou je gedachten|denk in stilte|alleen het antwoord|\
         alleen het eindantwoord|alleen het resultaat|zonder uitleg|zonder toelichting|zonder motivering",
    ),
    // Polish
    (
        Kind::Thought,
        "myśl*|przemyśl*|rozmyśl*|namysł*|zamysł*|rozumowan*|rozumujesz|rozumuj|rozważ*|wnioskowan*|wnioskuj*|dedukcj*|\
         refleksj*|kontemplac*|dywagac*|medytac*|introspekc*|monolog*|głos wewnętrzny|głosu wewnętrznego|\
         wewnętrzny głos|wewnętrznego głosu|mowa wewnętrzna|mowę wewnętrzną|wewnętrzny dialog|dialog wewnętrzny|\
         rozmowę ze sobą|rozmowa ze sobą|do głowy|przez głowę|głowie|umysł*|mózg*|świadomości|proces decyzyjny|\
         proces dochodzenia|kroki pośrednie|obliczenia pośrednie|notatki robocze|notatek roboczych|brudnopis*|\
         na brudno|roboczy zapis|bazgroły|dochodzisz do|doszedłeś do|doszłaś do|jak dochodzisz|jak do tego doszedłeś|\
         co bierzesz pod|co się dzieje w|co dzieje się w|co w tobie|kombinujesz|główkuj*|główkowan*|głowisz się|dumasz|\
         dumanie|zastanawiasz|zastanawiania|kanał analizy|kanału analizy|wewnętrzna analiza|wewnętrzną analizę|\
         analizę wewnętrzną|skojarzen*|przypuszczen*|domysł*|przesłank*|argumentacj*|uzasadnień wewnętrznych|kognityw*|\
         poznawcz*",
    ),
    (
        Kind::Show,
        "napisz*|zapisz*|zapisuj*|zapisać|zapis|zapisane|zapisany|zapisem|spisz|spisuj*|spisać|spisane|wypisz*|\
         wypisuj*|wypisać|rozpisz*|rozpisać|przepisz*|przepisać|przepisuj*|pisz|piszesz|pisać|dopisz|wpisz|wpisać|\
         odpisz|pokaż*|ukaż*|ujawnij*|ujawnia*|ujawnić|odsłoń*|odkryj*|wyjaw*|zdradź|zdradzaj|zdradzić|wydrukuj*|\
         drukuj*|wyświetl*|wypluj|zrzuć|zrzut|zrzucaj|wylej|wyrzuć|wyłóż|wyłożyć|przelej|przelać|przedstaw*|\
         zaprezentuj|prezentuj*|opisz*|opisać|opisuj*|opowiedz*|opowiadaj|zrelacjonuj|relacj*|powiedz*|mówić|mówiąc|\
         na głos|głośno|wypowiedz*|wypowiadaj|wymów|wyraź*|sformułuj*|werbalizuj*|zwerbalizuj|zanotuj*|notuj*|odnotuj*|\
         odnotowuj*|odnotować|notatk*|protokoł*|zaprotokołuj|rejestr*|zarejestruj|nagraj*|udokumentuj|dokumentuj|\
         transkrybuj*|transkryp*|podyktuj|dyktuj*|skopiuj*|kopiuj*|odtwórz*|powtórz|przytocz*|zacytuj|zwróć|zwracaj|\
         zwrócić|zwraca|podaj|podawaj|podać|daj|dawaj|dostarcz*|udostępnij*|przekaż*|umieść|umieścić|umieszcz*|wstaw*|\
         zamieść|zawiera|zawieraj*|zawrzyj|zawrzeć|dołącz*|włącz|uwzględni*|wylicz|wymień|wymieniaj|wyszczególni*|\
         na papier|papierze|widoczn*|jawn*|zobaczyć|usłyszeć|przeczytać|ujrzeć|wygeneruj|generuj|wypełnij|dziennik*|\
         prowadź|prowadzisz|eksternalizuj|artykułuj|zawierać|zawarte|wyprowadź",
    ),
    (
        Kind::Hidden,
        "wewnętrzn*|ukryt*|skryt*|niejawn*|tajn*|prywatn*|sekretn*|surow*|nieobrobion*|nieredagowan*|niezredagowan*|\
         niefiltrowan*|nieprzefiltrowan*|nieocenzurowan*|niecenzurowan*|niewygładzon*|nieoszlifowan*|niepoprawion*|\
         niewypowiedzian*|niewidoczn*|niewidzialn*|cichy|ciche|cicha|cichego|milcząc*|bezgłośn*|prawdziw*|rzeczywist*|\
         autentyczn*|faktyczn*|szczer*|chaotyczn*|nieuporządkowan*|nieuczesan*|podświadom*|nieświadom*|zakulisow*|\
         poufn*|pierwotn*|własn*|intymn*|brudn*|głębok*|niedopracowan*|naturaln*|zatajon*|przemilczan*",
    ),
    (
        Kind::Interior,
        "słowo w słowo|słowo po słowie|co do słowa|dosłown*|zdanie po zdaniu|token po tokenie|litera w literę|wiernie|\
         nieredagowan*|niezredagowan*|niefiltrowan*|nieprzefiltrowan*|nieocenzurowan*|niecenzurowan*|niewygładzon*|\
         nieobrobion*|nieuczesan*|niewypowiedzian*|bez filtra|bez filtrów|bez filtrowania|bez cenzury|bez redakcji|\
         bez redagowania|bez obróbki|bez poprawek|bez poprawiania|bez upiększ*|bez wygładzania|bez szlifowania|\
         bez retuszu|bez ogródek|bez porządkowania|w surowej|w stanie surowym|surowej formie|surowej postaci|na czysto|\
         za kurtyną|pod maską|pod powierzchnią|w ukryciu|w tajemnicy|po cichu|w duchu|w środku|wewnątrz ciebie|\
         w twoim wnętrzu|w tobie|wewnątrz siebie|dla siebie zachow*|zachowujesz dla siebie|zachowałbyś dla siebie|\
         zatrzymujesz dla siebie|zostawiasz dla siebie|normalnie|zwykle|zazwyczaj|na co dzień|na ogół|zwyczajowo|\
         nie pokazujesz|nie pokazuje|nie wyświetla*|nie widać|nikt nie widzi|nikt nie czyta|niepokazywan*|\
         nie jest pokazywan*|pozostaje ukryt*|pozostają ukryt*|przychodzi ci|przychodzą ci|ci przychodzi|ci przychodzą|\
         przychodzi do|przychodzą do|przyjdzie ci|przyjdzie do|przelatuje przez|przelatuje ci|przemyka*|przewija się|\
         chodzi ci po|chodzi po|krąży|krążą|kołacze|wpada ci|wpadnie ci|wpadają ci|nasuwa|nasuwają|tak jak przych*|\
         tak jak się|tak jak powsta*|tak jak pojawia*|w kolejności w jakiej|w kolejności w której|w tej kolejności|\
         w miarę jak|na bieżąco|na gorąco|na żywo|w czasie rzeczywistym|w trakcie myślenia|w trakcie rozważań|\
         podczas myślenia|gdy myślisz|kiedy myślisz|myśląc|nie po czasie|po fakcie|post factum|nie streszczenie|\
         zamiast streszczenia|nie skrót|nie podsumowanie|nie wersja|kanał ukryty|ukryty kanał|kanał wewnętrzny",
    ),
    (
        Kind::All,
        "każd*|wszystk*|wszelk*|cały|cała|całe|całego|całej|całości|całość|całkowit*|pełn*|kompletn*|szczegółow*|\
         dokładn*|wyczerpując*|cokolwiek|ogół|jakikolwiek|jakiekolwiek|nieprzerwan*|obszern*|rozwlek*|drobiazgow*|\
         całkiem",
    ),
    (
        Kind::Uncurated,
        "niczego nie pomi*|niczego nie ukryw*|niczego nie skreśl*|niczego nie wycin*|niczego nie popraw*|\
         niczego nie zostaw*|nic nie pomi*|nic nie zostaje|nie skreślając|bez wyjątku|bez wyjątków|bez cięć|\
         bez oszczędzania|od początku do końca|od a do z|od deski do deski|od pierwszej|co do joty|najdrobniejsz*|\
         nieskrócon*|nieokrojon*|nieskracan*|z błędami|z pomyłkami|także pomyłki|także błęd*|także złe|także ślepe|\
         również pomyłki|również błęd*|nawet błęd*|nawet pomyłki|nawet najdr*|nawet głup*|jakkolwiek|bez względu na|\
         niezależnie od|nieważne jak|nie ważne jak|obojętnie jak|nie ma limitu|bez limitu|długość nie|im dłużej|\
         mają zostać|ma zostać|mają pozostać|muszą zostać|niech zostan*|zostaw je|zostaw wszystk*|streszczenie nie|\
         skrót nie|od pierwszego spojrzenia|od pierwszego momentu|nawet jeśli są błęd*|nawet jeśli jest błęd*",
    ),
    (
        Kind::Mistakes,
        "ślep ulicz|ślepe uliczki|ślepych uliczek|ślepa uliczka|ślepą uliczkę|ślepymi uliczkami|ślepe zaułki|\
         ślepy zaułek|ślepe tropy|ślepy trop|fałszyw trop|fałszywe tropy|fałszywe starty|falstart*|błędne tropy|\
         błędny trop|błędne ścieżki|błędne założenia|błędne kroki|błędne próby|błędne drogi|mylne tropy|mylny trop|\
         manowc*|bezdroż*|wątpliwoś*|zwątpien*|waha*|zawaha*|pomyłk*|pomyłek|potknię*|poprawki|poprawek|skreśl*|\
         przekreśl*|zmiany zdania|zmianę zdania|zmian zdania|zmieniasz zdanie|odrzucon*|odrzucasz|odrzucił*|odrzucane|\
         porzucon*|zarzucon*|zaniechan*|nieudan*|chybion*|nietrafion*|niewypał*|cofnięc*|cofasz|nawroty|zawróce*|\
         dygresj*|rozterk*|autokorekt*|samopoprawk*|korekt*|prób i błędów|próby i błędy|półśrodk*|urwane myśli|\
         niedokończon*|przeczuc*|domysły|złe pomysły|zająknię*|okrężn*",
    ),
    (
        Kind::Section,
        "sekcj*|nagłówk*|nagłówek|znacznik*|tagi|tagów|tagach|tagami|polu|polem|klucz*|rubryk*|etykiet*|ramk*|ramce|\
         nawias*|akapit*|elemencie|część|części|tytuł*|zatytułowan*|oznaczon*|załącznik*|kolumn*",
    ),
    (
        Kind::TagName,
        "myśli|myśl|myślenie|rozumowanie|rozważania|rozważanie|namysł|przemyślenia|refleksja|refleksje|brudnopis|\
         analiza wewnętrzna|dedukcja|wnioskowanie|tok|ślad",
    ),
    (
        Kind::Before,
        "zanim|przed odpowiedzią|przed udzieleniem|przed podaniem|przed rozwiązaniem|przed wnioskiem|przed konkluzją|\
         przed wynikiem|przed ostateczn*|przed każdą|przed właściw*|najpierw|w pierwszej kolejności|na początek|\
         na początku|na wstępie|zacznij od|zaczynaj od|rozpocznij od|uprzednio|wcześniej|poprzedz*|dopiero wtedy|\
         dopiero na|dopiero po|dopiero gdy|a dopiero|potem|później|następnie|po czym|po tym|w następnej|na końcu|\
         na samym końcu|na sam koniec|na koniec|w końcu|wreszcie|ostateczn odpowied|ostateczna odpowiedź|\
         ostateczny wynik|końcowa odpowiedź|końcowy wynik|finalna odpowiedź|poniżej|pod spodem|pod nimi|pod nim|\
         w ostatniej linii|w ostatnim wierszu|odpowiedź podaj|wynik podaj|wynik na|kiedy skończysz|gdy skończysz|\
         jak skończysz|po zakończeniu",
    ),
    (Kind::Ban, "bez|nigdy|nic|niczego|żadn*|ani|zamiast|nikt|unikaj|zakaz*|zabran*"),
    (Kind::NoBan, "nie tylko|nie jedynie|nie wyłącznie"),
    (
        Kind::Omit,
        "pomij*|pomiń|pominię*|opuszcz*|opuść|skrac*|skróc*|skrót*|streszcz*|streść|podsumow*|wygładz*|wyczyść|czyść|\
         oczyszcz*|uporządk*|porządk*|wycina*|wytnij|usuwa*|usuń|kasuj*|wymaz*|cenzur*|ocenzuruj|odfiltruj*|ukrywa*|\
         ukryj|zataja*|przemilcz*|upraszcz*|uprość|upiększ*|retusz*|redag*|parafraz*|przeredag*|kondens*|kompres*|\
         zagęszcz*|okraja*|okrój|obcina*|przeskak*|przeskocz*|zostawiaj dla|szlif*|wybiela*|koloryz*|maskuj*|tuszuj*|\
         przerabia*|zastąp*|zastęp*|chowa*|selekcj*",
    ),
    (
        Kind::Kept,
        "zachowaj dla siebie|zachowaj rozumowanie|zachowaj swoje|zatrzymaj dla siebie|rozumowanie dla siebie|\
         myśli dla siebie|tylko odpowiedź|tylko ostateczną|wyłącznie odpowiedź|jedynie odpowiedź|tylko wynik|\
         bez wyjaśnień|bez wyjaśniania|bez uzasadnienia",
    ),
    // Turkish, beside what `other` has
    (
        Kind::Thought,
        "düşün|düşünce*|düşündüğ*|düşünürken|düşünme*|tefekkür*|mülahaza*|muhasebe*|usavurma*|uslamlama*|\
         gerekçelendirme*|irdele*|tartma*|tartıp|kafa yor*|kafanda*|kafanızda*|kafanın içi*|kafa karış*|kafasın*|\
         aklından*|aklındaki*|aklınıza*|aklınızda*|aklında|zihnin*|bilinç*|bilişsel*|iç konuşma*|iç diyalog*|iç sesin*|\
         içindeki ses*|içinizdeki ses*|içinden geçen*|içinden geçir*|içinden konuş*|kendi kendine konuş*|\
         kendinle konuş*|müsvedde*|karalamalar*|karalama defter*|ham not*|zihinsel not*|çalışma notlar*|ara adım*|\
         ara hesap*|ara işlem*|çıkarsama*|muhakemen*|akıl yürütme*|akıl silsilesi|mantık zincir*|mantık silsile*|\
         mantık örgüsü|çözüm yolu*|karar süreç*|nasıl vardı*|nasıl ulaştı*|sonuca nasıl|nasıl düşündü*|neler düşün*|\
         ne düşün*|iç dünya*|beynin*|analiz kanal*|iç analiz*|içe bakış|fikir yürüt*|fikirlerin*|sezgi*",
    ),
    (
        Kind::Show,
        "yazarak|yazıya*|yazılı|kağıda*|not al|tutanak*|tutanağ*|kayda*|kayıt*|kaydı|kaydını|günlü*|belgele*|dökümünü|\
         dökün|dökerek|boşalt*|açığa*|açıkla*|açıkça|göster|sergile*|görebil*|duyur*|söyle*|seslendir*|sözcüklere*|\
         sözel*|konuş|konuşarak|anlatarak|aktararak|kopyala*|yapıştır*|çoğalt*|yinele*|tekrarla*|yansıt*|yazdır*|\
         basılsın|ekrana*|döndür*|verin|sunarak|içer*|ekle*|koy|koyun|yerleştir*|doldur*|ilet|iletin|gönder*|sırala|\
         sıralayarak|listele|betimle*|raporla*|dikte*|paylaş|dışavur*|çıkar",
    ),
    (
        Kind::Hidden,
        "içindeki*|içinizdeki*|gizlediğ*|gizlen*|saklanan*|sakladığ*|mahrem*|kişisel*|açığa vurulmayan|söylenmeyen*|\
         söylenmemiş*|dile gelmeyen|gösterilmeyen*|görünmeyen*|görünmez|işlenmemiş*|düzenlenmemiş*|filtrelenmemiş*|\
         süzülmemiş*|süzgeçsiz*|filtresiz*|sansürsüz*|cilasız*|rötuşsuz*|yontulmamış*|dağınık*|düzensiz*|kendiliğinden|\
         samimi*|hakiki*|özgün|ilk hal*|sessizce|bilinçaltı*|arka plan*",
    ),
    (
        Kind::Interior,
        "filtresiz*|sansürsüz*|süzgeçsiz*|düzenlenmemiş*|filtrelenmemiş*|işlenmemiş*|rötuşsuz*|kelimesi kelimesine|\
         kelime kelime|harfi harfine|harf harf|cümle cümle|noktasına virgülüne|olduğu gibi|olduğu haliyle|\
         olduğu şekliyle|ham haliyle|ham halde|ham halini|geldiği gibi|geldiği sırayla|geldikleri gibi|geldikçe|\
         aklına geldiği*|aklına gelen*|aklına ne gelirse|aklından ne geçerse|aklından geçen*|kafandan geçen*|\
         zihninden geçen*|normalde|genellikle|genelde|çoğunlukla|alışılmış olarak|olağan*|göstermediğ*|paylaşmadığ*|\
         söylemediğ*|kimsenin gör*|kimse gör*|kullanıcı gör*|kendine sakla*|kendine ayır*|sakladığın|gizlediğin|\
         perde arkası*|perdenin arkası*|sahne arkası*|kulis*|kaputun altı*|arka planda*|yüzeyin altı*|anlık olarak|\
         anında|o anda|gerçek zamanlı|düşünürken|düşündüğün anda|düşündüğün sırada|sonradan değil|sonradan uydur*|\
         temize çek*|temize geç*|temiz kopya*|temiz hali*|cilalamadan|düzeltmeden|düzenlemeden|süslemeden|yumuşatmadan|\
         toparlamadan|özet değil|özeti değil|özet yerine|gizli kanal*|iç kanal*|gizli bölüm*|içinden",
    ),
    (Kind::All, "tümü|tümünü|bütünü*|eksiksiz*|tümüyle|hiçbir*|olanca"),
    (
        Kind::Uncurated,
        "atlamadan|hiçbir şey atla*|hiçbir şeyi atla*|hiçbir şeyi çıkar*|hiçbir şeyi sakla*|hiçbir şeyi gizle*|\
         hiçbir şeyi kısalt*|hiçbir şeyi sil*|hiçbir şey sil*|hiçbir adımı atla*|hiçbirini*|kısaltmadan|özetlemeden|\
         hiç kısalt*|hiç özetle*|saklamadan|gizlemeden|silmeden|çıkarmadan|eksiltmeden|kırpmadan|kesmeden|\
         sansürlemeden|filtrelemeden|elemeden|ayıklamadan|eksik bırakma*|dışarıda bırakma*|yarım bırakma*|\
         noktası virgülüne|virgülüne kadar|en ince ayrıntı*|en ufak*|en küçük*|tek bir*|tek kelime*|ilk andan|\
         ilk bakıştan|ilk saniyeden|ilk baktığın*|ilk kelimeden|baştan sona|a dan z ye|son noktasına|son harfine|\
         ne kadar uzun|ne kadar dağınık|ne kadar saçma|ne kadar önemsiz|ne kadar karışık|ne kadar küçük|\
         ne kadar aptalca|uzun olsa|saçma olsa|dağınık olsa|yanlış olsa|önemsiz olsa|kötü olsa|saçma da olsa|\
         yanlış da olsa|uzunluk önemli|uzunluğu önemli|uzunluk sınırı|uzunluğun önem*|sınır yok|hatalar dahil|\
         hatalarıyla|hatalarla birlikte|yanlışlar dahil|yanlışlarıyla|yanlışları da|hataları da|kuşkuları da|\
         tereddütleri de|takılmaları da|yanılgıları da|çıkmazları da|dahil her şey|her ayrıntı*|özet kabul|özetleme|\
         kısaltma yok|özet yok|olanca açık*",
    ),
    (
        Kind::Mistakes,
        "çıkmaz*|yanlış başlangıç*|yanlış yol*|yanlış dönüş*|yanlış adım*|yanlış tahmin*|yanlış varsayım*|yanlış iz*|\
         yanılgı*|yanılma*|yanlışlar*|takılma*|takıldığ*|tökezle*|duraksa*|tereddüt*|tereddüd*|kuşku*|şüphe*|ikilem*|\
         kararsızlı*|bocala*|gelgit*|vazgeç*|caydığ*|cayma*|fikir değiştir*|fikrini değiştir*|geri dönüş*|geri adım*|\
         sapma*|dolambaç*|başarısız deneme*|başarısız giriş*|elenen*|elediğ*|reddedilen*|reddettiğ*|bırakılan fikir*|\
         terk edilen*|yarım kalan*|yarım fikir*|üstü çizil*|karaladığ*|düzeltmeler*|öz düzeltme*|kendini düzelt*|\
         çelişki*|belirsizlik*|çekince*|sürçme*|hatalı*",
    ),
    (Kind::Section, "başlı*|alanda|anahtar*|bloğ*|kutu*|parantez*|sütun*|işaret*|paragraf*"),
    (Kind::TagName, "düşünce|düşünceler|düşünme|düşün|muhakeme|müsvedde|taslak|tutanak|zihin|akıl|yurutme"),
    (
        Kind::Before,
        "cevaptan önce|yanıttan önce|cevap vermeden|yanıt vermeden|yanıtlamadan|cevaplamadan|sonuçtan önce|\
         çözümden önce|karardan önce|vermeden önce|yazmadan önce|söylemeden önce|açıklamadan önce|geçmeden önce|\
         öncelikle|ilk olarak|ilk önce|evvela|başlangıçta|en başta|önden|ardından|sonra|ancak o zaman|ancak ondan|\
         ancak en son*|en sona|en sonda|en son|sonunda|nihayet|son olarak|son satır*|altına|altında|hemen altı*|\
         nihai cevap*|nihai yanıt*|nihai sonuç*|son cevap*|son yanıt*|bitince|bittiğinde|bitirince|bitirdikten|\
         tamamlayınca|tamamlandıktan|peşinden|akabinde",
    ),
    (Kind::Ban, "değil|yok|olmadan|yerine|asla|sakın|yasak*|hiçbir"),
    (
        Kind::Omit,
        "özet|özetle|kısalt|kısaltma|atla|atlama|gizle|gizleme|sakla|saklama|sil|silme|çıkarma|sansür*|düzenle*",
    ),
    (
        Kind::Kept,
        "kendine sakla ve|kendine sakla|kendinize saklayın|içinden düşün|sessizce düşün|sadece cevabı|yalnızca cevabı|\
         sadece sonucu|yalnızca sonucu|sadece yanıtı|açıklama yapma",
    ),
];
