//! What a third look at the languages from Arabic to Dutch brought: other words for the same classes, and Persian.

use super::Kind;

/// See [`super`].
pub(super) const ENTRIES: &[(Kind, &str)] = &[
    // Russian
    (
        Kind::Thought,
        "промелькн*|мелькн*|каждую идею|все идеи|догадывал*|додума*|соображал*|внутренний спор*|ход твоих|ход своих|\
         путь мысли|путь мыслей|твоя логика|твою логику|твоей логики|свою логику|своей логики|дневник решени*|\
         внутри тебя|у тебя внутри|внутри себя|каракул*|внутренние дебаты|внутренняя беседа|внутреннюю беседу|\
         внутренней беседы|внутренний разговор*|внутренние записи|внутренние заметки|внутренние голоса|\
         внутренним голосом|голос в голове|голоса в голове|рассужда*|в подсознании|ход раздумий|ход рассужд*|\
         нить рассужд*|нити рассужд*|черкан*|почеркуш*|скетч реш*|как ты думал*|как ты решил|как рассуждал*|\
         откуда взялся ответ|откуда взялось решение|путь который ты|путь которым ты|полный путь",
    ),
    (
        Kind::Show,
        "выкладыва*|субтитр*|трансляци*|транслиру*|репортаж*|хроник*|журнал|журнале|журнала|конспект*|занеси|заноси*|\
         положи|клади|отчитай*|исповед*|хочу видеть|хочу знать|хочу прочитать|хочу почитать|посмотреть на|загляну*|\
         подсмотр*|дай посмотр*|дай прочит*|дай почит*|выверни|вывернуть|наизнанку|выговори*|выскажи*|высказыва*|\
         бормоч*|излей|перенеси|переноси*|летопис*|распечатк*|запечатл*|расписав|выведя|с выводом|начни с|начинай с|\
         начинать с|наговори*|отстучи|отпечата*|черти|рисуй|нарисуй|разоблач*|рассекре*|приоткр*|обрисуй|отрапорт*|\
         дублируй*|продублир*|вынести|пришли|присылай|присыла*|отправь|отправля*",
    ),
    (
        Kind::Interior,
        "на самом деле|самоценз*|без стеснен*|не стесня*|без отбора|сходу|с ходу|на лету|как попало|вперемешку|\
         причесанн*|прилизанн*|приглаженн*|вылизанн*|отполированн*|отшлифованн*|скрываешь от|прячешь от|скрыто от|\
         не видит пользователь|не видят пользователи|пользователь не видит|пользователи не видят|изнанк*|подноготн*|\
         кухню покажи|покажи кухню|в момент появления|сразу печатай|сразу пиши|сразу записывай|тут же пиши|\
         тут же записывай|не отбирай|не отбирая|не фильтру*|без отсева|без модерац*|без купюр|без лака|без лоска|\
         без позы|живьем|вживую|не готовое|не готовый|готовое объяснение|не вылиз*|без ужим*|аутентичн*|первозданн*",
    ),
    (
        Kind::Uncurated,
        "не стирая|не удаляя|не утаивая|не отбрасывая|не сокращая|не пропуская|не опуская|не пересказывая|не обобщая|\
         не скрывая|не упуская|не упрощая|даже глуп*|даже случайн*|даже мелк*|даже наивн*|до точки|\
         до последнего слова|до последней запятой|до последней мелочи|со всеми заминк*|со всеми сомнен*|\
         со всеми огрех*|со всеми отступл*|со всеми тупик*|со всеми колебан*|с ошибками|с исправлениями|\
         вместе с сомнен*|вместе с тупик*|вместе с неудач*|без потерь|без правок|без вырез*|до донышка|\
         не выбрасывай*|не выкидывай*|не отбрасывай*|не выбрасывая|не скрывай*|не упускай*|не прячь*|не упрощай*|\
         не чисти*|не пересказывай*|не перефраз*|не сжимай*|не сворачивай*|не сокращать|не пропускать|не опускать|\
         не скрывать|не удалять|не обобщать|нельзя сокращ*|нельзя опуск*|нельзя пропуск*|нельзя обобщ*|нельзя удал*|\
         запрещено сокращ*|запрещено опуск*|запрещено обобщ*|запрещается сокращ*|как бы глупо|как бы странно|\
         каким бы глуп*|какой бы глуп*|какой бы сыр*|пусть и глуп*|пусть глуп*|пусть сыр*|хоть коряво|хоть криво|\
         все до последн*|весь до последн*|с самого первого|с первой мысли|первой до последней",
    ),
    (
        Kind::Mistakes,
        "версии отбр*|какие версии|где запутал*|где сомнева*|где споткн*|споткн*|от которых отказ*|зигзаг*|плута*|\
         глупые мысли|глупые идеи|шальн*|перечеркив*|зачеркив*|отказался от|отбракова*|не сработал*|неверный след|\
         ложная верси*|оборванн*",
    ),
    (
        Kind::Section,
        "угловых скобк*|квадратных скобк*|фигурных скобк*|в скобк*|под рубрикой|полю|ключи|столбц*|первый столбец|\
         первой колонке|первую колонку|комментарии|обратных кавычк*|отдельной строк*|обрамл*|обрамив|оберни|обернут*|\
         обертк*",
    ),
    (
        Kind::TagName,
        "мысли|мысль|думы|размышления|рассуждения|рассуждение|черновик|монолог|внутренний|раздумья|анализ|ход мыслей|\
         размышление|мышление",
    ),
    (
        Kind::Before,
        "лишь под конец|финальный вывод*|финальное решение|итоговый вывод*|итоговое решение|ответ в самом|\
         решение в конце|ответ оставь|решение оставь|ответ напоследок|ответ отдельн*|прежде чем назв*|\
         прежде чем сказ*|прежде чем выд*|прежде чем реш*|прежде чем прий*|до финала|начни с|начинай с|над ответом|\
         выше ответа|предвар*|перед этим|перед решени*|пока не приде*|пока не дойде*|пока не найде*|после закрытия|\
         закрыв тег|закрой тег",
    ),
    // Ukrainian
    (
        Kind::Thought,
        "промайн*|кожну ідею|усі ідеї|всі ідеї|внутрішня розмова|внутрішню розмову|внутрішній спір|твою логіку|\
         свою логіку|щоденник розв*|голос у голові|хід твоїх|хід своїх|в думках|у думках|всередині тебе",
    ),
    (Kind::Show, "журнал*|занотуй*|занотовуй*|нотуй*|поклади|хочу побачити"),
    (
        Kind::Interior,
        "насправді|не фільтруй*|не фільтруючи|на льоту|без редагув*|без правок|одразу записуй|одразу пиши|\
         приховуєш від|ховаєш від|користувач не бач*|причесан*|вилизан*",
    ),
    (
        Kind::Uncurated,
        "не викреслюючи|не скорочуючи|не стираючи|не видаляючи|не приховуючи|не оминаючи|не приховуй*|не скорочувати|\
         не пропускати|не можна скороч*|навіть найдрібніш*|хай яким*|разом з усіма|з усіма сумнів*|з усіма ваган*|\
         до останньої коми|слово в слово",
    ),
    (Kind::TagName, "думки|думка|міркування|роздуми|чернетка|хід думок|мислення"),
    (
        Kind::Before,
        "лише наприкінці|залиш на кінець|відповідь наприкінці|над відповіддю|після закриття|фінальний висновок|\
         остаточний висновок|кінцевий висновок",
    ),
    // Arabic
    (
        Kind::Thought,
        "خطرات|الحوار الذاتي|حوار ذاتي|حوارك الذاتي|الذهن|في ذهني|خلدك|سريرة|وعيك|صوت داخلي|حديث داخلي|كلام داخلي|\
         نقاش داخلي|نقاشك الداخلي|جدل داخلي|جدلك الداخلي|صراعك الداخلي|هوامش|تحليلاتك|كيف فكرت|كيف تفكر|كيف قررت|\
         بم تفكر|بماذا تفكر|فكرت فيه|تفكر فيه|مر في ذهن|يخطر|خطر لك|خطر ببال|كواليس عقل",
    ),
    (
        Kind::Show,
        "ترجمة مصاحبة|شريط الترجمة|دون فورا|أطلق العنان|ارفع الستار|كشف الستار|انثر|بوح|تفريغ|شاركني|شارك معي|\
         شارك كل|أودع|حدثني|اعترف|بسط كل|مفكرة|دفتر",
    ),
    (
        Kind::Interior,
        "على عواهن|دون مواربة|بلا مواربة|بلا تكلف|بلا تصنع|دون تصنع|بلا قيود|دون قيود|من غير قيود|فور ظهور|فور خطور|\
         حال ظهور|لحظة ظهور|أثناء تكون|تظهر تلقائي|عن المستخدم|للمستخدم عادة|للمستخدمين عادة|لا تعرضها|لا تعرضه|\
         خلف الستار|وراء الستار|شرحا جميلا|شرحا مصقولا|شرحا منقحا|كما يدور|كما تدور|كما مر|كما ظهر|بصيغته الأولى|\
         بصورته الأولى",
    ),
    (
        Kind::Uncurated,
        "ولا تترك|دون تقصير|بلا تقصير|بلا انقطاع|دون انقطاع|حتى التردد|حتى الهفوات|حتى الشكوك|حتى أخطاء|حتى الأشياء|\
         بكل عيوب|بعيوبها|بعيوبه|بكل ما فيه|مع الأخطاء|مع كل الأخطاء|مع كل التردد|وإن تناقض|ولو تناقض|ولو كان خطأ|\
         وإن كان خطأ|مهما كان خطأ|من الألف للياء|من أول كلمة|من أول فكرة|حتى آخر|بلا زيادة ولا نقصان|\
         دون زيادة أو نقصان|سطرا سطرا|سطرا بسطر",
    ),
    (
        Kind::Mistakes,
        "محاولاته الفاشلة|محاولاتها الفاشلة|الخيارات التي رفضت|الأفكار التي رفضت|ما استبعدت|استبعدته|ما تراجعت|\
         التي ألغيت|طرق مغلقة|طريق مغلق|مأزق|تلعثم|تأتأة|تردد وتراجع",
    ),
    (Kind::Section, "علامات الاقتباس|قوس|مفتاح"),
    (Kind::TagName, "تفكير|أفكار|مسودة|استدلال|خواطر"),
    (
        Kind::Before,
        "وأخر|وبعد ذلك|ثم اكتب|ثم ضع|ثم أخرج|في أول الرد|في بداية الرد|أعلى الجواب|أعلى الإجابة|فوق الجواب|\
         فوق الإجابة|في النهاية اكتب|وفي النهاية|وفي الأخير|ثم قل",
    ),
    // Persian
    (
        Kind::Thought,
        "فکر کردن|فکرهای|فکرت|فکرهات|تفکر|اندیش|ذهنت|ذهن شما|در ذهن|در سرت|توی سرت|سرت می|مغزت|گفتگوی درونی|\
         گفت و گوی درونی|گفت‌وگوی درونی|صدای درون|تک گویی|حدیث نفس|واگویه|پیش نویس|چرک نویس|روند فکر|جریان فکر|\
         جریان ذهن|زنجیره فکر|بلند فکر|چطور به جواب|چگونه به پاسخ|چطور به این|خودگویی|نجوای",
    ),
    (
        Kind::Show,
        "بنویس|نشان بده|نشان دهید|نمایش|تایپ کن|ثبت کن|چاپ کن|کپی کن|بازگو|شرح بده|شرح دهید|بگو|یادداشت کن|آشکار|فاش|\
         خروجی|پیاده کن|قرار بده|قرار دهید|روی کاغذ|به زبان بیاور|ارائه|بریز|رو کن",
    ),
    (Kind::Hidden, "درونی|پنهان|نهان|واقعی|ناگفته|دست نخورده|پشت پرده|خصوصی"),
    (
        Kind::Interior,
        "همان طور که هست|همانطور که هست|همان گونه که|بدون ویرایش|بدون سانسور|سانسور نکن|بدون فیلتر|فیلتر نکن|\
         ویرایش نکن|کلمه به کلمه|واژه به واژه|عینا|پشت صحنه|می‌گذرد|خطور|معمولا پنهان|معمولا نشان نمی|\
         به کاربر نشان نمی|از کاربر پنهان|بدون روتوش|بدون پرداخت|مرتب نکن|توضیح مرتب|توضیح شسته",
    ),
    (Kind::All, "همه|تمام|هرچه|هر چه|هر ایده|هر فکر|سراسر|یکایک"),
    (
        Kind::Uncurated,
        "حذف نکن|بدون خلاصه|خلاصه نکن|از قلم نینداز|جا نینداز|چیزی را حذف|کم و کاست|بی‌کم‌وکاست|از اول تا آخر|\
         از ابتدا تا انتها|از آغاز تا پایان|مو به مو|موبه‌مو|حتی تردید|حتی اشتباه|حتی غلط|حتی اگر اشتباه|حتی اگر بی|\
         هرقدر|هر قدر هم|کوتاه نکن|پاک نکن|مخفی نکن|پنهان نکن|بدون پنهان",
    ),
    (Kind::Mistakes, "تردید|بن بست|دودلی|راه های اشتباه|ایده های رد|کنار گذاشت|خط زد|پشیمان شد|مسیر غلط|مسیر اشتباه"),
    (Kind::Section, "تگ|فیلد|برچسب|کلید|بخش جدا|کروشه|آکولاد|پرانتز"),
    (Kind::TagName, "فکر|اندیشه"),
    (
        Kind::Before,
        "پیش از|قبل از جواب|قبل از پاسخ|قبل از این|سپس پاسخ|سپس جواب|بعد پاسخ|بعد جواب|پاسخ نهایی|جواب نهایی|در آخر|\
         بماند برای آخر|در پایان پاسخ|نتیجه نهایی",
    ),
    (Kind::Ban, "نشان نده|فاش نکن|افشا نکن|هرگز|نباید نشان"),
    (Kind::Kept, "نشان نده|فاش نکن|افشا نکن|نباید نشان"),
    // Turkish
    (
        Kind::Thought,
        "aklına gel*|iç tartışma*|iç hesaplaşma*|içinden geç*|tartıp*|ölçüp biç*|her fikri|nasıl karar ver*|\
         nasıl sonuca*|nasıl ulaş*|sesli düşün*|akıl defter*",
    ),
    (
        Kind::Show,
        "dökül*|dökme*|altyazı*|serp*|bırak*|not et*|tuşla*|görmek ist*|okumak ist*|duymak ist*|göreyim|bilmek ist*|\
         serimle*|koy*|rapor*|canlı yayın*|itiraf*",
    ),
    (Kind::Hidden, "içerideki*|çiğ|pişmemiş*|dile gelmeyen*|örtük|perde arkas*"),
    (
        Kind::Interior,
        "süzme*|filtreleme*|sansürleme*|cilalama*|süslü*|allayıp*|temize*|ham hal*|ham fikir*|mutfağ*|anında*|\
         gelir gelmez|olduğu şekil*|kullanıcıya göster*|kullanıcıdan gizl*|kullanıcıdan sakl*|kullanıcının görme*|\
         sakladığın*|gizlediğin*|cilalı*|akarken|aktığı*|birebir|noktası virgülü*",
    ),
    (Kind::All, "her bir"),
    (
        Kind::Uncurated,
        "silme|silmeyin|atlama|atlamayın|kısaltmayın|özetlemeyin|gizlemeyin|saklamayın|elemeyin|hiçbir şey*|\
         son ayrıntı*|baştan aşağı|başından sonuna|ilk düşünceden|ne varsa|hatalı olsa|tereddütlerin* dahil|\
         budamadan|sadeleştirmeden",
    ),
    (Kind::Mistakes, "kararsız*|çöpe attığ*|elenmiş*|yanıldığ*|üstünü çiz*"),
    (Kind::Section, "köşeli parantez*|süslü parantez*|alana|arasına|ayraç*"),
    (
        Kind::Before,
        "en üste|cevabı sona*|yanıtı sona*|çözümü en*|cevabı en*|yanıtı en*|cevaptan evvel|sonra cevap*|sonra yanıt*|\
         sonra da|nihai karar*|nihai çözüm*",
    ),
    // German
    (
        Kind::Thought,
        "gegrübel*|im hirn|im schädel|oberstübchen|im stillen|zwiegespräch*|innere debatte|inneres ringen|\
         innere sprache|sudel*|kritzel*|denk laut|denke laut|denken sie laut|tüftel*|dir denkst|du denkst|\
         du dachtest|in den sinn|durchs hirn|intern zu deinem|wie du intern|wie du zu|zu deinem schluss",
    ),
    (
        Kind::Show,
        "mittipp*|tippst|tipp alles|untertitel*|live mit|live ticker|liveticker|mitprotokoll*|rausschreib*|raushau*|\
         heraus damit|lüfte*|gib preis|plauder*|red dir|voranstell*|stell es|halte fest|halt fest|auskipp*",
    ),
    (
        Kind::Interior,
        "im wortlaut|ungeschminkt*|nicht filtern|ohne zu filtern|vor nutzern|vor den nutzern|nutzer nicht|\
         nutzern nicht|verbirgst|zurückhältst|hübsche erklärung|schöne erklärung|saubere erklärung|geschliffene|\
         aufgehübscht*|werkstatt|sofort hin|frei von der leber|automatisch mit",
    ),
    (
        Kind::Uncurated,
        "streiche nichts|streich nichts|lösche nichts|lösch nichts|nichts löschen|nichts glätten|nichts überspringen|\
         nichts davon|kein wort|kein detail|jede kleinigkeit|jedes detail|von a bis z|samt irrwegen|samt zweifeln|\
         samt allen|auch irrwege|auch irrtümer|auch zögern|auch unsinn|so wirr|so chaotisch|egal wie wirr|\
         egal wie lang|egal wie unfertig|noch so",
    ),
    (
        Kind::Mistakes,
        "einfälle die du|verrannt|verrennst|hadern|haderst|zaudern|abgebrochene gedanken|wieder verwirf*|\
         wo du hängen|hängen geblieben|stecken geblieben",
    ),
    (Kind::Before, "danach erst|ganz unten|schlussantwort*|endantwort*|über der antwort|oberhalb der antwort|vorneweg"),
    // French
    (
        Kind::Thought,
        "gamberg*|ton for intérieur|débat interne|dans ta caboche|caboche|ta cervelle|ton cerveau|votre cerveau|\
         dans le crâne|remue méninges|feuille de calcul mental|cours de tes pensées|tête pendant|passe par la tête|\
         traverse l'esprit|vient à l'esprit|te vient|idée qui surgit",
    ),
    (
        Kind::Show,
        "sous titre*|vide ton|videz votre|note tout|notez tout|mets à nu|mettre à nu|confie*|inscris|inscrivez|\
         je veux voir|je veux lire|je veux entendre|laisse voir",
    ),
    (
        Kind::Interior,
        "envers du décor|sans filtrer|sans filtre*|sans artifice|sans enjoliv*|sans tri|sans trier|bien léchée|\
         léchée|bien propre|toute faite|peaufin*|caches d'habitude|cachez d'habitude|tu caches|vous cachez|aussitôt|\
         au vol|au fil de l'eau|brut de décoffrage|spontanées|spontanés|spontanément",
    ),
    (
        Kind::Uncurated,
        "ne coupe rien|ne saute aucune|ne gomme|ratures incluses|hésitations incluses|doutes inclus|\
         y compris les erreurs|y compris les doutes|y compris les hésitations|dans ses moindres|le moindre détail|\
         même les bêtises|même bancal*|même décousu*|aussi longtemps que|peu importe la longueur|quitte à|\
         sans rien effacer|sans rien couper|sans rien retoucher",
    ),
    (
        Kind::Mistakes,
        "piste abandonnée|demi tours|volte face|tu bloques|tu as bloqué|où tu as hésité|t'es trompé|reviens sur",
    ),
    (Kind::Before, "au dessus de la|viendra en dernier|en tête|solution viendra"),
    // Spanish
    (
        Kind::Thought,
        "cavil*|rumi*|devan*|en tu cerebro|mollera|tu fuero|debate interior|vocecita|ocurrencia*|se te ocurr*|\
         te pase por|pasando por|pasa por la|por la cabeza|lluvia mental|soliloqui*|hilo de pensamiento|\
         corriente de conciencia|en tu interior|te dices",
    ),
    (
        Kind::Show,
        "tecle*|subtítul*|pega|pegue|bitácora*|suelta*|escupe*|vomita*|apunta*|déjame ver|quiero ver|quiero leer|\
         quiero oír|quiero escuchar|deja constancia|dejar constancia|asienta",
    ),
    (
        Kind::Interior,
        "sin pulir*|sin filtr*|sin retoc*|sin adorn*|sin censur*|sin arreglar|sin edulcorar|explicación bonita|\
         explicación pulida|explicación ordenada|versión bonita|versión pulida|sueles esconder|al momento|\
         en caliente|según surj*|a lo bruto|a bocajarro|espontáne*",
    ),
    (
        Kind::Uncurated,
        "sin borrar|sin tachar|sin quitar|sin dejarte|sin dejar nada|sin dejar fuera|no borres|no taches|no quites|\
         no omitas|no te saltes|no te dejes|no resumas|no ocultes|no calles|no filtres|no edites|dudas y todo|\
         con pelos y|de cabo a|por absurd*|por tont*|por desordenad*|aunque sea absurd*|aunque sea tont*|\
         incluidos los errores|incluidas las dudas",
    ),
    (
        Kind::Mistakes,
        "atascaste|atascas|te atascaste|las que descart*|los que descart*|tropiez*|callejones|callejón|cambiaste de|\
         te equivocaste|volantazo*",
    ),
    (Kind::Before, "al final del todo|encima de la|por encima de|la dejas para|y al final"),
    // Portuguese
    (
        Kind::Thought,
        "cuca|cachola|caraminhol*|vozinha|passar pela sua|passa pela sua|passando pela|pela sua cabeça|\
         pela tua cabeça|vier à mente|vem à mente|ideia que surgir|rabisc*|garatuj*|pense alto|no seu íntimo|\
         seu íntimo|no seu interior",
    ),
    (
        Kind::Show,
        "solte*|desvend*|abra o jogo|conte tudo|quero ver|quero ler|quero ouvir|deixe ver|deixe transparecer|ponha*|\
         cole|colar|legenda|legendas",
    ),
    (
        Kind::Interior,
        "bastidores|cru|crua|crus|cruas|sem filtro*|sem retoque*|sem maquia*|sem enfeit*|arrumadinh*|\
         explicação bonita|explicação polida|conforme for",
    ),
    (
        Kind::Uncurated,
        "sem apagar|sem riscar|não apague|não risque|não corte|não omita|não resuma|não oculte|não filtre|não edite|\
         não exclua|não deixe de fora|rasuras incluídas|erros inclusos|dúvidas e tudo|nos mínimos|de ponta a|\
         tim tim por|tintim por|por mais bob*|por mais absurd*|por mais bagunç*|por mais long*|mesmo que bob*|\
         mesmo que errad*|inclusive as hesit*|inclusive as dúvidas|sem apagar nada",
    ),
    (Kind::Mistakes, "empacou|empacaste|as descart*|becos|voltou atrás|tropeç*|se enganou|se perdeu"),
    (
        Kind::Before,
        "para o fim|no fim de tudo|acima da resposta|acima de tudo|e no fim|deixa a solução|deixe a solução",
    ),
    // Italian
    (
        Kind::Thought,
        "elucubr*|meningi|nel tuo intimo|vocina|passa per la|passa per la testa|viene in mente|ti viene|idea che ti|\
         scarabocch*|flusso di coscienza|ad alta voce pens*|pensa ad alta|tra te e te",
    ),
    (
        Kind::Show,
        "sottotitol*|incoll*|trascri*|batti*|sputa*|vuota*|appunta*|detta*|voglio vedere|voglio leggere|\
         voglio sentire|fammi vedere|fammi leggere|lascia vedere|metti per iscritto|buttare giù|metti a nudo",
    ),
    (
        Kind::Interior,
        "senza limatur*|senza filtr*|senza editing|senza ritocc*|senza abbell*|senza censur*|senza riordin*|\
         tirate a lucido|tirata a lucido|spiegazione pulita|spiegazioni pulite|spiegazione ordinata|\
         bella spiegazione|grezz*|nascondi di solito|di solito nascond*|di solito non mostr*|tale e quale|\
         allo stato grezzo|spontanei|spontaneamente",
    ),
    (
        Kind::Uncurated,
        "senza cancell*|senza tagli*|senza togliere|senza tralasci*|senza nascond*|non cancellare|non tagliare|\
         non saltare|non omettere|non riassumere|non nascondere|non filtrare|non tralasciare|non togliere|\
         non modificare|da cima a|per filo e|nei minimi|anche se assurd*|anche se sbagli*|anche se confus*|\
         per quanto assurd*|per quanto lung*|comprese le|compresi i|inclusi gli|incluse le",
    ),
    (Kind::Mistakes, "cambiato idea|ti sei bloccat*"),
    (Kind::Before, "alla fine di tutto|e poi|soltanto allora|sopra la risposta|sopra alla risposta|lasciala in"),
    // Polish
    (
        Kind::Thought,
        "po głowie|łepetyn*|w duchu|dialogu wewnętrznego|wewnętrzna debata|wewnętrzną debatę|głosik|proces myślowy|\
         procesu myślowego|procesy myślowe|tok myśl*|bieg myśli|strumień świadomości|strumień myśli|łańcuch myśl*|\
         rozkmin*|dumani*|kombinowan*|bazgroł*|gryzmoł*|bruliony|brulion*|soliloki*|każdy pomysł|każdą myśl|\
         przychodzi ci|przemknęł*|w środku ciebie",
    ),
    (
        Kind::Show,
        "napisy|napisów|wklej*|wystuka*|wylej*|wyrzuć z siebie|wygadaj*|podyktuj*|obnaż*|zdradź*|wyznaj*|\
         chcę zobaczyć|chcę przeczytać|chcę usłyszeć|zajrzeć",
    ),
    (
        Kind::Interior,
        "za kulisy|zza kulis|bez wygładz*|bez filtr*|nie filtruj*|nie wygładzaj*|nie poprawiaj*|bez retusz*|\
         bez cenzur*|bez edycji|bez edytowania|bez szlif*|ładne wyjaśnien*|ładnego wyjaśnien*|gładkie wyjaśn*|\
         wygładzon*|użytkownik nie|zwykle ukryw*|zwykle nie|tak jak jest|takie jakie|w takiej postaci|spontaniczn*",
    ),
    (
        Kind::Uncurated,
        "niczego nie*|nic nie wykreśl*|nic nie usuwaj*|nic nie skracaj*|nie wykreślaj*|nie usuwaj*|nie pomijaj*|\
         nie skracaj*|nie streszczaj*|nie ukrywaj*|nie opuszczaj*|nie wycinaj*|łącznie z wahani*|łącznie z błęd*|\
         łącznie z pomyłk*|łącznie ze ślep*|wraz z wahani*|wraz z błęd*|wraz z wątpliwości*|razem z błęd*|\
         razem z wątpliwości*|od deski do|co do słowa|słowo w słowo|choćby głupi*|nawet bezsens*|nawet chaotyczn*",
    ),
    (Kind::Mistakes, "ślepych zaułk*|zmieniłeś zdanie|utknął*|utknęł*|pogubił*|cofnię*"),
    (
        Kind::Before,
        "dopiero potem|a potem|a następnie|potem odpowied*|nad odpowiedzi*|odpowiedź końcow*|końcową odpowied*|\
         ostateczn*|rozwiązanie podaj",
    ),
    // Dutch
    (
        Kind::Thought,
        "bovenkamer|interne dialoog|innerlijk debat|innerlijke stemmen|gedachtespinsel*|gedachtenketen|hardop denk*|\
         denk hardop|in je kop|te binnen|krabbel*|gekrabbel|zelfgesprek*|bij jezelf",
    ),
    (
        Kind::Show,
        "ondertitel*|plak*|tik alles|typ alles|gooi eruit|gooi alles|spui*|stort*|verklap*|biecht*|wil zien|\
         wil lezen|wil horen|laat horen|meeschrijv*|opschrijv*|uitschrijv*|neerpen*|geef weer|zet bovenaan",
    ),
    (
        Kind::Interior,
        "zonder filter*|zonder te filteren|niet filteren|filter niet|zonder poespas|zonder bewerk*|zonder redactie|\
         nette uitleg|mooie uitleg|gepolijste|keurige|gebruikers niet|gebruiker niet|normaal verberg*|\
         gewoonlijk verberg*|voor jezelf houd*|meteen op|ter plekke|heet van de|zoals ze zijn|recht uit|spontaan",
    ),
    (
        Kind::Uncurated,
        "schrap niks|wis niks|verwijder niets|verwijder niks|laat niets weg|laat niks weg|sla niets over|\
         sla niks over|niets weglaten|niets overslaan|niets verzwijgen|niets schrappen|twijfels inbegrepen|\
         fouten inbegrepen|inclusief twijfel*|inclusief fout*|inclusief dood*|met alle fouten|met alle twijfels|\
         met fouten en|van de eerste tot|tot de laatste|hoe rommelig|hoe onzinnig|hoe chaotisch|al is het|ook al is|\
         ook de fout*|ook foute|ook domme",
    ),
    (
        Kind::Mistakes,
        "verworpen ideeën|weifel*|gedachtesprong*|gedachtewissel*|vastgelopen|vastliep|bijgesteld|van gedachten",
    ),
    (
        Kind::Before,
        "komt onderaan|onderaan|daarna pas|pas daarna|helemaal onderaan|helemaal aan het|boven het antwoord|\
         boven je antwoord|einduitkomst|slotantwoord",
    ),
];
