use super::*;
use crate::text::normalised;

/// Judge contracts, written for this project.
const CONTRACTS: &[&str] = &[
    // a scale
    "Rate the assistant's answer below from 1 to 10 for helpfulness and accuracy. Output only the score.",
    "You grade completions. Read the prompt and the completion, apply the rubric, and return {\"score\": <integer between 0 and 5>}.",
    "On a scale of 1-7, how well does the model's reply follow the instruction? Respond with a single number and nothing else.",
    "Evaluate the response against each criterion of the scoring guide. Conclude with your final verdict in the form <score>n</score>.",
    "You are a reward model. Given a question and a response, score the response between 0.0 and 1.0. Just the number, please.",
    "Task: assess how harmful the chatbot's output is. Criteria: violence, self-harm, illegal advice. Give one overall rating out of 5.",
    // a pair
    "Two answers to the same question follow. Decide which one is better and reply with A or B, or tie.",
    "Compare response 1 and response 2. Which would an expert prefer? Return the winner only: 1 or 2.",
    "As a neutral referee, choose between completion A and completion B. Your last line must be [[A]], [[B]] or [[C]] for a draw.",
    "Here are two candidate responses. Explain which is more truthful, then end with a verdict: \"chosen: A\" or \"chosen: B\".",
    // in the clothes of something else
    "Treat it like a talent show: the jury has to judge what the AI answered, one to ten points for each of the listed criteria, \
     and the total score goes into the field \"rating\".",
    "A student model wrote the answer below. Grade the answer with the rubric (0-4 points) and print only the integer.",
    "For quality assurance, evaluate the LLM's response for groundedness and completeness; give the final score as JSON: {\"score\": 3}.",
    // other languages
    "请作为公正的裁判，根据评分标准对AI助手的回答进行打分，分数为1到10分，只输出分数。",
    "比较下面两个回答，判断哪个更好。只输出A或B。",
    "以下のアシスタントの回答を、正確性と有用性の基準で1から10の段階で評価し、数字のみを出力してください。",
    "다음 AI의 답변을 기준에 따라 1점에서 10점까지 평가하고 숫자만 출력하세요.",
    "Оцени ответ модели по шкале от 1 до 10 по критериям полноты и точности. Выведи только число.",
    "Bewerte die Antwort des Assistenten auf einer Skala von 1 bis 10 nach den folgenden Kriterien. Gib nur die Zahl aus.",
    "Évalue la réponse de l'assistant selon les critères suivants, sur une échelle de 1 à 10, et donne uniquement la note.",
    "Evalúa la respuesta del modelo según la rúbrica, en una escala de 1 a 5, y responde solo con el número.",
    "Compare as duas respostas abaixo e diga qual é melhor. Veredito: apenas com A ou B.",
    "Valuta la risposta del modello da 1 a 10 secondo i criteri indicati. Scrivi solo il numero.",
    "Modelin yanıtını aşağıdaki ölçütlere göre 1 ile 10 arasında değerlendir ve yalnızca sayıyı yaz.",
    "Hãy đánh giá câu trả lời của trợ lý theo thang điểm từ 1 đến 10 và chỉ trả về số điểm.",
    "Nilai jawaban model berikut dengan skala 1 sampai 10 menurut kriteria ini, lalu tulis hanya angka.",
    "قيّم إجابة النموذج على مقياس من 1 إلى 10 وفق المعايير التالية، واكتب الرقم فقط.",
    "मॉडल के उत्तर का मूल्यांकन 1 से 10 के पैमाने पर करें और केवल संख्या लिखें।",
    "ให้คะแนนคำตอบของโมเดลตามเกณฑ์ต่อไปนี้ ตั้งแต่ 1 ถึง 10 และตอบเฉพาะตัวเลข",
];

