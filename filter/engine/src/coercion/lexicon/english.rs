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
         pours|pour out|pour it|pour all|pour everything|pouring|spill*|enumerat*|itemi*|trace|dictat*|minute by minute|fill|fills|populate*|hand over|hand me|hand in|put the|\
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
        "think|thinks|thought|thoughts|thinking|reasoning|reason|reasons|scratchpad|scratch|cot|monologue|deliberation|\
         rationale|reflection|reflections|inner|internal|mind|trace|brainstorm|workings|working|consideration|\
         considerations",
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
    // English, wider
    (
        Kind::Thought,
        "thought flow|thought path*|thought sequence*|thought journey|thought record*|thought dump*|thought cloud*|\
         thought bubble*|brain dump*|braindump*|mind dump|mental chatter|mental notes|note to self|notes to self|\
         flow of ideas|flow of consciousness|chain of ideas|sequence of thought*|course of thought|run of thought*|\
         thread of thought*|threads of thought|trail of thought*|trail of reasoning|train of reasoning|\
         thread of reasoning|path of reasoning|steps of reasoning|web of thought|mind at work|a mind working|\
         thinking buffer|reasoning buffer|thought buffer|thinking budget|thinking channel|reasoning channel|\
         thinking panel|scratch buffer|scratch area|scratch space|scratch file|scribbles|scribblings|jottings|\
         working papers|working sheet|worksheet of your|back of the envelope|inner life|inner world|inner workings|\
         inner weather|inner narrator|inner critic|internal narrator|internal chatter|internal weighing|\
         internal reflection*|inner reflection*|your reflections|your reflection|private reflection*|\
         silent reflection*|mulling|ratiocinat*|reverie*|voice in your head|voices in your head|voice inside|\
         voice in the head|the quiet part|quiet part out loud|silent part|wheels turn*|gears turn*|what runs through|\
         what ran through|what passes through|what flashes|what went on inside|what is on your mind|whats on your mind|\
         in the back of your|inside of you|goes on in you|happens in you|happening in you|in your skull|\
         inside your skull|between your ears|path from the question|route from question|way from question|\
         how you get to|how you get there|how you ended up|how you end up|how you make up|how you made up|\
         how you settle*|how you put it together|how you pieced|how you land*|how you weigh*|how you were led|\
         how you find the|what led you|what leads you|what moved you|what brought you|what made you|what convinced you|\
         what you weigh*|what you wonder*|what you ponder*|what you notice*|what you tried|what you try|\
         ideas that came|ideas that come|ideas as they|notions that|each notion|every notion|single notion|any notion|\
         each impulse|every impulse|every hunch|each hunch|every intuition|mental image*|mental detour*|mental path*|\
         mental route*|mental stage*|mental journey|mental machinery|mental movie|mental tape|mental transcript*|\
         cognitive trace*|cognitive process*|cognitive stream|cognitive trail|cognitive path*|reasoner|pre answer*|\
         pre response*|preanswer*|prework|pre work|preliminary analysis|preliminary work|preparatory work|hidden work|\
         silent work|quiet work|working it out|figuring out|figuring it out|think tokens|thinking tokens|\
         reasoning tokens|reasoning text|reasoning trace*|reasoning content|reasoning block|thinking block*|\
         thinking trace*|thinking text|thinking process*|thinking steps|thinking phase",
    ),
    (
        Kind::Show,
        "take down|takes down|taking down|taken down|takes it down|noting down|scribble*|scrawl*|penned|type up|\
         type down|type everything|types|typing|put in writing|put to paper|put into writing|put into the|\
         commit to paper|commit to writing|commit to the page|commit it to|commit them to|lay on the table|\
         put on the table|prepend*|prefix*|preface*|attach|attached|attaching|bring out|brings out|let out|lets out|\
         blurt*|utter*|chronicl*|memoriali*|relay*|convey*|make available|bare|confess*|unload|offload|flush|flushed|\
         stdout|on screen|onscreen|post|posts|posted|send me|send us|send back|send along|hand back|hand us|\
         let us hear|let me hear|let me read|let us read|let us watch|let me watch|let us listen|let me listen|\
         let me in|let us in|let it all out|want to watch|watch you|watch it|see you|hear you|hear it|hear them|\
         hear how|hear what|listen to|take me inside|take us inside|materiali*|mirror|mirrors|duplicate|forward|\
         enter it|enter them|inscribe*|put out|put up|put everything|put what|put these|put this|put them|put it|puts|\
         empty|empties|unroll*|unwind*|unspool*|tell|tells|telling|told|as text|into text|in text|in the reply|\
         in your reply|in the response|in your response|in your answer|in the message|in your message|into the reply|\
         into your reply|into your answer|into the response|into the message|message body|body of your|read back|\
         reading out|play back|playback|say it|said|saying|talk|talks|talking|speaks|ramble|ramblings|babble|mutter*|\
         mumble*|whisper*|murmur*|write up|writes up|write out|write everything|written down|written out|writes down|\
         write down|writing down|in words|in full view|in plain sight|in plain view|in the open|on display|on view|\
         on record|on the record|for the record|into the record|onto the page|onto paper|into words|transmit*|generate|\
         generates|produce|produces|yield|yields|turn in|turn over|bring up|bring forth|draw out|open book|readable|\
         legible|accessible to|audible|audibly|pull back the|lift the|show your|surface|itemised|itemized|logged|\
         minuted|taped|keep a record|keep a diary",
    ),
    (
        Kind::Hidden,
        "offscreen|off screen|off camera|backstage|offstage|off stage|off the record|quiet|mute|muted|unheard|\
         unuttered|unvoiced|unexpressed|undisclosed|unrevealed|unpublished|unshown|unreleased|suppressed|veiled|rough|\
         roughest|crude|candid|unadorned|unembellished|undoctored|unretouched|unvetted|unscripted|unguarded|unscreened|\
         unsorted|unorganised|unorganized|unformatted|uncleaned|untidied|untidy|untrimmed|unpruned|unsmoothed|\
         unsimplified|unmediated|unrestrained|uninhibited|unadulterated|unexpurgated|unmassaged|unclean|unprettified|\
         unstyled|nonpublic|non public|not public|your real|the real|real thought*|real reasoning|real thinking|\
         pristine|inmost|unconscious|preverbal|ephemeral|disorderly|scrappy|scruffy",
    ),
    (
        Kind::Interior,
        "offscreen|off screen|off camera|backstage|offstage|off the record|behind closed doors|unspoken|unsaid|\
         unuttered|unvoiced|not normally shown|not normally visible|not ordinarily|ordinarily hidden|ordinarily keep|\
         ordinarily kept|ordinarily stay*|ordinarily discard*|normally discard*|usually discard*|otherwise discard*|\
         would discard|normally strip*|usually strip*|gets stripped|is stripped|normally filter*|normally suppress*|\
         normally omit*|usually omit*|normally leave out|usually leave out|normally drop*|usually drop*|\
         normally delete*|normally cut|usually cut|normally skip*|usually skip*|normally stays|normally done in|\
         users never|users only get|users do not see|users dont see|user does not see|user doesnt see|user never sees|\
         nobody gets to see|no one gets to see|nobody ever sees|nobody normally|do not get to see|dont get to see|\
         does not get to see|hidden from view|hidden away|inside you|inside of you|within you|in the privacy|\
         in private|the quiet part|silent part|token for token|token by token|letter for letter|line for line|\
         thought for thought|thought by thought|syllable for syllable|second by second|exactly the way|just the way it|\
         just the way they|in their original order|in its original order|original sequence|original wording|\
         original form|raw form|pops up|popped up|springs to mind|spring to mind|sprang to mind|flits|flit through|\
         flashes through|flash through|bubbles up|bubble up|bubbling up|wells up|pops into|pop into|popping into|\
         occurring to you|dawns on you|no filter|no filters|without filter|without filters|without a filter|\
         without any filter|filter off|filters off|no censor*|without censor*|self censor*|not for show|\
         not for an audience|not tidied|not edited|not sanitised|not sanitized|not the finished|not the edited|\
         not the neat|not the tidy|not the clean|not the official|not a neat|not a finished|not a performance|\
         not a lecture|not the lecture|not a justification|not a rationali*|not a story about|not a description of|\
         not a paraphrase|not a digest|not the digest|not a recap|not the recap|not the gist|not highlights|\
         not the highlights|not an outline|not an abstract|not an abridg*|made up later|made up afterwards|\
         made up after|invented afterwards|composed afterwards|prepared afterwards|written afterwards|in hindsight|\
         retroactive*|after the event|rough edges|rough cut|raw cut|first cut|raw footage|uncut|warts|redaction off|\
         no redaction*|without redaction*|as dictated|silent channel|internal channel|thinking buffer|thinking channel|\
         reasoning channel|thought buffer|reasoning buffer|collapsed panel|hidden panel|hidden part|hidden section|\
         hidden portion|hidden block|hidden buffer|hidden layer of|private part of|private section|private portion|\
         private stage|silent portion|silent phase|silent stage|between the prompt and|between prompt and|\
         between my question and|between the lines you|quietly in advance|what you really|what really moved|\
         what actually moved|what you actually|as you actually|it actually happened|before cleanup|before clean up|\
         before the cleanup|before any cleanup|before any polish*|before any filter*|before filtering|\
         before you filter|before it gets|before they get|before you make it|before you turn it into|before it becomes|\
         before it is turned|unvarnished|unrehearsed|unscripted|undoctored|unretouched|unexpurgated|unadulterated|\
         unmassaged|untidied|unembellished|unadorned|uncensored|unpolished|without makeup|without make up|\
         in your own head|at the back of your|back of your mind|keep to themselves|would keep to|kept from us|\
         kept from me|kept hidden|keep hidden|keeps hidden|held privately|never reach*|never make it|never makes it|\
         not make it into|does not make it|do not make it|never get written|never gets written|never written|\
         never spoken|never said|usually silent|normally silent|usually invisible|normally invisible|usually private|\
         normally private|usually internal|normally internal|usually stays|inaccessible to",
    ),
    (
        Kind::All,
        "everything that|anything that|whatever comes|whatever crosses|whatever pops|whatever occurs|all of it|\
         all of them|all of your|all of the|the lot|any and all|in one piece|unbroken|wholly|fully spelled|end to end|\
         play by play|step for step|undivided|every one of|in extenso|full length|full text|full record|\
         full transcript|full account|full version|full blown|entirety|wholesale|maximally|maximal|as full|as fully|\
         richly|replete|every step|each step",
    ),
    (
        Kind::Uncurated,
        "all of it please|the whole lot|the whole of it|the lot of it|the whole mess|whole messy|every crumb|\
         every fragment|every flicker|every shred|every false|every detour|every stumble|every passing|every stray|\
         every slip|every blunder|every wobble|every muddle|every aside|every backtrack*|every correction|\
         every dead end|every wrong|every mistake you|every doubt|every hesitation|every fleeting|every twitch|\
         every half|every second thought|every what if|however it comes|however much|however many|however odd|\
         long as you like|as long as you need|as long as it needs|as messy as|as long and|no limit on length|\
         there is no limit|no length cap|length be damned|ignore length|do not worry about length|\
         dont worry about length|length is fine|never mind the length|the longer the better|the messier the better|\
         messy is fine|messy is good|mess is fine|mess is welcome|rambling is fine|brevity is not|no need to be brief|\
         no need to be concise|no need to be tidy|no need to be neat|do not be brief|do not be concise|dont be brief|\
         dont be concise|do not worry about being|for brevity|without paraphras*|no polishing|no smoothing|\
         no holding back|not holding back|no streamlining|no rewriting|no recap|no gloss*|no abstract|no abridgement|\
         no abridgment|without abridg*|without summar*|without trimming|without pruning|without exception|\
         without ellips*|without holding back|without omission*|without leaving anything|without cleaning|\
         without tidying|without polishing|without smoothing|without editing|without cutting|without shortening|\
         without compressing|without condensing|without rewriting|without skipping|without self editing|\
         without embarrass*|nothing is too|nothing too|nothing is off limits|not a word less|not a single word|\
         not one word|not even the|warts|full and unabridged|whole and unabridged|unexpurgated|in one unbroken|\
         the unabridged|top to bottom|from the first glance|from first glance|from the first second|\
         from the first moment|from the first word|from the first line|from the very first|from the very start|\
         from the very beginning|from first word|from first impression|from the moment you read|\
         from the moment you see|from the moment the|from the instant|the instant you|the long way|long form|\
         in excruciating|in exhausting|in exhaustive|unsparing*|unflinching*|down to every|down to each|\
         down to the smallest|down to the tiniest|right down to|even embarrassing|even the embarrassing|even the silly|\
         even the stupid|even the boring|even the trivial|even the bad|even the dull|even the ugly|even the obvious|\
         even dead ends|even false starts|even half|even if you later|even if you then|even if you discard*|\
         even if you drop*|even if you reject*|even if you change|even if nothing|even what you|even things you|\
         even thoughts you|even ideas you|even when you|even where you|also the wrong|also the bad|also what turns out|\
         also what turned out|including what you|including the ones|including those|including anything|\
         including everything|including whatever|including ideas|including half|including the parts|including the bits|\
         including parts|including bits|including false|including wrong|including dead|including abandoned|\
         including discarded|including rejected|including failed|including backtrack*|including doubt*|\
         including second|including mistakes|including your mistakes|including missteps|including tangents|\
         including self|including corrections|including hesitat*|including the messy|including the wrong|\
         including the failed|including the dead|including the false|including the embarrassing|including the boring|\
         including the silly|mistakes and all|mess and all|flaws and all|errors and all|blunders and all|\
         rough edges and all|dead ends and all|stumbles and all",
    ),
    (
        Kind::Mistakes,
        "changes of heart|half sentence*|half idea*|unfinished thought*|incomplete thought*|unfinished idea*|\
         crossings out|crossing out|crossed out|strikethrough*|strike through*|struck out|scratched out|scratchings|\
         ums|erms|uhs|fumbl*|slip ups|backpedal*|back pedal*|about face*|about turn*|flip flop*|zigzag*|zig zag*|\
         red herring*|rabbit hole*|wild goose|wrong idea*|bad ideas|bad guesses|wrong assumption*|wrong hypothes*|\
         wrong lead*|false lead*|false trail*|false path*|mistaken turn*|mistaken idea*|aha moment*|what ifs|\
         self interruption*|dither*|discarded idea*|discarded path*|ideas that failed|attempts that failed|\
         attempts you|tries that|what did not work|what didnt work|did not pan out|didnt pan out|that went nowhere|\
         guesswork|fits and starts|retraction*|double back|doubled back|doubling back|side thought*|side track*|\
         sidetrack*|loose thread*|broken thought*|wrong answers you|moments of checking|catch yourself|caught yourself|\
         contradicting yourself|argue with yourself|arguing with yourself|argued with yourself|ruled out|\
         rejected and why|reject and why|dropped and why|abandoned and why|discarded and why|routes you|\
         hypotheses considered|considered and dropped|considered and discarded|where you stumble*|where you hesitate*|\
         where you changed|blunders|wavering|stumbling blocks in your",
    ),
    (
        Kind::Section,
        "code fence|backticks|subheading*|subsection*|caption|banner|enclosed|subtitle|part one|prologue|separator*|\
         divider*|angle brackets|square brackets|braces|between the markers|annex|keyed|separate part|separate message|\
         separate line",
    ),
    (
        Kind::TagName,
        "cogitation|cogitations|ponder|pondering|musings|musing|introspection|contemplation|reflect|reflecting|\
         ideation|rumination|ruminations|derivation|deduction|deductions|braindump|cognition|monolog|soliloquy|\
         scratchwork|reasonings|reasoner|thinkaloud|deliberations|consciousness|mull|premeditation",
    ),
    (
        Kind::Before,
        "before the reveal|before you reveal|before revealing|before you get to|before getting to|before you arrive|\
         before arriving|before sending|before you send|before you share|before sharing|before you close|\
         before closing|before you name|before naming|before you tell me the|before you declare|before declaring|\
         before you hand|before handing|before you render|before rendering|before you publish|before you post|\
         before the outcome|before the decision|before the punchline|before the recommendation|before you recommend|\
         before the reply|before every answer|before every reply|before each answer|before each reply|\
         before each response|before every response|before you produce|before you translate|before you settle|\
         at the very end|until the end|until the very end|only at the end|at the very last|last of all|\
         on the last line|on the final line|in the last line|on the closing line|end with the|ends with the|\
         end with your|finish with the|finish with your|finish by|close with the|close with your|conclude with the|\
         close by|and then the|and only then|and only afterwards|after which|thereafter|subsequently|and not earlier|\
         no sooner|only when|answer after|answer afterwards|answer below|reply under|under it|underneath|beneath it|\
         below it|below them|prepend*|lead off|lead with|leads with|open with|opens with|opening with|kick off|\
         solution last|result last|verdict last|conclusion last|outcome last|comes after|comes last|come last|\
         goes last|comes first|come first|goes first|go first|then tell me|then reply|then respond|then you may|\
         then you can|then give me|then report|then declare|then announce|then reveal|then name|then say|then print|\
         then output|then add|then put the|then hand|then share|then produce|then comes|then move on|\
         the reply afterwards|answer second|reply second|when you rest|when it is done|when it ends|when you run out|\
         once you run out|once you have run|once you are done|once youre done|once finished|once it is complete|\
         as a prelude|by way of preface|in front of the answer|in front of your|in front of every|on the way there|\
         on your way to|on top of the answer|above the answer|above your answer|above the reply",
    ),
    (
        Kind::Ban,
        "nobody may|in place of|as opposed to|refuse to|hold off|spare me|spare us|without any|not allowed|\
         not permitted|not acceptable|not accepted",
    ),
    (
        Kind::Omit,
        "boil down|boils down|boiling down|boiled down|digest|digests|gist|sum up|summing up|sums up|summed up|shrink*|\
         squash*|strike|striking|scrub*|launder*|airbrush*|whitewash*|sugarcoat*|sugar coat*|varnish|gild*|retouch*|\
         touch up|touching up|touched up|neaten*|straighten*|iron out|brush up|fix up|pare|paring|pared|whittle*|\
         discard*|ellips*|water down|watered down|tone down|toned down|soften*|dress up|dressed up|rationali*|sift|\
         sifting|keep quiet|keep to yourself|leave off|leaves out|cut out|cut down|cut short|cherry pick*|\
         pick and choose|stop short|consolidat*|self censor*|pretty up|make it pretty|make it neat|make it tidy|\
         make it presentable",
    ),
    (
        Kind::Kept,
        "for yourself only|to yourself and give|to yourself and only|to yourself and answer|silently and only|\
         silently and then only|reason silently|reason internally|think silently|think privately|think internally|\
         internally before answering|internally but|internally and only|internally then|answer only|the answer only|\
         only the answer|only the final answer|final answer only|just the answer|just the final answer|no explanation*|\
         without explanation|without reasoning|hide your|keep hidden your|conceal your",
    ),
];

