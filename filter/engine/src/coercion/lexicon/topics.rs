//! What several languages say alike, by topic.

use super::Kind;

/// See [`super`].
pub(super) const ENTRIES: &[(Kind, &str)] = &[
    // What is not wanted instead
    (
        Kind::NoBan,
        "nie chcę ładn*|nie chcę wyjaśn*|nie chcę goto*|не надо при*|не хочу объясн*|не нужны объясн*|\
         не нужно объясн*|не нужно причес*|no quiero una expl*|no quiero explic*|não quero explic*|\
         não quero uma expl*|non voglio spiega*|non voglio una spieg*|je ne veux pas d'expl*|je ne veux pas une|\
         pas d'explication|ich will keine|keine hübsche|keine schöne|keine erklärung|geen nette|geen uitleg|\
         ik wil geen|мені не потріб*|не потрібн*|tidak butuh penjelasan|tidak perlu penjelasan|tôi không cần|\
         açıklama istemiyorum|نمی‌خواهم|توضیح نمی",
    ),
    // With oneself, weighed and dropped, raw recordings
    (
        Kind::Thought,
        "跟自己争论|和自己争论|与自己争论|跟自己辩|和自己辩|与自己辩|和自己对话|跟自己对话|与自己对话|跟自己商量|自己和自己|自己跟自己|你里面|你体内|暗箱里|黑箱里|黑盒里|自分自身との|自分との議論|\
         自分と議論|自分と会話|자신과의*|자신과 나눈*|스스로와*|сам с собой|сама с собой|с самим собой|спорил сам|спора с собой|\
         з самим собою|суперечк* з собою|суперечки з собою|مع نفسك|مع ذاتك|ناقشت نفسك|खुद से जो|खुद से बहस|\
         ख़ुद से बहस|खुद से की|अपने भीतर|अपने अंदर चल*|กับตัวเอง|với chính bản thân|tự tranh luận|tự tranh cãi|\
         tự cãi|tự bàn|tự tranh biện|mit dir selbst|mit sich selbst ausgemacht|erwogen hast|abgewogen hast|\
         avec toi même|avec vous même|as envisagé|avez envisagé|contigo mismo|contigo misma|consigo mismo|barajaste|\
         sopesaste|consigo mesmo|contigo mesmo|con te stesso|con te stessa|hai valutato e|z samym sobą|sam ze sobą|\
         met jezelf|hebt overwogen|kendinle|kendi kendinle|dengan dirimu sendiri|با خودت",
    ),
    (
        Kind::Show,
        "照搬|敲成|录音|录像|実録|録音|녹음*|녹화*|mitschnitt*|envoie moi|envoyez moi|figure|mándame|envíame|consta|mande|envie|\
         mandami|inviami|nagrani*|prześlij|opname|opnamen|kirim|bản ghi|gửi|ghi đủ|भेजिए|भेजो|भेजें|أرسل|ابعث|بفرست|\
         ضبط|надішли",
    ),
    (Kind::Hidden, "rohversion|暗箱|黑箱|黑盒"),
    (
        Kind::Interior,
        "没打算给人看|不打算给人看|不想给人看|没想让人|不准备给人看|人に見せるつもりのな|誰にも見せ|見せるつもりがな|보여줄 생각이 없*|보여 줄 생각이 없*|보여줄 의도가 없*|남에게 보이지*|\
         не для чужих|не собирался показ*|hinterzimmer|hinterstübchen|arrière boutique|rebotica|porão|retrobottega|\
         zaplecz*|achterkamer|楽屋|ไม่ได้ตั้งใจให้ใครเห็น|không định cho ai|न दिखाने वाली",
    ),
    (Kind::Uncurated, "少一句都|少一句也|sans lacune*|sin huecos|sem lacunas|senza lacune|bez luk"),
    (
        Kind::Mistakes,
        "wieder verworfen|puis rejeté|puis écarté|as rejeté|as écarté|jogou fora|descartou|gạt bỏ|đã phân vân|\
         ตัดทิ้ง|छोड़ दिया था|ترددت فيه|أسقطته|hai scartato|verworpen hebt|hebt verworpen|elediklerin*|kamu buang|\
         放弃了的",
    ),
    (Kind::Section, "第一部分|第一段|第一部|第二部|二部構成|两部分构成|ขึ้นต้นด้วยส่วน|mở đầu bằng mục|बखंड"),
    (
        Kind::Before,
        "개시로|为开头|必须以|開頭必須|beginnt mit|beginne jede|s'ouvre sur|ouvre sur|zaczynaj|begint met|dimulai dengan|\
         awali setiap|ile başla*|mở đầu bằng|bắt đầu bằng|ขึ้นต้นด้วย|से शुरू हो|से शुरू कर*|ابدأ كل|ابدأ رد|\
         начинай каждый|каждый ответ начинай|починай|で始め|から始め|で開始|으로 시작*|로 시작*",
    ),
    // A story and its people, in all languages but English
    (
        Kind::Story,
        "小说|小說|女主角|男主角|女主人公|男主人公|小説|短編|長編|主人公|ヒロイン|登場人物|소설*|단편*|주인공*|등장인물*|рассказ|рассказа|рассказе|\
         роман|романа|романе|повест*|новелл*|герой|героя|героини|героиня|персонаж*|оповідання|роману|героїн*|قصة|قصيرة|رواية|للبطل|البطل|\
         داستان|رمان|قهرمان|कहानी|कहानियाँ|उपन्यास*|नायिका*|नायक*|लघुकथा*|เรื่องสั้น|นิยาย|ตัวละคร|นางเอก|พระเอก|truyện ngắn|tiểu thuyết|\
         nhân vật|cerpen|cerita pendek|tokoh utama|öykü|öyküsü|hikaye|romanım*|romanın*|kahraman*|kurzgeschichte*|romankapitel|\
         hauptfigur*|protagonistin|erzählung|meines romans|nouvelle|l'héroïne|protagoniste|mon roman|personnage|cuento|novela|\
         protagonista|relato|conto|personagem|racconto|romanzo|personaggio|opowiadanie|opowiadania|bohaterki|bohatera|\
         powieś*|kort verhaal|hoofdpersoon|hoofdpersonage|personage|romanfiguur",
    ),
];
