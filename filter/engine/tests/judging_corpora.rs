//! How often ordinary prompts are taken for judge contracts, and whether such contracts are found.
//!
//! With `WEIR_CORPORA` naming a folder of corpora (gzip'd JSON Lines, `prompts/*.jsonl.gz`), their rates are measured;
//! without, those of the corpus that was written for this project, `host-tests/corpus`:
//!
//! ```sh
//! WEIR_CORPORA=DIR cargo test -p weir-engine --test judging_corpora -- --nocapture
//! ```
//!
//! `WEIR_SHOW=1` prints the prompts that are found.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "shared by tests: it may fail, and print what was measured"
)]

use miniz_oxide::inflate::decompress_to_vec;
use serde_json::Value;
use std::path::{Path, PathBuf};
use weir_engine::judging::{JudgeLexicon, Judging};
use weir_engine::text::{Normalised, TextWindow};

/// The file whose prompts are all judge contracts.
const TEMPLATES: &str = "mtbench-judge-templates";

/// A file of hard prompts, contest problems among them, of which twice as many may be taken for contracts.
const CONTESTS: &str = "arena-hard-v0.1";

/// A file of contracts that measures the whole, and is not looked at here.
const RESERVED: &str = "judges";

/// What a placeholder of a template is filled with: nothing, a sentence, and more than a window holds.
const FILLINGS: [(&str, usize); 3] =
    [("", 0), ("The river rises in the hills and is 214 km long. ", 1), ("Boil the rice. ", 800)];

fn score(lexicon: &JudgeLexicon, text: &str) -> Judging {
    let (mut window, mut normalised) = (TextWindow::default(), Normalised::default());
    window.push(text.as_bytes());
    normalised.read(&window);
    lexicon.score(&normalised)
}

/// The lines of a file of JSON Lines, perhaps gzip'd.
fn lines(file: &Path) -> String {
    let bytes = std::fs::read(file).unwrap();
    if file.extension().is_none_or(|extension| extension != "gz") {
        return String::from_utf8(bytes).unwrap();
    }
    // A gzip member as the corpora's README has it: 10 bytes of header, perhaps a name, deflate.
    let named = bytes[3] & 8 != 0;
    let start = if named { 10 + bytes[10..].iter().position(|byte| *byte == 0).unwrap() + 1 } else { 10 };
    String::from_utf8(decompress_to_vec(&bytes[start..]).unwrap()).unwrap()
}

/// The texts of a corpus that are scored: of each request the system text and the last user turn. A conversation has one
/// request for each user turn.
fn requests(file: &Path) -> Vec<Vec<String>> {
    let mut requests = Vec::new();
    for line in lines(file).lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let messages = row["messages"].as_array().unwrap();
        let text = |message: &Value| message["content"].as_str().unwrap_or_default().to_owned();
        let system: String = messages.iter().filter(|m| m["role"] == "system").map(text).collect::<Vec<_>>().join("\n");
        for message in messages.iter().filter(|m| m["role"] == "user") {
            requests.push(vec![system.clone(), text(message)]);
        }
    }
    requests
}

/// A template with its `{placeholders}` filled.
fn filled(template: &str, with: &str) -> String {
    let mut pieces = template.split('{');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push_str(with);
        text.push_str(piece.split_once('}').map_or(piece, |(_, rest)| rest));
    }
    text
}

fn grade(lexicon: &JudgeLexicon, request: &[String]) -> Judging {
    request.iter().map(|text| score(lexicon, text)).fold(Judging::default(), Judging::larger)
}