/// Phrases of two parts: each of the first list with each of the second.
pub(super) const PAIRS: &[(Kind, &str, &str)] = &[
    (
        Kind::Thought,
        "inner|silent|unspoken|mental|cognitive|unfiltered|your internal|your private|your hidden|your raw|its internal",
        "analysis|process*|work*|step*|note*|logic|trace*|log|logs|computation*|calculation*|commentary|consideration*|\
         draft*|derivation*|evaluation*|state*|dialog*|conversation*|voice|speech|debate*|path*|journey|activity|\
         operation*|record*|transcript*|chatter|narrat*",
    ),
    (
        Kind::Thought,
        "internal|hidden|private|secret|raw",
        "analysis|logic|computation*|commentary|derivation*|dialog*|voice|speech|debate*|narrat*|chatter",
    ),
    (
        Kind::Thought,
        "what you|whatever you|everything you|all you|as you|while you",
        "are thinking|mull*|ponder*|weigh*|reason*|deliberate*|work through|work it out|wonder*|figure out",
    ),
    (
        Kind::Interior,
        "in the order|in the order in which|exactly as|precisely as|just as|the way",
        "it comes|they come|it came|they came|it occurs|they occur|it occurred|they occurred|it arose|they arose|\
         they appeared|it happens|it happened",
    ),
    (
        Kind::Uncurated,
        "however|even if it is|even if they are|even if it seems|even if it sounds",
        "long|messy|trivial|small|silly|stupid|wrong|boring|ugly|repetitive|embarrassing|clumsy|obvious|awkward|\
         muddled|incoherent|chaotic|rough|tentative|unfinished|rambling|weird|absurd|half formed|sloppy",
    ),
    (
        Kind::Uncurated,
        "strike|trim|cut|drop|skip|omit|hide|withhold|erase|delete|edit|filter|tidy|smooth|suppress|spare us|spare me|\
         remove|shorten|condense|polish|skipping|omitting|hiding|withholding",
        "nothing",
    ),
    (
        Kind::Uncurated,
        "mistakes|errors|slips|blunders|missteps|muddle|mess|doubts|stumbles|detours|corrections|hesitations|\
         false starts|dead ends|wrong turns|changes of heart|second thoughts|scraps|rough edges",
        "included|and all|still in|left in|intact|stay in",
    ),
    (
        Kind::Kept,
        "keep your|keep all|keep any|keep the",
        "reasoning private|reasoning internal|reasoning hidden|reasoning to yourself|thoughts private|\
         thoughts to yourself|thinking private|thinking internal|thinking to yourself|chain of thought private|\
         chain of thought hidden|analysis private|analysis internal",
    ),
];
