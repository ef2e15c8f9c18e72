//! Chinese, Japanese, Korean, Turkish, Vietnamese, Indonesian and Malay, Arabic, Hindi, Thai.

use super::Kind;

/// See [`super`].
pub(super) const ENTRIES: &[(Kind, &str)] = &[
    // Chinese, simplified and traditional
    (
        Kind::Thought,
        "推理|思考|思维|思維|思路|思绪|思緒|思索|推导|推導|推论|推論|推演|想法|念头|念頭|独白|獨白|心理活动|\
         心理活動|脑海|腦海|脑子里|腦子裏|腦子裡|腦中|脑中|草稿|演算|分析过程|分析過程|决策过程|決策過程|\
         自言自语|自言自語|心声|心聲|琢磨|斟酌|盘算|盤算|内心活动|內心活動|如何得出|怎样得出|怎樣得出|意识流|\
         意識流|思虑|思慮|思量|思忖|推敲|揣摩|揣测|揣測|揣度|掂量|沉思|内心戏|內心戲|心里话|心裏話|心裡話|嘀咕|\
         自我对话|自我對話|自我对谈|自我對談|内心对话|內心對話|内在对话|內在對話|内部对话|內部對話|内部语言|\
         內部語言|脑袋里|腦袋裏|腦袋裡|脑内|腦內|大脑里|大腦裏|大腦裡|头脑里|頭腦裏|頭腦裡|脑回路|腦回路|边想边|\
         邊想邊|一边想|一邊想|想了什么|想了什麼|在想什么|在想什麼|想些什么|想些什麼|怎么想|怎麼想|如何想|想过的|\
         想過的|想过什么|想過什麼|所想|心里想|心裏想|心裡想|心中想|心里冒出|心裏冒出|心裡冒出|思想过程|思想過程|\
         思想轨迹|思想軌跡|决策轨迹|決策軌跡|决策路径|決策路徑|判断过程|判斷過程|推断|推斷|内部运算|內部運算|\
         内部计算|內部計算|内部过程|內部過程|内部分析|內部分析|内部日志|內部日誌|内部处理|內部處理|工作记忆|\
         工作記憶|工作笔记|工作筆記|推算|考量过程|考量過程|考量的过程|考量的過程|所有考量|每个考量|每個考量|\
         权衡过程|權衡過程|权衡的过程|權衡的過程|考虑过|考慮過|心路|思辨|自省|闪念|閃念|闪过的|閃過的|一闪而过|\
         一閃而過|怎么得出|怎麼得出|怎么得到|怎麼得到|如何得到|怎样得到|怎樣得到|得出答案的过程|得出答案的過程|\
         得出结论的过程|得出結論的過程|逻辑链|邏輯鏈|分析链|分析鏈|论证链|論證鏈|内省|內省|脑补|腦補|构思过程|\
         構思過程|犹豫的过程|猶豫的過程|脑力活动|腦力活動|脑力劳动|腦力勞動|认知过程|認知過程|认知轨迹|認知軌跡|\
         心智|心绪|心緒",
    ),
    (
        Kind::Show,
        "写出|寫出|写下|寫下|写进|寫進|写在|寫在|写成|寫成|列出|输出|輸出|展示|显示|顯示|展现|展現|呈现|呈現|\
         公开|公開|披露|透露|揭示|说出|說出|讲出|講出|讲述|講述|叙述|敘述|记录|記錄|記下|记下|转录|轉錄|描述|\
         表达出|表達出|打印|暴露|吐露|道出|写明|寫明|明示|复述|複述|交代|陈述|陳述|口述|放在|放进|放進|贴出|貼出|\
         写清|寫清|写到|寫到|填写|填寫|填入|讲给|講給|说给|說給|念出|附上|写完|寫完|写上|寫上|写入|寫入|照写|\
         照寫|全写|全寫|都写|都寫|抄|誊|謄|打出|打字|敲出|导出|導出|返回|吐出|倒出|倾倒|傾倒|倾吐|傾吐|贴在|貼在|\
         贴上|貼上|粘贴|粘貼|播报|播報|直播|播出|转播|轉播|解说|解說|念给|念給|读出|讀出|朗读|朗讀|大声|大聲|\
         出声|出聲|讲一遍|講一遍|过一遍|過一遍|晒出|曬出|亮出|摊开|攤開|摊出|攤出|放到|置于|置於|存入|存到|留在|\
         留下|装进|裝進|塞进|塞進|录入|錄入|登记|登記|汇报|彙報|坦白|和盘托出|和盤托出|交出|提交|呈上|记入|記入|\
         记在|記在|逐条记|逐條記|文字化|外化|外显|外顯|可视化|可視化|看到你|看见你|看見你|想看|要看|让我看|\
         讓我看|给我看|給我看|听到|聽到|听听|聽聽|还原|還原|重现|重現|再现|再現|回放|复制|複製|拷贝|拷貝|转储|\
         轉儲|转写|轉寫|听写|聽寫|口授|速记|速記|公布|公佈|公之于众|公之於衆|公之於眾|给出你|給出你|给出完整|\
         給出完整|给出全部|給出全部|给出所有|給出所有|给出内|給出內|给出推理|給出推理|给出思|給出思|给出原|\
         給出原|附在|附录|附錄|附带|附帶|补上|補上|列明|逐一列|打在|留存|存档|存檔|曝光|揭开|揭開|揭露|吐槽式|\
         说一遍|說一遍|说清|說清|写一遍|寫一遍|放出|填进|填進|填上|写满|寫滿|照录|照錄|实录|實錄|笔录|筆錄|落笔|\
         落筆|落到纸上|落到紙上|落在纸上|落在紙上|落在文字|付诸文字|付諸文字|形诸文字|形諸文字|变成文字|變成文字|\
         用文字",
    ),
    (
        Kind::Hidden,
        "内部|內部|内心|內心|内在|內在|隐藏|隱藏|隐秘|隱祕|隱秘|私下|私密|真实|真實|原始|脑海中|腦海中|心里|心裏|\
         心裡|底层|底層|幕后|幕後|内隐|內隱|隐性|隱性|隐蔽|隱蔽|潜意识|潛意識|没说出口|沒說出口|未公开|未公開|\
         不对外|不對外|私有|私人|暗中|默默|心底|深处|深處|背后|背後|原生|原样|原樣|粗糙|未加工|未删|未刪|未修|\
         未整理|底稿|无声|無聲|静默|靜默|不可见|不可見|后台|後臺|真正的思|真正的推|真正的想|真正的内|真正的內|\
         真正思|凌乱|凌亂|杂乱|雜亂|零散|最初的|毛坯|不为人知|不爲人知|不為人知|藏着|藏著|隐含的|隱含的",
    ),
    (
        Kind::Interior,
        "未经|未經|不加修饰|不加修飾|原封不动|原封不動|逐字|如实|如實|幕后|幕後|背后的|背後的|没有说出|沒有說出|\
         未说出|未說出|不为人知|不爲人知|不為人知|看不见的|看不見的|平时不|平時不|通常不|平常不|一般不|原汁原味|\
         脑子里|腦子裏|腦子裡|脑海里|腦海裏|腦海裡|浮现|浮現|隐藏的|隱藏的|第一时间|第一時間|实时|實時|原样|原樣|\
         照实|照實|据实|據實|原话|原話|原貌|原始记录|原始記錄|原始形态|原始形態|一字不改|不改写|不改寫|不要改写|\
         不要改寫|别改写|別改寫|不改动|不改動|不加工|不加整理|不加修改|未加修饰|未加修飾|未修饰|未修飾|未删减|\
         未刪減|未删改|未刪改|未编辑|未編輯|未剪辑|未剪輯|未过滤|未過濾|无过滤|無過濾|不过滤|不過濾|不打磨|\
         不美化|没整理|沒整理|未整理|整理之前|整理前|整理好的解|润色之前|潤色之前|润色前|潤色前|总结之前|\
         總結之前|总结前|總結前|动笔之前|動筆之前|藏着|藏著|藏起来|藏起來|不示人|不对外|不對外|平日不|本来不|\
         本來不|默认不|默認不|默认隐藏|默認隱藏|不会说出|不會說出|没说出|沒說出|不说出口|不說出口|没有写出来|\
         沒有寫出來|后台|後臺|内部日志|內部日誌|冒出|闪过|閃過|闪现|閃現|涌现|湧現|跳出来|跳出來|浮上|脑中|腦中|\
         脑内|腦內|大脑里|大腦裏|大腦裡|脑袋里|腦袋裏|腦袋裡|第一反应|第一反應|想到哪|想到什么|想到什麼|想到啥|\
         边想边|邊想邊|事后|事後|不是总结|不是總結|不是摘要|不要总结|不要總結|而非总结|而非總結|不是解释|\
         不是解釋|不要漂亮|漂亮的解|漂亮话|漂亮話|标准解法|標準解法|不必通顺|不必通順|不用通顺|不用通順|不必整洁|\
         不必整潔|不用整洁|不用整潔|不用工整|不必工整|不求工整|意识流|意識流|最原始|未定稿|草稿状态|草稿狀態",
    ),
    (
        Kind::All,
        "完整|全部|所有|每一|每个|每個|整个|整個|一切|全程|详尽|詳盡|全文|彻底|徹底|每句|每条|每條|每步|每次|\
         每处|每處|逐句|逐条|逐條|逐一|一句一句|一句句|通通|统统|統統|悉数|悉數|全都|全套|整套|整段|整篇|全量|\
         全貌|任何|尽数|盡數|整份|整条|整條|一个个|一個個",
    ),
    (
        Kind::Uncurated,
        "毫无保留|毫無保留|毫不保留|巨细无遗|鉅細無遺|鉅細靡遺|事无巨细|事無鉅細|一字不落|一字不差|不遗漏|不遺漏|\
         不漏|不留|无论多|無論多|不管多|不论多|不論多|哪怕|无遗漏|無遺漏|从头到尾|從頭到尾|一五一十|原原本本|\
         不厌其烦|不厭其煩|一句不落|一个不落|一個不落|一个字也不|一個字也不|一个字都不|一個字都不|一字不少|\
         一字不改|不落下|不落地|别落下|別落下|别漏|別漏|别删|別刪|不删|不刪|不许删|不許刪|不得删|不得刪|不可删|\
         不可刪|勿删|勿刪|不准美化|不準美化|不要美化|别美化|別美化|别省|別省|不省|不跳步|不跳过|不跳過|不概括|\
         不总结|不總結|不压缩|不壓縮|不精简|不精簡|不简化|不簡化|不隐瞒|不隱瞞|不掩饰|不掩飾|不回避|不迴避|别挑|\
         別挑|不要挑|不挑|不筛选|不篩選|不加筛选|不加篩選|再啰嗦|再囉嗦|再乱|再亂|再长|再長|再琐碎|再瑣碎|再小|\
         多长都|多長都|多乱都|多亂都|多琐碎|多瑣碎|不限长|不限長|长度不限|長度不限|篇幅不限|字数不限|字數不限|\
         越长越好|越長越好|乱一点|亂一點|乱也|亂也|错的也|錯的也|错了也|錯了也|想错也|想錯也|想歪|划掉的|劃掉的|\
         涂掉|塗掉|也别擦|也別擦|也留着|也留著|也不要删|也不要刪|自始至终|自始至終|不打折扣|竹筒倒豆|和盘托出|\
         和盤托出|零遗漏|零遺漏|不可遗漏|不可遺漏|不得遗漏|不得遺漏|不要遗漏|不要遺漏|不得省略|不能省略|不许省略|\
         不許省略|不可省略|不要省略|无一遗漏|無一遺漏|悉数写|悉數寫|一点不剩|一點不剩|一点也不|一點也不|半点不|\
         半點不|未删减|未刪減|完整版|不做删|不做刪|不做任何删|不做任何刪|不作删|不作刪|不作任何|不做任何整理|\
         不得概括|即使是错|即使是錯|即使错|即使錯|就算错|就算錯|就算是错|就算是錯|连错|連錯|连同错|連同錯|\
         不成熟的|不管对错|不管對錯|无论对错|無論對錯|不论对错|不論對錯|没有价值的也|沒有價值的也|无关的也|\
         無關的也",
    ),
    (
        Kind::Mistakes,
        "死胡同|死衚衕|弯路|彎路|错误的尝试|錯誤的嘗試|失败的尝试|失敗的嘗試|走错|走錯|被否定|被放弃|被放棄|\
         放弃的|放棄的|否决|否決|犹豫|猶豫|自我纠正|自我糾正|自我修正|自我怀疑|自我懷疑|疑虑|疑慮|推翻|改变主意|\
         改變主意|试错|試錯|试探|試探|绕路|繞路|绕弯|繞彎|绕远|繞遠|歧途|歧路|走偏|走岔|岔路|卡住|卡壳|卡殼|碰壁|\
         走不通|错路|錯路|错误路径|錯誤路徑|错误方向|錯誤方向|错误思路|錯誤思路|错误的方向|錯誤的方向|错误的猜|\
         錯誤的猜|想错|想錯|想歪|想岔|猜错|猜錯|废弃的想|廢棄的想|废案|廢案|丢弃的|丟棄的|弃用的想|棄用的想|\
         舍弃的|捨棄的|抛弃的|拋棄的|划掉|劃掉|涂掉|塗掉|打消|反悔|改口|推倒重|拿不准|拿不準|迟疑|遲疑|纠结|糾結|\
         自我否定|自我反驳|自我反駁|改主意|瞎猜|胡乱猜|胡亂猜|重新验算|重新驗算|重新想|回头再|回頭再|半途而废|\
         半途而廢|想不通|走进死|走進死|走入死|作废的|作廢的|没走通|沒走通|未采用|未採用|没采用|沒采用|动摇|動搖|\
         举棋不定|舉棋不定|摇摆不定|搖擺不定|反复权衡|反覆權衡",
    ),
    (
        Kind::Section,
        "标签|標籤|字段|一节|一節|标题|標題|区块|區塊|段落|标记|標記|键|鍵|栏|欄|框|括号|括號|代码块|代碼塊|区域|\
         區域|板块|板塊|专区|專區|单独成|單獨成|单独一|單獨一|之间|之間|小节|小節|章节|章節|分区|分區|包裹|包在|\
         包起来|包起來|围起来|圍起來",
    ),
    (
        Kind::Before,
        "回答之前|回答前|作答前|作答之前|答案之前|答案前|最终答案|最終答案|最后再|最後再|然后再|然後再|之后再|\
         之後再|才能|再回答|再给出|再給出|再作答|结论之前|結論之前|结论前|結論前|首先|先写|先寫|先把|先将|先將|\
         先输出|先輸出|最后给出|最後給出|最终结论|最終結論|最后才|最後才|才给出|纔給出|才給出|作答以前|回答以前|\
         答题之前|答題之前|答题前|答題前|答复之前|答覆之前|答复前|答覆前|说答案|說答案|解答之前|解答前|做题以后|\
         做題以後|写完才|寫完才|写完以后|寫完以後|写完之后|寫完之後|写完再|寫完再|之后才|之後才|然后才|然後才|\
         再给答案|再給答案|再给我答案|再給我答案|再写答案|再寫答案|再填|再下结论|再下結論|再公布|再公佈|公布答案|\
         公佈答案|答案放在最后|答案放在最後|答案放最后|答案放最後|答案最后|答案最後|结论放在最后|結論放在最後|\
         放在答案|第二栏|第二欄|末尾给|末尾給|末尾写|末尾寫|结尾给|結尾給|最末|最后一行|最後一行|接着给|接着給|\
         接著給|接着再|接著再|才可以|纔可以|才是结论|纔是結論|才是結論|才是答案|纔是答案|方可|方能|事先|预先|\
         預先|先行|第一步先",
    ),
    (Kind::Ban, "不|勿|无需|無需|没有|沒有|禁止|避免|而非|别|別|莫|拒绝|拒絕|切忌|严禁|嚴禁|毋"),
    (
        Kind::NoBan,
        "不仅|不僅|不只|不但|不同|不光|特别|特別|分别|分別|区别|區別|级别|級別|个别|個別|差别|差別|类别|類別|\
         识别|識別|性别|性別|别人|別人|别的|別的|判别|判別|辨别|辨別|国别|國別|不止|不單|不单|一字不落|一字不差|\
         不遗漏|不遺漏|不漏|不留|无论多|無論多|不管多|不论多|不論多|无遗漏|無遺漏|不厌其烦|不厭其煩|一句不落|\
         一个不落|一個不落|一字不少|一字不改|不落下|不落地|别落下|別落下|别漏|別漏|别删|別刪|不删|不刪|不许删|\
         不許刪|不得删|不得刪|不可删|不可刪|勿删|勿刪|不准美化|不準美化|不要美化|别美化|別美化|别省|別省|不省|\
         不跳步|不跳过|不跳過|不概括|不总结|不總結|不压缩|不壓縮|不精简|不精簡|不简化|不簡化|不隐瞒|不隱瞞|\
         不掩饰|不掩飾|不回避|不迴避|别挑|別挑|不要挑|不挑|不筛选|不篩選|不加筛选|不加篩選|不限长|不限長|\
         不打折扣|不可遗漏|不可遺漏|不得遗漏|不得遺漏|不要遗漏|不要遺漏|不得省略|不能省略|不许省略|不許省略|\
         不可省略|不要省略|无一遗漏|無一遺漏|未删减|未刪減|不做删|不做刪|不做任何删|不做任何刪|不作删|不作刪|\
         不作任何|不做任何整理|不得概括|不成熟的|不管对错|不管對錯|无论对错|無論對錯|不论对错|不論對錯|无关的也|\
         無關的也",
    ),
    (
        Kind::Omit,
        "省略|跳过|跳過|概括|总结|總結|摘要|删减|刪減|删除|刪除|简化|簡化|压缩|壓縮|精简|精簡|遗漏|遺漏|隐瞒|\
         隱瞞|隐去|隱去|掩饰|掩飾|修饰|修飾|润色|潤色|美化|整理|归纳|歸納|缩写|縮寫|过滤|過濾|删节|刪節|浓缩|\
         濃縮|略去|漏掉|略过|略過|保留意见|保留意見|有所保留|加工|剪裁|裁剪|剪辑|剪輯|挑选|挑選|挑拣|挑揀|筛选|\
         篩選|改写|改寫|改动|改動|涂抹|塗抹|擦掉|抹去|抹掉|带过|帶過|粉饰|粉飾|包装|包裝|提炼|提煉|梳理|打磨|\
         优化|優化|重写|重寫|重组|重組|编辑|編輯|删改|刪改|删去|刪去|删掉|刪掉|修整|修改|粗略|漏写|漏寫|略写|\
         略寫|截断|截斷|省去|简略|簡略|概述|缩减|縮減|简写|簡寫|截取|屏蔽|回避|迴避|合并|合併|整洁|整潔",
    ),
    // Japanese
    (
        Kind::Thought,
        "推論|思考|考えた|考えを|考えの|考えが|思索|熟考|独白|モノローグ|頭の中|脳内|心の声|心の中|検討過程|\
         論理展開|スクラッチパッド|自問自答|頭に浮か|心に浮か|導いた過程|導き出|意識の流れ|思案|思惟|思いつ|\
         思い浮か|思ったこと|内言|内省|内的対話|内部ログ|内部メモ|メモ書き|頭のメモ|頭のなか|脳裏|脳みそ|脳の中|\
         胸の内|胸のうち|胸中|心のつぶやき|独り言|ひとり言|ひとりごと|自己対話|下書|ラフ案|走り書き|殴り書き|\
         作業メモ|検討内容|検討記録|検討したこと|検討の全|判断過程|判断の過程|意思決定の過程|意思決定プロセス|\
         推理|推測の|考察過程|考察の過程|考えながら|考えついた|考え付いた|考えている|考え抜|考え中|考え全|考え込|\
         逡巡|葛藤|思い巡らせ|思いを巡ら|思いめぐら|シンキングアラウド|答えに至る|答えに至った|結論に至る|\
         結論に至った|たどり着く|たどり着いた|読み筋|読んだ手筋|手の内|試算メモ|計算メモ|内心|本音|思念|雑念|\
         着想|ひらめき|閃き|チェーンオブソート|論理の道筋",
    ),
    (
        Kind::Show,
        "書いて|示して|見せて|明かし|吐き出|言語化|文字起こし|語って|述べて|列挙|さらけ出|実況|書け|書く|記入|\
         載せて|含めて|出力して|出力する|出力せよ|出力くだ|出力し、|出力し続|表示する|表示せよ|公開して|公開する|\
         公開せよ|開示する|開示せよ|記録して|記録する|記録せよ|記述して|記述する|記述せよ|提示する|提示せよ|\
         打ち込|タイプし|入力し|貼って|貼り付け|貼りつけ|ペースト|コピー|写して|写し取|転記|転写|ダンプ|吐いて|\
         吐露|晒して|さらして|見える化|可視化|文章に|文章化|文字に|文字化|言葉に|口に出|口述|読み上げ|つぶやいて|\
         喋って|しゃべって|語り|中継し|報告し|暴露|露わ|あらわに|並べて|綴って|つづって|書いた|書き|ログに|\
         ログとして|記して|記せ|記す|覗き|覗か|のぞか|見たい|見せろ|見せる|教えて|聞かせて|話し|説明に含め|\
         入れて|入れる|収めて|収録|格納|添えて|添付|含む|含めること|返して|返す|返却|残す|残し|保存し|\
         アウトプット|出して|出しながら|声に",
    ),
    (
        Kind::Hidden,
        "内部|内なる|内面|内心|隠れた|隠された|生の|裏の|秘密の|隠して|隠し持|隠れて|裏側の|舞台裏|水面下|心中|\
         胸の内|無意識|非公開|未公開|表に出|口に出さ|言葉にしない|無言の|沈黙の|内的|プライベート|ひそかな|\
         密かな|普段は見せ|むき出し|剥き出し|粗削り|粗い|荒削り|ラフな|雑な|素の|生々し|整理されていない|\
         整っていない|飾らない|黙って",
    ),
    (
        Kind::Interior,
        "ありのまま|そのまま|加工していない|未加工|無編集|編集せず|編集していない|編集前|裏側|舞台裏|逐語|\
         一字一句|普段は|表に出さない|表に出ない|非公開|頭に浮か|心に浮か|浮かんだ|浮かぶ|見えない|整える前|\
         普段見せ|普段出さ|通常表示し|通常は表示|通常見せ|見せない|加工せず|加工なし|編集なし|編集を加え|\
         手を加え|無修正|修正せず|飾らず|飾らない|整形せず|整形なし|整理せず|整理しない|一切整理|整えず|整えない|\
         きれいにせず|きれいな説明|綺麗な説明|清書せず|清書しない|清書前|清書する前|推敲せず|推敲前|原文のまま|\
         生のまま|素のまま|書きっぱなし|思いつくまま|思いつい|思い浮か|頭をよぎ|脳裏をよぎ|湧いて|湧いた|\
         ひらめいた順|思った順|リアルタイム|その場で|後付け|後から|事後|要約ではな|まとめではな|説明ではな|\
         解説ではな|フィルタ|逐一|一語一句|一言一句|裏で|バックグラウンド|心の中で|頭の中で|頭の中を|頭の中の|\
         口に出さ|本音|だだ漏れ|垂れ流し",
    ),
    (
        Kind::All,
        "すべて|全て|全部|あらゆる|全体|丸ごと|まるごと|一つ一つ|ひとつひとつ|全文|全容|全過程|全貌|一切合切|\
         一部始終|隅々|ことごとく|いちいち|逐次|一から十|１から１０|何もかも|洗いざらい|ぜんぶ|各ステップ|\
         一歩一歩|最後まで|フルで|フルの|ノーカット|長文で",
    ),
    (
        Kind::Uncurated,
        "余すところなく|残らず|漏れなく|もれなく|漏らさず|省略せず|省略しない|省略なし|省略することなく|省かず|\
         省かない|飛ばさず|飛ばさない|要約せず|要約しない|まとめず|まとめない|端折らず|はしょらず|隠さず|\
         どんなに|どれほど|いくら長|最初から最後まで|途切れなく|ひとつ漏らさ|一つ漏らさ|余さず|余すこと|欠かさず|\
         欠けることなく|抜けなく|抜かさず|抜かさない|カットせず|カットしない|ノーカット|削らず|削らない|削除せず|\
         削除しない|消さず|消さない|取捨選択せず|選別せず|簡略化せず|簡略化しない|短縮せず|短縮しない|圧縮せず|\
         圧縮しない|丸めず|要約なし|要約ではなく|要約は不要|要約は禁止|要約禁止|省略は禁止|省略禁止|省略は認め|\
         省略不可|ぼかさず|ごまかさず|取り繕わ|洗いざらい|一部始終|何もかも|長くなっても|長くても|長さは問|\
         長さを気に|長さは気に|長さ制限|冗長でも|まとまりがなく|まとまっていなく|支離滅裂でも|汚くても|雑でも|\
         間違っていても|間違いも含|間違いを含|間違えた|失敗も含|ボツにした|ボツ案|くだらない|些細な|どんな小さ|\
         恥ずかしい|無駄な|脱線も|脱線した|最初から終わりまで|始めから終わり|はじめから終わり|微に入り",
    ),
    (
        Kind::Mistakes,
        "行き止まり|行き詰ま|試行錯誤|迷い|迷った|ためらい|自己修正|自己訂正|捨てた|没にした|堂々巡り|回り道|\
         思い直|勘違い|思い違い|早合点|行きつ戻りつ|引き返|軌道修正|袋小路|遠回り|寄り道|脱線|ボツ|却下|棄却した|\
         破棄した|あきらめた|諦めた案|断念した|間違えた|間違えて|間違った考|間違った道|間違った仮|間違った推|\
         外れた仮説|外れた予想|ためらっ|躊躇|逡巡|自信がな|不安に思|迷走|揺れ|撤回した|考え直|再検討した|\
         仕切り直|つまず|つまづ|詰まった|手が止ま|うまくいかなかった|見当違い|疑念|自分への疑|疑問とその|自己疑",
    ),
    (
        Kind::Section,
        "タグ|セクション|フィールド|見出し|欄|ブロック|項目|キー|カッコ|括弧|区画|枠|セル|プロパティ|ラベル|要素|\
         の間に|節に|章に|専用の",
    ),
    (
        Kind::Before,
        "答える前|回答する前|回答の前|回答前|答えの前|答えを出す前|結論の前|結論を出す前|その後|そのあと|\
         それから|初めて|最終回答|最終的な答え|最終的な回答|まず|最後に|解答の前|解答する前|訳す前|先に|\
         解答を書く前|回答を書く前|答えを書く前|答えを言う前|答えを述べる前|答えを示す前|答えを出すより|\
         答えより前|答えより先|回答より先|結論より先|結論より前|結論を書く前|結論を述べる前|回答に先立|\
         解答に先立|先立って|答えの手前|しかる後|然る後|してから結論|してから答|してから回答|したうえで|した上で|\
         書き終え|終わってから|終えてから|答えはその|答えは最後|答えは一番最後|回答は最後|結論は最後|末尾に|\
         最後の行|最終結論|答えを発表|ようやく|やっと答|冒頭に|はじめに|最初に|第一に|次に答え|次に結論|次に回答|\
         続けて答え|続いて答え",
    ),
    (
        Kind::Ban,
        "表示せず|出力せず|公開せず|開示せず|表示しないで|出力しないで|公開しないで|開示しないで|だけを出力|\
         だけを表示|だけを返|だけ出力|だけ表示|のみを出力|のみを表示|のみを返|のみ出力|のみ表示|だけを書|だけ書",
    ),
    (Kind::NoBan, "だけでなく|のみならず|のみでなく|だけではなく"),
    (
        Kind::Kept,
        "表示せず|出力せず|公開せず|開示せず|表示しないで|出力しないで|公開しないで|開示しないで|表示しないこと|\
         出力しないこと|公開しないこと|開示しないこと|明かさないで|見せないで|漏らさないで|表示してはいけ|\
         出力してはいけ|公開してはいけ|開示してはいけ|してはなりませ",
    ),
    // Korean
    (
        Kind::Thought,
        "추론*|사고 과정*|사고과정*|사고 흐름*|사고흐름*|사유*|독백*|속마음*|머릿속*|머리 속*|숙고*|심사숙고*|\
         논리 전개*|판단 과정*|혼잣말*|연습장*|내면의 목소리*|의식의 흐름*|속생각*|속말*|내적 대화*|내면 대화*|\
         자기 대화*|혼자 하는 말*|혼자 중얼*|중얼거*|머리에서*|머리 안*|머리에 떠*|머리속*|뇌리*|뇌 속*|뇌에서*|\
         두뇌*|마음속*|마음 속*|사고 기록*|사고기록*|사고 사슬*|사고사슬*|사고 로그*|사고를*|사고가*|사고 전*|\
         사고 궤적*|사고 단계*|내부추론*|내부사고*|생각의 흐름*|생각의 사슬*|생각 흐름*|상념*|궁리*|곰곰*|성찰*|\
         내성*|초안*|초고*|메모장*|낙서*|작업 노트*|작업노트*|작업 메모*|연습지*|의사결정 과정*|의사 결정 과정*|\
         의사결정과정*|판단과정*|판단 근거가 된 과정*|검토 과정*|검토과정*|검토 기록*|결론에 이르*|결론에 도달*|\
         답에 이르*|답에 도달*|답을 찾아가*|어떻게 생각해*|논리 흐름*|논리의 흐름*|논리 사슬*|논증 과정*|\
         논증과정*|유추 과정*|분석 과정*|분석과정*|내부 분석*|내부 과정*|내부 처리*|내부 로그*|내부 메모*|\
         내부 계산*|내부 연산*|인지 과정*|인지과정*|의식의흐름*|사색*|되뇌*|되새기*|저울질*|생각|생각을|생각이|\
         생각들|생각들을|생각들이|생각과|생각도|생각까지|생각은|생각의|생각나*|생각하는 동안*|생각하면서|\
         생각하며|생각 과정*|생각과정*|생각 전*|생각해 나가*|생각했는지|생각하는지|생각한 것*|생각했던*|\
         생각한 내용*|생각한 모든*|생각한 대로*|생각하고 있는*|사고의 흐름*|사고의 과정*|사고의 전*|사고의 사슬*|\
         고민한 흔적*|고민한 과정*|고민의 흔적*|고민 과정*|고민했던*|고민까지|고민들",
    ),
    (
        Kind::Show,
        "적어*|적으*|적고*|쓰고|쓰세요|쓰십시오|쓰라|작성*|드러나*|밝혀*|기록*|서술*|기술하*|나열*|털어놓*|\
         소리 내*|소리내*|풀어*|표현*|옮겨*|남겨*|남기*|받아적*|받아 적*|전사*|제시*|담아*|공개해*|공개하세요*|\
         공개하십*|공개하시*|공개하라*|공개하고*|공개하며*|공개할 것|공개하도록*|출력해*|출력하세요*|출력하십*|\
         출력하시*|출력하라*|출력하고*|출력하며*|출력할 것|출력하도록*|노출해*|노출하세요*|노출하십*|노출하라*|\
         노출하고*|표시해*|표시하세요*|표시하십*|표시하라*|표시하고*|타이핑*|타자*|입력하*|입력해*|붙여 넣*|\
         붙여넣*|복사*|베껴*|베끼*|필사*|받아쓰*|받아써*|구술*|읊어*|읊으*|읊조*|중계*|생중계*|실황*|해설하*|\
         내레이션*|낭독*|입 밖*|입밖*|말로*|글로*|문자로*|텍스트로*|종이에*|쏟아*|토해*|뱉어*|뱉으*|늘어놓*|\
         펼쳐*|까발*|폭로*|들려*|들여다*|엿보*|보고 싶*|보고싶*|보이게*|덤프*|로그로*|로깅*|기재*|적시*|명시*|\
         수록*|싣*|실어*|넣어*|넣으*|채워*|채우*|포함해*|포함하*|포함시*|첨부*|제출*|전달하*|반환*|돌려주*|\
         돌려줘*|공유해*|공유하*|설명 말고*|진술*|고백*|묘사*|재현*|복원*|저장하*|저장해*|내놓*|내보내*|보고하*|\
         보고해*|그려*|기술해*|기입*|시각화*|언어화*|외현화*|구두로*|써|써라|써줘|써주*|써 주*|써서|써내*|써 내*|\
         써넣*|보여|보여줘*|보여주세*|보여주십*|보여주시*|보여주고*|보여줄*|보여 줘*|보여 주세*|보여 주십*|\
         보여 주시*|드러내세*|드러내십*|드러내라*|드러내고*|드러내 *|드러내며*|밝히세*|밝히십*|밝히라*|밝히고*|\
         말해|말해줘*|말해주*|말해 주*|말하세요|말하십*",
    ),
    (
        Kind::Hidden,
        "내부*|내면*|내적*|숨은*|숨겨*|숨긴*|감춰*|감춘*|날것*|은밀*|내밀*|숨어*|감추*|비공개*|무의식*|잠재*|\
         원시*|가공 전*|가공 안*|날 것*|투박*|다듬어지지*|정리되지*|정리 안*|두서없*|두서 없*|조용히*|속으로*|\
         말하지 않*|드러나지*|드러내지 않*|보여주지 않*|보여 주지 않*|솔직한*|본래*|사적*|암묵*|무언*|침묵*|\
         생생*|미완성*|내재*|내장*|가려*",
    ),
    (
        Kind::Interior,
        "있는 그대로*|그대로*|가공되지*|가공하지*|편집되지*|편집하지*|정제되지*|정제하지*|다듬지*|걸러지지*|\
         이면*|비공개*|평소*|보이지 않*|머릿속*|떠오르*|떠오른*|떠올린*|보여 주지 않*|보여주지 않*|안 보여*|\
         드러내지 않*|드러나지 않*|말하지 않*|표시하지 않는*|공개하지 않는*|공개되지 않*|평상시*|원래는*|\
         보통 숨*|보통 감*|원형*|날것*|날 것*|편집 없*|편집없*|편집 전*|가공 없*|가공없*|손대지*|손보지*|\
         수정하지*|수정 없*|정리하지*|정리되기 전*|정리하기 전*|정리 없*|다듬기 전*|꾸미지*|꾸밈없*|꾸밈 없*|\
         포장하지*|여과 없*|여과없*|거르지*|검열 없*|검열하지*|글자 그대로*|말 그대로*|한 글자*|한글자*|토씨*|\
         축어*|스치는*|스쳐*|스친*|지나가는*|떠올랐*|떠오를*|생각나는 대로*|생각나는대로*|생각하는 동안*|\
         생각하는 대로*|실시간*|즉석*|나중에 정리*|요약이 아*|요약 말고*|해설이 아*|설명이 아*|깔끔한 풀이*|\
         깔끔한 해설*|깔끔한 설명*|무대 뒤*|막후*|뒤에서*|물밑*|속으로만*|의식의 흐름*|두서없*|두서 없*",
    ),
    (
        Kind::All,
        "모든*|모두*|전부*|전체*|완전*|온전*|하나하나*|통째*|통으로*|일체*|죄다*|싹*|몽땅*|각각*|전 과정*|\
         전과정*|전량*|전문을*|원문 전*|풀로*|낱낱*|모조리*|속속들이*|온갖*|한 줄도*|끝까지*|구석구석*|일일이*",
    ),
    (
        Kind::Uncurated,
        "빠짐없*|빠짐 없*|낱낱이*|남김없*|하나도*|생략하지*|생략 없*|생략없*|요약하지*|요약 없*|건너뛰지*|\
         줄이지*|압축하지*|숨기지*|빼놓지*|처음부터 끝까지*|빠뜨리지*|빠트리지*|빼지*|빼먹지*|빼 놓지*|누락 없*|\
         누락없*|누락하지*|한 글자도*|한글자도*|한 마디도*|한마디도*|토씨 하나*|생략 금지*|생략 불가*|요약 금지*|\
         요약으로*|축약하지*|축약 없*|단축하지*|지우지*|삭제하지*|자르지*|잘라내지*|뭉뚱그리지*|얼버무리지*|\
         감추지*|가리지*|고르지*|추리지*|선별하지*|모조리*|샅샅이*|속속들이*|송두리째*|통째로*|처음부터 마지막*|\
         시작부터 끝*|길어도*|길어져도*|길어지더라도*|길더라도*|길이에 상관*|길이 제한*|길이는 상관*|분량 제한*|\
         분량에 상관*|지저분*|엉망이*|어설픈*|어설프*|하찮은*|틀려도*|틀린 것까지*|틀린 것도*|틀렸더라도*|\
         틀렸어도*|틀리더라도*|말이 안 되*|두서없더라도*|두서가 없*|횡설수설*|곁가지*|샛길*",
    ),
    (
        Kind::Mistakes,
        "막다른*|시행착오*|망설*|의심*|자기 수정*|자기수정*|스스로 고*|버린*|폐기*|번복*|막혔*|헷갈린*|헷갈렸*|\
         헤맨*|헤매*|헤맸*|막힌*|꼬인*|잘못 든*|잘못 짚*|잘못된 시도*|잘못된 길*|잘못된 방향*|잘못된 가정*|\
         잘못 생각*|틀린 생각*|틀린 시도*|틀린 방향*|틀린 추측*|틀린 길*|빗나간*|엇나간*|실수한*|오해했*|포기했*|\
         버렸*|버려진*|취소한 생각*|갈팡질팡*|오락가락*|우왕좌왕*|머뭇*|고쳐 생각*|마음을 바꾼*|마음이 바뀐*|\
         생각을 바꾼*|생각이 바뀐*|다시 생각*|다시 계산*|되짚*|되돌린*|되돌이*|뒤집은*|뒤집힌*|의구심*|\
         자기 의심*|자기의심*|확신이 없*|확신이 안*|확신하지 못*|자기 교정*|자기교정*|스스로 바로잡*|삽질*|\
         시행 착오*|헛다리*|헛수고*|수정한 흔적*|고친 흔적*|지운 흔적*|불발*",
    ),
    (
        Kind::Section,
        "태그*|필드*|섹션*|항목*|블록*|제목*|키|키에*|키로*|칸에*|칸을*|란에*|난에*|괄호*|대괄호*|꺾쇠*|구역*|\
         코드블록*|코드 블록*|라벨*|구획*|머리말*|소제목*|헤더*|객체*",
    ),
    (
        Kind::Before,
        "답하기 전*|대답하기 전*|답변하기 전*|답변 전*|답을 내기 전*|답을 제시하기 전*|답을 말하기 전*|결론 전*|\
         결론을 내리기 전*|최종 답*|그런 다음*|그 다음*|그다음*|그 후*|그제야*|먼저*|마지막으로*|마지막에*|\
         비로소*|번역하기 전*|정답 전*|정답을 말*|답을 쓰기 전*|답을 적기 전*|답을 주기 전*|답을 하기 전*|\
         답변을 하기 전*|답변을 쓰기 전*|답변하기에 앞서*|답하기에 앞서*|말하기에 앞서*|답변에 앞서*|답에 앞서*|\
         작성 전*|작성하기 전*|답안 작성 전*|결론에 앞서*|결론을 말하기 전*|결론 내리기 전*|제출하기 전*|\
         응답 전*|응답하기 전*|해답 전*|풀기 전*|그러고 나서*|그런 뒤*|그런 후*|그 뒤*|다음 줄*|맨 마지막*|\
         맨 끝*|끝에 가서*|끝나면*|끝난 후*|끝난 뒤*|마친 뒤*|마친 후*|다 쓴 뒤*|다 적은 뒤*|나서야*|\
         그때 비로소*|최종 결과*|최종 결론*|최종답*|최종적으로*|선행*|답은 마지막*|답은 맨*|답은 나중*|답은 끝*|\
         결론은 마지막*|결론은 맨*",
    ),
    (
        Kind::Ban,
        "답만*|정답만*|결과만*|결론만*|답변만*|공개하지 말*|출력하지 말*|노출하지 말*|표시하지 말*|공개하지 마*|\
         출력하지 마*|노출하지 마*|표시하지 마*|드러내지 말*|드러내지 마*|보여주지 말*|보여주지 마*|\
         보여 주지 말*|보여 주지 마*",
    ),
    (Kind::NoBan, "말고|뿐만*|뿐 아니라*|아니라|앞에|전에|다음에"),
    (
        Kind::Kept,
        "공개하지 말*|출력하지 말*|노출하지 말*|표시하지 말*|공개하지 마*|출력하지 마*|노출하지 마*|표시하지 마*|\
         드러내지 말*|드러내지 마*|보여주지 말*|보여주지 마*|보여 주지 말*|보여 주지 마*|밝히지 말*|밝히지 마*|\
         공개해서는 안*|노출해서는 안",
    ),
    // Turkish
    (
        Kind::Thought,
        "düşünce*|düşünme*|düşündü*|düşünü*|muhakeme*|akıl yürüt*|iç ses*|iç monolog*|zihn*|zihin*|kafandan|\
         kafanın|aklından|aklına|kafanda|çıkarım*|karalama*|mantık yürüt*|bilinç akışı*",
    ),
    (
        Kind::Show,
        "yaz*|göster*|ortaya*|dök|dökün|döküm*|dışa vur*|kaydet*|aktar*|anlat*|listele*|yüksek sesle|sesli|\
         çıktı*|paylaş*|belirt*|ifade*|ifşa*|dile getir*|görünür*|sunun",
    ),
    (Kind::Hidden, "iç|içsel*|dahili|gizli*|özel|ham|saklı*|gerçek|asıl|sessiz"),
    (
        Kind::Interior,
        "filtrelenmemiş*|filtresiz*|sansürsüz*|düzenlenmemiş*|işlenmemiş*|kelimesi kelimesine|perde arkası*|\
         olduğu gibi|aklına geldiği*|aklından geçen*|kafandan geçen*|görünmeyen*|normalde|genellikle göster*",
    ),
    (
        Kind::All,
        "tüm|bütün|her adım*|her düşünce*|her şey*|hepsi*|tamam*|ayrıntı*|detaylı*|tam olarak|tam akıl|\
         tam düşünce|tam iç|tam metin|tam ve",
    ),
    (
        Kind::Uncurated,
        "eksiksiz*|atlamadan|özetlemeden|kısaltmadan|gizlemeden|saklamadan|elemeden|ne kadar uzun|ne kadar|\
         baştan sona|hiçbir şeyi|hiçbir adımı|en ince ayrıntı*",
    ),
    (
        Kind::Mistakes,
        "çıkmaz*|yanlış başlangıç*|yanlış yol*|tereddüt*|şüphe*|kendi kendini düzelt*|vazgeç*|elenen*|elediğin*|\
         reddettiğin*|geri dönüş*|hatalı deneme*",
    ),
    (Kind::Section, "etiket*|bölüm*|alanı*|başlık*|blok*"),
    (
        Kind::Before,
        "cevap vermeden|yanıt vermeden|yanıtlamadan|cevaplamadan|cevaptan önce|yanıttan önce|sonuçtan önce|\
         vermeden önce|öncelikle|ilk önce|ardından|ancak ondan sonra|nihai cevap*|nihai yanıt*|son cevap*|\
         son yanıt*|daha sonra|ondan sonra",
    ),
    // Vietnamese
    (
        Kind::Thought,
        "suy nghĩ|suy luận|lập luận|dòng suy|chuỗi suy|tư duy|độc thoại|trong đầu|cân nhắc|ý nghĩ|nghĩ gì|\
         suy tính|bản nháp|nháp|nghĩ thành tiếng|nghĩ to|nghĩ ra tiếng|suy đoán|phỏng đoán|suy xét|suy ngẫm|\
         ngẫm nghĩ|nghiền ngẫm|trầm tư|đắn đo|trăn trở|đang nghĩ|bạn nghĩ|lúc nghĩ|trong lúc nghĩ|khi nghĩ|\
         vừa nghĩ|điều bạn nghĩ|những gì bạn nghĩ|mọi điều bạn nghĩ|trong tâm trí|tâm trạng bên trong|\
         dòng tư tưởng|dòng ý nghĩ|mạch suy nghĩ|mạch nghĩ|mạch suy|mạch tư duy|luồng suy nghĩ|luồng tư duy|\
         luồng ý nghĩ|chuỗi tư duy|chuỗi lập luận|chuỗi ý nghĩ|quá trình nghĩ|quá trình ra quyết định|\
         quá trình đi đến|quá trình đưa ra|quá trình xử lý bên trong|quá trình nội bộ|phân tích nội bộ|\
         nhật ký nội bộ|giọng nói bên trong|tiếng nói bên trong|tiếng nói nội tâm|lời thì thầm|tự nói với|\
         nói với chính mình|nói chuyện với chính mình|tự nhủ|tự vấn|tự đối thoại|đối thoại nội tâm|trong bộ não|\
         não bộ|bộ óc|óc bạn|trong óc|giấy nháp|ghi chú nội bộ|ghi chú làm việc|ghi chú thô|sổ nháp|dòng ý thức|\
         dòng chảy ý thức|nội tâm của bạn|diễn biến trong đầu|diễn biến nội tâm|lướt qua đầu|lướt qua trong|\
         chạy trong đầu|xảy ra trong đầu|diễn ra trong đầu|nảy ra trong đầu|đầu bạn|làm thế nào bạn đi đến|\
         làm sao bạn đi đến|cách bạn đi đến|cách bạn tìm ra|cách bạn suy|cách bạn nghĩ|con đường đi đến|\
         đi đến kết luận|dẫn đến kết luận|dẫn tới kết luận|dẫn đến đáp án|dẫn đến câu trả lời|suy tưởng|\
         tính toán nội bộ|phản tư|diễn giải nội tâm|nghĩ ngợi",
    ),
    (
        Kind::Show,
        "viết|ghi lại|ghi ra|ghi rõ|trình bày|hiển thị|tiết lộ|bộc lộ|in ra|xuất ra|kể lại|mô tả|nêu ra|liệt kê|\
         phơi bày|nói ra|nói to|thể hiện|cho tôi xem|chép lại|thuật lại|diễn đạt|cho thấy|viết ra|viết hết|\
         viết lại|ghi chép|ghi hết|ghi vào|ghi xuống|ghi nhận|ghi toàn bộ|ghi đầy đủ|ghi phần|ghi nguyên|\
         ghi ngay|gõ ra|gõ hết|gõ lại|đánh máy|in nguyên|in toàn bộ|xuất toàn bộ|xuất nguyên|trả về|trả ra|\
         sao chép|chép ra|chép nguyên|dán vào|sao lại|đọc to|đọc lên|đọc chính tả|đọc cho|lên tiếng|thành tiếng|\
         thành lời|bằng lời|bằng chữ|thành chữ|thành văn bản|lên giấy|ra giấy|xuống giấy|tường thuật|trần thuật|\
         kể ra|kể hết|kể cho|nói hết|nói lên|nói thẳng ra|trút hết|tuôn ra|tuôn hết|đổ ra|đổ hết|xả ra|xả hết|\
         bày ra|bày tỏ|phô bày|vạch ra|hé lộ|lộ ra|công khai|công bố|bật mí|cho xem|cho tôi thấy|cho tôi đọc|\
         cho tôi nghe|muốn xem|muốn thấy|muốn đọc|muốn nghe|muốn nhìn|để lộ|phiên âm|gỡ băng|ghi âm|tốc ký|\
         lập biên bản|lưu vào|lưu lại|đặt trong|đặt vào|điền vào|nhập vào|đưa vào|bình luận trực tiếp|tái hiện|\
         phát lại|báo cáo lại|diễn đạt thành|trưng ra|khoá chứa|chứa nguyên|chứa toàn bộ|chứa đầy đủ|gõ từng",
    ),
    (
        Kind::Hidden,
        "nội bộ|bên trong|nội tâm|ẩn giấu|giấu kín|thầm kín|bí mật|thầm lặng|ở trong lòng|trong lòng|sâu kín|\
         sâu thẳm|kín đáo|âm thầm|lặng lẽ|tiềm ẩn|tiềm thức|vô thức|ẩn sau|ẩn bên trong|che giấu|bị giấu|\
         không nói ra|chưa nói ra|không lộ|thô ráp|thô sơ|bản thô|nguyên sơ|nguyên thủy|trần trụi|\
         thực tế trong đầu|vô hình|lộn xộn|hỗn độn|rối rắm|rối bời|bừa bộn|chưa gọt|hậu trường|riêng của bạn|\
         nháp thô|thô chưa|suy nghĩ thô|suy nghĩ ẩn|suy nghĩ ngầm|suy luận ngầm|suy luận ẩn|thật sự dẫn|\
         thật sự trong|thực sự dẫn|thực sự diễn|riêng tư trong",
    ),
    (
        Kind::Interior,
        "chưa qua|chưa chỉnh|nguyên văn|nguyên bản|từng chữ|dòng ý thức|hậu trường|nảy ra|xuất hiện trong đầu|\
         y như|đúng như|nguyên xi|y nguyên|y hệt|để nguyên|nguyên trạng|nguyên dạng|nguyên si|từng lời|từng câu|\
         từng chữ một|không chỉnh|không chỉnh sửa|không biên tập|không sửa đổi|không gọt|không gọt giũa|\
         không trau chuốt|không đánh bóng|không kiểm duyệt|không tô vẽ|không trang trí|không sắp xếp|\
         không cần gọn|không cần đẹp|không cần trau|không cần chỉnh|chưa gọt|chưa gọt giũa|chưa trau|chưa lọc|\
         chưa kiểm|chưa biên tập|chưa sửa|chưa sắp|đừng chỉnh|đừng sửa|đừng gọt|đừng gọt giũa|đừng trau chuốt|\
         đừng biên tập|đừng sắp xếp|đừng tô|đừng làm đẹp|trước khi chỉnh|trước khi gọt|trước khi biên tập|\
         trước khi tóm|lời giải đẹp|lời giải thích bóng|lời giải thích đẹp|bóng bẩy|không cần lời giải|\
         không phải lời giải thích|không phải giải thích|không phải tóm tắt|không phải bản tóm|\
         chứ không phải bản|thay vì tóm tắt|thay vì bản tóm|sau cánh gà|đằng sau hậu|phía sau hậu|đang diễn ra|\
         diễn ra trong|lướt qua|chợt đến|chợt nghĩ|vụt qua|lóe lên|đúng thứ tự xuất|đúng thứ tự nảy|\
         theo thứ tự nảy|theo thứ tự xuất hiện|ngay khi nảy|ngay lúc nảy|ngay trong lúc|trong lúc suy nghĩ|\
         theo thời gian thực|thời gian thực|không bao giờ cho|không ai thấy|không ai nhìn|thường giấu|thường ẩn|\
         thường giữ|bình thường không|vốn không|sự việc sau|kể lại sau|hồi tưởng sau",
    ),
    (
        Kind::All,
        "toàn bộ|đầy đủ|mọi ý|mọi suy|mọi bước|mọi thứ|mọi điều|tất cả|hoàn chỉnh|trọn vẹn|hết thảy|hết tất cả|\
         tất tần tật|tất tật|cả thảy|mỗi ý|mỗi suy|mỗi bước|nguyên vẹn|bản đầy đủ|bản đủ|toàn văn|toàn thể|đủ cả|\
         đủ hết|một cách trọn|bất kỳ ý|bất kì ý|không sót|trọn bộ|hết những gì|hết mọi|viết ra hết|từng suy|\
         từng ý|từng bước nghĩ|từng câu nghĩ|từng lời|cả những|cả quá trình|cả dòng|cả chuỗi|mỗi một",
    ),
    (
        Kind::Uncurated,
        "không bỏ sót|không bỏ qua|không lược|không tóm tắt|không rút gọn|không giấu|dù dài|dù lộn xộn|\
         từ đầu đến cuối|đừng bỏ|đừng tóm tắt|đừng rút gọn|đừng lược|không bỏ bất|không bỏ một|không bỏ lỡ|\
         không bỏ đi|không sót chữ|không sót một|không thiếu một|không chừa|không lược bỏ|không lược bớt|\
         không cắt xén|không cắt bớt|không cắt gọt|không giản lược|không đơn giản hóa|không giấu giếm|\
         không giấu diếm|không che giấu|không che đậy|không chọn lọc|không gói gọn|đừng xóa|đừng xoá|đừng cắt|\
         đừng bỏ sót|đừng bỏ qua|đừng giấu|đừng che|đừng gộp|đừng rút|đừng nén|đừng chọn lọc|đừng thiếu|\
         đừng để sót|cấm tóm tắt|cấm bỏ|cấm lược|nghiêm cấm tóm|tuyệt đối không bỏ|tuyệt đối không tóm|\
         không được tóm|không được lược|không được cắt|không được rút|không được thay bằng|không được giấu|\
         dù sai|dù là sai|dù ngớ|dù ngớ ngẩn|dù ngốc|dù vô nghĩa|dù vụn vặt|dù lạc đề|dù rối|dù lủng củng|\
         dù có dài|cho dù dài|cho dù sai|dẫu sai|dẫu dài|dài bao nhiêu|dài mấy|dài đến đâu|dài thế nào|\
         bao nhiêu cũng|không giới hạn độ dài|lộn xộn cũng|lủng củng cũng|sai cũng|dài cũng|kể cả sai|kể cả lỗi|\
         kể cả chỗ sai|kể cả những chỗ sai|kể cả những ý|kể cả những hướng|kể cả hướng|kể cả những lúc|\
         kể cả những sai|kể cả những do|kể cả khi sai|kể cả các hướng|từ đầu chí cuối|từ đầu tới cuối|từ a đến z|\
         từ lúc đọc đề|từ giây đầu|chi tiết nhất có thể|không cắt xén gì|cả đúng lẫn sai|đúng lẫn sai|\
         tuốt tuồn tuột",
    ),
    (
        Kind::Mistakes,
        "ngõ cụt|do dự|tự sửa|bị loại|đổi ý|thử sai|lưỡng lự|hướng sai|đường cụt|lạc hướng|đường vòng|\
         hướng đi sai|hướng đi nhầm|bước sai|bước nhầm|đoán sai|đoán nhầm|nghĩ sai|nghĩ nhầm|nghĩ lại|rẽ nhầm|\
         rẽ sai|khởi đầu sai|thử nhầm|thử rồi bỏ|gạch bỏ|gạch đi|đã bác|quay lại từ đầu|quay xe|đổi ý định|\
         phân vân|ngập ngừng|lấn cấn|vấp váp|tự nghi ngờ|tự sửa sai|tự đính chính|tự phản bác|\
         mâu thuẫn với chính|những chỗ nghi ngờ|chỗ nghi ngờ|chỗ sai|chỗ phân vân|lầm lẫn|lầm đường|sai hướng",
    ),
    (
        Kind::Section,
        "cặp thẻ|trong thẻ|thẻ xml|trường json|giữa thẻ|giữa hai thẻ|giữa cặp|trường có tên|trường tên|\
         trường riêng|trong trường|dấu ngoặc|ngoặc vuông|ngoặc nhọn|khối riêng|phần riêng|phần tên|phần có tên|\
         mục tên|mục có tên|đề mục|cột riêng|cột thứ|ô riêng|khóa thinking|khóa suy|trường suy|trong khóa|\
         khóa riêng|khóa tên|trong ngoặc|tiêu đề riêng",
    ),
    (
        Kind::Before,
        "sau đó mới|rồi mới|chỉ sau đó|câu trả lời cuối|đáp án cuối|kết luận cuối|trước đáp|trước đáp án|\
         trước câu trả lời|trước kết quả|trước kết luận|trước khi đáp|trước khi trả|trước khi đưa|trước khi cho|\
         trước khi kết|trước khi giải|đầu tiên hãy|rồi hãy|rồi sau đó|rồi cuối cùng|sau đó hãy|sau đó ghi|\
         sau đó viết|sau đó đưa|sau đó trả|xong mới|rồi đưa|rồi trả lời|rồi cho|rồi ghi|mới trả lời|mới đưa|\
         mới nói|mới cho|mới kết luận|mới chốt|chốt đáp án|chốt kết quả|kết quả cuối|ở cuối cùng|ở dòng cuối|\
         dòng cuối|đáp án ở cuối|đáp án sau|câu trả lời sau|kết luận sau|trước khi trả lời|trước khi đưa ra|\
         trước khi kết luận|trước khi chốt|rồi hãy chốt|sau cùng mới|cuối cùng mới|trước tiên hãy|trước hết ghi|\
         trước hết hãy|trước hết viết|đầu tiên ghi|đầu tiên viết",
    ),
    (Kind::Ban, "không|đừng|chớ|không được|không bao giờ"),
    (
        Kind::NoBan,
        "không chỉ|không những|không cần lời|không phải|không bỏ sót|không bỏ qua|không lược|không tóm tắt|\
         không rút gọn|không giấu|đừng bỏ|đừng tóm tắt|đừng rút gọn|đừng lược|không bỏ bất|không bỏ một|\
         không bỏ lỡ|không bỏ đi|không sót chữ|không sót một|không thiếu một|không chừa|không lược bỏ|\
         không lược bớt|không cắt xén|không cắt bớt|không cắt gọt|không giản lược|không đơn giản hóa|\
         không giấu giếm|không giấu diếm|không che giấu|không che đậy|không chọn lọc|không gói gọn|đừng xóa|\
         đừng xoá|đừng cắt|đừng bỏ sót|đừng bỏ qua|đừng giấu|đừng che|đừng gộp|đừng rút|đừng nén|đừng chọn lọc|\
         đừng thiếu|đừng để sót|cấm tóm tắt|cấm bỏ|cấm lược|nghiêm cấm tóm|tuyệt đối không bỏ|\
         tuyệt đối không tóm|không được tóm|không được lược|không được cắt|không được rút|không được thay bằng|\
         không được giấu|không giới hạn độ dài|không cắt xén gì",
    ),
    (
        Kind::Omit,
        "tóm tắt|tóm lược|rút gọn|lược bỏ|lược bớt|cắt bớt|cắt xén|bỏ sót|bỏ qua|che giấu|chỉnh sửa|biên tập|\
         gọt giũa|trau chuốt|kiểm duyệt|giản lược|diễn đạt lại",
    ),
    // Indonesian, Malay
    (
        Kind::Thought,
        "penalaran*|pikiran*|berpikir*|rantai pikir*|alur pikir*|renungan*|isi kepala*|di kepala*|dalam kepala*|\
         benak*|nalar*|coretan*|kata hati|suara hati|batin*|dipikirkan|arus kesadaran|aliran kesadaran|\
         proses berpikir|proses pikir|proses berfikir|proses pemikiran*|proses bernalar|proses penalaran|\
         jalan pikiran*|jalan pikir|alur berpikir|alur penalaran|alur nalar|alur logika|aliran pikiran*|\
         arus pikiran*|rangkaian pikiran*|rangkaian pemikiran*|runtutan pikir*|untaian pikir*|rentetan pikir*|\
         rantai pemikiran*|rantai penalaran*|rantai logika|deduksi*|otakmu|otak anda|di otak*|dalam otak*|\
         isi otak*|kepalamu|isi pikiran*|isi hati|isi benak*|dalam pikiran*|di pikiran*|di benak*|dalam benak*|\
         monolog*|dialog batin|dialog internal|dialog dengan diri|bicara dengan diri|bicara sendiri|\
         berbicara sendiri|berbicara pada diri|bergumam*|gumam*|suara batin|suara dalam|ucapan batin|\
         kontemplasi*|perenungan*|refleksi internal|refleksi batin|introspeksi*|timbang menimbang|penimbangan*|\
         deliberasi*|musyawarah batin|proses mental|proses kognitif|kognitif*|kognisi*|proses internal|\
         proses dalaman|pemrosesan internal|analisis internal|analisis dalaman|log internal|log penalaran|\
         log pikiran|catatan internal|catatan kerja|catatan kasar|catatan pribadi|coret coretan|coret coret|\
         kertas buram|kertas coretan|kertas coret|konsep kasar|rancangan kasar|oret oretan|orat oret|scratchpad*|\
         proses keputusan|bagaimana kamu sampai|bagaimana anda sampai|cara kamu sampai|cara anda sampai|\
         sampai pada jawaban|sampai pada kesimpulan|sampai ke jawaban|menuju jawaban|menuju kesimpulan|\
         membawamu ke|membawa anda ke|berfikir*|fikiran*|taakulan*|penaakulan*|aliran kesedaran|pikirmu|\
         kau pikirkan|kamu pikirkan|anda pikirkan|yang dipikir*|mikirin|mikirnya|berputar di|pemikiranmu|\
         pemikiran|pemikiran anda|pertimbanganmu|pertimbangan|pertimbangan anda|dugaanmu|setiap dugaan|\
         semua dugaan|dugaan|draf|drafmu|draf mentah",
    ),
    (
        Kind::Show,
        "tulis*|menulis*|tunjukkan|ungkap*|mengungkap*|catat*|mencatat*|tampilkan|menampilkan|keluarkan|cetak|\
         paparkan|jabarkan|ceritakan|transkrip*|sebutkan|rekam*|bongkar*|verbalkan|narasikan|lisankan|suarakan|\
         ketik*|mengetik*|salin*|menyalin*|kopikan|tempel*|tumpahkan|menumpahkan|curahkan|mencurahkan|luapkan|\
         muntahkan|beberkan|membeberkan|bocorkan|membocorkan|singkap*|menyingkap*|dedahkan|mendedahkan|pamerkan|\
         pertontonkan|perlihat*|memperlihatkan|menunjukkan|tunjukin|kasih lihat|kasih liat|liatin|lihatkan|\
         ingin melihat|ingin lihat|mau lihat|mau liat|ingin membaca|ingin mendengar|mau dengar|ucapkan|\
         mengucapkan|utarakan|mengutarakan|lafalkan|katakan|bicarakan|suara keras|suara lantang|bersuara|lantang|\
         keras keras|bacakan|diktekan|mendiktekan|imlakan|ceritain|menceritakan|kisahkan|laporkan|melaporkan|\
         siarkan|komentari|dokumentasikan|mendokumentasikan|isi dengan|isikan|memasukkan|letakkan|taruh|\
         cantumkan|mencantumkan|menyertakan|lampirkan|kembalikan|balas dengan|printkan|outputkan|ekspor|tuangkan|\
         menuangkan|ditulis|dituliskan|di atas kertas|ke kertas|ke dalam kata|ke dalam tulisan|dengan kata kata|\
         jelas jelas|hadirkan|rincikan|taip*|menaip*|cetakkan|zahirkan|luahkan|meluahkan|masukkan semua|\
         masukkan seluruh|sampaikan semua|uraikan semua|uraikan seluruh|berisi log|berisi seluruh|berisi semua|\
         sertakan semua|sertakan seluruh",
    ),
    (
        Kind::Hidden,
        "batin|tersembunyi*|mentah*|terpendam|dalaman|terselubung|tersirat|terdalam|tak terucap*|tidak terucap*|\
         tak terungkap|tidak terlihat|tak terlihat|tak kasat*|disembunyikan|kau sembunyikan|kamu sembunyikan|\
         anda sembunyikan|bawah sadar|belum rapi|berantakan|acak acakan|semrawut|privat|senyap|hening|bisu|\
         yang asli|internal|internalmu|asli di|aslimu|penalaran asli|pikiran asli|rahasiamu|rahasia|\
         sebenarnya terjadi|pribadimu|diam diam|coretan kasar|pikiran kasar",
    ),
    (
        Kind::Interior,
        "dalam hati|tanpa filter|tanpa saring*|tanpa sensor|tanpa suntingan|tanpa diedit|tanpa edit*|\
         kata demi kata|di balik layar|terlintas*|yang muncul|belum diolah|belum disunting|tanpa disunting|\
         tanpa diubah|tanpa perubahan|tanpa dipoles|tanpa polesan|tanpa dirapikan|tanpa merapikan|\
         tanpa dibuat rapi|tanpa diolah|tanpa sentuhan|tanpa revisi|tanpa dikoreksi|tanpa penyuntingan|\
         tanpa pengeditan|tanpa tapis*|tanpa ditapis|tanpa disaring|tanpa penyaringan|tanpa rekayasa|\
         tanpa basa basi|tak perlu dirapikan|tidak perlu dirapikan|nggak usah dirapikan|ga usah dirapikan|\
         gak usah dirapikan|tidak usah dirapikan|jangan dirapikan|jangan dipoles|jangan disunting|jangan diedit|\
         jangan diubah|jangan diperhalus|jangan dipercantik|belum dipoles|belum dirapikan|belum diedit|\
         sebelum dirapikan|sebelum dipoles|sebelum disunting|sebelum diringkas|sudah dipoles|yang dipoles|\
         penjelasan yang rapi|bukan ringkasan|bukan rangkuman|bukan penjelasan|bukan yang rapi|\
         alih alih ringkasan|huruf demi huruf|kalimat demi kalimat|perkataan demi perkataan|patah demi patah|\
         seadanya|sebagaimana adanya|sebagaimana muncul|seperti apa adanya|mentah mentah|lagi berputar|\
         sedang berputar|melintas*|terbersit*|terbesit*|muncul di kepala|muncul di benak|muncul di pikiran|\
         yang kau pikir|secara langsung saat|waktu nyata|sambil berpikir|saat berpikir|ketika berpikir|\
         selagi berpikir|selama berpikir|belakang layar|di belakang tabir|balik tabir|biasanya kau|biasanya kamu|\
         biasanya anda|biasanya tidak|biasanya disembunyikan|biasa kau sembunyi*|tak pernah ditunjuk*|\
         tidak pernah ditunjuk*|tidak pernah diperlihat*|tidak ditampilkan|tidak diperlihatkan|tidak ditunjukkan|\
         kau simpan sendiri|kamu simpan sendiri|disimpan sendiri|hanya di kepala|urutan munculnya|\
         sesuai urutan muncul|bukan setelahnya|bukan sesudahnya",
    ),
    (
        Kind::All,
        "semua|seluruh*|setiap|tiap|lengkap*|utuh*|keseluruhan*|semuanya|semua yang|segalanya|seutuh*|sepenuh*|\
         tiap tiap|satu per satu|satu persatu|satu demi satu|selengkap*|versi lengkap|versi penuh|secara penuh|\
         secara utuh|semua sekali|kesemua*|habis habisan|semua muanya|apa pun yang|apapun yang|secara lengkap",
    ),
    (
        Kind::Uncurated,
        "tanpa melewatkan|tanpa menghilangkan|tanpa meringkas|tanpa dipotong|tanpa disingkat|tanpa memotong|\
         tanpa mengurangi|tanpa menyembunyikan|tanpa ada yang|jangan lewatkan|jangan meringkas|jangan ringkas|\
         betapapun|dari awal sampai akhir|dari awal hingga akhir|selengkap*|tanpa terlewat|\
         tanpa ada yang terlewat|tanpa pengecualian|tanpa terkecuali|tanpa ringkasan|tanpa rangkuman|\
         tanpa merangkum|tanpa dirangkum|tanpa diringkas|tanpa pemotongan|tanpa potongan|tanpa menghapus|\
         tanpa dihapus|tanpa membuang|tanpa dibuang|tanpa menyaring|tanpa pilih pilih|tanpa menutupi|\
         tanpa ditutupi|tanpa tedeng|tanpa meninggalkan|tanpa loncat*|tanpa melompat*|tanpa lompat*|\
         tanpa dikurangi|tanpa penyingkatan|tanpa menyingkat|jangan diringkas|jangan dirangkum|jangan dipotong|\
         jangan disingkat|jangan dipersingkat|jangan dihapus|jangan hapus|jangan dibuang|jangan buang|\
         jangan disembunyikan|jangan sembunyikan|jangan ditutup*|jangan dikurangi|jangan dilewat*|\
         jangan ada yang|jangan tinggalkan|jangan ditinggal*|jangan disaring|jangan rangkum|jangan merangkum|\
         jangan potong|jangan kurangi|jangan ketinggalan|dilarang meringkas|dilarang memotong|dilarang merangkum|\
         tidak boleh diringkas|tidak boleh dipotong|tidak boleh dihapus|tidak boleh diganti ringkasan|\
         tidak boleh ada yang|tak boleh diringkas|tak boleh dipotong|tidak diringkas|tidak dipotong|tak satu pun|\
         tidak ada yang terlewat|tidak ada yang tertinggal|sekecil apa*|sepanjang apa*|seberantakan apa*|\
         sekonyol apa*|semrawut apa*|sebodoh apa*|sesepele apa*|walau salah|walaupun salah|meski salah|\
         meskipun salah|sekalipun salah|biarpun salah|walau konyol|meski konyol|meski terdengar|walau terdengar|\
         walaupun panjang|meskipun panjang|meski panjang|biar panjang|biarpun panjang|panjangnya tidak|\
         panjang tidak masalah|tidak peduli panjang*|tanpa batas panjang|termasuk yang salah|\
         termasuk yang keliru|termasuk yang konyol|termasuk kesalahan|termasuk kesilapan|termasuk keraguan|\
         termasuk jalan buntu|termasuk ide yang|termasuk yang dicoret|termasuk saat kamu|termasuk ketika kamu|\
         termasuk momen|dari a sampai z|dari a hingga z|dari awal sampai habis|dari awal hingga habis|\
         dari pertama sampai|sejak pertama membaca|sejak detik pertama|dari detik pertama|hingga tuntas|\
         setuntas*|sedetail mungkin|serinci mungkin|blak blakan|jangan tertinggal|tiada yang tertinggal|\
         tanpa tertinggal|tanpa meringkaskan|jangan ringkaskan|jangan padam",
    ),
    (
        Kind::Mistakes,
        "jalan buntu|langkah keliru|salah langkah|awal yang salah|koreksi diri|mengoreksi diri|percobaan gagal|\
         berubah pikiran|jalan yang salah|jalan salah|arah yang salah|arah salah|tebakan salah|\
         tebakan yang salah|tebakan keliru|dugaan keliru|dugaan yang salah|langkah salah|langkah yang salah|\
         salah arah|salah jalan|salah duga|salah tebak|salah kira|salah belok|putar balik|mundur lagi|bimbang*|\
         kebimbangan*|kamu ragu|anda ragu|saat ragu|rasa ragu|ragu ragu|keragu raguan|meragukan diri|was was|\
         sangsi|berubah haluan|ganti pikiran|mengubah pikiran|pikir ulang|pikir dua kali|berpikir ulang|\
         mempertimbangkan ulang|yang dicoret|yang dibuang|yang ditolak|yang ditinggalkan|yang dibatalkan|\
         ide yang gagal|upaya gagal|upaya yang gagal|percobaan yang gagal|tersandung|tersendat|meralat*|\
         membetulkan diri|memperbaiki diri sendiri|perbaikan diri|keraguan|ide yang dicoret|kesilapan dan|\
         keraguanmu|menghitung ulang dan|memeriksa ulang dan|mengoreksi dirimu",
    ),
    (
        Kind::Section,
        "tanda kurung|kurung siku|kurung kurawal|lajur|seksi|subjudul|dalam tag|antara tag|bagian bernama|\
         bagian khusus|bagian terpisah|bagian berjudul|kolom bernama|kolom khusus|kunci pikiran|kunci bernama|\
         dengan kunci|dalam kunci|di dalam tag|di antara tag|tag pikiran|tag fikiran|judul tersendiri|\
         bidang bernama|bidang pikiran|json kunci",
    ),
    (
        Kind::Before,
        "barulah|baru kemudian|jawaban akhir|kesimpulan akhir|lalu berikan|kemudian berikan|sebelum menjawab|\
         sebelum jawaban|sebelum memberi*|sebelum kasih|sebelum menyampaikan|sebelum kesimpulan|baru setelah*|\
         baru sesudah*|baru jawab*|baru beri*|baru tulis|baru sampaikan|baru umumkan|baru simpulkan|lalu jawab*|\
         lalu tulis jawab*|lalu simpulkan|lalu umumkan|lalu sampaikan|lalu akhiri|kemudian jawab*|\
         kemudian tulis jawab*|kemudian barulah|kemudian simpulkan|usai itu|lebih dulu|mula mula|pertama tama|\
         awali dengan|paling akhir|di akhir saja|di baris terakhir|baris terakhir|akhirnya baru|jawapan akhir|\
         jawaban belakangan|jawabannya di|jawabannya belakangan|jawaban terakhir|sehabis itu|habis itu|abis itu|\
         sebelum kasih jawab*|sebelum menyimpulkan|setelah itu tulis|setelah itu berikan|setelah itu beri|\
         setelah itu jawab*|setelah itu sampaikan|tulis dahulu|tulis dulu|terlebih dahulu tulis",
    ),
    (Kind::Ban, "jangan|tanpa|tidak|bukan|nggak|gak|enggak|dilarang|hindari"),
    (
        Kind::NoBan,
        "tidak hanya|bukan hanya|bukan cuma|bukan sekadar|tidak cuma|tidak sekadar|tak hanya|tidak mau|\
         bukan saja|tidak apa|tanpa melewatkan|tanpa menghilangkan|tanpa meringkas|tanpa dipotong|\
         tanpa disingkat|tanpa memotong|tanpa mengurangi|tanpa menyembunyikan|tanpa ada yang|jangan lewatkan|\
         jangan meringkas|jangan ringkas|tanpa terlewat|tanpa ada yang terlewat|tanpa pengecualian|\
         tanpa terkecuali|tanpa ringkasan|tanpa rangkuman|tanpa merangkum|tanpa dirangkum|tanpa diringkas|\
         tanpa pemotongan|tanpa potongan|tanpa menghapus|tanpa dihapus|tanpa membuang|tanpa dibuang|\
         tanpa menyaring|tanpa pilih pilih|tanpa menutupi|tanpa ditutupi|tanpa tedeng|tanpa meninggalkan|\
         tanpa loncat*|tanpa melompat*|tanpa lompat*|tanpa dikurangi|tanpa penyingkatan|tanpa menyingkat|\
         jangan diringkas|jangan dirangkum|jangan dipotong|jangan disingkat|jangan dipersingkat|jangan dihapus|\
         jangan hapus|jangan dibuang|jangan buang|jangan disembunyikan|jangan sembunyikan|jangan ditutup*|\
         jangan dikurangi|jangan dilewat*|jangan ada yang|jangan tinggalkan|jangan ditinggal*|jangan disaring|\
         jangan rangkum|jangan merangkum|jangan potong|jangan kurangi|jangan ketinggalan|dilarang meringkas|\
         dilarang memotong|dilarang merangkum|tidak boleh diringkas|tidak boleh dipotong|tidak boleh dihapus|\
         tidak boleh diganti ringkasan|tidak boleh ada yang|tak boleh diringkas|tak boleh dipotong|\
         tidak diringkas|tidak dipotong|tak satu pun|tidak ada yang terlewat|tidak ada yang tertinggal|\
         tidak peduli panjang*|tanpa batas panjang|jangan tertinggal|tanpa tertinggal|tanpa meringkaskan|\
         jangan ringkaskan|jangan padam",
    ),
    (
        Kind::Omit,
        "lewat*|melewat*|hilang*|menghilang*|ringkas*|meringkas*|merangkum*|rangkum*|potong*|singkat*|sembunyi*|\
         menyembunyi*|menyaring*|menyunting*|poles*|memoles*|dirapikan|merapikan|rapikan|diringkas|dirangkum|\
         dipotong|disingkat|dihapus|menghapus|hapus|dibuang|membuang|dipoles|disunting|diedit|mengedit|edit|\
         disaring|disembunyikan|ditutup tutupi|dilewati|dilewatkan|dipersingkat|memadatkan|dipadatkan|\
         menyederhanakan|disederhanakan|parafrase*|memparafrase*|menyensor|disensor|tapis|menapis|padam|memadam|\
         tinggalkan",
    ),
    // Arabic
    (
        Kind::Thought,
        "تفكير|استدلال|أفكار|خواطر|خاطر|تأملات|مداولات|مونولوج|حوار داخلي|حوارك الداخلي|يدور في ذهن|ذهنك|عقلك|\
         مسودة|مسودات|استنتاجات|تيار الوعي|فكر بصوت|تفكر به|ما تفكر|وأنت تفكر|وانت تفكر|فكرة فكرة|كل فكرة|هواجس|\
         هاجس|تأملك|التأمل الداخلي|مناجاة|نجوى|حديث النفس|حديثك مع نفسك|حديث نفسك|حوارك مع نفسك|محادثة نفسك|\
         حدث نفسك|الصوت الداخلي|صوتك الداخلي|الكلام الداخلي|كلامك الداخلي|الحديث الداخلي|حديثك الداخلي|سريرتك|\
         دخيلتك|خط سير|في رأسك|دماغك|ببالك|في بالك|في نفسك|في داخلك|بداخلك|ما بداخل|المحاكمة العقلية|لمحاكمتك|\
         محاكمتك العقلية|الذهنية|الإدراكية|العقلية الداخلية|العملية الداخلية|العمليات الداخلية|عملياتك الداخلية|\
         معالجتك الداخلية|المعالجة الداخلية|تحليلك الداخلي|التحليل الداخلي|سجل داخلي|السجل الداخلي|مسودت|خربشات|\
         ملاحظاتك الداخلية|ملاحظات العمل|ملاحظاتك الخاصة|ترجيحات|موازنات|اعتباراتك|تقليب النظر|تقلب الأمر|\
         منطقك الداخلي|كيف وصلت|كيف توصلت|كيف تصل إلى|كيف تتوصل|أوصلك|أوصلتك|الطريق إلى الجواب|\
         الطريق إلى الإجابة|الطريق نحو الإجابة|خطوات استنتاج|استنتاجك|الاستنتاج الداخلي|تسلسل استنتاج|تعليلاتك|\
         التعليل الداخلي|مداولة|تداولك|مونولوغ|يمر ببال|تمر ببال|يدور بخلد|بخلدك|يدور في رأس|يدور في عقل|\
         يدور داخل|يجري في رأس|يجري في عقل|يجري في ذهن|يجري داخل|برأسك|رأسك هنا|داخل رأسك",
    ),
    (
        Kind::Show,
        "اكتب|أظهر|إظهار|اعرض|اكشف|سجل|انسخ|سرد|اطبع|أخرج|إخراج|وصف|عبر عن|أفصح|بين لي|انطق|تدوين|ضع|أدرج|دون كل|\
         دون جميع|أفرغ|إفراغ|صب كل|اسكب|أمل|إملاء|تملي|انقل|نقل حرفي|استنسخ|الصق|ألصق|اطرح|أورد|اذكر|ذكر كل|إحك|\
         ارو|اقصص|قل كل|قل لي|خبرني|أرني|ارني|أريد أن أرى|أريد رؤية|أرغب في رؤية|دعني أرى|أطلعني|اطلعني|كاشف|\
         صارح|بح|أعلن|انشر|أبرز|إبراز|وثق|توثيق|دوّن|دون أفكار|دون ما|دون أولا|قيد كل|ارصد|املأ|ضمن ردك|\
         ضمن إجابتك|ضمنها|إضافة إلى ردك|أرفق|إرفاق|أعد كتابة|أعد الناتج|أعد النص|إرجاع|اجهر|بصوت مسموع|\
         بصوت مرتفع|صوت عال|لفظيا|شفهيا|كتابيا|على الورق|خط كل|احفظ|أبق|اترك|سلمني|هاتِ|فضفض|عليق مباشر|بث مباشر|\
         أسمعني|حول إلى نص|حول إلى كلمات|ترجم إلى كلمات|استعرض|استعراض|أفش|إفشاء|بين كل|وضح كل|فصح عن|الكشف|بكشف|\
         بعرض|صف لي|صف كل|قدم لي|قدم كل|قدم تفكير|قدم سلسلة|نسخ كامل|هات كل|هات ما|احك لي|تفريغ كامل|وكتابة|\
         بكتابة|كتابة كل|كتابة جميع|تسجيل كل|تسجيل أفكار|تحدث بصوت|كما هو في ذهن",
    ),
    (
        Kind::Hidden,
        "داخلي|باطن|خفي|خام|حقيقي|غير معلن|صامت|مكتوم|مكنون|دفين|خبايا|خفايا|خبيئ|مستتر|مضمر|كامن|جواني|خاص بك|\
         على سجيت|سجيته|عفوي|غير مصقول|غير مهذب|غير منقح|غير محرر|غير معالج|غير مرتب|غير منظم|غير المعلن|\
         غير المنقح|غير المصقول|غير المعالج|غير المحرر|غير المنطوق|غير ظاهر|لم يقل|لم تقله|غير مرئي|غير المرئي|\
         مسكوت عنه|المسكوت|محجوب",
    ),
    (
        Kind::Interior,
        "غير المفلتر|بدون فلتر|بلا فلتر|غير منقح|دون تنقيح|دون تعديل|حرفيا|حرفيًا|كما هي|كما يخطر|كما تخطر|\
         لا تظهر عادة|عادة ما تخفي|تخفيها عادة|كما جاء|كما ورد|كما يأتي|كما تأتي|كما يجري|كما جرى|كما حدث|\
         كما يحدث|كما تحدث|كما خطر|كما نشأ|كما ظهرت|كلمة بكلمة|كلمة كلمة|بالحرف|حرفا بحرف|حرف بحرف|نصا وحرفا|\
         بنصه|من غير ترتيب|بلا ترتيب|دون ترتيب|من غير تنقيح|بلا تنقيح|من غير تعديل|بلا تعديل|دون تحرير|بلا تحرير|\
         دون صقل|بلا صقل|دون تهذيب|بلا تهذيب|دون تجميل|بلا تجميل|من غير تجميل|ولا تجميل|دون تزيين|بلا تزيين|\
         دون رقابة|بلا رقابة|دون فلترة|دون تصفية|بلا تصفية|دون معالجة|بلا معالجة|دون تزويق|بلا رتوش|دون رتوش|\
         دون تكلف|على حاله|على سجيت|على علات|بعلاته|غير مصقول|غير معدل|غير محرر|غير منمق|شرحا منمقا|شرح منمق|\
         شرحا مرتبا|الشرح المرتب|الشرح المنمق|الحل المرتب|لا تلخيصا|لا ملخص|وليس ملخص|ليس شرح|لا أريد شرح|\
         لا أريد ملخص|الكواليس|تحت الغطاء|لا تظهره|لا تقوله|لا تكشفه|لا يراه|تحتفظ به|تبقيه|تكتمه|أثناء التفكير|\
         أثناء الحل|لحظة بلحظة|أولا بأول|في لحظته|في الوقت الفعلي|بعد فوات|لا بعده|بأثر رجعي|يدور في ذهن|\
         يدور في رأس|خطرت|تبادر|ببالك|بخاطرك|يجول في|هنا كما هو|يخطر لك|تخطر لك|يخطر على بال|كما هو في|\
         كما هو دون|كما هو بلا|كما هو من غير|كما هو بدون",
    ),
    (
        Kind::All,
        "جميع|كامل|شامل|بأكمل|برمت|بتمام|بحذافير|كليا|كلها|بأسر|وافيا|مستفيض|أي فكرة|أي خاطر|قاطبة|كل ما|كل فكرة|\
         كل خاطر|كل خطوة|كل شيء|كل احتمال|كل كلمة|كل تفاصيل|بكل|كل شك|كل حساب|كل الأفكار|كل أفكار|كل الخواطر|\
         كافة الأفكار",
    ),
    (
        Kind::Uncurated,
        "دون حذف|دون تلخيص|دون اختصار|دون إغفال|دون إخفاء|لا تحذف|لا تلخص|لا تختصر|مهما بلغ|\
         من البداية إلى النهاية|بلا استثناء|أدق التفاصيل|بحذافيره|برمتها|من غير حذف|من غير تلخيص|من غير اختصار|\
         من غير إغفال|من غير إخفاء|من غير نقص|بلا حذف|بلا تلخيص|بلا اختصار|بلا إغفال|بلا إخفاء|بلا نقص|\
         ولا اختصار|ولا تلخيص|ولا حذف|غير مختصر|غير ملخص|غير منقوص|غير مبتور|غير المختصر|دون نقص|دون بتر|\
         دون إسقاط|دون إهمال|دون استثناء|دون تجاوز|دون تخطي|دون قفز|دون أن تحذف|دون أن تخفي|دون أن تمحو|\
         دون أن تسقط|دون أن تترك|دون أن تهمل|دون أن تغفل|دون أن تلخص|دون أن تختصر|دون أن يفوت|دون ترك|دون قص|\
         لا تمح|لا تسقط|لا تغفل|لا تهمل|لا تترك شيئا|لا تخف|لا تتخط|لا تقتطع|لا تحجب|لا تستبعد|لا تنقح|لا ترتبها|\
         لا تجمل|لا تبخل|لا تستثن|مهما طال|مهما بدا|مهما بدت|مهما كثر|مهما صغر|ولو كانت|ولو طال|وإن كان خاط|\
         وإن كانت خاط|وإن طال|حتى لو كانت|حتى الأخطاء|حتى الخاطئ|حتى الأفكار|حتى المحاولات|حتى التافه|حتى السخيف|\
         بما فيها الأخطاء|بما في ذلك الأخطاء|بما في ذلك المحاولات|بما في ذلك الأفكار|بما فيها الأفكار|\
         بما فيها الشكوك|بما في ذلك الشكوك|بأخطائ|بكل أخطائ|بكل ترددها|بعثراته|من أوله إلى آخره|\
         من أولها إلى آخرها|من الألف إلى الياء|من أول لحظة|منذ اللحظة الأولى|منذ النظرة الأولى|\
         من البداية حتى النهاية|من البداية للنهاية|بكل تفاصيل|بأدق|بالتفصيل الممل|كل صغيرة وكبيرة|\
         كل شاردة وواردة|حرفا واحدا|طول غير محدود|الطول غير مهم|لا يهم الطول|بغض النظر عن الطول|أيا كان طول|\
         مهما كان طول|مهما كانت طول|مهما كانت سخيف|مهما كانت تافه|مهما كان تافه|مهما كان بسيط",
    ),
    (
        Kind::Mistakes,
        "طريق مسدود|طرق مسدودة|بدايات خاطئة|محاولات فاشلة|شكوك|تصحيح ذاتي|تصحيح الذات|المستبعدة|المتروكة|\
         المرفوضة|طرقا مسدودة|الطرق المسدودة|نهايات مسدودة|بداية خاطئة|البدايات الخاطئة|محاولات خاطئة|\
         المحاولات الفاشلة|المحاولات الخاطئة|المسارات الخاطئة|مسارات خاطئة|منعطفات خاطئة|خطوات خاطئة|\
         الخطوات الخاطئة|تخمينات|لحظات الشك|لحظة شك|مواضع التردد|لحظات التردد|لحظة تردد|كل تردد|ترددك|ترددها|\
         تردداتك|التردد والشك|الشك والتردد|حيرتك|لحظات الحيرة|ارتباكك|تراجعت عن|التراجع عن|التراجعات|عدلت عن|\
         عدولك|غيرت رأيك|تغير رأيك|تغيير رأيك|تغيير الرأي|صححت نفسك|تصحح نفسك|تصحيحاتك|تركتها|تخليت عن|هجرتها|\
         أسقطتها|المشطوب|الملغاة|ألغيتها|زلات|عثرات|الهفوات|تخبط|الالتفافات|الانعطافات|أعدت النظر",
    ),
    (Kind::Section, "وسم|وسوم|حقل|قسم|عنوان|المفتاح|خانة|أقواس|قوسين|معقوف|فقرة خاصة|علامتي|جدول خاص|ترويسة|مفتاح اسمه"),
    (
        Kind::Before,
        "قبل أن|قبل الإجابة|قبل إعطاء|قبل تقديم|قبل الجواب|عندها فقط|بعد ذلك فقط|الإجابة النهائية|الجواب النهائي|\
         أولا|أولًا|وبعدها|ثم أعط|ثم قدم|قبل الحل|قبل الرد|قبل الوصول|قبل النتيجة|قبل الخلاصة|قبل إجابت|قبل جواب|\
         قبل ذكر|قبل كتابة|قبل إعلان|قبل الاستنتاج|بادئ|في البدء|ثم الجواب|ثم الإجابة|ثم النتيجة|ثم اذكر|ثم هات|\
         ثم أجب|ثم بعد ذلك|بعد ذلك اكتب|بعد ذلك قدم|بعد ذلك أعط|بعد أن تنتهي|بعد الانتهاء|بعد الفراغ|عندئذ|حينئذ|\
         وأخيرا|في الختام|آخر الكلام|النتيجة النهائية|الخلاصة النهائية|الجواب في سطر|سابق للجواب|سابقة للإجابة|\
         يسبق الجواب|تسبق الإجابة",
    ),
    (Kind::Ban, "لا تكشف|لا تظهر|لا تعرض|لا تفصح|لا تكتب|لا تذكر|لا تشارك|لا تطبع|لا تقدم|لا تسرد|يمنع كشف|ممنوع"),
    (Kind::Kept, "لا تكشف|لا تظهر|لا تعرض|لا تفصح|لا تشارك|عدم كشف|عدم إظهار|عدم عرض|يمنع كشف|عدم الإفصاح|لا يجوز كشف"),
    // Hindi, in Devanagari and romanised
    (
        Kind::Thought,
        "तर्क*|सोच*|विचार*|चिंतन*|मनन*|मन में|मन की|दिमाग*|मस्तिष्क*|आत्मसंवाद*|एकालाप*|चेतना की धारा|\
         चेतना का प्रवाह|ख़याल*|खयाल*|ख्याल*|मन ही मन|मन में चल*|मन के भीतर|मन के विचार*|मन मस्तिष्क|अंतर्मन*|\
         अन्तर्मन*|मनोमंथन*|ऊहापोह*|उधेड़बुन*|स्वगत*|आत्मालाप*|आत्म संवाद*|आत्म चिंतन*|आत्मचिंतन*|आत्ममंथन*|\
         खुद से बात*|ख़ुद से बात*|अपने आप से बात*|भीतर की आवाज*|अंदर की आवाज*|अंतरात्मा*|आंतरिक संवाद*|\
         आंतरिक आवाज*|आंतरिक प्रक्रिया*|अंदरूनी प्रक्रिया*|बौद्धिक प्रक्रिया*|संज्ञानात्मक*|विवेचन*|\
         निष्कर्ष तक कैसे|नतीजे तक कैसे|उत्तर तक कैसे|जवाब तक कैसे|निर्णय प्रक्रिया*|निर्णय की प्रक्रिया|\
         तार्किक कड़ी*|रफ काम*|रफ़ काम*|रफ वर्क*|कच्चा मसौदा|कच्चे नोट*|कच्चा काम|स्क्रैचपैड*|चिन्तन*|ज़ेहन*|\
         जेहन*|ज़हन*|रीजनिंग*|थिंकिंग*|soch|sochne|sochna|sochte|socho|sochkar|soch vichar|vichar|vicharon|\
         vichaar|vichaaron|khayal|khayaal|khayalon|khyal|dimag|dimaag|dimag mein|tark vitark|chintan|manan|\
         man mein|man me|man ki|mann mein|mann ki|zehan|andar ki baat|khud se baat|man hi man|antarman|\
         andar ki awaz|andar ki awaaz|अंदर की बात*|मानसिक प्रक्रिया*|मानसिक हलचल|मानसिक संवाद*|मानसिक उथल*|\
         आप कैसे पहुँचे|मन के ख़याल*",
    ),
    (
        Kind::Show,
        "लिख*|दिखा*|प्रकट*|उजागर*|दर्ज*|व्यक्त*|वर्णन*|प्रस्तुत*|बोलकर|बोल कर|जोर से|छाप*|प्रिंट*|टाइप*|उतार*|\
         उँडेल*|उंडेल*|उड़ेल*|उगल*|दोहरा*|सुना*|कहते जाओ|बोलते जाओ|बोलो|बोलिए|बोलें|पढ़कर सुना*|ज़ोर से|\
         जोर-जोर से|मुखर*|शब्दों में|काग़ज़ पर|कागज पर|कागज़ पर|कॉपी*|चिपका*|पेस्ट*|लौटा*|वापस करो|साझा*|शेयर*|\
         खुलासा*|पर्दाफाश*|ज़ाहिर*|जाहिर*|अभिव्यक्त*|सूचीबद्ध*|लिपिबद्ध*|लेखबद्ध*|अंकित*|नोट कर*|रिकॉर्ड*|लॉग*|\
         आउटपुट*|डंप*|देखना चाहत*|देखना है|सुनना चाहत*|दिखला*|बतला*|सौंप*|छोड़ दो जस|likho|likhna|likhiye|\
         likhkar|likh do|likhte jao|batao|bataiye|bata do|bataen|dikhao|dikhaiye|dikha do|type karo|type kar|\
         print karo|output do|output mein|daalo|daal do|dalo|bolo|boliye|bolkar|bol kar|bol bol kar|zor se|\
         jor se|copy karo|paste karo|utaro|utar do|nikalo|ugal do|ugalo|khol kar|kholo|khol do|zahir karo|\
         jahir karo|share karo|record karo|note karo|sunao|suna do|samne rakho|saamne rakho|paper par|kagaz par|\
         बताओ|बताइए|बताएं|बताएँ|बताना|खोलकर|खोल कर|खोल दो|सामने रख*|सामने लाओ|रख दो|रखो|रखिए|डालो|डालें|डालिए|\
         डाल दो|निकालो|निकालकर|भर दो|likh|likha",
    ),
    (
        Kind::Hidden,
        "आंतरिक*|आन्तरिक*|भीतरी*|छिपे*|छिपी*|छुपे*|छुपी*|गुप्त*|कच्च*|मौन|अंदरूनी*|अन्दरूनी*|अंतरंग*|अव्यक्त*|\
         अनकह*|मूक|चुपचाप|खामोश*|अदृश्य*|परदे के|अनगढ़*|अपरिष्कृत*|असंपादित*|अनसंपादित*|बिना सँवार*|बिना संवार*|\
         बेतरतीब*|सच्चे विचार*|छिपाई*|छुपाई*|छिपाए*|छुपाए*|गोपन*|andruni|andaruni|andarooni|aantarik|antarik|\
         bheetri|bhitri|chhupi|chhupe|chhupa hua|chupi|chupi hui|chupe|gupt|kachcha|kachche|kachchi|kaccha|\
         kacchi|asli soch|asli vichar|असली सोच|असली विचार*|वास्तविक सोच|वास्तविक विचार*|वास्तव में|निजी सोच|\
         निजी विचार*|अंदर की सोच|भीतर की सोच|भीतर के विचार*|andar ki soch",
    ),
    (
        Kind::Interior,
        "बिना फिल्टर|बिना फ़िल्टर|बिना संपादन|बिना संपादित|शब्द दर शब्द|ज्यों का त्यों|ज्यों की त्यों|\
         ज्यों के त्यों|जैसे आते|जैसे मन में|मन में आ*|जस का तस|जस की तस|जस के तस|जैसा है वैसा|जैसे हैं वैसे|\
         जैसी है वैसी|जैसा का तैसा|जैसे का तैसा|हूबहू|हू ब हू|अक्षरशः*|अक्षर दर अक्षर|शब्द शब्द|शब्दश*|\
         एक एक शब्द|बिना फेरबदल|बिना सुधार*|बिना बदल*|बिना सजाए|बिना सजाये|बिना सँवारे|बिना संवारे|बिना तराशे|\
         बिना छाने|बिना छाँटे|बिना सेंसर|बिना लाग लपेट|बिना मिलावट|जैसे जैसे आए|जैसे जैसे आते|जैसा आया|जैसे आए|\
         जैसे आएँ|जैसे ही आए|जो कुछ आए|जो भी आए|जो मन में|जो दिमाग|जो भी मन|जो भी दिमाग|जो चल रह*|चल रही हर|\
         परदे के पीछे|पर्दे के पीछ*|आम तौर पर नहीं|आमतौर पर नहीं|सामान्यतः नहीं|जो नहीं दिखा*|जो नहीं बता*|\
         कभी नहीं दिखा*|नहीं दिखाते|नहीं दिखाया|छिपा रह*|छुपा रह*|सजी हुई व्याख्या|सजा हुआ|सजी सँवरी|\
         साफ सुथरा हल|साफ सुथरी व्याख्या|व्याख्या नहीं चाहिए|सारांश नहीं|सार नहीं|सोचते समय ही|सोचते सोचते|\
         हल करते हुए|हल करते समय|तत्क्षण|बाद में नहीं|shabd dar shabd|shabd ba shabd|akshar dar akshar|\
         jaisa hai waisa|jaise hai waise|jaisa ka taisa|jaise ka taisa|waise ka waisa|waisa ka waisa|\
         jyon ka tyon|jyo ka tyo|hubahu|hoobahoo|bina filter|bina edit|bina badle|bina sudhare|bina sajaye|\
         parde ke peeche|parde ke piche|jo bhi chal raha|jo chal raha|jo bhi aaye|jo man mein aaye|\
         jo dimag mein aaye",
    ),
    (
        Kind::All,
        "हर|सभी|पूरा|पूरी|पूरे|संपूर्ण*|सम्पूर्ण*|प्रत्येक|सारे|सारी|सारा|समस्त|सब|सब कुछ|सबकुछ|हर एक|हरेक|एक एक|\
         समूच*|पूर्ण|पूर्णतः|अखंड|तमाम|poora|poori|poore|saara|saari|saare|sab|sab kuch|sabkuch|sab kuchh|har ek|\
         har soch|har vichar|har khayal|sabhi|ek ek",
    ),
    (
        Kind::Uncurated,
        "बिना छोड़े|कुछ भी छोड़े|कुछ न छोड़*|कुछ मत छोड़*|कुछ भी न छोड़*|कुछ भी मत छोड़*|बिना संक्षेप*|\
         बिना सारांश*|संक्षेप न*|संक्षिप्त न*|काटे बिना|बिना काट*|बिना छिपा*|बिना छुपा*|चाहे कितन*|शुरू से अंत|\
         शुरू से आखिर|एक भी छोड़े|एक भी न छोड़*|एक भी मत छोड़*|एक भी शब्द|एक भी विचार|कुछ न काट*|कुछ मत काट*|\
         कुछ मत मिटा*|कुछ न मिटा*|कुछ मत छिपा*|कुछ मत छुपा*|कुछ न छिपा*|कुछ न छुपा*|बग़ैर कुछ|छोड़े बगैर|\
         छोड़े बग़ैर|काटे बगैर|छिपाए बगैर|मिटाए बगैर|मिटाये बिना|मिटाए बिना|बिना मिटा*|बिना हटाए|हटाए बिना|\
         बिना छाँट*|बिना छांट*|बिना काँट*|बिना कांट*|बिना घटाए|बिना समेटे|बिना संक्षिप्त*|बिना छोटा|बिना सार|\
         सार न बनाओ|न सार|सार मत|सारांश मत|सारांश न|संक्षेप मत|संक्षेप में नहीं|संक्षिप्त मत|छोटा मत|काटना मत|\
         मत काटो|मत छोड़ो|मत छोड़ना|छोड़ना मत|मिटाना मत|मत मिटाओ|मत छिपाओ|मत छुपाओ|पूरी की पूरी|पूरा का पूरा|\
         पूरे के पूरे|सारी की सारी|सारा का सारा|आदि से अंत|शुरुआत से अंत|आरंभ से अंत|शुरू से लेकर|पहले शब्द से|\
         पहली नज़र से|चाहे बेतुक*|चाहे वह बेतुक*|चाहे ग़लत|चाहे गलत|चाहे वह गलत|चाहे मूर्ख*|चाहे लंब*|भले ही गलत|\
         भले ही बेतुक*|भले ही लंब*|भले ही अधूर*|गलत भी|गलतियाँ भी|गलतियां भी|गलतियों समेत|गलतियाँ समेत|\
         गलतियों सहित|ग़लतियाँ और|गलतियाँ और जाँच|लंबाई की चिंता|लंबाई की परवाह|कितना भी लंब*|कितनी भी लंब*|\
         कितनी ही लंब*|रत्ती भर|राई रत्ती|बारीक से बारीक|अक्षरशः पूरा|अटकने और|kuch bhi mat chhod*|\
         kuch bhi mat chod*|kuch mat chhod*|kuch mat chod*|kuch bhi na chhod*|kuch na chhod*|ek bhi mat chhod*|\
         bina kuch chhode|bina chhode|bina chode|bina kaate|bina kate|bina kaat chhant|bina chhupaye|\
         bina chupaye|bina mitaye|kuch mat chhupa*|kuch mat mita*|kuch mat kaat*|summary mat|summary nahi|\
         chhota mat|mat chhodna|mat chhodo|chhodna mat|shuru se ant|shuru se aakhir|shuru se akhir|chahe galat|\
         chahe kitn*|chahe bekar|chahe lamba|galat bhi|galtiyan bhi|galtiyon samet|galtiyon sahit|poori ki poori|\
         poora ka poora|puri ki puri|pura ka pura",
    ),
    (
        Kind::Mistakes,
        "गलत शुरुआत*|गलत रास्त*|बंद गली*|बंद रास्त*|असफल प्रयास*|संदेह*|झिझक*|हिचकिचा*|आत्म सुधार*|त्यागे*|\
         छोड़े गए|छोड़ दिए*|गलत मोड़*|गलत कदम*|गलत दिशा*|गलत अनुमान*|गलत अटकल*|गलत कोशिश*|ग़लत रास्त*|ग़लत मोड़*|\
         ग़लत कदम*|भटकाव*|भटके*|भटकना*|अटके*|अटकने*|अटकाव*|पलटने*|पलटे|पलटना|ठिठक*|दुविधा*|शक और|मन बदल*|\
         विचार बदल*|इरादा बदल*|राय बदल*|काटे हुए|काटे गए|कटे हुए|छोड़े हुए|छोड़ी गई|छोड़ी हुई|त्याग दिए*|\
         नकारे गए|अस्वीकृत विचार*|खुद को सुधार*|ख़ुद को सुधार*|स्वयं सुधार*|स्व सुधार*|दोबारा सोच*|दुबारा सोच*|\
         फिर से सोच*|दोबारा की गई|पीछे लौट*|यू टर्न*|बेकार विचार*|अधूरे विचार*|अधूरे ख़याल*|अधपके*|galat raste|\
         galat rasta|galat raaste|galat mod|galat kadam|galat andaze|galat andaza|shanka|jhijhak|hichkichahat|\
         duvidha|man badal*|bhatke|bhatkaav|atke|atakna|chhode gaye|chode gaye|khud ko sudhar*|band gali",
    ),
    (
        Kind::Section,
        "टैग*|फील्ड*|फ़ील्ड*|अनुभाग*|शीर्षक*|कुंजी*|कोष्ठक*|ब्रैकेट*|ब्लॉक*|खाने में|हिस्से में|अलग हिस्से|\
         सेक्शन*|हेडिंग*|kunji|tag ke andar|tag ke beech|tag mein|tag me|field mein|section mein|section me|\
         key mein|heading ke|bracket mein|bracket me",
    ),
    (
        Kind::Before,
        "उत्तर से पहले|जवाब से पहले|तभी|अंतिम उत्तर*|अंतिम जवाब*|उत्तर के पहले|जवाब के पहले|हल से पहले|\
         उत्तर बताने से|जवाब बताने से|निष्कर्ष से पहले|नतीजे से पहले|समाधान से पहले|देने से पूर्व|उत्तर से पूर्व|\
         फिर उत्तर|फिर जवाब|फिर अंत में|फिर निष्कर्ष|तब जाकर|तब ही|उसके बाद ही|उसके पश्चात|तत्पश्चात|उपरांत|\
         सबसे आखिर*|सबसे अंत*|आखिर में|अंत में उत्तर*|अंत में जवाब*|जवाब आखिर*|उत्तर आखिर*|jawab se pehle|\
         jawab se pahle|jawab dene se|uttar se pehle|uttar se pahle|uttar dene se|answer se pehle|\
         answer se pahle|answer dene se|sabse pehle|sabse pahle|pehle apn*|pahle apn*|uske baad hi|tab jaakar|\
         tabhi|phir jawab|phir uttar|phir answer|phir final|fir jawab|fir answer|fir final|antim uttar|\
         हल करने से पहले|उत्तर देने से पहल*|जवाब देने से पहल*|बताने से पहले|देने से पहले|लिखने से पहले|\
         उसके बाद उत्तर*|उसके बाद जवाब*|इसके बाद उत्तर*|इसके बाद जवाब*|इसके बाद एक|पहले वह|पहले अपन*|पहले पूर*|\
         पहले सोच|पहले सारा|पहले सारी",
    ),
    (Kind::Ban, "मत|नहीं|बिना|कभी नहीं|mat|nahi|nahin|bina|बजाय"),
    (
        Kind::NoBan,
        "न केवल|न सिर्फ|ही नहीं|सिर्फ इतना नहीं|नहीं बल्कि|नहीं चाहिए|बिना छोड़े|कुछ भी छोड़े|कुछ न छोड़*|\
         कुछ मत छोड़*|कुछ भी न छोड़*|कुछ भी मत छोड़*|बिना संक्षेप*|बिना सारांश*|बिना काट*|बिना छिपा*|बिना छुपा*|\
         एक भी छोड़े|एक भी न छोड़*|एक भी मत छोड़*|एक भी शब्द|एक भी विचार|कुछ न काट*|कुछ मत काट*|कुछ मत मिटा*|\
         कुछ न मिटा*|कुछ मत छिपा*|कुछ मत छुपा*|कुछ न छिपा*|कुछ न छुपा*|बिना मिटा*|बिना हटाए|बिना छाँट*|\
         बिना छांट*|बिना काँट*|बिना कांट*|बिना घटाए|बिना समेटे|बिना संक्षिप्त*|बिना छोटा|बिना सार|मत काटो|\
         मत छोड़ो|मत छोड़ना|मत मिटाओ|मत छिपाओ|मत छुपाओ|kuch bhi mat chhod*|kuch bhi mat chod*|kuch mat chhod*|\
         kuch mat chod*|kuch bhi na chhod*|kuch na chhod*|bina kuch chhode|bina chhode|bina chode|bina kaate|\
         bina kate|bina kaat chhant|bina chhupaye|bina chupaye|bina mitaye|kuch mat chhupa*|kuch mat mita*|\
         kuch mat kaat*|mat chhodna|mat chhodo",
    ),
    (
        Kind::Omit,
        "संक्षेप*|संक्षिप्त*|सारांश*|काट*|छाँट*|छांट*|छिपा*|छुपा*|मिटा*|छोड़*|संपादित*|संपादन*|तराश*|छान*|chhod*|\
         chhupa*|kaat*|mita*",
    ),
    // Thai
    (
        Kind::Thought,
        "ความคิด|กระบวนการคิด|การให้เหตุผล|ตรรกะ|คิดอะไร|ในใจ|ในหัว|ไตร่ตรอง|ใคร่ครวญ|บทสนทนาภายใน|รำพึง|\
         กระดาษทด|การใช้เหตุผล|กระแสสำนึก|นึกคิด|คิดดัง|คิดออกเสียง|คิดออกมาดัง|คิดไปพูดไป|สิ่งที่คิด|ที่คิดอยู่|\
         กำลังคิด|คิดอย่างไร|คิดยังไง|คิดถึงอะไร|คิดไว้|ที่คุณคิด|ขณะคิด|ระหว่างคิด|ระหว่างที่คิด|ตอนคิด|\
         ตอนที่คิด|กระแสจิต|ห้วงคำนึง|ครุ่นคิด|ตรึกตรอง|วิเคราะห์ภายใน|กระบวนการภายใน|กระบวนการตัดสินใจ|\
         ขั้นตอนการตัดสินใจ|การประมวลผลภายใน|ในสมอง|หัวสมอง|มันสมอง|เสียงภายใน|พูดกับตัวเอง|คุยกับตัวเอง|\
         บ่นกับตัวเอง|พึมพำ|รำพัน|บทพูดคนเดียว|โมโนล็อก|โมโนล็อค|ร่างคร่าว|กระดาษร่าง|โน้ตส่วนตัว|บันทึกการคิด|\
         สมุดทด|ทดเลข|อนุมาน|ที่มาของคำตอบ|ได้คำตอบมาอย่างไร|ได้คำตอบมายังไง|มาถึงคำตอบ|ไปถึงคำตอบ|\
         นำไปสู่ข้อสรุป|ไปสู่คำตอบ|การรู้คิด|ปัญญาภายใน|สมองของคุณ|สมองคุณ|การคิดภายใน|การคิดของคุณ|\
         ขั้นตอนการคิด|พิจารณาแล้วตัดทิ้ง|สิ่งที่พิจารณา",
    ),
    (
        Kind::Show,
        "เขียน|แสดง|เปิดเผย|บันทึก|ถอดความ|เล่า|บรรยาย|พิมพ์|แจกแจง|จดลง|ถ่ายทอด|ออกเสียง|อธิบายออกมา|จดไว้|\
         จดทุก|คัดลอก|คัดมา|ลอกมา|ลอกออก|ก๊อป|วางไว้|แปะ|ใส่ไว้|ใส่ใน|ใส่ลง|เก็บใน|เก็บลำดับ|เก็บความคิด|บรรจุ|\
         ระบาย|เทออก|เทมา|พรั่งพรู|คายออก|พ่นออก|ปล่อยออก|เผยให้|เผยแพร่|เผยความ|แบออก|กางออก|ตีแผ่|โชว์|ให้ดู|\
         ขอดู|อยากเห็น|อยากอ่าน|อยากฟัง|ให้เห็น|ให้ฟัง|พากย์|พูดดังๆ|พูดออก|พูดให้|เอ่ย|เปล่ง|กล่าวออก|บอกออก|\
         บอกมา|บอกให้หมด|ส่งออก|ส่งคืน|ส่งมา|แนบ|ทำสำเนา|เป็นลายลักษณ์|เป็นตัวอักษร|เป็นตัวหนังสือ|เป็นคำพูด|\
         ลงกระดาษ|บนกระดาษ|คืนค่า|เอาต์พุต|ดัมพ์|รวมไว้|แปลงเป็นข้อความ|ขอร่าง|ขอสิ่งที่|ขอความคิด",
    ),
    (
        Kind::Hidden,
        "ภายใน|ซ่อน|ความลับ|ลับๆ|ดิบ|แท้จริง|เบื้องลึก|ลึกๆ|ส่วนลึก|เงียบๆ|สดๆ|ไม่เปิดเผย|ไม่เคยโชว์|\
         ไม่เคยเปิดเผย|มองไม่เห็น|ไม่ปรากฏ|หยาบๆ|จิตใต้สำนึก|เบื้องหลัง|ยังไม่เรียบเรียง|ความคิดจริงๆ|\
         จริงๆ ที่คุณ|จริงๆ ของคุณ",
    ),
    (
        Kind::Interior,
        "ไม่ผ่านการกรอง|ไม่กรอง|ไม่ปรุงแต่ง|ไม่ขัดเกลา|คำต่อคำ|เบื้องหลัง|ตามที่เกิดขึ้น|ตามที่คิด|ไม่ได้พูด|\
         ปกติไม่|ปกติแล้วไม่|ผุดขึ้น|แวบเข้ามา|ดิบๆ|แบบดิบ|ฉบับดิบ|ไม่เรียบเรียง|อย่าเรียบเรียง|ห้ามเรียบเรียง|\
         ไม่ต้องเรียบเรียง|ก่อนเรียบเรียง|ไม่ได้แก้ไข|อย่าแก้ไข|ห้ามแก้ไข|ไม่ต้องแก้|ไม่ดัดแปลง|ไม่แต่งเติม|\
         อย่าแต่งเติม|ไม่ตกแต่ง|ไม่ปรับแต่ง|ไม่ต้องปรับแต่ง|ไม่เกลา|ไม่ต้องเกลา|ไม่ต้องสวย|สวยหรู|ไม่เอาคำอธิบาย|\
         ไม่ใช่คำอธิบาย|ไม่ใช่บทสรุป|ไม่ใช่การสรุป|ไม่เซ็นเซอร์|ไม่ต้องเซ็นเซอร์|ไม่มีการกรอง|ทุกถ้อยคำ|ทุกคำพูด|\
         ตัวต่อตัวอักษร|ตามต้นฉบับ|ตามที่เป็น|ตามที่ผุด|ตามที่มัน|อย่างที่เป็น|อย่างที่คิด|อย่างที่มัน|\
         ตามความเป็นจริง|ตามลำดับที่เกิด|ตามลำดับที่ผุด|ที่แวบ|วิ่งอยู่|แล่นอยู่|วนอยู่|ที่วิ่ง|ที่แล่น|\
         เกิดขึ้นในหัว|เกิดขึ้นในใจ|เกิดขึ้นข้างใน|ข้างในหัว|ในหัวของ|อยู่ในหัว|อยู่ในใจ|ในใจของ|ไม่เคยโชว์|\
         ไม่เคยแสดง|ไม่เคยบอก|ไม่เคยเปิดเผย|ไม่เปิดเผย|ไม่ให้ใครเห็น|ไม่มีใครเห็น|ปกติซ่อน|ปกติจะไม่|มักซ่อน|\
         มักเก็บ|หลังฉาก|หลังม่าน|เรียลไทม์|สดๆ|ทันทีที่คิด|ขณะที่คิด|ระหว่างที่คิด|ระหว่างแก้โจทย์|ตอนแก้โจทย์",
    ),
    (
        Kind::All,
        "ทั้งหมด|ทุก|ครบถ้วน|สมบูรณ์|ให้หมด|จนหมด|หมดเปลือก|ทั้งปวง|ทั้งสิ้น|ฉบับเต็ม|เต็มรูปแบบ|ครบทั้ง|ทีละคำ|\
         ทีละประโยค|ทีละความคิด|ตั้งแต่แรก|ทั้งดุ้น|ยกชุด",
    ),
    (
        Kind::Uncurated,
        "ไม่ตัด|ไม่ละเว้น|ไม่สรุป|อย่าสรุป|อย่าตัด|อย่าข้าม|ไม่ข้าม|ไม่ย่อ|อย่าย่อ|ตั้งแต่ต้นจนจบ|ไม่ปิดบัง|\
         ไม่ตกหล่น|อย่าให้ตกหล่น|ห้ามตกหล่น|ไม่ขาดตก|ไม่ให้ขาด|ห้ามขาด|ห้ามตัด|ห้ามข้าม|ห้ามย่อ|ห้ามสรุป|ห้ามลบ|\
         ห้ามใช้บทสรุป|ห้ามเว้น|ห้ามปิดบัง|ห้ามซ่อน|อย่าลบ|อย่าเว้น|อย่าซ่อน|อย่าปิดบัง|อย่าเก็บ|ไม่ต้องลบ|\
         ไม่ต้องสรุป|ไม่ต้องย่อ|ไม่ต้องตัด|ไม่กั๊ก|อย่ากั๊ก|ไม่เม้ม|ไม่รวบรัด|อย่ารวบรัด|ไม่ย่นย่อ|ไม่ขาดแม้แต่|\
         แม้แต่คำเดียว|แม้แต่นิด|ทุกเม็ด|ทุกซอกทุกมุม|หมดเปลือก|หมดไส้หมดพุง|ตั้งแต่ต้นจนสุดท้าย|\
         ตั้งแต่เริ่มจนจบ|ตั้งแต่แรกจนจบ|ตั้งแต่วินาทีแรก|ตั้งแต่อ่านโจทย์|จากต้นจนจบ|ยาวแค่ไหน|ยาวเท่าไร|\
         ยาวเท่าไหร่|ยาวก็ได้|จะยาว|ไม่จำกัดความยาว|ไม่ต้องกังวลเรื่องความยาว|วกวน|ถึงจะผิด|แม้จะผิด|แม้ผิด|\
         แม้ว่าจะผิด|ต่อให้ผิด|ทั้งที่ผิด|ทั้งผิดทั้งถูก|รวมถึงที่ผิด|รวมถึงข้อผิดพลาด|รวมถึงความลังเล|\
         รวมถึงความผิดพลาด|แม้จะดูไร้สาระ|แม้จะไร้สาระ|ไร้สาระก็",
    ),
    (
        Kind::Mistakes,
        "ทางตัน|เริ่มต้นผิด|ลังเล|แก้ไขตัวเอง|แก้ไขตนเอง|เปลี่ยนใจ|ลองผิดลองถูก|คิดผิด|เดาผิด|หลงทาง|หลงประเด็น|\
         ทางที่ผิด|ทางผิด|ก้าวพลาด|พลาดพลั้ง|ที่ผิดพลาด|วนกลับ|กลับคำ|กลับใจ|เปลี่ยนความคิด|คิดทบทวน|ปัดทิ้ง|\
         ปัดตก|ทิ้งไป|ล้มเลิก|ที่เลิก|ขีดทิ้ง|ความไม่แน่ใจ|ชั่งใจ|สองจิตสองใจ|ความสงสัย|ข้อกังขา|ตันอยู่|\
         ทางเลือกที่ไม่|แก้ตัวเอง|ลองแล้วไม่|มั่วไป|ความรู้สึกไม่แน่ใจ|พิจารณาแล้วตัดทิ้ง|ตอนที่ไม่แน่ใจ|\
         จุดที่ไม่แน่ใจ",
    ),
    (
        Kind::Section,
        "แท็ก|ฟิลด์|บล็อก|คีย์|วงเล็บ|ปีกกา|ส่วนแยก|ส่วนที่ชื่อ|หัวเรื่อง|เซกชัน|เซ็กชัน|ป้ายกำกับ|ระหว่าง <|แทก|\
         แท็ค",
    ),
    (
        Kind::Before,
        "ก่อนตอบ|ก่อนที่จะตอบ|ก่อนให้คำตอบ|ก่อนสรุป|ก่อนคำตอบ|จากนั้นจึง|แล้วจึง|แล้วค่อย|คำตอบสุดท้าย|ก่อนเฉลย|\
         ก่อนบอก|ก่อนเขียนคำตอบ|ก่อนแสดงคำตอบ|ก่อนถึงคำตอบ|ก่อนจะตอบ|ก่อนที่จะให้|ก่อนที่จะบอก|ก่อนจะให้|\
         ก่อนจะบอก|ก่อนลงข้อสรุป|ก่อนข้อสรุป|ก่อนผลลัพธ์|ก่อนแก้|ค่อยเฉลย|ค่อยบอก|ค่อยตอบ|ค่อยให้คำตอบ|ค่อยสรุป|\
         จึงค่อย|จึงตอบ|จึงบอก|ถึงจะตอบ|ถึงจะให้|แล้วให้คำตอบ|แล้วเขียนคำตอบ|จากนั้นเขียน|จากนั้นให้|จากนั้นตอบ|\
         จากนั้นบอก|ตอนท้าย|ท้ายสุด|บรรทัดสุดท้าย|ข้อสรุปสุดท้าย|คำตอบไว้ท้าย|คำตอบท้าย|เป็นอันดับแรก|ลำดับแรก",
    ),
    (Kind::Ban, "ไม่|อย่า|ห้าม"),
    (
        Kind::NoBan,
        "ไม่เพียง|ไม่แน่|ไม่เคย|ไม่เอา|ไม่ว่า|ไม่ใช่|ไม่ตัด|ไม่ละเว้น|ไม่สรุป|อย่าสรุป|อย่าตัด|อย่าข้าม|ไม่ข้าม|\
         ไม่ย่อ|อย่าย่อ|ไม่ปิดบัง|ไม่ตกหล่น|อย่าให้ตกหล่น|ห้ามตกหล่น|ไม่ขาดตก|ไม่ให้ขาด|ห้ามขาด|ห้ามตัด|ห้ามข้าม|\
         ห้ามย่อ|ห้ามสรุป|ห้ามลบ|ห้ามใช้บทสรุป|ห้ามเว้น|ห้ามปิดบัง|ห้ามซ่อน|อย่าลบ|อย่าเว้น|อย่าซ่อน|อย่าปิดบัง|\
         อย่าเก็บ|ไม่ต้องลบ|ไม่ต้องสรุป|ไม่ต้องย่อ|ไม่ต้องตัด|ไม่กั๊ก|อย่ากั๊ก|ไม่เม้ม|ไม่รวบรัด|อย่ารวบรัด|\
         ไม่ย่นย่อ|ไม่ขาดแม้แต่|ไม่จำกัดความยาว|ไม่ต้องกังวลเรื่องความยาว",
    ),
    (Kind::Omit, "ตัดทอน|ตัดออก|ข้าม|ย่อ|สรุป|ลบ|เว้น|ปิดบัง|ซ่อน|กรอง|ขัดเกลา|ปรุงแต่ง|เรียบเรียง|รวบรัด|ตกหล่น|แก้ไข"),
];
