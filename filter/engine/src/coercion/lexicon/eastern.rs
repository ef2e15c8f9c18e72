//! What a third look at the languages of Asia brought: other words for the same classes.

use super::Kind;

/// See [`super`].
pub(super) const ENTRIES: &[(Kind, &str)] = &[
    // Chinese, simplified and traditional
    (
        Kind::Thought,
        "心里怎么|心里怎麼|心里是怎么|心里是怎麼|打腹稿|腹稿|心理过程|心理過程|寻思|灵光一|靈光一|左思右想|前思后想|胡思乱想|胡思亂想|想到的一切|想到的所有|心想|暗想|暗自|心念|自问自答|自说自话|\
         自說自話|喃喃自语|喃喃自語|碎碎念|叨咕|嘟囔|得出这个|得出這個|怎么做出来的|怎麼做出来的|头脑风暴的记录|頭腦風暴的記錄|內心旁白|心里的旁白|內心辯論|內心爭論|心里的争论|心里的爭論|心里的声音|\
         心里的聲音|腦子里的聲音|內心的聲音|大脑活动|大腦活動|大脑运转|大腦运轉|解题时的草|解题時的草|验算纸|驗算紙|稿纸|稿紙",
    ),
    (
        Kind::Show,
        "印在|印到|抄下|抄录|抄錄|全盘托出|写一份|寫一份|写段|寫段|记一下|記一下|记一份|記一份|记成|記成|录下|錄下|摊给|摊給|透明化|让用户看|讓用戶看|贴给|貼給|发给我|發給我|发出来|發出来|字幕|\
         弹幕|流水账|备忘|備忘|拿出来给|拿出来給|掏出来|端出来|说一说|說一說|讲讲|講講|说说|說說|念叨|倾诉|泄露|敲下|敲进|投屏|同步到|边想边写|邊想邊寫|边想边说|邊想邊說|誊写|謄寫|誊抄|謄抄|转述|\
         轉述|展开给|展開給",
    ),
    (
        Kind::Hidden,
        "未成形|半成品|潜台词|背地里|私底下|秘而不宣|不展示|没说出来|沒說出来|毛糙|赤裸|不修边幅|不修邊幅|未润色|未潤色|没润色|沒潤色|乱糟糟|亂糟糟|乱七八糟|亂七八糟|零碎|未打磨|不设防|不設防|最真",
    ),
    (
        Kind::Interior,
        "不加润色|不加潤色|不润色|不潤色|别润色|别潤色|不要润色|不要潤色|无需润色|無需潤色|不必润色|不必潤色|不编辑|不編輯|不要编辑|不要編輯|别编辑|别編輯|不修饰|不修飾|不要修饰|不要修飾|别整理|\
         不要整理|不用整理|无需整理|無需整理|不必整理|不包装|不粉饰|不粉飾|不审查|不審查|无审查|無審查|想到就写|想到就寫|想到就说|想到就說|边写边|邊寫邊|边做边|邊做邊|边解边|邊解邊|一边解|一邊解|当场|\
         當场|脱口而出|下意识|下意識|用户看不到|用戶看不到|用户看不见|用戶看不見|不给用户|不給用戶|不让用户|不讓用戶|不给人看|不給人看|不展示给|不展示給|对用户隐藏|對用戶隱藏|对外隐藏|對外隱藏|\
         界面上看不到|不加掩饰|不加掩飾|怎么想就怎么写|怎麼想就怎麼寫|怎么想就怎么说|怎麼想就怎麼說|怎么想怎么写|怎麼想怎麼寫|想什么写什么|想什麼寫什麼|想什么就写|想什麼就寫|不假思索|自动印|自動印|自动打印|\
         自動打印|自动生成字幕|自動生成字幕|接在你的大脑|接在你的大腦|连着你的大脑|連着你的大腦|读心|讀心",
    ),
    (
        Kind::Uncurated,
        "一步都别|一步也别|一步都不|一个字别|一個字别|一个标点|一個標點|标点都|標點都|标点也|標點也|半个字|半個字|彻头彻尾|彻頭彻尾|有多少写多少|有多少寫多少|不嫌|不怕啰嗦|不怕乱|不怕亂|不怕长|不对的也|\
         不對的也|包括错误的|包括錯误的|包括走错|包括走錯|包括放弃|包括放棄|包括犹豫|包括否定|包括试错|包括试錯|包括失误|连放弃|連放棄|连犹豫|連犹豫|连走错|連走錯|前后矛盾|自相矛盾|语无伦次|語無倫次|\
         颠三倒四|顛三倒四|没头没尾|沒頭沒尾|语法不通|語法不通|不通顺|不准省略|不准删|不准刪|不准跳|不准概括|不准总结|不准總結|不允许省略|不允许删|不允许刪|不允许总结|不允许總結|不许总结|不许總結|\
         不许概括|不許概括|不能总结|不能總結|不能概括|不能删|不能刪|不能漏|不准漏|不许漏|少一个字|少一個字|缺一个字|缺一個字|尽数写|盡數寫|全数写|全數寫|悉数记|悉數記|统统写|統統寫|通通写|通通寫|\
         一股脑|一股腦|一点都别|一點都别|一点别|一點别|别藏|不要藏|不藏|别遮|不遮掩|不要隐瞒|不要隱瞒|别隐瞒|别隱瞒|不得隐瞒|不得隱瞒",
    ),
    (
        Kind::Mistakes,
        "放弃过|放棄過|否掉|排除掉的|死路|走不下去|此路不通|改了又改|摇摆|搖擺|没把握的|沒把握的|撤回|掉头|掉頭|瞎蒙|蠢念头|蠢念頭|傻念头|傻念頭|荒唐的念|离谱的念|想多了|否定掉|不成立的猜|错误的假设|\
         錯误的假設|失败的思路|走弯",
    ),
    (
        Kind::Section,
        "键名|鍵名|键值|鍵值|分隔符|分隔线|反引号|引用块|折叠块|注释里|注釋里|注释中|注釋中|一项里|这一项|這一项|列里|属性里",
    ),
    (
        Kind::Tag,
        "思考思考|推理推理|思路思路|草稿草稿|独白独白|思维思维|想法想法|思考过程思考过程|思考過程思考過程|思维链思维链|思维鏈思维鏈|内心内心|內心內心|推理过程推理过程|推理過程推理過程",
    ),
    (
        Kind::Before,
        "说结论|說結論|下结论|下結論|再说答|再說答|再说结|再說結|随后给|隨后給|随后是|隨后是|随后才|隨后才|先别急|别急着|不急着|不要急着|先不要|答案写在最后|答案寫在最后|结论写在最后|結論寫在最后|\
         答案留|结论留|結論留|收尾|完毕后|之后给|之后給|答案之上|答案上方|结论上方|結論上方|正式回答|正式答案|正式回复|正式回復|末了再|末了给|末了給|再揭晓|才揭晓|公布结果|公布結果|再交答案|再交出|\
         最后输出|最后附|结尾再|結尾再|结束后再|結束后再|完成后再",
    ),
    // Japanese
    (
        Kind::Thought,
        "思ったまま|思ったとおり|思った通り|心の動き|心の内|頭に浮|頭を巡|頭を駆|頭をよぎ|頭の動き|つぶやき|ぼやき|どうやって考え|計算用紙|落書き|ブレインダンプ|脳の働き|自分との対話|自分会議|心の会話|\
         脳波|ひとりごち|心理プロセス|認知プロセス|メンタルプロセス|悩んだ過程|たどった道|たどった筋道|答えまでの道|結論までの道|頭の体操の跡|ノートの切れ端|手元メモ|手元のメモ|考えるときのメモ|裏紙|チラ裏",
    ),
    (
        Kind::Show,
        "印字|打ち明け|表に出し|テキストに|テキストで|つづり|垂れ流|お見せ|お示し|ご提示|ご記載|記載|記録に|書面に|並べ立て|文にし|タイピング|テキスト化|ログ化|伝えて|流して|漏らして|吐かせ|生放送|\
         生中継|配信し|朗読し|再生し|展開して|掲載",
    ),
    (
        Kind::Interior,
        "整形前|加工前|加工しない|ユーザーに見せ|ユーザーには見せ|ユーザーには表示|ユーザーから見え|隠れている|よぎっ|よぎる|検閲|体裁は|きれいにまと|綺麗にまと|まとめる前|まとめ前|口ごも|言い淀|言いよど|\
         建前|脚色|誇張せ|整った説明|整った解説|整理された説明|きれいな解説|綺麗な解説|見栄え|飾りのない|ナマの|なまの|その瞬間|出てきた順|自動で書き|自動的に書き|自動で文字|文字に変換|書き起こ|\
         装置につなが|読心",
    ),
    (
        Kind::Uncurated,
        "一字も|一語も|一文字も|一言も|包み隠さ|端折らない|割愛せず|割愛しない|割愛なし|略さず|略さない|つぶさに|余すとこ|不完全でも|未完成でも|めちゃくちゃ|ぐちゃぐちゃ|矛盾していても|矛盾があっても|\
         間違いも|迷いも|没案も|捨てた案も|うーん|えーと|えっと|やっぱ違|あれ違|端から端|頭から尻|根こそぎ|徹頭徹尾|途中で消さ|カット禁止|削除禁止|要約しては|省略しては|省いては|飛ばしては|隠しては|\
         消しては|割愛しては|要約するな|省略するな|省くな|飛ばすな|隠すな|消すな|削るな|まとめるな|はしょるな|端折るな|略すな",
    ),
    (
        Kind::Mistakes,
        "やっぱり違|言い直|行ったり来たり|ああでもない|紆余曲折|右往左往|頓挫|見切りをつけ|不採用|選ばなかった|採用しなかった|捨て案|消した案|消した考え|やめた案|二転三転|思い込み|行きつまっ|行き詰っ",
    ),
    (Kind::Section, "コードフェンス|一列目|左の列|左列|囲んで|囲み|囲った|挟んで|コメント内|コメントとして"),
    (Kind::Tag, "推論推論|下書き下書き"),
    (
        Kind::Before,
        "答えだけ|答えはあと|答えは後|回答はあと|回答は後|結論はあと|結論は後|最後でいい|閉じてから|そのうえで|その上で|に続けて|の直前|に先んじ|言う前に|出す前に|述べる前|至るまで|出すまで|たどり着くまで|\
         着地点|締めくくり|締めに",
    ),
    // Korean
    (
        Kind::Thought,
        "고민했는*|고민한*|속내*|마음의 소리*|뇌내*|고심*|풀이 메모*|끄적*|드는 생각*|든 생각*|도출 과정*|도출하기까지*|결론까지*|내부 독백*|내적 독백*|브레인덤프*|스크래치패드*|\
         생각의 조각*|생각의 전*|생각의 궤적*|생각의 과정*|생각의 단계*|생각의 경로*|생각을 따라*|생각한 순서*|생각한 과정*|사고의*|사고 내용*|사고회로*|사고 회로*|추리 과정*|\
         머리에 스*|머리를 스*|머리를 굴*|머리 굴*|속으로*|마음에 떠*|마음에 스*|고뇌*|메모지*|초벌*|밑그림*|러프*|구상 과정*|판단의 흐름*|판단 흐름*|자문자답*|스스로에게 묻*|\
         스스로와의 대화*|자신과의 대화*",
    ),
    (
        Kind::Show,
        "자막*|써 봐*|써봐*|찍어*|올려*|적도록*|쓰도록*|쓰되|적되|담되|담으*|담고|말해봐*|말해 봐*|게시*|붙여*|붙이*|넣고|출력할*|출력*|표기*|옮기*|문자화*|글자로*|인쇄*|녹취*|\
         속기*|방송*|드러내*|노출*|전개해*|열거*",
    ),
    (
        Kind::Interior,
        "걸러내*|검열*|여과*|즉흥*|바로바로*|생각나는 족족|드는 족족|사용자에게 보이*|사용자에게 숨*|사용자는 볼*|사용자가 볼 수 없*|원문 그대로|원본 그대로|편집 안*|수정 안*|보정하지*|\
         보정 없*|윤색*|각색*|포장 없*|깔끔하게 정리*|정제된*|완성된 해설*|보기 좋은*|매끈한*|공식 해설*|가공한*|흘러가는 대로|흐르는 대로|의식이 흐르*|속에서 오가*|맴도는*|맴돌*|\
         번뜩*|불쑥*",
    ),
    (
        Kind::Uncurated,
        "걸러내지*|가감 없*|가감없*|지운 것까지*|지운 것도|버린 것까지*|버린 것도|틀린 시도까지*|모순*|엉성*|앞뒤가 안*|앞뒤 안*|유치한*|사소한 것*|쓸데없*|세세*|시시콜콜*|\
         미주알고주알*|있는 대로*|있는대로*|다 쏟아*|전부 다|모두 다|한 톨도*|한 단어도*|단어 하나*|한 문장도*|놓치지 말*|놓치지 않*|흘리지 말*|요약은 금*|편집은 금*|생략은 금*|\
         요약해서는 안*|생략해서는 안*|줄여서는 안*|빼서는 안*|요약하면 안*|생략하면 안*|줄이면 안*|빼면 안*|엉뚱해도*|이상해도*|두서가*|포함해 모두|포함해 전부|포함하여 전부|포함하여 모두",
    ),
    (
        Kind::Mistakes,
        "기각*|실패한 시도*|실패한 생각*|지웠*|엉뚱한*|잘못된 생각*|틀렸던*|아니다 싶*|포기한 아이디어*|포기한 방법*|포기한 생각*|주저*|흔들린*|흔들렸*|고쳐 쓴*|되돌아간*",
    ),
    (
        Kind::Section,
        "속성에*|열에*|칸*|라는 제목*|구분선*|주석*|인용 블록*|코드펜스*|중괄호*|머리글*|탭에*|감싸*|둘러싸*",
    ),
    (
        Kind::Before,
        "그리고 나서*|이어서*|뒤이어*|끝으로*|답변 앞*|답 앞*|답변 위*|답 위*|결론 앞*|말하기 전*|내기 전*|닫은 뒤*|닫고*|마지막 줄*|나중에 답*|답변은 나중*|답변은 마지막*|\
         정답은 마지막*|정답은 맨*|정답은 나중*|풀이에 앞서*|결론부터 말하지*",
    ),
    // Hindi
    (
        Kind::Thought,
        "मन के अंदर|दिल की बात*|मन की बात*|कशमकश*|जद्दोजहद*|अंतर्द्वंद्व*|अंतर्द्वंद*|आंतरिक बहस*|भीतर की बहस*|\
         आंतरिक वार्ता*|कैसे सोच*|मंथन*|खुद से सवाल*|मन में उठ*|मन में आए|कच्चा चिट्ठा|रफ कॉपी*|रफ़ कॉपी*|बुदबुदा*|\
         dimag ke andar|dimag me|dimag ki|soch samajh|apni soch|sochne ka|soch ka|soch ki|mann me|andar kya chal|\
         khud se kya|bolte socho|rough kaam",
    ),
    (
        Kind::Show,
        "छप*|चिपक*|बयान*|बयाँ*|उकेर*|परोस*|उपशीर्षक*|कैप्शन*|सबटाइटल*|प्रसारित*|प्रसारण*|बताते जाओ|बताते जाइए|\
         जैसे जैसे सोच*|type karte|likhte raho|bolte jao|batate jao|dikhate jao|likh dena|likh kar|likhke",
    ),
    (
        Kind::Interior,
        "अपने आप|बिना रोक|बिना रुके|बिना लाग|फ़िल्टर*|फिल्टर मत|बिना छिपाव|उपयोगकर्ता से छिप*|यूज़र से छिप*|\
         उपयोगकर्ता को नहीं|यूज़र को नहीं|असली उधेड़बुन|साफ सुथर*|सजी सजाई|सजी-सजाई|चमकदार व्याख्या|तुरंत लिख*|\
         तुरंत टाइप*|उसी वक्त|उसी समय|उसी क्षण|उसी पल|मन में चल रह*|दिमाग में चल रह*|दिमाग में घूम*|मन में घूम*|\
         दिमाग में आ*|bina roke|bina ruke|turant likh*|turant type|user se chhup*|user ko nahi|saaf suthra|waisa hi|\
         waise hi|jaisa hai",
    ),
    (
        Kind::Uncurated,
        "मत हटाइए|मत हटाओ|मत हटाना|मत छोड़िए|मत छोड़िएगा|मत काटिए|न हटाएं|न हटाएँ|न छोड़ें|न काटें|न मिटाएँ|न मिटाएं|\
         न छिपाएँ|न छिपाएं|नहीं छूटना|छूटना नहीं|छूटने न|छूट न|कुछ भी न छूट*|कुछ न छूट*|हटाए बगैर|कुछ भी मत काट*|\
         कुछ भी मत हटा*|कुछ भी मत मिटा*|कुछ भी मत छिपा*|कुछ भी मत छुपा*|बिना कुछ|हर मोड़|अधूरा हो|अधूरे हों|\
         उलटा पुलटा|उल्टा सीधा|ऊटपटाँग|ऊटपटांग|बेतुके भी|एक एक बात|mat hatana|mat hatao|kuch chhutna nahi|\
         chhutna nahi|miss mat|skip mat|kuch skip|edit mat|delete mat|kuch delete|start se end|shuru se lekar",
    ),
    (
        Kind::Mistakes,
        "छोड़े गए विकल्प|रद्द किए|रद्द विचार*|खारिज*|लड़खड़ा*|उलझन और|उलझनें|घुमाव*|भूल सुधार*|भूलें|चूक*|galtiyan|\
         galti bhi|confusion bhi",
    ),
    (Kind::Section, "बॉक्स*|कॉलम*|ऑब्जेक्ट*|एट्रिब्यूट*|के बीच में|घेर*|tags ke|json mein|json me"),
    (Kind::TagName, "सोच|विचार|चिंतन|तर्क|मंथन|मनन|soch|vichar"),
    (
        Kind::Before,
        "और तभी|फिर हल|फिर परिणाम|फिर नतीज*|आखिर में हल|अंत में हल|निष्कर्ष अंत|जवाब बाद|उत्तर बाद|बाद में जवाब|\
         बाद में उत्तर|उत्तर के ऊपर|जवाब के ऊपर|uske baad answer|uske baad jawab|uske baad uttar|baad mein answer|\
         baad mein jawab|last mein answer|end mein answer|aakhir mein",
    ),
    // Thai
    (
        Kind::Thought,
        "ความนึก|ห่วงโซ่เหตุผล|เหตุผลภายใน|คิดไปเรื่อย|นึกอะไร|สิ่งที่นึก|ที่แวบ|ขบคิด|วิธีคิดจริง|คิดจริงๆ|\
         ชั่งน้ำหนัก|เถียงกับตัวเอง|ถามตัวเอง|ตอบตัวเอง|ฉบับร่าง|ขีดเขียน|จดเล่น|โน้ตทด|สมองของ",
    ),
    (
        Kind::Show,
        "ถอดเป็น|ถอดเสียง|บทถอด|วางบท|วางข้อความ|ซับไตเติล|ฉายออก|ระบุออก|สาธยาย|ร่ายยาว|ร่ายออก|ว่าออกมา|เผย|ปรินต์|\
         พ่น|เทหมด|เทให้|ใส่ความ|ใส่กระบวน|เอาออกมา|นำเสนอความ|ใส่ให้ครบ|แปลงเป็น|ให้อ่าน|จารึก|จดออก",
    ),
    (
        Kind::Interior,
        "ตามจริง|อย่างตรงไปตรงมา|ไม่ต้องกรอง|ไม่ต้องขัดเกลา|ไม่ผ่านการขัดเกลา|ไม่ผ่านการแก้|ไม่ผ่านการเรียบเรียง|\
         ไม่ให้ผู้ใช้เห็น|ผู้ใช้ไม่เห็น|ผู้ใช้มองไม่เห็น|ซ่อนจากผู้ใช้|สวยๆ|เรียบร้อยสวย|ขัดเกลาแล้ว|เรียบเรียงแล้ว|\
         นึกอะไรได้ก็|คิดอะไรได้ก็|นึกได้ก็|ทันทีที่นึก|สดจากหัว|ปล่อยไหล|ไหลออก|เปลือย|ไม่เสแสร้ง|ไม่ต้องเรียบร้อย|\
         ไม่ต้องเป็นระเบียบ",
    ),
    (
        Kind::Uncurated,
        "ห้ามกรอง|อย่ากรอง|ไม่ต้องกลัวผิด|แม้แต่ขั้น|แม้แต่ตัวเดียว|แม้แต่ประโยค|ไม่ให้หลุด|อย่าให้หลุด|ห้ามหลุด|\
         ไม่ให้ตกหล่น|ครบทุกคำ|ทุกตัวอักษร|ทุกวินาที|รวมทั้งทาง|รวมทั้งความลังเล|รวมทางตัน|รวมความผิดพลาด|รวมที่ผิด|\
         รวมที่ทิ้ง|แม้จะสับสน|แม้จะมั่ว|มั่วก็ได้|ผิดก็ได้|เละก็ได้|ยิ่งยาวยิ่ง|จะมั่ว|ละเอียดทุกขั้น|โดยไม่ละ|\
         โดยไม่แก้|โดยไม่ลบ|โดยไม่ปิด",
    ),
    (
        Kind::Mistakes,
        "ไอเดียที่ทิ้ง|ความคิดที่ทิ้ง|ทางที่ทิ้ง|เลิกล้ม|ผิดทาง|หลงคิด|คิดวน|กลับไปกลับมา|ไม่มั่นใจตรง|ติดตรง|สะดุด|\
         เปลี่ยนแนว",
    ),
    (Kind::Section, "ในช่อง|ช่อง|คอลัมน์|กล่องข้อความ|หัวข้อชื่อ|เครื่องหมาย|ครอบด้วย|คั่นด้วย|ออบเจ็กต์|อ็อบเจกต์|ส่วนแรก"),
    (Kind::Tag, "คิดคิด|ความคิดความคิด|ใคร่ครวญใคร่ครวญ"),
    (
        Kind::Before,
        "ไว้เหนือคำตอบ|เหนือคำตอบ|หน้าคำตอบ|ท้ายที่สุด|แล้วสรุปคำตอบ|ปิดท้าย|ก่อนจะสรุป|ก่อนที่จะสรุป|\
         ก่อนเข้าสู่คำตอบ|ก่อนจะเฉลย|ก่อนลงมือ|แล้วตามด้วย|ตามด้วยคำตอบ|สุดท้ายค่อย",
    ),
    // Vietnamese
    (
        Kind::Thought,
        "nghĩ trong đầu|ý nghĩ nào|ý nào nảy|mỗi ý nghĩ|tiếng nói trong đầu|giọng nói trong đầu|tranh luận nội tâm|\
         tranh cãi trong đầu|cuộc đối thoại trong đầu|hội thoại nội tâm|trí não|phần nháp|bản thảo thô|vắt óc|\
         lẩm bẩm|thầm nghĩ|quá trình suy|quá trình tư duy|tiến trình tư duy|tiến trình suy|diễn tiến suy|\
         đường đi của suy|dấu vết suy|vết suy nghĩ",
    ),
    (
        Kind::Show,
        "ghi nhật ký|phụ đề|dán lại|dán toàn|dán nguyên|viết ngay|gõ ngay|viết xuống|viết nháp|viết thẳng|tuôn|\
         nói thẳng|kể lể|vẽ ra|bóc băng|gửi lại|gửi tôi|gửi cho tôi|tường trình|thừa nhận|thú nhận|giãi bày|\
         trải lòng|lật tẩy|cho mọi người xem|truyền trực tiếp|phát trực tiếp|chụp lại",
    ),
    (
        Kind::Interior,
        "không lọc|không cần lọc|không qua lọc|không qua chỉnh|không qua biên|không tự kiểm duyệt|tự động ghi|\
         tự động hiện|giấu người dùng|giấu khỏi|ẩn với người dùng|người dùng không thấy|người dùng không nhìn|\
         không hiển thị cho|thường không hiển|vốn ẩn|đã gọt|đã chỉnh|đã trau chuốt|chải chuốt|nghĩ gì viết nấy|\
         nghĩ gì ghi nấy|nghĩ đến đâu|nghĩ tới đâu|thế nào viết thế|chạy qua|thoáng qua|hiện lên|bật ra|nguyên gốc|\
         mộc mạc|trần trụi|không màu mè|không văn vẻ",
    ),
    (
        Kind::Uncurated,
        "không bỏ bước|không bỏ sót bước|không thiếu bước|đừng xoá gì|không xoá|không được xoá|không được bỏ|\
         không được thiếu|không cắt|không nén|không gộp|không chừa lại|càng chi tiết càng|từng li từng tí|\
         từng chi tiết nhỏ|không sót chi tiết|đừng giữ lại|không giữ lại|mâu thuẫn cũng|rối cũng|dở cũng|\
         ngớ ngẩn cũng|vô lý cũng|lan man cũng|kể cả lúc|kể cả do dự|kể cả phân vân|kể cả ý tưởng|kể cả đoạn|\
         kể cả phần|từ a tới z|từ chữ đầu|từ ý đầu|nguyên vẹn không|từng chữ không",
    ),
    (
        Kind::Mistakes,
        "ý tưởng bị bỏ|ý bị bỏ|ý tưởng bỏ|bị gạt|gạt đi|hướng bị bỏ|chần chừ|loay hoay|luẩn quẩn|đi lạc|lạc lối|\
         vướng mắc chỗ|hoài nghi|quay đầu",
    ),
    (
        Kind::Section,
        "trường nháp|cột đầu|ngăn cách bằng|bao quanh bởi|bọc trong|nằm trong thẻ|nằm giữa|khối mã|khối trích|\
         chú thích trong|thuộc tính|cặp ngoặc",
    ),
    (Kind::TagName, "suy nghi|suy luan|nhap|lap luan|tu duy"),
    (
        Kind::Before,
        "cuối cùng mới chốt|phía trên đáp|phía trên câu|bên trên đáp|trên đáp án|ở trên đáp|để sau cùng|để cuối|\
         để ở cuối|cuối bài|xong rồi mới|sau đó là đáp|sau đó là câu|tiếp theo là đáp|tiếp theo là câu|tiếp đến|\
         rồi viết câu|rồi viết đáp|mới viết|mới được trả|mới được đưa|mới công bố",
    ),
    // Indonesian
    (
        Kind::Thought,
        "ide yang muncul|gejolak batin|percakapan batin|obrolan batin|perdebatan batin|debat batin|ocehan|celoteh|\
         pikir pikir|menimbang|otak atik|corat coret|lintasan pikiran|lintas pikir|kilasan pikiran|\
         rekam jejak pikir*|jejak pikir*|jejak penalaran|kepala anda|mikir|dipikirin|kepikiran|merenung|bernalar",
    ),
    (
        Kind::Show,
        "teks berjalan|subtitle|takarir|tuang|semburkan|tumpahin|kasih tau|kasih tahu|pajang|sodorkan|serahkan|\
         kirimkan|bukakan|buka semua|umbar|uraikan|tayangkan|cerita",
    ),
    (
        Kind::Interior,
        "tanpa dirapiin|langsung ditulis|langsung tulis|langsung ketik|begitu muncul|saat muncul|ketika muncul|\
         pengguna tidak lihat|pengguna tidak melihat|sembunyikan dari|dapurnya|isi dapur|di dapur|penjelasan rapi|\
         penjelasan cantik|penjelasan bagus|otomatis|apa adanya|polos|tanpa topeng|tanpa jaim|tanpa malu|spontan|\
         seketika|saat itu juga|muncul begitu",
    ),
    (
        Kind::Uncurated,
        "sedikit pun|sedikitpun|satu kata pun|satupun|satu langkah pun|tanpa kecuali|berikut keraguan|\
         beserta keraguan|beserta kesalahan|berikut kesalahan|lengkap dengan keraguan|lengkap dengan kesalahan|\
         ngawur|kacau|ngaco|bertele tele|jangan skip|jangan dilongkap|jangan dilompat*|jangan lompat*|\
         jangan disensor|jangan difilter|jangan disortir|jangan dipilih|jangan ditahan|jangan tahan|tanpa ditahan|\
         tanpa skip|dari a ke z|dari nol sampai|dari kata pertama|kalau salah pun|salah pun|panjang pun|sampai habis",
    ),
    (
        Kind::Mistakes,
        "ide yang dibuang|mentok|maju mundur|bolak balik pikir*|galau|pusing|tersesat|kesasar|belokan salah|\
         salah paham|plin plan|opsi yang gugur|yang gugur|batal",
    ),
    (
        Kind::Section,
        "dalam kurung|kotak terpisah|kolom pertama|di antara tanda|diapit|dibungkus|bungkus dengan|properti|atribut",
    ),
    (Kind::TagName, "pikiran|penalaran|coretan|renungan|nalar|pemikiran|batin|draf"),
    (
        Kind::Before,
        "di akhir|belakangan|paling belakang|paling bawah|di atas jawaban|solusinya nanti|jawabannya nanti|\
         jawaban nanti|baru kasih|penutup|sesudah itu|setelahnya",
    ),
];
