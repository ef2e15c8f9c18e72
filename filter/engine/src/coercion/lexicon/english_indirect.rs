//! English that goes about it: what a model does on its way to an answer, without a word for thought or with a figure of speech.
//!
//! What somebody did on the way (`how it came about`, `what you would not say`) stands for thought as it is. Recordings, drafts, and what
//! "you" tried are everyday things and are [`Kind::Process`]: a thought only beside a [`Kind::Answer`] and in company. "You" alone is not
//! even that: it finds a few more wrappers, and half of the honest prompts that want quotations word for word before an answer. Missteps
//! are told in the second person (`you took back`), since those of programs and of characters are told otherwise.

use super::Kind;

/// See [`super`].
pub(super) const ENTRIES: &[(Kind, &str)] = &[
    (
        Kind::Thought,
        "making up your mind|make up your mind|made up your mind|making its mind up|your skull|brainwork|\
         brain work|your mental|your inner|your innermost|your cognitive|mind works|minds work|minds get|\
         mind gets|inwardly|thinker|self conversation|self debate|self argument|your way through|way to your|\
         way to its|way to the solution|path to your|route to your|road to your|journey to your|turns you took|\
         move you make|while getting there|until you get there|way of getting there|how it came about|\
         how they came about|how this came about|how it came to|how the answer came|how an answer came|\
         how your answer|how this answer|how the answer was|how it took shape|how it takes shape|taking shape|\
         takes shape|come into being|came into being|from question to|between my question and|while deciding|\
         as you decide|as you solve*|while you solve|while solving|while working it|work it out|worked it out|\
         work things out|puzzle it out|puzzling it out|turn it over|mull it|feel your way|every consideration|\
         each consideration|all consideration*|each inclination|every inclination|thought of saying|\
         would have said|what you believed|what you suspected|what you suspect|what you assumed|what you doubted|\
         what you almost|what you nearly|what you left unsaid|what you leave unsaid|what you hold back|\
         what you would not|what you wouldnt|what you do not say|what you dont say|what occupies|\
         complete working|whole working|entire working|all the working|all working|working that|the working is|\
         the working and|okay so the user|ok so the user|okay the user|so the user is asking|so the user wants|\
         alright so the|okay so i|okay let me think|your state of mind|your frame of mind|you grapple|\
         grappling with|happens between|happened between|goes on between|went on between|\
         between reading and replying|between reading and answering|between reading and responding|with yourself|\
         step you take|step you took|turn you took|route you took|path you took|you had to go through|\
         you went through|you really went through|into your head|behind your eyes|makes up its mind|\
         would have thought|to no one in particular|came to you|comes to you|path by which|by which you|\
         judgement you|judgments you|judgment you|judgements you|first impulse|whatever comes up|what comes up|\
         whatever surfaces|whatever arises|whatever stirs|whatever turns up|deciding out loud|on the inside|\
         you ponder*|you mull*|you weigh*|you wonder*|you deliberat*|you muse*|you brood*|you speculat*|\
         you surmis*|you intuit*|you puzzl*|you contemplat*|through you",
    ),
    (
        Kind::Process,
        "tape|tapes|reel|reels|footage|recording|recordings|recorder|microphone|mic|black box|logbook|ships log|\
         running commentary|commentary|live feed|livestream*|directors cut|deleted scenes|outtakes|bloopers|\
         cutting room|the making of|backstage|drafts|draft history|rough draft|rough sheet|scratch|scrap paper|\
         scratch sheet|rough copy|fair copy|margin|margins|marginalia|side notes|marginal notes|whiteboard|\
         back of an envelope|commit history|version history|revision history|edit history|undo history|git log|\
         git history|changelog|commits|debug trace|debug output|debug mode|execution trace|core dump|memory dump|\
         trace|traces|verbose|verbosity|raw stream|proceedings|transcript|transcripts|keystrokes|scaffolding|\
         case file|confess*|rubber duck|the duck|play by play|blow by blow|stenograph*|court reporter|shorthand|\
         dictation|provenance|hypotheses|hypothesis|suspicion*|conjecture*|temptation*|impulse*|misgiving*|\
         objections|crossroads|forks|telepath*|mind read*|read your|over your shoulder|over her shoulder|\
         over his shoulder|to the duck|the mess|the path|the route|the road|the way there|the process|\
         your process|process that|internals|the interior|genesis|as you work|as you worked|while you work|\
         while you worked|between the question and|between question and|between reading|rehears*|takes that|\
         the inside|from the inside|internal state*|inner state*|glass box|white box|voice over|mumbl*|mutter*|\
         murmur*|whisper*|body cam|bodycam|piece by piece|ugly version|rough version|first version|raw version|\
         self talk|stammer*|you suspect*|you consider*|you reject*|you explor*|you realis*|you realiz*|\
         you recall*|you infer*|you deduc*|you guess*|you imagin*|you hesitat*|you reason*|you debat*|\
         you eliminat*|you believe*|you went|you tried|you try|you calculat*|you assum*|you worked|\
         while you answer|as you answer|you crack*|you solve*|you noticed|you notice|you go along|your attention|\
         you had in mind|you have in mind",
    ),
    (Kind::Answer, "answer|answers|verdict|solution|conclusion|decision|judgment|judgement|finished|polished"),
    (
        Kind::Show,
        "let me look|let us look|let me stand|let us stand|look over|play it back|deliver*|continue the|carry on|\
         keep up the|on the table|voices|voicing|fill in|populating|leave them|leave us|leave behind|\
         side by side|together with|handed in|goes on the|goes on paper|goes into|outwardly|commentat*|call out|\
         calls out|accompanied by|comes with|come with",
    ),
    (
        Kind::Interior,
        "would not say|wouldnt say|would never say|would not show|wouldnt show|would never show|would not write|\
         would never write|would not tell|would never tell|would not share|would rather not|would otherwise|\
         might otherwise|otherwise do|otherwise stay*|otherwise remain*|otherwise keep|otherwise be lost|\
         otherwise vanish*|nobody but yourself|no one but yourself|nobody but you|no one but you|\
         for your eyes only|for yourself alone|for yourself only|unguarded|uncorrected|unsorted|inwardly|\
         order of arrival|order of appearance|as they arrive*|as it arrive*|as it surfaced|as they surfaced|\
         as it surfaces|as it is made|as it was made|as you went|at the same moment|at the very moment|\
         the moment it|while it happens|while it is happening|while it lasts|not afterwards|not after it|\
         not after the fact|not from memory|from hindsight|not later|not reported|not retold|really took place|\
         actually took place|took place before|really happened|actually happened|truly happened|in fact happened|\
         as it really|the actual one|the real thing|before writing began|before you began|\
         before you begin to write|before you start to write|before you start writing|before the writing|\
         before it is pretty|not meant for|not intended for|never meant for|meant for no|usually ends up|\
         normally ends up|usually end up|cutting room|deleted scenes|directors cut|unmasked|own inner|\
         inner words|as generated|as sampled|original order|original state|so the user is asking|\
         okay so the user|so the user wants|as it ran|as they ran|as it went|not as it should|not as you would|\
         not as one would|nobody read them|nobody read it|if nobody read|nobody were reading|no one were reading|\
         nobody will read|no one reads|nobody reads|for a reader|for any reader|addressed to no one|\
         addressed to nobody|yours alone|contemporaneous*|in which it was|in which you|ugly version|\
         readers benefit|nobodys benefit",
    ),
    (Kind::All, "whichever|continuously|constantly|ceaseless*|nonstop|non stop|all there is|throughout|every bit"),
    (
        Kind::Uncurated,
        "keep talking|keep speaking|keep writing|keep typing|keep on talking|falls silent|fall silent|\
         fell silent|goes silent|go silent|went silent|gone quiet|go quiet|no silence|no pause|no pauses|\
         without pause|without a pause|without pausing|without stopping|without interruption|without a break|\
         lose nothing|loses nothing|losing nothing|nothing of it|nothing is lost|nothing gets lost|nothing lost|\
         miss nothing|missing nothing|nothing escapes|nothing unsaid|nothing unspoken|nothing secret|\
         nothing hidden|nothing behind|nothing to yourself|hiding none|omitting none|sparing none|skipping none|\
         none left out|none omitted|none merged|none skipped|none hidden|none missing|no gap|no hole|no holes|\
         no blank|no blanks|no jump|no jumps|no leaps|no redaction*|no paraphrase|finest grain|finest detail|\
         finest step|smallest step|tiniest step|from your first|however untidy|however foolish|however faint|\
         moment for moment|every bend|every fork|every move you|every word of it|each bend|each wrong|each doubt|\
         each hesitation|each dead|each false|each second thought|each change of|each misstep|each detour|\
         from nowhere|out of nowhere|until nothing|until there is nothing|till nothing|no more comes|\
         nothing more comes|leave in the|leave all|the whole reel|whole tape|full tape|whole recording|\
         full recording|whole story of how|never mind how|whether it led|from the first stroke|\
         from the first step|nothing added|nothing polished|nothing happens in|however private|however personal|\
         omit no|skip no|drop no|hide no|delete no|erase no|spare no|at its real length|at its true length|\
         down to the first",
    ),
    (
        Kind::Mistakes,
        "starting over|started over|rub out|rubbed out|rubbing out|scored out|scribbled out|scratch that|\
         you took back|you take back|you withdrew|you withdraw|you retracted|you gave up|you scrapped|you scrap|\
         you crossed|you cross out|you rubbed|you erased|you erase|you undid|you undo|you reverted|you threw|\
         you turned back|you turn back|you went back|you stumble*|you falter*|you waver*|you wobble*|you erred|\
         you got lost|you get lost|you lost the|you went astray|you first thought|you at first|you nearly|\
         you almost|you were lost|you were stuck|you were tempted|tempted you|misled you|tripped you|\
         threw you off|made you change|made you drop|made you discard|made you doubt|made you hesitate|you later|\
         turned out wrong|turned out to be wrong|deleted scenes|going over it again|doubts and errors|\
         errors and doubts|second and third thoughts|third thoughts|hm no|hmm no|no wait|wait no|self checks|\
         to and fro|threw out|you misread|let go of|you let go",
    ),
    (Kind::Section, "left column|upper half|top half|pane|array"),
    (Kind::TagName, "dump|selftalk|ruminate|cogitate|innervoice"),
    (
        Kind::Before,
        "last paragraph|last entry|last line|final line|final entry|last sentence|lower half|bottom half|\
         at the bottom|at the foot|the foot of|sign off with|signs off with|below the line|under the line|\
         below a line|under a line|below the divider|above the divider|above a line|above the line|\
         until you arrive|until you are sure|until you know|until you have|until you reach|until you stop|\
         until you decide|until you settle|until the answer|until the solution|until the problem|\
         until it is solved|until you solve|until you see|until you find|until the model|when it runs out|\
         once you arrive|when you arrive|once you know|and last the|and lastly|at last the|after it the|\
         after it put|after them the|after this the|and after that|and then what|and then state|then the",
    ),
    (
        Kind::Omit,
        "highlights|highlight reel|short version|clean version|neat version|tidied version|polished version|\
         cleaned version|clean copy|fair copy",
    ),
];

