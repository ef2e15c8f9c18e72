//! English.

use super::Kind;

/// See [`super`].
pub(super) const ENTRIES: &[(Kind, &str)] = &[
    (
        Kind::Grade,
        "how useful|how closely|how faithful*|how relevant|how accurate*|how convincing|how safe|examiner|mark the|mark each|mark it|verify|verifies|verifying|verifier|scrutini*|vote|votes|voting|\
         rate|rates|rating|ratings|score|scores|scored|scoring|grade|grades|graded|grading|grader|evaluate|evaluates|\
         evaluated|evaluating|evaluation|evaluations|evaluator|assess|assesses|assessed|assessing|assessment|assessor|judge|\
         judges|judged|judging|judgment|judgement|adjudicat*|arbiter|referee|critique|critiques|compare|compares|compared|\
         comparing|comparison|rank|ranks|ranking|appraise*|annotator|which is better|which one is better|is better|which is more|which one is more|explain which|better one|\
         better response|better answer|better completion|better output|which response|which answer|which assistant|\
         which completion|which output|which of the two|which model|how good|how well|how helpful|how harmful|how correct|\
         prefer|prefers|preferred|preferable|preference|pick the|choose the|choose which|select the|decide which|\
         determine which|reward model|reward",
    ),
    (
        Kind::Model,
        "what an assistant|what the assistant|what an ai|what the ai|what the model|what a model|what the chatbot|what it answered|outputs a|step of the solution|\
         ai assistants|two assistants|both assistants|the assistants|response a|response b|response 0|responses a|responses 0|\
         answer a|answer b|answers a|completion a|completion b|completion 0|output a|output b|assistant a|assistant b|\
         assistants a|model a|model b|candidate a|candidate b|candidate 0|chatbot a|chatbot b|agent a|agent b|\
         two responses|both responses|pair of responses|two answers|two completions|two outputs|two candidates|two replies|\
         both completions|both answers|response pair|responses provided|response provided|responses generated|\
         response generated|answer generated|answers generated|response given by|answer given by|\
         responses given by|answer provided by|answers provided by|answer produced by|response produced by|\
         response to evaluate|answer to evaluate|output to evaluate|completion to evaluate|response to be|answer to be|\
         response under|answer under|chosen response|rejected response|candidate response|candidate responses|candidate completion*|candidate output*|\
         predicted answer|prediction|predicted response|\
         system output*|systems output*|\
         output of the model|output of a model|output of the system|outputs of the|response of the model|\
         answer of the model|reply of the model|response by the model|response by an|answer by an|response from the|\
         response from an|response from a|answer from the model|answer from an|response of the assistant|response of an|\
         answer of the assistant|answer of an|reply of the assistant|assistant turn|assistant message|assistants message|\
         assistants last|assistants final|assistants performance|language models answer",
    ),
    (
        Kind::Answer,
        "solution|solutions|last step|each step|this step|every step|next step|proof|derivation|\
         response|responses|answer|answers|completion|completions|the output|this output|\
         that output|an output|each output|every output|given output|outputs|reply|replies|generation|generations|summary|\
         summaries|continuation|continuations|candidates|submission|submissions|hypothesis|rollout|rollouts|trajectory|\
         trajectories|transcript",
    ),
    (
        Kind::Person,
        "student|students|pupil|pupils|my|learner|learners|respondent*|survey|surveys|customer|customers|client|clients|\
         applicant*|participant*|patient|patients|employee*|interviewee*|child*|kids|daughters|sons|guest|guests|reviewers|\
         classmates|colleagues|tenants|voters|attendees|buyer|buyers|shopper*",
    ),
    (
        Kind::Whose,
        "of our customers|of customers|of the customers|of students|of the students|of our students|of participants|\
         of the participants|of respondents|of the respondents|from customers|from our customers|from students|\
         from our students|from participants|from the participants|from respondents|from the survey|from our survey|essay|\
         exam|quiz|homework|questionnaire|worksheet",
    ),
    (
        Kind::Verb,
        "answer with|answer only|answer just|answer by|reply with|reply only|reply just|reply by|reply in|to answer|please answer|\
         must answer|should answer|you answer|then answer|and answer|will answer|to reply|please reply|must reply|should reply|\
         you reply|then reply|and reply|will reply",
    ),
    (
        Kind::NoPerson,
        "student model*|student llm*|student network*|student policy|student agent|student checkpoint|customer service",
    ),
    (
        Kind::Rubric,
        "reference answer*|reference solution*|reference response*|gold answer*|gold standard|golden answer*|ground truth|\
         truthful|helpful|harmless|coherent|\
         rubric|rubrics|criteria|criterion|criterions|guideline|guidelines|marking scheme|scoring guide|scoring instructions|\
         scoring rules|grading instructions|grading scheme|grading rules|evaluation steps|evaluation form|dimensions|\
         dimension|aspects|helpfulness|harmlessness|honesty|truthfulness|faithfulness|groundedness|coherence|fluency|\
         informativeness|instruction following|factuality|factual accuracy|factual correctness|consider factors|factors such as|\
         relevance|level of detail|completeness|verbosity|correctness|consider whether|checklist|deduct|\
         penalize|penalise|penalty",
    ),
    (
        Kind::Scale,
        "0 otherwise|0 when|0 useless|best to worst|\
         scale of|scale from|scale 0|point scale|likert|0 point scale|out of 0|out of 00|out of 000|out of ten|out of five|\
         out of a hundred|one to ten|one to five|zero to ten|zero to five|zero to one|0 to 00|0 to 000|0 through 0|0 through 00|\
         between 0 and 0|between 0 and 00|between 0 and 000|between 0 0 and 0 0|between one and|between zero and|integer between|\
         number between|integer from|number from 0|value between 0|0 is worst|0 is the worst|0 worst|0 being|00 being|00 is the best|\
         0 is the best|0 means|00 means|0 if|0 is best|00 best|0 stars|five stars|0 star|marks out|0 very|0 terrible|0 poor|\
         0 bad|0 unhelpful|0 useless|0 excellent|00 excellent|00 perfect|0 perfect|percentage score",
    ),
    (
        Kind::Figures,
        "0 to 0|0 0|0 00|0 000|0 0 to 0 0|0 0 0 0|0 or 0|0 points|00 points|points|from 0|stars|00 00|of 00",
    ),
    (
        Kind::Pair,
        "best to worst|responses a|answers a|summaries a|of these completions|of these responses|of these answers|of the completions|of the responses|of the answers|better of the|the better|\
         response a|response b|answer a|answer b|assistant a|assistant b|completion a|completion b|output a|output b|model a|\
         model b|candidate a|candidate b|agent a|agent b|chatbot a|chatbot b|summary a|summary b|response 0|completion 0|\
         candidate 0|or b|and b|b if|a b or|two responses|both responses|two answers|both answers|two completions|\
         both completions|two outputs|two candidates|two summaries|two assistants|both assistants|two ai assistants|\
         two replies|two models|pairwise|pair of|for a tie|or tie|tie|tied|which is more|which one is more|which is better|which one is better|\
         which response|which answer|which assistant|which completion|which output|which of the two|which model|\
         better response|better answer|better completion|better output|better one|is better|first response|second response|\
         first answer|second answer|first or second|first or the second|left or right|one of the two|chosen and rejected|\
         head to head|side by side|winner|preferred|preference",
    ),
    (
        Kind::Verdict,
        "best to worst|bare digit|bare number|bare integer|bare score|bare letter|only the order|single word|single token|single character|single line|\
         exactly one|one word|one token|one letter|one digit|one number|one integer|one line|0 otherwise|write 0|output 0 if|output 0 when|print 0|answer 0|\
         say 0|reply 0|respond 0|list of floats|list of scores|list of integers|list of numbers|list of ratings|correct or incorrect|incorrect or correct|pass or fail|\
         better or worse|machine readable|parsed automatically|will be parsed|is parsed|parseable|nothing more|no comment|no other text|no other words|\
         no extra text|no explanation|without explanation|without any explanation|no prose|strict json|valid json|only json|json only|\
         verdict|verdicts|final judgment|final judgement|scores only|score only|rating only|number only|digit only|single number|\
         single integer|single digit|single score|single letter|single numeric*|single numerical|single float|\
         single decimal|single rating|single figure|numeric score|numerical score|numeric rating|numerical rating|integer score|integer rating|\
         integer between|number between 0|number from 0|final score|final rating|final grade|overall score|overall rating|\
         overall grade|aggregate score|total score|total rating|scalar reward|reward score|or b|b if|or tie|\
         letter of the better|number of the better|index of the better|letter of the preferred|letter of the winner|\
         name of the winner|name of the better|name the winner|name the better|declare a winner|pick a winner|winner only",
    ),
    (
        Kind::VerdictTag,
        "x|n|choice|chosen|decision|total|points|total score|coherence|fluency|faithfulness|truthfulness|consistency|harmlessness|grading|evaluation|assessment|mark|marks|best|worse|rank|\
         rating|ratings|score|scores|grade|verdict|judgment|judgement|winner|b|tie|preference|preferred|better|reward|\
         helpfulness|correctness|relevance|final score|overall score",
    ),
];

