//! What was added to the core of all languages: forms of a reply that a program reads, qualities, slots, and other words for
//! grading.

use super::Kind;

/// See [`super`].
pub(super) const ENTRIES: &[(Kind, &str)] = &[
    // English
    (
        Kind::Form,
        "no words|no text|no comments|no commentary|no explanations|no rationale|no justification|no reasoning|no preamble|\
         nothing else|nothing besides|without commentary|without comment|without comments|without explanations|without justification|\
         without words|without reasoning|last line|final line|one character|one symbol|one float|one value|one decimal|\
         single symbol|single value|single scalar|single real number|yes or no|yes no|true or false|true false|valid or invalid|\
         first or second|or second|good or bad|0 or 0|or 0|0 or bad|boxed|csv|json|schema|alone|stars only|letter only|label only|\
         labels only|id only|index only|only the letter|only the label|only the labels|only the index|only the id|only the name|\
         only one of|only with|output only|return only|only output|only return|print only|respond only|reply only|answer only|\
         format|formatted|scalar|annotation format|thumbs up|accept or reject|high medium|\
         excellent good|return 0|output 0|type 0|emit 0|list such as|\
         list of ids|json list|json array|comma separated|space separated|return a list|return an array|\
         probability between|probability from|confidence from|winner is|announce the winner|decimals|decimal places",
    ),
    (Kind::Mention, "score|scores|rating|label|labels"),
    (
        Kind::Verdict,
        "chosen and rejected|chosen rejected|index of the earliest|index of the first|index of the better|quality 0 0|quality 0 00|rating 0 0|rating 0 00|score 0 0|score 0 00|grade 0 0|grade 0 00|score n|score x|rating n|rating x|\
         grade n|grade x|total n|good 0 or bad|0 or bad 0|verdict x|score 0|rating 0|a b tie|a b or tie|a b or c|a b b a|\
         first or second|full marks or|correct incorrect|pass fail|prefer a or|score followed by",
    ),
    (Kind::VerdictTag, "winner id|better id|overall|safety|violation|compliance|refusal|satisfied|equivalent"),
    (
        Kind::Grade,
        "annotate|annotates|annotating|label the|label each|label every|labels the|review the|review this|inspect the|examine the|\
         check whether|check if|check that|check each|check every|check the|checks the|checking whether|checking if|verdict on|say whether|state whether|\
         tell whether|tell me whether|tell me if|tell me how good|decide whether|decide if|determine whether|determine if|indicate whether|indicate if|\
         indicate to what|to what extent|is it correct|is correct|are correct|is valid|earliest incorrect|first incorrect|check correctness|check for|points each|give points|give marks|assign points|\
         tally|audit|fact check|fact checker|deserves|deserve|hallucinat*|supported by|contradict*|grounded|how much better|\
         first error|first mistake|earliest error|did the model|did the ai|did the assistant|does the model|does the response|\
         does this response|does the answer|does the output|does the completion|does the reply|does this answer|does this reply|\
         does this completion|is the response|is this response|is the completion|is the reply|\
         which reply|which candidate|which summary|which translation|which of them|which of these|which one|better completion|\
         better reply|better summary|better translation|upvoted|choose between|order the|sort the|sort these|sort by|\
         likely to be preferred|would choose|would sign|pick one|pick between|points for|award|awards|penalise|penalize|deduct|\
         how consistent|how coherent|how fluent|how safe|how honest|how truthful|how complete|how clear|how likely|\
         match the reference|matches the reference|agrees with the|same as the reference|equivalent|are they equivalent|\
         complied|complies|refuse|refused|refuses|refusal|violate|violates|stars|marks|reward function|reward signal|\
         preference data|preference labels|preference task|rlhf|rlaif",
    ),
    (
        Kind::Model,
        "response to grade|response to score|response to rate|response to judge|response to assess|answer to grade|answer to score|\
         answer to rate|answer to judge|answer to assess|completion to grade|completion to score|text to grade|text to score|\
         answer below|response below|completion below|reply below|given response|given completion|given answer|candidate answer|\
         candidate answers|candidate reply|candidate replies|candidate solution|candidate solutions|candidate translation*|\
         candidate summar*|proposed solution|proposed answer|attempted solution|models attempt|model attempt|\
         sampled from|sampled response*|sampled generation*|sampled completion*|sampled output*|sampled answer*|sampled solution*|\
         machine translation|machine translated|translated output|translation output|system translation|generated patch|\
         generated code|generated text|generated story|ai generated|model generated|llm generated|model written|\
         reply a|reply b|reply x|reply y|reply 0|response x|response y|answer 0|output x|output y|summary a|summary b|\
         summary 0|translation a|translation b|translation 0|continuation a|continuation b|continuation 0|generation a|\
         generation b|generation 0|contestant a|contestant b|system a|system b|option a is|two continuations|two generations|\
         two candidate|two summaries|two translations|two drafts that|two solutions|both replies|both outputs|both candidates|\
         prompt and a completion|prompt and the completion|prompt and a response|prompt and response|question and an answer|\
         question and answer pair|instruction and a response|instruction and the response|query and a response|\
         query and a generation|problem and a solution|assistants message|ais message|ais last message|chatbots message|\
         models message|last assistant turn|assistant response|this completion|the completion|each completion|each generation|\
         the generation|this generation|the rollout|this rollout|you are a reward|act as a reward|act as the reward|as a reward model|as the reward|for preference data|\
         label preference*|preference task|pairwise preference|pairwise judg*|numbered steps|solution is cut into|steps of the solution|did the model|did the ai|did the assistant|\
         language model complied|model complied|model refuse|model refused",
    ),
    (
        Kind::AnswerTag,
        "response|responses|answer|answer a|answer b|completion|completions|candidate|candidates|generation|prediction|reply|\
         model output|submission|translation|summary|response 0|answer 0|candidate 0|response a|response b|solution",
    ),
    (
        Kind::Criterion,
        "accuracy|accurate|clarity|clear|tone|empathy|adequacy|consistency|consistent|factual|supported|entails|harmful|harm|harmless|\
         safety|safe|unsafe|adherence|compliance|refusal|quality|efficiency|style|depth|conciseness|concise|brevity|originality|\
         creativity|readability|grammar|usefulness|useful|toxicity|toxic|bias|constraints|requirements|principle|principles|\
         constitution|equivalent|hallucinat*|complexity|justified|deceptive|misleading|correct|incorrect|wrong|complete|relevant|\
         faithful|fluent|honest|voice|formatting|structure|reasoning|persuasive*|naturalness|diversity|specificity|groundedness|\
         meaning|citations|coverage|detail|step|steps|refuse|violation|violates|policy adherence|resolution",
    ),
    (
        Kind::Rubric,
        "meaning preserved|meaning is preserved|earliest incorrect|first incorrect|incorrect step|wrong step|step is correct|steps are right|steps are correct|all constraints|\
         explicit constraints|satisfied constraints|all requirements|requirements are met|hallucinat*|supported by the|entailed by|\
         contradicted by|complete refusal|partial refusal|full refusal|constitution",
    ),
    (
        Kind::Scale,
        "percentage|share of|thumbs up|high medium|excellent good|0 stars|stars for|0 not at all|not at all 0|0 to 0 where|0 to 00 where|0 to 000 where|each 0 0|0 points each|ten points each|\
         00 points each|points each|points out of|each from 0|every entry|0 wrong|0 correct|0 right|0 incorrect|good 0|0 if so|\
         0 invalid|0 valid|0 complete|probability between|probability from|between 0 and 0|five point|seven point|0 entirely|\
         0 perfectly|0 neutral|0 good|full marks",
    ),
    (
        Kind::Pair,
        "first or the second|or second|reply a|reply b|reply x|reply y|reply 0|or y|which reply|which candidate|which summary|\
         which translation|which of them|generation a|generation b|continuation a|continuation b|strongest first|best first|best to worst|\
         worst to best|from best|a b tie|two drafts that|two continuations|two generations|two translations|two solutions|\
         contestant a|contestant b|translation a|translation b|better reply|better summary|better translation|yes no|yes or no|\
         correct or incorrect|pass or fail|valid or invalid|true or false|good or bad|0 or 0|partial refusal|full refusal",
    ),
    // Chinese
    (
        Kind::Form,
        "不要输出其他|不要輸出其他|不要输出任何|不要解释|不要解釋|不需要解释|无需解释|無需解釋|不要附加|仅输出|僅輸出|只输出|只輸出|只返回|只回答|只回复|只写|\
         json格式|用json|以json|json返回|最后一行|最後一行|格式|不加解释",
    ),
    (Kind::Grade, "判断|判斷|比较|标注|標註|偏好|是否一致|是否正确|哪条|哪个|核对|检查|奖励"),
    (
        Kind::Model,
        "模型答案|模型的答案|模型生成|大模型|两条回复|兩條回覆|两条回答|两个模型|两段回答|回复一|候选回复|奖励模型|偏好标注|模型译文|机器翻译|机器译文|生成的摘要|\
         ai生成|ai的回复",
    ),
    (Kind::Rubric, "参考答案|參考答案|真实性|安全性|详细程度|清晰度|逻辑性|忠实|一致性|要求"),
    (Kind::Pair, "两条回复|两条回答|a或b|一致输出|不一致输出|否则输出|0或0|0不一致"),
    (Kind::VerdictTag, "winner|有用性|安全性|结论|总分|胜者"),
    // Japanese
    (
        Kind::Form,
        "説明は不要|説明不要|説明なし|のみ出力|だけを出力|だけ出力|だけ答え|だけを答え|番号だけ|番号のみ|一行で|json形式|jsonで|形式で|のみを返|だけを返|最後の行",
    ),
    (Kind::Grade, "採点|優れた方|優れた|良い方|点をつけ|点を付け|検証|確認し|選んで|選び"),
    (
        Kind::Model,
        "モデルの二つの|二つの出力|二つの応答|翻訳モデル|生成された|モデルが生成|モデルの要約|aiの出力|報酬モデル|候補a|候補b|ボットの",
    ),
    (Kind::Rubric, "忠実さ|流暢さ|安全性|無害性|誠実|一貫性|明確さ|参照回答|模範解答"),
    (Kind::Pair, "二つの出力|二つの応答|優れた方|良い方|aかb|0か0|候補a"),
    // Korean
    (Kind::Form, "설명 없이|설명은|다른 말*|다른 텍스트*|번호만*|하나만*|json*|형식*|마지막 줄*|만 출력*|로만*"),
    (Kind::Grade, "고르*|고르세요|선택하*|검증*|확인하*|선호*"),
    (Kind::Model, "보상 모델*|두 출력*|두 모델*|모델이*|언어 모델*|챗봇*|후보 a|후보 b|생성된*"),
    (Kind::Rubric, "무해성*|안전성*|진실성*|일관성*|명확성*|충실*|참조 답*|모범 답*|품질*"),
    (Kind::Pair, "두 출력*|a 또는*|0 또는*|a와 b*|나은 쪽*"),
    // Russian
    (
        Kind::Form,
        "без пояснений|без объяснений|без комментариев|без обоснования|ничего больше|больше ничего|ничего кроме|только номер|выведи 0|\
         напиши 0|в формате|формат|последней строке|последнюю строку|0 или 0|да или нет|одним словом|верно или неверно",
    ),
    (Kind::Grade, "выбери*|выберите|размечаешь|разметь*|разметк*|проверь*|проверьте|определи*|лучший|лучшего|ранжиру*"),
    (
        Kind::Model,
        "ответа нейросети|варианта ответа|варианты ответа нейросети|ответы нейросети|модель вознаграждения|модель награды|языковой модели|\
         rlhf|перевод модели|машинный перевод|машинного перевода|ответ 0|ответы 0|ответов бота|вариант a|вариант b|кандидат*",
    ),
    (Kind::Rubric, "безопасност*|безвредност*|честност*|ясност*|связност*|правдивост*|эталон*|качеств*"),
    (Kind::Pair, "два варианта|двух вариантов|выбери лучший|лучшего|0 или 0|вариант a|вариант b"),
    // German
    (
        Kind::Form,
        "ohne begründung|ohne erklärung|ohne erläuterung|ohne kommentar|ohne weiteren text|im format|sonst nichts|nichts weiter|\
         letzte zeile|letzten zeile|0 oder 0|oder 0|nur mit|nur a|ja oder nein|nur das label|ausschließlich",
    ),
    (
        Kind::Grade,
        "prüfe*|überprüfe*|vergib|vergeben sie|entscheide*|ordne|wähle|beurteilst|bewertest|benotest|vergleichst",
    ),
    (
        Kind::Model,
        "generierte zusammenfassung|generierten zusammenfassung|generierter text|generierten text|generierte ausgabe|ausgabe a|ausgabe b|\
         antworten zweier|maschinelle übersetzung|maschinellen übersetzung|belohnungsmodell|sprachmodell*|kandidat a|kandidat b|\
         zwei ausgaben|beide ausgaben|antwort der maschine|chatbot*",
    ),
    (
        Kind::Rubric,
        "treu|treue|sicherheit|nützlichkeit|ehrlichkeit|klarheit|kohärenz|harmlosigkeit|qualität|referenz*|musterlösung",
    ),
    (Kind::Scale, "0 bis 0 punkte|0 bis 00 punkte|0 bis 0 punkten"),
    (Kind::Pair, "0 oder 0|bessere ausgabe|besser|zwei ausgaben"),
    // French
    (
        Kind::Form,
        "sans explication|sans explications|sans commentaire|sans justification|sans autre texte|rien dautre|au format|dernière ligne|\
         0 ou 0|ou 0|réponds par|répondez par|oui ou non|un seul nombre|un seul chiffre|une seule lettre|uniquement",
    ),
    (Kind::Grade, "annotateur|choisis|choisissez|vérifie|vérifiez|déterminez|départage*"),
    (
        Kind::Model,
        "complétion a|complétion b|complétions 0|complétions a|complétion 0|deux complétions|sortie a|sortie b|deux sorties|réponses 0|\
         réponses a|modèle de récompense|modèle de langage|résumé généré|traduction automatique|texte généré|candidat a|chatbot|du bot",
    ),
    (Kind::Rubric, "innocuité|honnêteté|clarté|cohérence|fidélité|fluidité|sécurité|qualité|véracité|référence"),
    (Kind::Pair, "deux complétions|complétions 0|deux sorties|réponses 0|0 ou 0|laquelle"),
    // Spanish
    (
        Kind::Form,
        "sin texto adicional|sin explicación|sin explicaciones|sin comentarios|sin justificación|nada más|ningún otro texto|formato|\
         última línea|0 o 0|o 0|sí o no|un solo número|una sola letra|una sola palabra|responde con|devuelve un|devuelve una|devuelve solo",
    ),
    (Kind::Grade, "elige|elija|escoge|verifica|comprueba|recompensa|anotador|calidad|ordena"),
    (
        Kind::Model,
        "respuesta del bot|modelo de recompensa|modelo de lenguaje|dos salidas|salida a|salida b|resumen generado|traducción automática|\
         texto generado|candidata a|candidata b|del chatbot|dos modelos|respuestas 0",
    ),
    (Kind::Rubric, "calidad|claridad|inocuidad|honestidad|veracidad|seguridad|fidelidad|fluidez|referencia"),
    (Kind::Pair, "dos salidas|0 o 0|a o b|respuestas 0"),
    // Portuguese
    (
        Kind::Form,
        "sem explicação|sem explicações|sem comentários|sem justificativa|sem texto adicional|nada mais|formato|última linha|0 ou 0|\
         sim ou não|um único número|uma única letra|responda com|responda apenas",
    ),
    (Kind::Grade, "escolha|decida|verifique|recompensa|anotador|qualidade|ordene"),
    (
        Kind::Model,
        "modelo de recompensa|modelos de linguagem|modelo de linguagem|duas saídas|saída a|saída b|resumo gerado|tradução automática|\
         texto gerado|respostas 0|do chatbot|dois modelos",
    ),
    (Kind::Rubric, "clareza|qualidade|inocuidade|honestidade|veracidade|segurança|fidelidade|fluência|referência"),
    (Kind::Pair, "duas saídas|0 ou 0|a ou b"),
    // Italian
    (
        Kind::Form,
        "senza spiegazioni|senza spiegazione|senza commenti|senza motivazione|nientaltro|nullaltro|formato|ultima riga|0 o 0|o b|sì o no|\
         json|un solo numero|una sola lettera|rispondi con|rispondi solo|restituisci solo|restituisci un",
    ),
    (Kind::Grade, "scegli|scegliere|stabilisci|decidi|verifica|ricompensa|annotatore|qualità|ordina"),
    (
        Kind::Model,
        "due risposte generate|modello di ricompensa|modello linguistico|modelli linguistici|due output|output a|output b|\
         riassunto generato|traduzione automatica|testo generato|risposte 0|del chatbot|due modelli",
    ),
    (Kind::Rubric, "chiarezza|qualità|innocuità|onestà|veridicità|sicurezza|fedeltà|scorrevolezza|riferimento"),
    (Kind::Pair, "quale sia|a b o|due output|0 o 0"),
    // Turkish
    (
        Kind::Form,
        "tek harf*|tek kelime*|açıklama yapma*|açıklama ekleme*|açıklamasız|başka bir şey*|biçim*|format*|son satır*|json*|sadece a|yalnızca a",
    ),
    (Kind::Grade, "seç|seçin|belirle*|doğrula*|kontrol et*|ödül"),
    (
        Kind::Model,
        "iki model*|model çıktısın*|ödül modeli*|dil modeli*|iki çıktı*|çıktı a|çıktı b|chatbot*|üretilen özet*|makine çeviri*",
    ),
    (Kind::Rubric, "zararsızlık*|dürüstlük*|açıklık|akıcılık*|güvenlik*|kalite*|referans*"),
    (Kind::Pair, "iki çıktı*|iki model*|a ya da|a veya"),
    // Vietnamese
    (Kind::Form, "không giải thích|không kèm|định dạng|dòng cuối|chỉ trả lời|chỉ trả về|không thêm"),
    (Kind::Grade, "chọn|kiểm tra|xác định"),
    (
        Kind::Model,
        "phản hồi của chatbot|hai phản hồi của|mô hình phần thưởng|mô hình ngôn ngữ|của chatbot|hai đầu ra|bản dịch máy",
    ),
    (Kind::Rubric, "an toàn|trung thực|vô hại|rõ ràng|chất lượng|tham chiếu"),
    (Kind::Pair, "a hoặc|hai đầu ra"),
    // Indonesian
    (
        Kind::Form,
        "tanpa penjelasan|tanpa komentar|tanpa teks|angka saja|huruf saja|baris terakhir|hanya jawab|jawab hanya|cukup",
    ),
    (Kind::Grade, "pilih|tentukan|periksa|penghargaan|kualitas"),
    (
        Kind::Model,
        "model penghargaan|model imbalan|model bahasa|keluaran a|keluaran b|dua keluaran|kedua keluaran|chatbot|terjemahan mesin",
    ),
    (Kind::Rubric, "keamanan|kejujuran|kejelasan|koherensi|kualitas|referensi"),
    (Kind::Scale, "skor 0 00|skor 0 0|nilai 0 00|nilai 0 0"),
    (Kind::Pair, "a atau|dua keluaran|kedua keluaran"),
    // Arabic
    (Kind::Form, "دون شرح|بدون شرح|دون تفسير|بدون تفسير|السطر الأخير|بصيغة|الفائز|بتنسيق"),
    (Kind::Grade, "محكم|حدد|اختر|تحقق|الفائز|مكافأة"),
    (
        Kind::Model,
        "ردي النموذجين|النموذجين|نموذج مكافأة|نموذج المكافأة|نموذج لغوي|رد الروبوت|مخرج النموذج|ردي|المخرجين",
    ),
    (Kind::Rubric, "الأمان|السلامة|الصدق|الوضوح|الجودة|المرجع"),
    (Kind::Pair, "ردي النموذجين|النموذجين|a أو|المخرجين"),
    // Hindi
    (Kind::Form, "बिना स्पष्टीकरण|बिना व्याख्या|बिना किसी|प्रारूप|आखिरी पंक्ति|अंतिम पंक्ति|केवल a"),
    (Kind::Grade, "चुनें|चुनिए|जाँचें|निर्धारित"),
    (Kind::Model, "इनाम मॉडल|भाषा मॉडल|चैटबॉट|दो मॉडल|दोनों मॉडल|मशीनी अनुवाद"),
    (Kind::Rubric, "सुरक्षा|ईमानदारी|स्पष्टता|गुणवत्ता|संदर्भ उत्तर|आधार पर"),
    (Kind::Pair, "a या|दो मॉडल"),
    // Thai
    (Kind::Form, "ไม่ต้องอธิบาย|รูปแบบ|บรรทัดสุดท้าย|ตอบเพียง|ตอบแค่|ตอบเฉพาะ"),
    (Kind::Grade, "เลือก|ตรวจสอบ|รางวัล"),
    (Kind::Model, "โมเดลรางวัล|โมเดลภาษา|แชตบอต|แชทบอท|สองโมเดล|แปลด้วยเครื่อง"),
    (Kind::Rubric, "ความปลอดภัย|ความซื่อสัตย์|ความชัดเจน|คุณภาพ"),
    (Kind::Pair, "aหรือ|สองโมเดล"),
];
