//! The words and phrases of coercion, by kind and language.
//!
//! Each entry is a list separated by `|`. A pattern matches whole words; with a `*` at its end it is a stem, and matches the
//! beginning of a word. Patterns are normalised as texts are, so they are written as people write them, diacritics and all,
//! and match words written without. In scripts without spaces and in Arabic a pattern matches anywhere.
//!
//! English is the richest. The other languages have the core of each class: Chinese, Japanese, Korean, Russian, German,
//! French, Spanish, Portuguese, Italian, Turkish, Vietnamese, Indonesian, Arabic, Hindi, Thai. The words were chosen for
//! this project from what the classes mean; none was taken from a corpus.
//!
//! Rules for a new pattern: a word that is common in ordinary prompts goes to a kind with a short reach; a pattern of two
//! letters needs a reason; check a folded form against English (Vietnamese *thẻ* folds to `the`).

use super::Coercion;
use crate::text::{Normalised, TextWindow, is_unspaced};

/// What a pattern stands for. Finer than the classes of a [`Coercion`], since words differ in how far they tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word for thought.
    Thought,
    /// Writing out, showing, saying.
    Show,
    /// An adjective for hidden or unedited: counts beside the thought.
    Hidden,
    /// A phrase for hidden or unedited: counts around it.
    Interior,
    /// All, each, full: counts beside the thought.
    All,
    /// Nothing left out, however long: counts around it, and tells.
    Uncurated,
    /// Dead ends, doubts: what a curated explanation has none of.
    Mistakes,
    /// Section, field, tags: counts near the thought.
    Section,
    /// A thought written as a tag or key.
    Tag,
    /// A word that is a thought and its tag only where it is written as one.
    TagName,
    /// An order of before and after the answer.
    Before,
    /// Not, without, never.
    Ban,
    /// "Not only": no ban.
    NoBan,
    /// Leaving out, summarising. Says nothing until banned; then it is [`Kind::Uncurated`].
    Omit,
    /// Showing that was banned.
    Kept,
    /// An omission that was not banned.
    Nothing,
}

impl Kind {
    pub(super) const COUNT: usize = 16;

    /// The kinds that a neighbourhood is made of.
    pub(super) const NEIGHBOURS: [Self; 10] = [
        Self::Show,
        Self::Hidden,
        Self::Interior,
        Self::All,
        Self::Uncurated,
        Self::Mistakes,
        Self::Section,
        Self::Tag,
        Self::Before,
        Self::Kept,
    ];

    /// The classes it stands for, and up to how many words from the thought.
    pub(super) fn counts(self) -> (u8, u32) {
        match self {
            Self::Show => (Coercion::EXTERNALISED, 10),
            Self::Hidden => (Coercion::HIDDEN, 6),
            Self::Interior => (Coercion::HIDDEN, 40),
            Self::All => (Coercion::COMPLETE, 6),
            Self::Uncurated => (Coercion::COMPLETE | Coercion::UNCURATED, 40),
            Self::Mistakes => (Coercion::COMPLETE | Coercion::UNCURATED, 20),
            Self::Section => (Coercion::TAGGED, 8),
            Self::Tag => (Coercion::TAGGED, 40),
            Self::Before => (Coercion::BEFORE, 40),
            Self::Kept => (super::KEPT, 8),
            Self::Thought | Self::TagName | Self::Ban | Self::NoBan | Self::Omit | Self::Nothing => (0, 0),
        }
    }
}

/// All patterns, normalised: with a space before the words of scripts with spaces, and behind them unless they are stems.
pub(super) fn patterns() -> Vec<(Kind, String)> {
    let (mut window, mut normalised) = (TextWindow::default(), Normalised::default());
    let mut patterns = Vec::new();
    let pairs = INNER.split('|').flat_map(|inner| PROCESS.split('|').map(move |process| (Kind::Thought, format!("{inner} {process}"))));
    let entries = ENTRIES.iter().flat_map(|(kind, list)| list.split('|').map(move |one| (*kind, one.to_owned())));
    for (kind, written) in entries.chain(pairs) {
        let stem = written.strip_suffix('*');
        window.clear();
        window.push(stem.unwrap_or(&written).as_bytes());
        normalised.read(&window);
        let text = normalised.text();
        let Some(first) = text.chars().next() else { continue };
        patterns.push(match (is_anywhere(first), stem) {
            (true, _) => (kind, text.to_owned()),
            (false, Some(_)) => (kind, format!(" {text}")),
            (false, None) => (kind, format!(" {text} ")),
        });
    }
    patterns
}

