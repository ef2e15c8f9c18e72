//! English that goes about it: what a model does on its way to an answer, without a word for thought or with a figure of speech.
//!
//! Three families. What somebody did *on the way* (`how it came about`, `what you would not say`) stands for thought as it is. Recordings,
//! drafts and sheets of paper are everyday things and are [`Kind::Process`]: a thought only beside an [`Kind::Answer`] and in company.
//! Missteps are told in the second person (`you took back`), since those of programs and of characters are told otherwise.

use super::Kind;

/// See [`super`].
pub(super) const ENTRIES: &[(Kind, &str)] = &[
    (
        Kind::Thought,
        "making up your mind|make up your mind|made up your mind|making its mind up|your head|the head|your skull|headspace|brainwork|brain work|\
         headwork|head work|mental work|mental labour|mental labor|your mental|your inner|your innermost|your cognitive|your deliberat*|state of mind|\
         mind works|minds work|minds get|mind gets|mind takes|inwardly|thinker|soul searching|self conversation|self debate|self argument|\
         your way through|way to your|way to its|way to a solution|way to the solution|way to the result|way to the verdict|\
         way to the conclusion|path to your|route to your|road to your|journey to your|path you took|path you take|route you took|\
         route you take|road you took|road you take|turns you took|turns you take|step you take|step you took|steps that took you|\
         move you make|moves you make|while getting there|as you get there|until you get there|way of getting there|\
         how it came about|how they came about|how this came about|how it came to|how the answer came|how an answer came|\
         how your answer|how this answer|how the answer was|how the decision was|how the conclusion was|how conclusions|\
         how answers|how it took shape|how it takes shape|taking shape|takes shape|come into being|came into being|how it grew|how it formed|\
         from question to|between the question and|between question and|between my question and|between reading|between the prompt and|\
         between prompt and|between hearing|between input and|between the input and|\
         genesis|while deciding|in the act of|as you decide|as you decided|as you solve*|as you solving|while you solve|while solving|as you work|\
         as you worked|while you work|while you worked|while working it|work it out|worked it out|work things out|\
         puzzle it out|puzzling it out|puzzling through|puzzle through|turn it over|turning it over|mull it|grappl*|feel your way|grope*|\
         every consideration|each consideration|consideration you|all consideration*|each inclination|every inclination|\
         considered saying|consider saying|considered doing|considered answering|thought of saying|would have said|\
         what you believed|what you suspected|what you suspect|what you assumed|what you saw|what you doubted|what you feared|\
         what you looked at|what you put down|what you almost|what you nearly|what you left unsaid|what you leave unsaid|\
         what you keep|what you kept|what you hold back|what you would not|what you wouldnt|what you do not say|what you dont say|\
         what enters your|what occupies|enters your|entered your|whatever enters|\
         complete working|whole working|entire working|all the working|all working|working that|the working is|the working and|\
         okay so the user|ok so the user|okay the user|so the user is asking|so the user wants|alright so the|okay so i|okay let me think",
    ),
    (
        Kind::Process,
        "tape|tapes|reel|reels|footage|recording|recordings|recorder|microphone|mic|black box|logbook|ships log|captains log|lab notebook|\
         notebook|sketchbook|field notes|running commentary|commentary|commentary track|live feed|livestream*|directors cut|deleted scenes|\
         outtakes|bloopers|cutting room|the making of|backstage|curtain|drafts|draft history|rough draft|rough sheet|scratch|scrap paper|\
         scratch sheet|scraps|rough copy|fair copy|sheet|margin|margins|marginalia|side notes|marginal notes|footnotes|doodles|\
         whiteboard|blackboard|napkin|back of an envelope|commit history|version history|revision history|edit history|undo history|\
         git log|git history|changelog|commits|debug trace|debug output|debug mode|execution trace|core dump|memory dump|trace|traces|call stack|verbose|\
         verbosity|telemetry|raw stream|minutes|proceedings|protocol|transcript|transcripts|keystrokes|kitchen|workshop|workbench|scaffolding|\
         sausage|x ray|autopsy|post mortem|case file|confession|confess*|rubber duck|the duck|jury room|play by play|blow by blow|\
         stenograph*|court reporter|shorthand|dictation|archaeolog*|excavat*|provenance|evolution of|history of|backstory|\
         hypotheses|hypothesis|suspicion*|conjecture*|temptation*|impulse*|misgiving*|qualms|objections|crossroads|\
         forks|wheels|gears|machinery|glass|transparent|see through|telepath*|mind read*|read your|over your shoulder|over her shoulder|\
         over his shoulder|to the duck|the mess|clutter|chips|shavings|sawdust|dust|debris|residue|leftovers|offcuts|the path|the route|\
         the journey|the road|the road there|the way there|the process|your process|process that|internals|the interior",
    ),
    (
        Kind::Answer,
        "answer|answers|verdict|solution|conclusion|reply|replying|response|respond|the result|result|the outcome|outcome|decision|judgment|judgement|\
         the ruling|resolution",
    ),
    (
        Kind::Show,
        "let me look|let us look|let me stand|let us stand|look over|play it back|rolling|running|roll|deliver*|continue the|carry on|\
         keep up the|goes out|on the air|on air|on the sheet|on the table|on the bench|voices|voicing|enter each|enter every|\
         fill in|populating|leave them|leave us|leave me|leave behind|disclosing|side by side|together with|pin up|hang out|\
         hand them|hand over|handed in|goes on the|goes on paper|goes into|goes in|outwardly|stays on|open to|in the reply|commentat*|\
         narrated|state each|state every|call out|calls out|accompanied by|comes with|come with",
    ),
    (
        Kind::Interior,
        "would not say|wouldnt say|would never say|would not show|wouldnt show|would never show|would not write|would never write|would not tell|\
         would never tell|would not share|would rather not|would otherwise|might otherwise|otherwise do|otherwise happen*|otherwise stay*|\
         otherwise remain*|otherwise keep|otherwise be lost|otherwise vanish*|nobody but yourself|no one but yourself|nobody but you|no one but you|for your eyes only|\
         for yourself alone|for yourself only|unguarded|uncorrected|unsorted|unstaged|nothing staged|not staged|inwardly|order of arrival|order of appearance|\
         as they arrive*|as it arrive*|when it came|when they came|as it surfaced|as they surfaced|as it surfaces|as it is made|as it was made|\
         as you go|as you went|as you go along|as it goes|as they go|at the same moment|at the moment|at the time|at the very moment|the moment it|\
         while it happens|while it is happening|while it lasts|while they go|as they light|not afterwards|not after it|not after the fact|not from memory|\
         from memory|in retrospect|from hindsight|from retrospect|not later|not reported|not described|not retold|really took place|actually took place|took place before|\
         really happened|actually happened|truly happened|in fact happened|as it really|really think|actually think|actually thought|\
         the actual one|the actual thing|the real thing|the genuine|before writing began|before you began|before you begin to write|before you start to write|\
         before you start writing|before the writing|before the broadcast|before it is pretty|not meant for|not intended for|never meant for|meant for no|\
         normally stripped|is normally stripped|usually ends up|normally ends up|usually end up|ends up on|cutting room|deleted scenes|directors cut|\
         first hand|firsthand|unbleeped|live|as live|no curtain|no curtains|no veil|no mask|unmasked|transparent*|own words|own inner|inner words|\
         raw material|as generated|as sampled|as produced|as you formed|as you form|original speed|original order|original state|exactly in that|\
         so the user is asking|okay so the user|so the user wants",
    ),
    (
        Kind::All,
        "whichever|anything|continuously|constantly|unceasing*|ceaseless*|nonstop|non stop|gaplessly|completeness|all there is|wherever|throughout|\
         the lot|all of this|all of that|all that|any of it|every bit",
    ),
    (
        Kind::Uncurated,
        "keep talking|keep speaking|keep writing|keep typing|keep on talking|keep going until|keep at it until|falls silent|fall silent|fell silent|\
         goes silent|go silent|went silent|gone quiet|go quiet|no silence|no pause|no pauses|without pause|without a pause|without pausing|without stopping|\
         without interruption|without a break|lose nothing|loses nothing|losing nothing|nothing of it|nothing is lost|nothing gets lost|nothing lost|\
         miss nothing|missing nothing|nothing escapes|nothing unsaid|nothing unspoken|nothing secret|nothing hidden|nothing behind|nothing to yourself|\
         hiding none|omitting none|sparing none|skipping none|none left out|none omitted|none merged|none skipped|none hidden|none missing|\
         no gap|no hole|no holes|no blank|no blanks|no jump|no jumps|no leaps|no redaction*|no paraphrase|finest grain|finest detail|finest step|\
         smallest step|tiniest step|from the first|from first|from your first|from take off|however small|however untidy|however foolish|however faint|however brief|\
         bit by bit|moment for moment|inch by inch|second for second|every yard|every inch|every second|every wobble|every moment|every minute|every bend|\
         every fork|every move you|every word of it|each bend|each wrong|each doubt|each hesitation|each dead|each false|each second thought|each change of|\
         each mistake|each misstep|each correction|each detour|from nowhere|out of nowhere|out of thin air|all the way from|warts|\
         until nothing|until there is nothing|till nothing|no more comes|nothing more comes|as much of it|as many as|leave in the|leave in all|leave in every|\
         leave all|the whole reel|whole tape|full tape|whole recording|full recording|whole sheet|full sheet|whole story of how|whole history|full history|\
         chips and all|not pretty|never mind how|be it silly|even if later|whether or not it|whether it led|good or bad|right or wrong|good and bad|\
         right and wrong|useful or not|relevant or not|in whatever",
    ),
    (
        Kind::Mistakes,
        "starting over|started over|start over again|rub out|rubbed out|rubbing out|scored out|scribbled out|struck through|crossings out|scratch that|\
         you took back|you take back|took back|you withdrew|you withdraw|you retracted|you gave up|you give up|you scrapped|you scrap|you struck|\
         you crossed|you cross out|you rubbed|you erased|you erase|you undid|you undo|you reverted|you threw|you turned back|you turn back|\
         you went back|you go back on|you stumble*|you falter*|you waver*|you wobble*|you slip|you slipped|you erred|you got lost|\
         you get lost|you lost the|you got it wrong|you get it wrong|you got wrong|you get wrong|you went astray|you stopped believing|you first thought|\
         you at first|you nearly|you almost|you were wrong|you were lost|you were stuck|you were tempted|tempted you|fooled you|nearly fooled|misled you|\
         tripped you|threw you off|made you turn|made you change|made you drop|made you discard|made you doubt|made you hesitate|\
         later withdrew|later withdrawn|later rejected|later dropped|later discarded|later retracted|you later|turned out wrong|turns out wrong|\
         turn out wrong|turned out to be wrong|turns out to be wrong|looked right|seemed right|deleted scenes|going over it again|over and over|\
         doubts and errors|errors and doubts|guesses and|and guesses|second and third thoughts|third thoughts|hm no|hmm no|no wait|wait no|actually no|\
         self checks|uncertainty you|indecision*|undecided|half heard|half right|halfway thoughts|repairs",
    ),
    (
        Kind::Section,
        "columns|left column|upper half|top half|box|boxes|compartment|panel|pane|envelope|page one|part a|part 1|first part|second part|channel|\
         element|array|argument|parameter",
    ),
    (Kind::TagName, "dump|delib|stream of thought|brain|selftalk|ruminate|cogitate|mental|wip|innervoice"),
    (
        Kind::Before,
        "last paragraph|last entry|last line|final line|final entry|last sentence|lower half|bottom half|at the bottom|at the foot|the foot of|\
         sign off with|signs off with|below the line|under the line|below a line|under a line|below the divider|above the divider|above a line|above the line|\
         until you arrive|until you are sure|until you know|till you know|until you have|till you have|until you reach|until you state|until you stop|\
         until you decide|until you settle|until the answer|until the solution|until the problem|until it is solved|until you solve|until you see|\
         until you find|until the model|when the reel|when the tape|when it runs out|once you arrive|when you arrive|once you know|and last the|\
         and lastly|at last the|after it the|after it put|after them the|after this the|and after that|and then what|and then the|and then state|then the",
    ),
    (
        Kind::Omit,
        "highlights|highlight reel|best of|showreel|short version|clean version|neat version|tidy version|tidied version|polished version|cleaned version|\
         finished version|final version|clean copy|fair copy|merge|merging|merged|bundle|bundling|bundled|rub anything|rub out|cleans|dub|mend|\
         improve|judge|explaining or|order it|ordering it|gap",
    ),
];

