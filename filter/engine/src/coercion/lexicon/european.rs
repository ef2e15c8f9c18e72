//! German, French, Spanish, Portuguese, Italian.

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
        "chaque|tout|toute|toutes|tous|complet|complets|complète*|intégral*|l'intégral*|entier|entière*|entiers|en détail|détaillé*|\
         l'ensemble|la totalité",
    ),
    (
        Kind::Uncurated,
        "sans rien omettre|sans omettre|sans rien|rien omettre|peu importe|quelle que soit|quelles que soient|du début à la fin|\
         moindres détails|exhausti*|sans résumer|sans coupure*|de a à z|sans exception|in extenso|si longue",
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
    (Kind::All, "cada|todo|toda|todos|todas|complet*|enter*|íntegr*|total|detallad*|totalidad"),
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
        "prima di|prima della|prima del|solo allora|solo dopo|solo poi|e poi|risposta finale|risposta definitiva|conclusione finale|\
         innanzitutto|anzitutto|per prima cosa|dapprima|infine",
    ),
    (Kind::Ban, "non|senza|mai|niente|nulla|nessun|nessuna|invece di|anziché"),
    (Kind::NoBan, "non solo|non soltanto"),
    (
        Kind::Omit,
        "omett*|tralasci*|riassum*|saltare|salta|saltando|abbrevi*|tagli*|modific*|nascond*|semplific*|accorci*|sintetizz*|ritocc*|abbell*",
    ),
];
