//! English.

use super::Kind;

/// See [`super`].
pub(super) const ENTRIES: &[(Kind, &str)] = &[
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
];