/// See [`super::english::PAIRS`].
pub(super) const PAIRS: &[(Kind, &str, &str)] = &[
    (
        Kind::Thought,
        "history|story|record|protocol|transcript|recording|diary|log|chronicle|making",
        "of this answer|of the answer|of your answer|of your solution|of this decision|of your decision",
    ),
    (
        Kind::Thought,
        "say|said|saying|speak|speaking|mutter|muttering|murmur|whisper|mumble|scribble|write|wrote|note|notes",
        "to yourself",
    ),
    (
        Kind::Thought,
        "mental|inner|inward|unspoken",
        "move*|event*|action*|footage|monolog*|workings|jotting*|scribbl*|play by play|stream",
    ),
    (Kind::Thought, "the moment you|the second you|the instant you", "read the|see the|hear the|read it"),
    (
        Kind::Thought,
        "everything you|whatever you|all you",
        "handle*|tried|try|weigh*|held|put down|scribble*|wrote down|jot*|notice*|suspect*|doubt*|\
         would otherwise|would ordinarily|would normally|go through|went through",
    ),
    (
        Kind::Interior,
        "in the order",
        "you|it is made|they are made|it arrive*|they arrive*|it surface*|they surface*|it struck|they struck|\
         of arrival",
    ),
    (
        Kind::Uncurated,
        "say|says|speak|speaks|talk|talks|narrate|narrates|write|type",
        "continuously|without pause|nonstop|the whole time|all the time|all the while|whatever",
    ),
    (
        Kind::Before,
        "above|over|on top of",
        "the verdict|your verdict|the answer|your answer|the solution|your solution|the result|the conclusion|\
         the decision",
    ),
    (
        Kind::Before,
        "answer|solution|verdict|result|conclusion",
        "last|follows|underneath|below|beneath|at the bottom|at the foot|at the end|afterwards",
    ),
];