/// Whether patterns beginning with this letter match anywhere: in scripts without spaces, and in Arabic, where articles and
/// conjunctions are written onto the word.
fn is_anywhere(first: char) -> bool {
    is_unspaced(first) || matches!(first, '\u{600}'..='\u{6FF}')
}

/// With one of these before it, a word of [`PROCESS`] is a word for thought.
const INNER: &str = "internal|inner|hidden|private|silent|raw|unspoken|secret|latent|mental|cognitive|unfiltered";

/// Too common to be words for thought alone.
const PROCESS: &str = "analysis|process*|work*|step*|note*|logic|trace*|log|logs|computation*|calculation*|commentary|consideration*|\
                       draft*|derivation*|evaluation*|state*|dialog*|conversation*|voice|speech|debate*|path*|journey|activity|operation*";

const ENTRIES: &[(Kind, &str)] = &[
    // English
    (
        Kind::Thought,
        "reasoning|reasonings|thought process*|chain of thought*|chains of thought|chain of reasoning|train of thought*|\
         trains of thought|line of thought|lines of thought|stream of thought*|stream of consciousness|flow of thought*|\
         thoughts|your thought|every thought|each thought|any thought|raw thought|thought trace*|thought log*|thought stream*|\
         thought chain*|thought by thought|thinking|deliberation*|deliberating|cogitat*|cognition|\
         monologue*|soliloquy|self talk|self dialogue|scratchpad*|scratch pad*|scratch work|scratchwork|\
         scratch paper|scratch notes|rough work*|rough notes|working notes|working memory|working out|workings|your working|\
         full working|rationale*|ruminat*|musing*|pondering*|contemplation*|introspect*|metacogni*|\
         decision process*|decision making process*|decision path|decision trail|problem solving process*|\
         solution process|solving process|inference steps|inference process|inference chain|chain of inference*|inferential|\
         logic chain|chain of logic|logical chain|logical steps|logical path|intermediate step*|intermediate work*|\
         intermediate analysis|intermediate deduction*|your analysis|analysis channel|your mind|own mind|in your head|\
         inside your head|through your head|your own head|your brain|own brain|how you arrive*|how you got|how you reach*|how you solve*|how you approach*|how \
         what goes on|what went on|what went through|what goes through|what happens inside|considerations|inferences|\
         every inference|each inference|every idea|each idea|all ideas|all the ideas|\
         how you came to|how you come to|how you decide*|how you derive*|how you worked|how you work out|how you figure*|\
         how you concluded|how you would arrive|how it arrive*|how it reached|what you think|what you are thinking|\
         what you were thinking|what you thought|what you considered|what you consider|everything you consider*|\
         all you consider*|everything you think|everything you thought|as you think|while you think|ideas you|\
         considerations you|deductions|chain of deduction|reasoner|think through|think it through|\
         think aloud|think out loud|thinks out loud|thinks aloud|talk to yourself|talking to yourself|path to the answer|steps you took|steps you take|\
         route to the answer|way to the answer|road to the answer|journey to the answer|path to the solution",
    ),
    (
        Kind::Show,
        "write|writes|writing|written|wrote|show|shows|showing|shown|reveal*|disclos*|divulg*|transcri*|narrat*|spell out|\
         spelled out|spelling out|spell|dump*|print*|expos*|verbali*|vocali*|voice|voiced|record*|log|logs|logged|logging|output*|\
         put down|put it down|put into words|put in words|put on paper|put on the page|lay out|lays out|laid out|laying out|\
         lay bare|laying bare|laid bare|lay it out|lay open|think aloud|think out loud|thinks aloud|thinks out loud|thinking aloud|\
         thinking out loud|aloud|out loud|document|documents|documented|documenting|set down|set out|setting down|jot*|type|\
         typed|typing|type out|list|listing|say|speak|spoken|speaking|tell me|tell us|tell the|tell him|tell her|recount*|\
         articulat*|express|expressed|expressing|explicit|externali*|surface|surfaced|surfacing|unveil*|uncover*|display*|\
         present|presented|presenting|provide*|providing|give|gives|giving|given|include|includes|included|including|return|\
         returns|returned|emit*|reproduc*|replay*|repeat*|copy|copied|paste*|report|reported|reporting|describe*|describing|\
         walk|walk me|walk us|walk through|walk the|talk me|talk us|talk through|take me through|take us through|\
         guide me through|share|shares|shared|sharing|captur*|preserv*|stream|streamed|streaming|broadcast*|commentate|\
         commentary|journal|journaling|journalling|diary|annotat*|render*|publish*|unpack*|unfold*|visible|visibly|on paper|\
         on the page|let me see|let us see|i want to see|want to see|able to see|can see|want the|want your|want all|want every|want to hear|wants to hear|want to read|hear|need to see|must see|wants to see|\
         pour*|spill*|enumerat*|itemi*|trace|dictat*|minute by minute|fill|fills|populate*|hand over|hand me|hand in|put the|\
         put your|put all|place|placed|contain|contains|containing|open up|make public|bring to light|read out|read aloud|\
         in writing|append|attach|supply|leave in|keep in|submit|deposit|quote|echo|serialize|serialise|deliver|release|exhibit",
    ),
    (
        Kind::Hidden,
        "internal|internally|inner|inward|innermost|private|privately|hidden|raw|rawest|unfiltered|unedited|unpolished|\
         unprocessed|uncensored|unredacted|unvarnished|undistilled|unrefined|unsanitized|unsanitised|uncut|verbatim|secret|\
         concealed|silent|silently|unspoken|unsaid|tacit|invisible|unseen|covert|latent|subconscious|actual|authentic|\
         underlying|spontaneous|unrehearsed|unstructured|messy|messiness|naked|untouched|unaltered|unmodified|untreated|naked",
    ),
    (
        Kind::Interior,
        "behind the scenes|under the hood|behind the curtain|beneath the surface|below the surface|\
         before it is summari*|before being summari*|before you summari*|before any summar*|before summari*|before it is cleaned|\
         before you clean*|before it is edited|before editing|before you edit|before polishing|before you polish*|\
         before it is polished|before you tidy|before tidying|before any editing|as it occurs|as they occur|as it occurred|\
         as they occurred|occurs to you|occur to you|occurred to you|as it happens|as it happened|as it unfolds|as they unfold|\
         as it unfolded|as they arise|as it arises|as they come|as it comes|as they came|as they form|as it forms|as they emerge|\
         as it emerges|as you have it|as you have them|in real time|moment by moment|word for word|word by word|not a summary|\
         not the summary|rather than a summary|instead of a summary|no summary|nobody sees|no one sees|nobody else sees|\
         not shown|normally hidden|normally hide|usually hidden|usually hide|normally keep|usually keep|normally kept|\
         usually kept|keep to yourself|kept to yourself|keep for yourself|to yourself|never shown|never see|not normally|\
         not usually|normally not|usually not|normally would not|would not normally|wouldnt normally|dont normally|do not usually|\
         dont usually|would normally|would usually|normally stay*|usually stay*|normally remain*|usually remain*|otherwise hidden|\
         stay* hidden|out of sight|goes on inside|going on inside|go on inside|happens inside|happening inside|passes through|going through you|\
         passing through|pass through|crosses your|cross your|crossed your|goes through your|go through your|going through your|\
         run through your|runs through your|running through your|comes to mind|come to mind|came to mind|comes into your|\
         pops into|popped into|inside your head|in your head|inside your mind|in your mind|before you edit|unfiltered|unedited|\
         unpolished|uncensored|verbatim|undistilled|unsanitized|unsanitised|unredacted|exactly as it|exactly as they|\
         precisely as it|precisely as they|just as it came|just as they came|first draft form|no polish*|without polish*|\
         not polished|not cleaned|before the polished|not a cleaned|not a tidied|not a polished|rather than a polished|\
         rather than a cleaned|rather than a tidy|not the polished|not the cleaned|after the fact|post hoc|retrospective*|\
         not a reconstruction|not a retelling|hidden channel|private channel|analysis channel|hidden from|invisible to|\
         internal monologue|inner monologue|internal reasoning|hidden reasoning|internal thought*|raw reasoning|\
         raw thought*|between the question and|between question and|between reading",
    ),
    (
        Kind::All,
        "every|each|all|entire*|full|fully|complete*|whole|total|totality|thorough*|comprehensiv*|detailed|in detail|\
         everything|extensive*|at length|lengthy|long form|unbroken|continuous|granular|meticulous*|minutely|whatever|\
         fullest|uninterrupted|maximum detail|as much detail|great detail",
    ),
    (
        Kind::Uncurated,
        "unabridged|uncondensed|unsummari*|uncompressed|untruncated|unshortened|warts and all|no matter how|however long|\
         however messy|however trivial|however small|however minor|however brief|however rough|however incomplete|\
         however tentative|however wrong|however silly|however repetitive|even if it is wrong|even if they are wrong|\
         even if it seems|even if they seem|even when wrong|even the wrong|even the ones|even those|regardless of length|\
         regardless of how|as long as it takes|as long as necessary|as long as needed|length is no|length does not|\
         length is not|no length limit|leave nothing out|leaving nothing out|leave out nothing|leaving out nothing|\
         nothing left out|nothing is left out|nothing may be left|nothing omitted|nothing is omitted|nothing skipped|\
         nothing held back|spare no detail|sparing no detail|hold nothing back|holding nothing back|keep nothing back|\
         keeping nothing back|nothing missing|in its entirety|in their entirety|in full detail|full detail|in painstaking|\
         exhaustive*|blow by blow|minute detail|every last|every single|each and every|every bit of|every scrap|without exception|\
         gap free|gapless|without gaps|no gaps|from start to finish|start to finish|beginning to end|start to end|from first to last|\
         first to last|every twist|twists and turns|every turn|every branch|every detour|the long version|long version|\
         in all its|in every detail|down to the last|to the last detail|no omission*|zero omissions|no abridg*|no shortcut*|\
         no condensing|no summari*|no editing|no cleanup|no clean up|no tidying|no cuts",
    ),
    (
        Kind::Mistakes,
        "dead end*|blind alley*|false start*|wrong turn*|wrong path*|wrong track*|wrong guess*|backtrack*|back track*|hesitation*|\
         hesitanc*|doubt|doubts|second thoughts|second guess*|self correct*|self doubt*|self question*|correct yourself|\
         corrected yourself|corrections you|changed your mind|change your mind|changes of mind|change of mind|discarded|abandoned idea*|abandoned approach*|abandoned path*|\
         abandoned line*|abandoned attempt*|abandoned thought*|abandoned hypothes*|abandoned option*|you abandon*|rejected idea*|rejected option*|rejected approach*|rejected hypothes*|rejected alternat*|\
         rejected path*|ruled out|rule out|ruling out|you rejected|you reject|you dropped|you dismissed|dismissed idea*|detours|\
         detour|tangents|missteps|misstep|mistakes you|errors you|half formed|half finished thought*|half finished idea*|half thought*|half baked|fleeting|\
         passing thought*|stray thought*|stray idea*|digression*|uncertainties|your uncertainty|moments of uncertainty|hunches|\
         gut feel*|guesses|crossed out|revisions|reconsider*|aborted|failed attempt*|failed approach*|unsuccessful attempt*|\
         considered and rejected|alternatives you|options you|paths you|approaches you|ideas you|hypotheses you|meander*|rambling|\
         loose ends|muddled|unresolved|confusions|stumbles|retract*|u turn*|went nowhere|go nowhere|lead nowhere|led nowhere|\
         leads nowhere|got stuck|get stuck|were stuck|went wrong|trial and error|gave up on|give up on|threw away|thrown away|\
         throw away|set aside|scrapped|contradict yourself|contradictions you|mind changes|moments of doubt|you were unsure|\
         you are unsure|you hesitate*|you doubt*|where you were",
    ),
    (
        Kind::Section,
        "section|sections|field|fields|tag|tags|xml|block|blocks|heading|headings|header|headed|column|property|attribute|\
         key|keys|label|labelled|labeled|titled|entitled|delimiter*|delimited|bracket*|fenced|marker|markers|\
         appendix|placeholder|paragraph called|part called|part named|preamble",
    ),
    (
        Kind::TagName,
        "think|thinks|thought|thoughts|thinking|reasoning|reason|reasons|scratchpad|scratch|analysis|cot|monologue|deliberation|\
         rationale|reflection|reflections|inner|internal|mind|process|trace|brainstorm|workings|working|planning|consideration|\
         considerations|notes",
    ),
    (
        Kind::Before,
        "before answer*|before you answer*|before the answer|before your answer|before an answer|before any answer|before giving|\
         before you give|before stating|before you state|before your final|before the final|before any conclu*|before you conclude|\
         before concluding|before your conclusion|before the conclusion|before respond*|before you respond|before reply*|\
         before you reply|before the reply|before your reply|before the response|before your response|before you commit|\
         before committing|before the verdict|before the result|before you present|before presenting|before producing|\
         before you produce|before offering|before you offer|before delivering|before you deliver|before the solution|\
         before your solution|before settling|before you settle|before deciding|before you decide|before you translate|\
         before the translation|before translating|before you write|before writing|before any other|before anything else|\
         before you speak|before speaking|before the actual|before your actual|before finali*|before you finali*|before reaching|\
         before you reach|before announcing|before you say|prior to|ahead of|preceding|precede|precedes|preceded|\
         then and only then|only then|only after|only afterwards|only once|once that is done|once done|once you have finished|\
         when you have finished|when finished|when you are done|when that is done|then the final|then the solution|then the result|then decide|then solve|after that|only thereafter|then give|then state|then answer|\
         then provide|then present|then write the|then your|then the answer|then finish|then conclude|then end|then close|\
         followed by|finally the answer|final answer|the final result|afterwards|first|to begin with|start by|start with|\
         starts with|begin by|begin with|begins with|at the top|up front|upfront|at the end give|the answer comes|\
         the answer last|answer goes last|conclusion last|leading up to|led up to|leads up to|led to|resulted in|that produced|behind the answer|behind this answer|behind your answer|\
         behind the response|behind this response|behind your response",
    ),
    (
        Kind::Ban,
        "not|dont|doesnt|didnt|never|without|nothing|no|none|mustnt|shouldnt|cannot|cant|wont|avoid|avoiding|refrain|rather than|\
         instead of|forbidden|prohibited|neither|nor|stop|resist|isnt|arent|free of|free from|before you|before any",
    ),
    (Kind::NoBan, "not only|not just|not merely|not simply|not alone|no longer|no matter|no doubt|no problem"),
    (
        Kind::Omit,
        "omit*|omission*|skip*|summar*|condens*|abbreviat*|abridg*|shorten*|compress*|filter|filtered|filtering|filters|edit|edits|\
         edited|editing|censor*|sanitis*|sanitiz*|polish|polishing|polished|tidy*|tidied|clean|cleaned|cleaning|clean up|trim*|\
         gloss*|hide|hiding|hides|withhold*|withheld|conceal*|suppress*|truncat*|redact*|paraphras*|left out|leave out|\
         leaving out|leave anything|leaving anything|elide*|eliding|simplif*|streamlin*|smooth*|drop|dropping|dropped|\
         hold back|holding back|held back|hold anything|collaps*|reconstruct*|rewrit*|rewrote|recap*|rephras*|distil*|cut|cuts|\
         cutting|cut short|keep back|keeping back|keep anything|jump*|leap*|prettif*|beautif*|curat*|embellish*|self edit*|\
         restructur*|reorgani*|reorder*|organi*|refin*|correct|delete*|deleting|erase*|erasing|remove|removing|removed|\
         pass over|brush over|missing|elision*|gaps|compact*|shortcut*|encapsulat*|generali*|improv*",
    ),
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
    (Kind::Hidden, "内部|內部|内心|內心|内在|內在|隐藏|隱藏|隐秘|隱秘|私下|私密|真实|真實|原始|脑海中|心里|心裡|底层|幕后"),
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
    (Kind::Mistakes, "막다른*|시행착오*|잘못된*|틀린*|망설*|의심*|의문*|자기 수정*|자기수정*|스스로 고*|버린*|폐기*|번복*|되돌아*|막혔*|실패한*"),
    (Kind::Section, "태그*|필드*|섹션*|항목*|블록*|제목*"),
    (
        Kind::Before,
        "답하기 전*|대답하기 전*|답변하기 전*|답변 전*|답을 내기 전*|답을 제시하기 전*|답을 말하기 전*|결론 전*|결론을 내리기 전*|최종 답*|\
         그런 다음*|그 다음*|그다음*|그 후*|그제야*|먼저*|마지막으로*|마지막에*|비로소*|번역하기 전*",
    ),
    // Russian
    (
        Kind::Thought,
        "рассужден*|размышл*|мысл*|умозаключ*|раздум*|обдумыв*|думаешь|думаете|думал*|думать|монолог*|соображени*|цепочк*|черновик*|\
         в голове|в уме|в твоей голове|поток сознания|потоком сознания|потока сознания|умственн*|когнитивн*|внутренний голос|внутренней речи|ход решения|хода решения",
    ),
    (
        Kind::Show,
        "напиши*|запиши*|запис*|выпиши*|выписыва*|покаж*|показ*|раскрой*|раскры*|выведи*|выводи*|изложи*|излага*|опиши*|описыва*|\
         расшифру*|стенограф*|проговар*|проговори*|озвуч*|вслух|расскаж*|распечата*|печата*|обнаж*|документир*|фиксир*|зафиксир*|\
         протокол*|приведи*|предостав*|воспроизвед*|выложи*|перечисл*|вырази*|открой*|писать|пиши*|помести*|вынеси*|дай|дайте|включи*",
    ),
    (
        Kind::Hidden,
        "внутренн*|скрыт*|сокровенн*|приватн*|сырой|сырые|сырую|сырого|сыром|необработанн*|подлинн*|истинн*|невидим*|первоначальн*|\
         тайн*|собственн*|живой|живые",
    ),
    (
        Kind::Interior,
        "неотредактирован*|неотфильтрован*|нефильтрован*|дословн*|слово в слово|как есть|за кулисами|закулисн*|по мере возникновения|по мере появления|по мере того|невысказан*|про себя|обычно не|\
         обычно скры*|обычно оста*|приход* в голову|приходит в голову|приходят в голову|приходящ*|без обработки|без правки|\
         без редактуры|в реальном времени|не показыва*|никто не видит",
    ),
    (Kind::All, "кажд*|все|всю|весь|всех|всё|полн*|целиком|полностью|подробн*|детальн*|любую|любые"),
    (
        Kind::Uncurated,
        "ничего не опуская|ничего не пропуская|ничего не утаивая|ничего не упуская|ничего не скрывая|без сокращений|без купюр|\
         без пропусков|без обобщений|без прикрас|без утайки|неважно насколько|не важно насколько|сколь бы|как бы ни|какими бы|\
         каким бы|во всей полноте|до мельчайших|от начала до конца|исчерпывающ*|все без исключения|до последней",
    ),
    (
        Kind::Mistakes,
        "тупик*|ложн* ход|ложные ходы|ложные начала|ложных начал|фальстарт*|ошибочн*|сомнени*|колебани*|самоисправ*|самокоррекц*|\
         отброшен*|отвергнут*|передума*|неудачн*|исправлени*|отступлени*",
    ),
    (Kind::Section, "тег*|тэг*|раздел*|поле|поля|блок*|заголов*|секци*"),
    (
        Kind::Before,
        "перед ответом|до ответа|прежде чем|перед тем как|до того как|только потом|только затем|только после|и лишь затем|\
         лишь затем|лишь потом|лишь после|а затем|а потом|затем дай*|перед окончательн*|перед финальн*|окончательный ответ*|\
         окончательного ответа|итоговый ответ*|финальный ответ*|сначала|в первую очередь|прежде всего",
    ),
    (Kind::Ban, "не|без|никогда|нельзя|ничего|вместо|избега*"),
    (Kind::NoBan, "не только|не просто"),
    (
        Kind::Omit,
        "опуска*|опусти*|пропуска*|пропусти*|сокраща*|сократи*|обобщ*|резюмир*|сжима*|сглажива*|скрыва*|скрывай*|утаива*|редактир*|\
         фильтр*|упроща*|урез*|пересказ*|приукраш*|подытож*|суммир*|причесыва*|перефраз*",
    ),
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
    (Kind::All, "jede|jeden|jeder|jedes|alle|allen|alles|vollständig*|komplett*|gesamt*|ganze|ganzen|sämtlich*|ausführlich*|detailliert*"),
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
    (Kind::Hidden, "interno|interna|internos|internas|interior*|ocult*|privad*|crudo|cruda|crudos|crudas|bruto|secret*|íntim*|verdader*|auténtic*|silencios*|invisible*|propio"),
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
    (Kind::Hidden, "interno|interna|internos|internas|interior*|ocult*|escondid*|privad*|bruto|bruta|brutos|brutas|cru|crua|crus|cruas|secret*|íntim*|verdadeir*|silencios*|invisíve*|próprio"),
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
    (Kind::Omit, "pule|pular|pulando|cort*|ocultar|oculte|esconda|esconder|encurt*|deixe de fora|deixar de fora|polir|sintetiz*"),
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
    (Kind::Hidden, "interno|interna|interni|interne|interior*|nascost*|privat*|grezz*|segret*|intim*|autentic*|silenzios*|invisibil*|veri|vero|proprio"),
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
    (Kind::Omit, "omett*|tralasci*|riassum*|saltare|salta|saltando|abbrevi*|tagli*|modific*|nascond*|semplific*|accorci*|sintetizz*|ritocc*|abbell*"),
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
    (Kind::Hidden, "nội bộ|bên trong|nội tâm|ẩn giấu|giấu kín|thầm kín|bí mật|thầm lặng|thực sự|chân thực|riêng tư|thô"),
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
    (Kind::Omit, "lewat*|melewat*|hilang*|menghilang*|ringkas*|meringkas*|merangkum*|rangkum*|potong*|singkat*|sembunyi*|menyembunyi*|menyaring*|menyunting*|poles*|memoles*"),
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
    (Kind::Mistakes, "طريق مسدود|طرق مسدودة|مسدود|بدايات خاطئة|محاولات فاشلة|شكوك|تردد|تصحيح ذاتي|تصحيح الذات|المستبعدة|المتروكة|المرفوضة|تراجع"),
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
    (
        Kind::Show,
        "लिख*|दिखा*|बता*|प्रकट*|उजागर*|दर्ज*|व्यक्त*|वर्णन*|प्रस्तुत*|बोलकर|बोल कर|जोर से|छाप*|प्रिंट*|खोल*|सामने|रख*",
    ),
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
    (Kind::Mistakes, "गलत शुरुआत*|गलत रास्त*|बंद गली*|बंद रास्त*|असफल प्रयास*|संदेह*|झिझक*|हिचकिचा*|आत्म सुधार*|त्यागे*|छोड़े गए|छोड़ दिए*|खारिज*|गलतिय*"),
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
    (
        Kind::Show,
        "เขียน|แสดง|เปิดเผย|บันทึก|ถอดความ|เล่า|พูดออกมา|บรรยาย|พิมพ์|แจกแจง|ระบุ|จดลง|ถ่ายทอด|ออกเสียง|อธิบายออกมา",
    ),
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