/// Phrases made of one of the first list and one of the second.
pub(super) const PAIRED: &[(Kind, &str, &str)] = &[
    (
        Kind::Model,
        "assistants|ai|ais|models|model|llms|llm|llm s|chatbots|bots|bot|systems|generated|\
         policy|policys|machine|generators|checkpoints|gpt|its",
        "response|responses|answer|answers|completion|completions|output|outputs|reply|replies|generation|generations|\
         summary|summaries|conversation|continuation|solution",
    ),
    (
        Kind::Model,
        "assistants|ais|models|llms|chatbots|bots|policys|agents",
        "message|last message|final message|turn|last turn|attempt|translation|code|patch|text|draft|rewrite|story|explanation|reasoning|\
         behaviour|behavior|claim|claims|final answer|last response",
    ),
    (
        Kind::Model,
        "ai|model|assistant|chatbot|llm|bot",
        "answered|said|says|wrote|responded|replied|produced|generated|answers",
    ),
    (
        Kind::Verdict,
        "only the|only a|only an|only your|only one|only|just the|just a|just your|just|nothing but the|nothing but a|\
         nothing but your|nothing except the|output the|output a|output your|output one|outputs a|return the|return a|return your|return one|\
         respond with the|respond with a|respond with your|reply with the|reply with a|reply with your|answer with the|\
         answer with a|print the|print a|print your|followed by the|followed by a|followed by your|give the|give a|give your|\
         give one|provide a|provide the|provide your|report the|report a|report your|state the|state your|end with the|\
         end with a|end with your|ending with the|ending with a|finish with the|finish with a|finish with your|\
         conclude with the|conclude with a|conclude with your|emit the|emit a|emit one|write the|write your|put the|put your|\
         assign a|assign each",
        "score|scores|rating|ratings|grade|grades|verdict|judgment|judgement|ranking|preference|winner|final score|\
         final rating|final verdict|overall score|overall rating|numeric*|numerical*|integer score|winning*|better|reward",
    ),
    (
        Kind::Verdict,
        "only the|only a|only an|only one|only|just the|just a|just an|just one|nothing but the|nothing but a|nothing but an",
        "number|integer|digit|letter|float|decimal|figure|label a|single number|single letter|single digit|single integer",
    ),
    (
        Kind::Verdict,
        "respond with|reply with|answer with|close with|end with|finish with|conclude with|give me|give back|send back|output|write|\
         print|return|emit",
        "a number|an integer|a digit|a letter|a float|a value|an int|one of a|an a|rating|score|verdict|total|points",
    ),
    (
        Kind::Verdict,
        "close with|close by|finish by|end by|respond with|reply with|answer with",
        "the number|the letter|the digit|the integer|a score|a rating|the score|the rating|giving|your score|your rating|a verdict|\
         the verdict|your verdict",
    ),
];