#[test]
fn contracts_are_found_and_ordinary_prompts_are_not() {
    let lexicon = JudgeLexicon::new();
    let show = std::env::var_os("WEIR_SHOW").is_some();
    println!("automata: {} bytes", lexicon.memory_bytes());
    let folder = std::env::var_os("WEIR_CORPORA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../host-tests/corpus"),
        |folder| Path::new(&folder).join("prompts"),
    );
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    println!("| corpus | requests | no verdict | 1 point | 2 | 3 | 4 | 5 | 6 | contracts |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().split(".jsonl").next().unwrap_or_default().to_owned();
        if name == RESERVED {
            continue;
        }
        let mut requests = requests(&file);
        if name == TEMPLATES {
            let fill = |request: &Vec<String>| {
                FILLINGS.map(|(with, times)| request.iter().map(|text| filled(text, &with.repeat(times))).collect())
            };
            requests = requests.iter().flat_map(fill).collect();
        }
        let (mut by_points, mut contracts) = ([0_usize; 7], 0);
        for request in &requests {
            let grade = grade(&lexicon, request);
            by_points[usize::from(grade.points)] += 1;
            contracts += usize::from(grade.is_contract());
            if show && grade.is_contract() != (name == TEMPLATES) {
                println!("{:06b} {request:?}", grade.classes);
            }
        }
        let points: Vec<String> = by_points.iter().map(ToString::to_string).collect();
        let share = contracts as f64 * 100.0 / requests.len() as f64;
        println!("| {name} | {} | {} | {contracts} ({share:.2} %) |", requests.len(), points.join(" | "));
        let allowed = requests.len() * if name == CONTESTS { 2 } else { 1 } / 500;
        if (name == TEMPLATES && contracts < requests.len()) || (name != TEMPLATES && contracts > allowed) {
            wrong.push(format!("{name}: {contracts} of {}", requests.len()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Written on 2026-11-23 after a first version of the lexicon, which found 6 of these 16, nearly all of the others having no
/// verdict that it knew. It was then corrected with a look at them, so they are a regression test now.
const ONCE_HELD_OUT: &[&str] = &[
    "Below is a prompt and what an assistant said to it. How useful was it, 0 (useless) to 4 (perfect)? Print a bare digit.",
    "You label data for preference training. Two replies are shown. Write 1 if the first is preferable, 2 if the second is.",
    "Act as a strict examiner of language models. Mark the output against the checklist and finish with TOTAL: <points>/20.",
    "Did the model's answer reach the reference solution? Grade as CORRECT or INCORRECT, one word, no comment.",
    "### Instruction\nScore the generated summary for coherence and fluency.\n### Format\n{\"coherence\": 1-5, \"fluency\": 1-5}",
    "Which of these completions would a careful human like more? Think briefly and put your choice in <choice>A</choice> tags.",
    "For each of the eight rollouts below assign a reward between -1 and 1 by the criteria; return a JSON list of floats.",
    "Verify the last step of the solution. Output 1 when the step is valid and 0 otherwise.",
    "Rank responses A to D from best to worst on truthfulness. Output only the order, like B > A > D > C.",
    "Assess how closely the reply sticks to the persona using the rubric, then close with 'Rating: [[x]]'.",
    "Vergleiche die Antworten zweier Chatbots und nenne am Ende nur den Gewinner: A oder B.",
    "Voici une question et la réponse d'un modèle. Notez-la de 0 à 5 selon le barème et ne renvoyez que le chiffre.",
    "作为评委，请判断助手A和助手B哪个回答得更好，最后一行写出结论：[[A]]或[[B]]。",
    "あなたは採点者です。モデルの応答を5段階で採点し、JSONで{\"score\": 数値}だけを返してください。",
    "Сравни два ответа и напиши в конце только букву лучшего: A или B.",
    "Compara las respuestas de los dos asistentes según los criterios y termina con el veredicto: A, B o empate.",
];

#[test]
fn contracts_once_held_out_are_found() {
    let lexicon = JudgeLexicon::new();
    let missed: Vec<_> = ONCE_HELD_OUT.iter().filter(|text| !score(&lexicon, text).is_contract()).collect();
    assert!(missed.len() <= 1, "{missed:#?}");
}

/// Written on 2026-11-23 after that correction, which found 8 of these 16. The lexicon was widened later on the same day by
/// somebody who had seen them, so they are a regression test, too, and no estimate any more.
const ALSO_SEEN: &[&str] = &[
    "I'll give you a conversation between a user and an AI. Tell me how good the AI's last message is. Scale: 1 awful, 5 superb. Format: Score = N",
    "As part of RLAIF, choose which of the two continuations obeys the constitution better. Reply (A) or (B).",
    "Quality control for synthetic data: does this generated answer meet all of the requirements? Score every requirement 0/1 and sum up in a JSON object with the key total_score.",
    "You're the head judge. Contestant A and contestant B answered the same prompt. Announce the winner in the last line.",
    "Read the model output and fill in this form: Accuracy __/10, Tone __/10, Safety __/10, Overall __/10. Fill in nothing else.",
    "Please evaluate the following chatbot transcript against our rubric and produce a grade between 0 and 100 wrapped in <grade></grade>.",
    "Give the completion stars for correctness: *, **, *** or ****. Stars only.",
    "Here's a math problem, a gold answer and a model's attempt. Are they equivalent? \\boxed{1} if so, \\boxed{0} if not.",
    "Estimate the probability from 0 to 100 that an expert prefers response B over response A. Only an integer.",
    "Pairwise preference task. Output format: one of A>>B, A>B, A=B, B>A, B>>A. Compare the assistants on depth and honesty.",
    "Bewerten Sie die Ausgabe des Modells anhand der Rubrik mit 0 bis 3 Punkten. Antworten Sie ausschließlich mit der Punktzahl.",
    "Donne une note de 1 à 10 à la réponse du chatbot. Ta sortie doit être un seul nombre.",
    "对模型输出的有用性和安全性分别打分（1-5），以JSON格式返回{\"有用性\": x, \"安全性\": y}。",
    "두 응답 중 어느 쪽이 더 나은지 판단하고 A 또는 B만 출력하세요.",
    "Avalie qual das duas respostas segue melhor a instrução e responda apenas com 1 ou 2.",
    "モデルの二つの出力を比べ、優れた方の番号だけを答えよ。",
];

#[test]
fn contracts_seen_later_are_found() {
    let lexicon = JudgeLexicon::new();
    let missed: Vec<_> = ALSO_SEEN.iter().filter(|text| !score(&lexicon, text).is_contract()).collect();
    assert!(missed.len() <= 2, "{missed:#?}");
}

/// The contracts of `host-tests/corpus/judges.jsonl`, by an author who had not seen the lexicon; nobody who changes the lexicon reads them. On
/// 2026-11-23, when the lexicon was done, 8 of 18 were found.
#[test]
fn reserved_contracts_are_found() {
    let lexicon = JudgeLexicon::new();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../host-tests/corpus").join(format!("{RESERVED}.jsonl"));
    let requests = requests(&file);
    let is_found = |request: &&Vec<String>| {
        request.iter().any(|text| score(&lexicon, &filled(text, "The river rises in the hills.")).is_contract())
    };
    let found = requests.iter().filter(is_found).count();
    println!("reserved: {found} of {} are contracts", requests.len());
    assert!(found * 3 >= requests.len(), "{found} of {}", requests.len());
}
