//! Chinese, Japanese, Korean, Turkish, Vietnamese, Indonesian, Arabic, Hindi, Thai.

use super::Kind;

/// See [`super`].
pub(super) const ENTRIES: &[(Kind, &str)] = &[
    // Chinese, simplified and traditional
    (
        Kind::Thought,
        "推理|思考|思维|思維|思路|思绪|思緒|思索|推导|推導|推论|推論|推演|想法|念头|念頭|独白|獨白|心理活动|心理活動|脑海|腦海|脑子里|腦中|\
         脑中|心路历程|心路歷程|草稿|演算|考虑过程|考慮過程|分析过程|分析過程|解题过程|解題過程|决策过程|決策過程|自言自语|自言自語|心声|心聲|\
         所思所想|琢磨|斟酌|盘算|想到的|内心活动|內心活動|心里怎么想|怎么想的|如何得出|怎样得出|意识流|意識流",
    ),
    (
        Kind::Show,
        "写出|寫出|写下|寫下|写进|寫進|写在|寫在|写成|列出|输出|輸出|展示|显示|顯示|展现|展現|呈现|呈現|公开|公開|披露|透露|揭示|说出|說出|\
         讲出|讲述|叙述|敘述|记录|記錄|記下|记下|转录|轉錄|誊写|抄录|描述|表达出|打印|暴露|吐露|道出|写明|明示|复述|交代|陈述|口述|放在|\
         放进|贴出|给出|給出|写清|写到|填写|填入|讲给|说给|念出|附上|提供|保留下",
    ),
    (
        Kind::Hidden,
        "内部|內部|内心|內心|内在|內在|隐藏|隱藏|隐秘|隱秘|私下|私密|真实|真實|原始|脑海中|心里|心裡|底层|幕后",
    ),
    (
        Kind::Interior,
        "未经|未經|不加修饰|不加修飾|原封不动|原封不動|逐字|如实|如實|幕后|背后的|没有说出|未说出|不为人知|看不见的|看不見的|\
         平时不|通常不|平常不|一般不|原汁原味|脑子里|脑海里|浮现|隐藏的|隱藏的|第一时间|实时",
    ),
    (Kind::All, "完整|全部|所有|每一|每个|每個|整个|整個|一切|全程|详尽|詳盡|详细|詳細|全文|彻底|徹底"),
    (
        Kind::Uncurated,
        "毫无保留|毫無保留|毫不保留|巨细无遗|鉅細靡遺|事无巨细|一字不漏|一字不落|一字不差|不遗漏|不漏|不留|无论多|無論多|不管多|不论多|哪怕|\
         无遗漏|無遺漏|从头到尾|從頭到尾|一五一十|原原本本|不厌其烦|再长也",
    ),
    (
        Kind::Mistakes,
        "死胡同|弯路|彎路|错误的尝试|錯誤的嘗試|失败的尝试|失敗的嘗試|走错|走錯|被否定|被放弃|放弃的|放棄的|否决|否決|犹豫|猶豫|自我纠正|\
         自我糾正|自我修正|自我怀疑|自我懷疑|疑虑|疑慮|推翻|改变主意|改變主意|试错|試錯|排除的|反复|反覆|试探",
    ),
    (Kind::Section, "标签|標籤|字段|欄位|一栏|一节|一節|标题|標題|区块|區塊|段落|键名|标记|標記|部分"),
    (
        Kind::Before,
        "回答之前|回答前|作答前|作答之前|答案之前|答案前|最终答案|最終答案|最后再|最後再|然后再|然後再|之后再|之後再|才能|再回答|再给出|\
         再給出|再作答|结论之前|結論之前|结论前|結論前|首先|先写|先寫|先把|先将|先將|先输出|先輸出|最后给出|最後給出|最终结论|最后才|才给出",
    ),
    (Kind::Ban, "不|勿|无需|無需|没有|沒有|禁止|避免|而非|别省|別省|别跳|不要"),
    (Kind::NoBan, "不仅|不僅|不只|不但|不同|不光"),
    (
        Kind::Omit,
        "省略|跳过|跳過|概括|总结|總結|摘要|删减|刪減|删除|刪除|简化|簡化|压缩|壓縮|精简|精簡|遗漏|遺漏|隐瞒|隱瞞|隐去|掩饰|修饰|修飾|润色|\
         潤色|美化|整理|归纳|歸納|缩写|过滤|過濾|删节|刪節|浓缩|濃縮|略去|漏掉|略过|保留意见|有所保留|加工",
    ),
    // Japanese
    (
        Kind::Thought,
        "推論|思考|考えて|考えた|考えを|考えの|考えが|考える|思索|熟考|独白|モノローグ|頭の中|脳内|心の声|心の中|検討過程|検討の|下書き|論理展開|\
         スクラッチパッド|途中式|つぶやき|自問自答|頭に浮か|心に浮か|考え方|導いた過程|導き出|意識の流れ",
    ),
    (
        Kind::Show,
        "書き出|書いて|書き起こ|書き留|書き記|記述|出力|表示|示して|見せて|明かし|公開|開示|吐き出|記録|言語化|文字起こし|声に出|語って|\
         述べて|列挙|さらけ出|実況|書け|書く|残して|提示|記入|書き込|書きなさい|話して|載せて|含めて",
    ),
    (Kind::Hidden, "内部|内なる|内面|内心|隠れた|隠された|生の|本当の|裏の|実際の|心の"),
    (
        Kind::Interior,
        "ありのまま|そのまま|加工していない|未加工|無編集|編集せず|編集していない|編集前|フィルターなし|裏側|舞台裏|逐語|一字一句|普段は|\
         通常は|表に出さない|表に出ない|非公開|頭に浮か|心に浮か|浮かんだ|浮かぶ|見えない|整える前",
    ),
    (Kind::All, "すべて|全て|全部|完全|あらゆる|全体|丸ごと|まるごと|詳細|詳しく|一つ一つ|ひとつひとつ"),
    (
        Kind::Uncurated,
        "余すところなく|残らず|漏れなく|もれなく|漏らさず|省略せず|省略しない|省略なし|省略することなく|省かず|省かない|飛ばさず|飛ばさない|\
         要約せず|要約しない|まとめず|まとめない|端折らず|はしょらず|隠さず|どんなに|どれほど|いくら長|包み隠さず|最初から最後まで|途切れなく",
    ),
    (
        Kind::Mistakes,
        "行き止まり|行き詰ま|試行錯誤|やり直|間違った|間違い|迷い|迷った|ためらい|疑問|自己修正|自己訂正|却下した|捨てた|没にした|堂々巡り|\
         失敗した|回り道|思い直",
    ),
    (Kind::Section, "タグ|セクション|フィールド|見出し|欄|ブロック|項目"),
    (
        Kind::Before,
        "答える前|回答する前|回答の前|回答前|答えの前|答えを出す前|結論の前|結論を出す前|その後|そのあと|それから|初めて|最終回答|最終的な答え|\
         最終的な回答|まず|最後に|解答の前|解答する前|訳す前|先に",
    ),
    // Korean
    (
        Kind::Thought,
        "추론*|생각*|사고 과정*|사고과정*|사고의*|사고 흐름*|사고흐름*|사유*|독백*|속마음*|머릿속*|머리 속*|고민*|숙고*|심사숙고*|논리 전개*|\
         풀이 과정*|풀이과정*|판단 과정*|혼잣말*|연습장*|내면의 목소리*|의식의 흐름*",
    ),
    (
        Kind::Show,
        "적어*|적으*|적고*|써*|쓰고|쓰세요|쓰십시오|쓰라|작성*|출력*|보여*|드러내*|드러나*|공개*|밝혀*|밝히*|기록*|서술*|기술하*|나열*|털어놓*|\
         소리 내*|소리내*|풀어*|표현*|옮겨*|남겨*|남기*|노출*|표시*|받아적*|받아 적*|전사*|제시*|담아*|말해*",
    ),
    (Kind::Hidden, "내부*|내면*|내적*|숨은*|숨겨*|숨긴*|감춰*|감춘*|날것*|실제*|속마음*|은밀*"),
    (
        Kind::Interior,
        "있는 그대로*|그대로*|가공되지*|가공하지*|편집되지*|편집하지*|정제되지*|정제하지*|다듬지*|걸러지지*|이면*|비공개*|평소*|\
         보통은*|보이지 않*|머릿속*|떠오르*|떠오른*|떠올린*",
    ),
    (Kind::All, "모든*|모두*|전부*|전체*|완전*|온전*|상세*|자세*|하나하나*"),
    (
        Kind::Uncurated,
        "빠짐없*|빠짐 없*|낱낱이*|남김없*|하나도*|생략하지*|생략 없*|생략없*|요약하지*|요약 없*|건너뛰지*|줄이지*|압축하지*|숨기지*|빼놓지*|\
         아무리*|처음부터 끝까지*",
    ),
    (
        Kind::Mistakes,
        "막다른*|시행착오*|잘못된*|틀린*|망설*|의심*|의문*|자기 수정*|자기수정*|스스로 고*|버린*|폐기*|번복*|되돌아*|막혔*|실패한*",
    ),
    (Kind::Section, "태그*|필드*|섹션*|항목*|블록*|제목*"),
    (
        Kind::Before,
        "답하기 전*|대답하기 전*|답변하기 전*|답변 전*|답을 내기 전*|답을 제시하기 전*|답을 말하기 전*|결론 전*|결론을 내리기 전*|최종 답*|\
         그런 다음*|그 다음*|그다음*|그 후*|그제야*|먼저*|마지막으로*|마지막에*|비로소*|번역하기 전*",
    ),
    // Turkish
    (
        Kind::Thought,
        "düşünce*|düşünme*|düşündü*|düşünü*|muhakeme*|akıl yürüt*|iç ses*|iç monolog*|zihn*|zihin*|kafandan|kafanın|aklından|\
         aklına|kafanda|çıkarım*|karalama*|mantık yürüt*|bilinç akışı*",
    ),
    (
        Kind::Show,
        "yaz*|göster*|ortaya*|dök|dökün|döküm*|dışa vur*|kaydet*|aktar*|anlat*|listele*|yüksek sesle|sesli|çıktı*|paylaş*|belirt*|ifade*|\
         ifşa*|dile getir*|görünür*|sunun",
    ),
    (Kind::Hidden, "iç|içsel*|dahili|gizli*|özel|ham|saklı*|gerçek|asıl|sessiz"),
    (
        Kind::Interior,
        "filtrelenmemiş*|filtresiz*|sansürsüz*|düzenlenmemiş*|işlenmemiş*|kelimesi kelimesine|perde arkası*|olduğu gibi|\
         aklına geldiği*|aklından geçen*|kafandan geçen*|görünmeyen*|normalde|genellikle göster*",
    ),
    (Kind::All, "tüm|bütün|her adım*|her düşünce*|her şey*|hepsi*|tamam*|tam|ayrıntı*|detaylı*"),
    (
        Kind::Uncurated,
        "eksiksiz*|atlamadan|özetlemeden|kısaltmadan|gizlemeden|saklamadan|elemeden|ne kadar uzun|ne kadar|baştan sona|hiçbir şeyi|\
         hiçbir adımı|en ince ayrıntı*",
    ),
    (
        Kind::Mistakes,
        "çıkmaz sokak*|çıkmaz*|yanlış başlangıç*|yanlış yol*|tereddüt*|şüphe*|kendi kendini düzelt*|vazgeç*|elenen*|elediğin*|reddettiğin*|\
         geri dönüş*|hatalı deneme*",
    ),
    (Kind::Section, "etiket*|bölüm*|alanı*|alanın*|başlık*|blok*"),
    (
        Kind::Before,
        "cevap vermeden|yanıt vermeden|yanıtlamadan|cevaplamadan|cevaptan önce|yanıttan önce|sonuçtan önce|vermeden önce|öncelikle|ilk önce|ardından|ancak ondan sonra|\
         nihai cevap*|nihai yanıt*|son cevap*|son yanıt*|daha sonra|ondan sonra",
    ),
    // Vietnamese
    (
        Kind::Thought,
        "suy nghĩ|suy luận|lập luận|dòng suy|chuỗi suy|tư duy|độc thoại|trong đầu|tâm trí|cân nhắc|ý nghĩ|nghĩ gì|suy tính|bản nháp|nháp",
    ),
    (
        Kind::Show,
        "viết|ghi lại|ghi ra|ghi rõ|trình bày|hiển thị|tiết lộ|bộc lộ|in ra|xuất ra|kể lại|mô tả|nêu ra|liệt kê|phơi bày|nói ra|\
         nói to|thể hiện|cho tôi xem|chép lại|thuật lại|diễn đạt|đưa ra|cho thấy",
    ),
    (
        Kind::Hidden,
        "nội bộ|bên trong|nội tâm|ẩn giấu|giấu kín|thầm kín|bí mật|thầm lặng|thực sự|chân thực|riêng tư|thô",
    ),
    (
        Kind::Interior,
        "chưa qua|chưa chỉnh|không qua|nguyên văn|nguyên bản|từng chữ|dòng ý thức|hậu trường|thường không|hiện lên|nảy ra|xuất hiện trong đầu|\
         y như|đúng như",
    ),
    (Kind::All, "toàn bộ|đầy đủ|mọi ý|mọi suy|mọi bước|mọi thứ|mọi điều|tất cả|từng|hoàn chỉnh|trọn vẹn|chi tiết"),
    (
        Kind::Uncurated,
        "không bỏ sót|không bỏ qua|không lược|không tóm tắt|không rút gọn|không cắt|không giấu|bất kể|dù dài|dù lộn xộn|dù có|\
         từ đầu đến cuối|không sót|đừng bỏ|đừng tóm tắt|đừng rút gọn|đừng lược",
    ),
    (Kind::Mistakes, "ngõ cụt|sai lầm|nhầm lẫn|do dự|nghi ngờ|tự sửa|loại bỏ|bị loại|đổi ý|thử sai|lưỡng lự|hướng sai"),
    (Kind::Section, "cặp thẻ|trong thẻ|thẻ xml|trường json|tiêu đề|mục riêng"),
    (
        Kind::Before,
        "trước khi|sau đó mới|rồi mới|chỉ sau đó|câu trả lời cuối|đáp án cuối|kết luận cuối|trước tiên|đầu tiên|cuối cùng",
    ),
    // Indonesian
    (
        Kind::Thought,
        "penalaran*|pemikiran*|pikiran*|berpikir*|rantai pikir*|alur pikir*|renungan*|pertimbangan*|isi kepala*|di kepala*|\
         dalam kepala*|benak*|nalar*|coretan*|kata hati|suara hati|batin*|dipikirkan|pikirkan|arus kesadaran|aliran kesadaran",
    ),
    (
        Kind::Show,
        "tulis*|menulis*|tunjukkan|perlihatkan|ungkap*|mengungkap*|catat*|mencatat*|tampilkan|menampilkan|keluarkan|cetak|paparkan|\
         jabarkan|uraikan|ceritakan|transkrip*|sebutkan|rekam*|bongkar*|verbalkan|narasikan|buka|sampaikan|lisankan|suarakan|sajikan",
    ),
    (Kind::Hidden, "batin|tersembunyi*|rahasia*|mentah*|pribadi*|asli|sebenarnya|terpendam|diam"),
    (
        Kind::Interior,
        "dalam hati|tanpa filter|tanpa saring*|tanpa sensor|tanpa suntingan|tanpa diedit|tanpa edit*|apa adanya|kata demi kata|\
         di balik layar|terlintas*|yang muncul|biasanya|belum diolah|belum disunting",
    ),
    (Kind::All, "semua|seluruh*|setiap|tiap|lengkap*|utuh*|penuh|keseluruhan*|rinci*"),
    (
        Kind::Uncurated,
        "tanpa melewatkan|tanpa menghilangkan|tanpa meringkas|tanpa dipotong|tanpa disingkat|tanpa memotong|tanpa mengurangi|\
         tanpa menyembunyikan|tanpa ada yang|jangan lewatkan|jangan meringkas|jangan ringkas|seberapa*|betapapun|tidak peduli|\
         dari awal sampai akhir|dari awal hingga akhir|selengkap*",
    ),
    (
        Kind::Mistakes,
        "jalan buntu|langkah keliru|salah langkah|awal yang salah|keraguan*|koreksi diri|mengoreksi diri|dibuang|ditolak|ditinggalkan|\
         percobaan gagal|berubah pikiran",
    ),
    (Kind::Section, "bagian|kolom|bidang|judul"),
    (
        Kind::Before,
        "sebelum*|barulah|baru kemudian|setelah itu|jawaban akhir|kesimpulan akhir|terlebih dahulu|pertama|lalu berikan|kemudian berikan",
    ),
    (Kind::Ban, "jangan|tanpa|tidak|bukan"),
    (
        Kind::Omit,
        "lewat*|melewat*|hilang*|menghilang*|ringkas*|meringkas*|merangkum*|rangkum*|potong*|singkat*|sembunyi*|menyembunyi*|menyaring*|menyunting*|poles*|memoles*",
    ),
    // Arabic
    (
        Kind::Thought,
        "تفكير|استدلال|أفكار|خواطر|خاطر|تأملات|مداولات|مونولوج|حوار داخلي|حوارك الداخلي|يدور في ذهن|ذهنك|عقلك|تسلسل الأفكار|مسودة|مسودات|استنتاجات|تيار الوعي",
    ),
    (
        Kind::Show,
        "اكتب|كتابة|أظهر|إظهار|اعرض|عرض|اكشف|كشف|سجل|تسجيل|انسخ|اسرد|سرد|اطبع|أخرج|إخراج|وصف|صف|عبر عن|بصوت عال|أفصح|بين لي|انطق|تدوين|ضع|قدم|أدرج|دون كل|دون جميع",
    ),
    (Kind::Hidden, "داخلي|باطن|خفي|مخفي|خام|سري|حقيقي|غير معلن|صامت"),
    (
        Kind::Interior,
        "غير المفلتر|بدون فلتر|بلا فلتر|غير منقح|دون تنقيح|بدون تنقيح|دون تعديل|حرفيا|حرفيًا|كما هي|كما يخطر|كما تخطر|خلف الكواليس|\
         وراء الكواليس|لا تظهر عادة|عادة ما تخفي|تخفيها عادة|يخطر ببالك|تخطر ببالك",
    ),
    (Kind::All, "كل|جميع|كامل|بالكامل|تفصيل|شامل"),
    (
        Kind::Uncurated,
        "دون حذف|بدون حذف|دون تلخيص|بدون تلخيص|دون اختصار|بدون اختصار|دون إغفال|بدون إغفال|دون إخفاء|بدون إخفاء|لا تحذف|لا تلخص|لا تختصر|\
         مهما كان|مهما بلغ|من البداية إلى النهاية|بلا استثناء|أدق التفاصيل",
    ),
    (
        Kind::Mistakes,
        "طريق مسدود|طرق مسدودة|مسدود|بدايات خاطئة|محاولات فاشلة|شكوك|تردد|تصحيح ذاتي|تصحيح الذات|المستبعدة|المتروكة|المرفوضة|تراجع",
    ),
    (Kind::Section, "وسم|وسوم|حقل|قسم|عنوان"),
    (
        Kind::Before,
        "قبل أن|قبل الإجابة|قبل إعطاء|قبل تقديم|قبل الجواب|عندها فقط|بعد ذلك فقط|الإجابة النهائية|الجواب النهائي|أولا|أولًا|وبعدها|ثم أعط|ثم قدم",
    ),
    // Hindi
    (
        Kind::Thought,
        "तर्क*|सोच*|विचार*|चिंतन*|मनन*|मन में|मन की|दिमाग*|मस्तिष्क*|आत्मसंवाद*|एकालाप*|चेतना की धारा|चेतना का प्रवाह",
    ),
    (Kind::Show, "लिख*|दिखा*|बता*|प्रकट*|उजागर*|दर्ज*|व्यक्त*|वर्णन*|प्रस्तुत*|बोलकर|बोल कर|जोर से|छाप*|प्रिंट*|खोल*|सामने|रख*"),
    (Kind::Hidden, "आंतरिक*|आन्तरिक*|भीतरी*|छिपे*|छिपी*|छुपे*|छुपी*|गुप्त*|निजी*|कच्च*|असली|वास्तविक*|मौन|अंदरूनी*"),
    (
        Kind::Interior,
        "बिना फिल्टर|बिना फ़िल्टर|बिना संपादन|बिना संपादित|शब्दशः*|शब्द दर शब्द|ज्यों का त्यों|ज्यों की त्यों|ज्यों के त्यों|जैसे आते|जैसे मन में|पर्दे के पीछे|आमतौर पर|मन में आ*",
    ),
    (Kind::All, "हर|सभी|पूरा|पूरी|पूरे|संपूर्ण*|सम्पूर्ण*|प्रत्येक|सारे|सारी|सारा|विस्तार*|समस्त"),
    (
        Kind::Uncurated,
        "बिना छोड़े|कुछ भी छोड़े|कुछ न छोड़*|कुछ मत छोड़*|कुछ भी न छोड़*|कुछ भी मत छोड़*|बिना संक्षेप*|बिना सारांश*|संक्षेप न*|संक्षिप्त न*|छोड़े बिना|काटे बिना|\
         बिना काट*|बिना छिपा*|बिना छुपा*|चाहे कितन*|शुरू से अंत|शुरू से आखिर",
    ),
    (
        Kind::Mistakes,
        "गलत शुरुआत*|गलत रास्त*|बंद गली*|बंद रास्त*|असफल प्रयास*|संदेह*|झिझक*|हिचकिचा*|आत्म सुधार*|त्यागे*|छोड़े गए|छोड़ दिए*|खारिज*|गलतिय*",
    ),
    (Kind::Section, "टैग*|फील्ड*|फ़ील्ड*|अनुभाग*|खंड*|शीर्षक*"),
    (
        Kind::Before,
        "उत्तर देने से पहले|जवाब देने से पहले|उत्तर से पहले|जवाब से पहले|से पहले|उसके बाद|इसके बाद|तभी|अंतिम उत्तर*|अंतिम जवाब*|पहले",
    ),
    // Thai
    (
        Kind::Thought,
        "ความคิด|กระบวนการคิด|การคิด|การให้เหตุผล|ตรรกะ|คิดอะไร|คิดในใจ|ในใจ|ในหัว|ไตร่ตรอง|ใคร่ครวญ|บทสนทนาภายใน|รำพึง|กระดาษทด|วิธีคิด|การใช้เหตุผล|กระแสสำนึก",
    ),
    (Kind::Show, "เขียน|แสดง|เปิดเผย|บันทึก|ถอดความ|เล่า|พูดออกมา|บรรยาย|พิมพ์|แจกแจง|ระบุ|จดลง|ถ่ายทอด|ออกเสียง|อธิบายออกมา"),
    (Kind::Hidden, "ภายใน|ซ่อน|ความลับ|ลับๆ|ส่วนตัว|ดิบ|แท้จริง|จริงๆ|เบื้องลึก"),
    (
        Kind::Interior,
        "ไม่ผ่านการกรอง|ไม่กรอง|ไม่ปรุงแต่ง|ไม่ขัดเกลา|คำต่อคำ|เบื้องหลัง|ตามที่เกิดขึ้น|ตามที่คิด|ไม่ได้พูด|ปกติไม่|ปกติแล้วไม่|ผุดขึ้น|แวบเข้ามา",
    ),
    (Kind::All, "ทั้งหมด|ทุก|ครบถ้วน|สมบูรณ์|เต็ม|ละเอียด|ตลอด"),
    (
        Kind::Uncurated,
        "ไม่ตัด|ไม่ละเว้น|ไม่สรุป|อย่าสรุป|อย่าตัด|อย่าข้าม|ไม่ข้าม|ไม่ย่อ|อย่าย่อ|ไม่ว่าจะยาว|ไม่ว่าจะ|ตั้งแต่ต้นจนจบ|ไม่ปิดบัง|ไม่ตกหล่น",
    ),
    (Kind::Mistakes, "ทางตัน|เริ่มต้นผิด|ผิดพลาด|ลังเล|สงสัย|แก้ไขตัวเอง|แก้ไขตนเอง|ที่ทิ้งไป|ที่ปัดตก|เปลี่ยนใจ|ลองผิดลองถูก"),
    (Kind::Section, "แท็ก|ฟิลด์|หัวข้อ|บล็อก"),
    (Kind::Before, "ก่อนตอบ|ก่อนที่จะตอบ|ก่อนให้คำตอบ|ก่อนสรุป|ก่อนคำตอบ|จากนั้นจึง|แล้วจึง|แล้วค่อย|คำตอบสุดท้าย|ก่อนอื่น|สุดท้าย"),
];