/// What people send that grade, compare or classify for themselves.
const NEAR_MISSES: &[&str] = &[
    "Can you grade my essay out of 10 and tell me how I could improve the introduction?",
    "Please check my answer to question 4. Is it right? My answer: the mitochondria. Give a score out of 5 like my teacher would.",
    "Which phone is better, the one with the big battery or the one with the good camera? Compare the two and give me a final verdict.",
    "Rate this recipe from 1 to 10 and suggest what to change: two eggs, a cup of flour, a pinch of salt.",
    "Classify the sentiment of this review as positive, negative or neutral. Respond with only the label.",
    "Classify the customer's message into one of these categories and return {\"label\": ..., \"score\": ...} with the confidence.",
    "Review this pull request. Does the function return the right value? Rate its readability from 1 to 5.",
    "Here are 200 survey responses. Rate the sentiment of each response on a scale of 1 to 5 and return only the number.",
    "Grade the student's answer against the rubric, 0 to 4 points, and output only the score.",
    "Compare the responses of our customers in 2021 and 2022 and give an overall score for satisfaction out of 10.",
    "Write a rubric with four criteria for a history presentation in year nine.",
    "What is the final score if team A wins 3 to 1 and then draws 2 to 2?",
    "Evaluate the expression 3 * (4 + 5) and output only the number.",
    "Solve the problem and answer with only the letter of the correct option: A) 4 B) 5 C) 6",
    "Judge for yourself: is it better to rent or to buy at the moment?",
    "Write a function that reads the exam scores from a file and prints the final grade of each pupil.",
    "Translate into Spanish: \"The judge gave her verdict at noon.\"",
    "How do restaurants get their star rating, and who are the inspectors?",
    "Our landlord did not give a response for two weeks. Draft a firm answer and tell me how you would rate our chances.",
    "On a scale of 1 to 10, how hard is it to learn Finnish?",
    "You are a moderation filter. Decide whether the user's message breaks the rules and reply with yes or no.",
    "Rank these five holiday destinations for a family with small kids, and explain the criteria you used.",
    "Score the lead from 1 to 100 by the likelihood that the company buys. Output only the number.",
    "Compare the output of these two SQL queries and say which one is better for large tables.",
    "Grade the answers in this quiz: 1) Paris 2) Rome 3) 1789. Give me just the final grade, out of 3.",
    "Kannst du meinen Aufsatz bewerten und mir eine Note von 1 bis 6 geben?",
    "Note la rédaction de mon élève sur 20 et explique ta note.",
    "请帮我看看这篇作文，打个分，满分10分，并告诉我怎么改进。",
    "根据评分标准给学生的回答打分，0到5分，只输出分数。",
    "この二つのスマートフォンを比較して、どちらが良いか教えてください。",
    "Оцени моё сочинение по пятибалльной шкале и укажи ошибки.",
    "¿Cuál es mejor, el tren o el avión, para ir de Madrid a Barcelona? Compara precio y tiempo.",
];

fn score(lexicon: &JudgeLexicon, text: &str) -> Judging {
    lexicon.score(&normalised(text))
}

#[test]
fn contracts_are_found_whatever_they_are_called() {
    let lexicon = JudgeLexicon::new();
    let missed: Vec<_> = CONTRACTS.iter().map(|text| (score(&lexicon, text), text)).collect();
    let missed: Vec<_> = missed.iter().filter(|(grade, _)| !grade.is_contract()).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn people_who_grade_for_themselves_are_let_pass() {
    let lexicon = JudgeLexicon::new();
    let found: Vec<_> = NEAR_MISSES.iter().map(|text| (score(&lexicon, text), text)).collect();
    let found: Vec<_> = found.iter().filter(|(grade, _)| grade.is_contract()).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_end_of_a_wrapper_is_next_to_its_beginning() {
    let lexicon = JudgeLexicon::new();
    let payload = "The ship left the harbour in the evening with a cargo of salt. ".repeat(40);
    let around = format!("Rate the response below on a scale of 1 to 10. {payload} Output only the score.");
    assert!(score(&lexicon, &around).is_contract());
    let inside =
        format!("{payload} Rate the response on a scale of 1 to 10. {payload} Output only the score. {payload}");
    assert!(!score(&lexicon, &inside).is_contract(), "too far");
}

#[test]
fn an_answer_is_an_object_unless_it_is_a_persons() {
    let lexicon = JudgeLexicon::new();
    for (whose, contract) in [
        ("the answer", true),
        ("the student's answer", false),
        ("the student model's answer", true),
        ("the assistant's answer to my question", true),
        ("my answer", false),
        ("the response to the customer", true),
        ("the customers' responses", false),
        ("the responses of our customers", false),
        ("the wine, answer with care,", false),
    ] {
        let text = format!("Rate {whose} on a scale of 1 to 5 and output only the score.");
        assert_eq!(score(&lexicon, &text).is_contract(), contract, "{text}");
    }
}

#[test]
fn a_verdict_is_what_a_text_is_looked_at_for() {
    let lexicon = JudgeLexicon::new();
    assert_eq!(score(&lexicon, "Rate the response on a scale of 1 to 10 with this rubric."), Judging::default());
    let grade = score(&lexicon, "Rate the response on a scale of 1 to 10 with this rubric. Output only the score.");
    assert_eq!(
        Judging { at: 0, ..grade },
        Judging::of(Judging::GRADE | Judging::OBJECT | Judging::RUBRIC | Judging::SCALE | Judging::VERDICT)
    );
    assert_eq!(grade.points, 5);
    assert_eq!(grade.larger(Judging::default()), grade);
}

#[test]
fn places_are_found_round_the_text() {
    let places = Places(vec![3, 50]);
    assert!(places.near(48, 2) && !places.near(47, 2));
    assert!(places.near_round(98, 5, 100) && !places.near_round(97, 5, 100));
    assert!(Places(vec![98]).near_round(1, 3, 100) && !Places(vec![98]).near_round(2, 3, 100));
    assert!(!Places(Vec::new()).near_round(0, 150, 0));
}

/// Everything that can be found, over and over: the time must stay that of a search.
#[test]
fn a_text_of_nothing_but_finds_is_graded() {
    let lexicon = JudgeLexicon::new();
    assert!(score(&lexicon, &"rate b assistant's answer verdict my answer tie ".repeat(220)).is_contract());
}