/// See [`super::english::PAIRS`].
pub(super) const PAIRS: &[(Kind, &str, &str)] = &[
    (
        Kind::Thought,
        "history|story|record|protocol|transcript|recording|diary|log|minutes|chronicle|birth|making|anatomy|evolution",
        "of this answer|of the answer|of your answer|of this decision|of your decision|of the decision|of the solution|of your solution|of its answer",
    ),
    (
        Kind::Thought,
        "talk|talking|speak|speaking|say|said|saying|tell|telling|told|mutter|muttering|murmur|whisper|mumble|think|scribble|write|wrote|\
         conversation|dialogue|dialog|debate|meeting|argument|quarrel|discussion|back and forth|note|notes",
        "to yourself|with yourself|for yourself|yourself",
    ),
    (
        Kind::Thought,
        "mental|inner|inward|unspoken|silent",
        "move*|event*|action*|footage|monolog*|workings|jotting*|scribbl*|whisper*|mutter*|play by play|stream",
    ),
    (
        Kind::Thought,
        "from the moment you|from the second you|from the instant you|the moment you|as soon as you|after you|since you|once you",
        "read the question|read the problem|read the task|read it|see the question|see the problem|hear the question",
    ),
    (
        Kind::Thought,
        "everything you|anything you|whatever you|all you|all that you|all the things you",
        "handle*|touch*|tried|try|weigh*|held|hold in mind|put down|scribble*|wrote down|jot*|notice*|suspect*|doubt*|imagine*|keep|kept|would otherwise|\
         would ordinarily|would normally|generate between|go through|went through|consider",
    ),
    (Kind::Interior, "in the order|in order", "it|they|you|in which|that|of arrival|of appearance"),
    (
        Kind::Uncurated,
        "say|says|speak|speaks|talk|talks|narrate|narrates|write|type",
        "continuously|without pause|nonstop|the whole time|all the time|all the while|whatever",
    ),
    (
        Kind::Before,
        "above|over|in front of|on top of",
        "the verdict|your verdict|the answer|your answer|the solution|your solution|the result|the conclusion|the decision|your reply",
    ),
    (
        Kind::Before,
        "answer|solution|verdict|result|conclusion|decision|reply",
        "last|follows|underneath|below|beneath|at the bottom|at the foot|at the end|at the very end|afterwards|goes under|goes below|comes at the end",
    ),
];
