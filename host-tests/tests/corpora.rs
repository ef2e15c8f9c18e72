//! The prompts that the tests and the demo send: is there enough of each kind, and is each what its name says?

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use weir_host_tests::corpora::{Corpora, Prompt, Source, agent_tools};

/// The five kinds by name, with how many of each the repository's own set must have.
fn kinds(corpora: &Corpora) -> [(&'static str, usize, Vec<Prompt>); 5] {
    [
        ("problems", 60, corpora.problems().expect("problems")),
        ("conversations", 40, corpora.conversations().expect("conversations")),
        ("support", 60, corpora.support_messages().expect("support messages")),
        ("agent", 12, corpora.agent_tasks().expect("agent tasks")),
        ("chat", 24, corpora.chat_prompts().expect("chat prompts")),
    ]
}

/// Which set is used depends on `WEIR_CORPORA`: both are good for all that follows.
#[test]
fn every_kind_has_enough_prompts_and_no_empty_ones() {
    let corpora = Corpora::open(None).expect("opens");
    assert_eq!(*corpora.source() == Source::Own, std::env::var_os("WEIR_CORPORA").is_none_or(|named| named.is_empty()));
    for (kind, least, prompts) in kinds(&corpora) {
        assert!(prompts.len() >= least, "{kind}: {}", prompts.len());
        let ids: BTreeSet<&str> = prompts.iter().map(|prompt| prompt.id.as_str()).collect();
        assert_eq!(ids.len(), prompts.len(), "{kind}: an id for each");
        assert!(prompts.iter().all(|prompt| !prompt.question().is_empty()), "{kind}");
    }
    let conversations = corpora.conversations().expect("conversations");
    assert!(conversations.iter().all(|chat| chat.messages.last().expect("a message").role == "assistant"));
    assert!(conversations.iter().filter(|chat| chat.user_turns().len() >= 2).count() >= 40);
    assert!(corpora.agent_tasks().expect("tasks").iter().all(|task| task.tools));
    assert!(corpora.problems().expect("problems").iter().all(|problem| problem.completion.is_some()));
}

#[test]
fn the_repositorys_own_set_is_whole_and_repeats_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut questions = BTreeSet::new();
    let mut rows = 0;
    for (name, least) in [("agent", 12), ("coding", 24), ("conversations", 40), ("problems", 60), ("support", 60)] {
        let text = std::fs::read_to_string(folder.join(format!("{name}.jsonl"))).expect("a file");
        let prompts: Vec<Prompt> = text.lines().map(|line| serde_json::from_str(line).expect("a prompt")).collect();
        assert!(prompts.len() >= least, "{name}: {}", prompts.len());
        for (row, prompt) in prompts.iter().enumerate() {
            assert_eq!(prompt.id, format!("{name}-{row:05}"));
            questions.insert(prompt.question().to_owned());
            if name == "conversations" {
                assert!((2..=5).contains(&prompt.user_turns().len()), "{}", prompt.id);
                let roles: Vec<&str> = prompt.messages.iter().map(|message| message.role.as_str()).collect();
                assert!(roles.chunks(2).all(|pair| pair == ["user", "assistant"]), "{}", prompt.id);
            }
        }
        rows += prompts.len();
    }
    assert_eq!(questions.len(), rows);
}

/// The rows of one file of the repository's own set; each line must be short enough for a request.
fn own(name: &str) -> Vec<Prompt> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(format!("{name}.jsonl"));
    let text = std::fs::read_to_string(path).expect("a file");
    assert!(text.lines().all(|line| line.len() <= 20_000), "{name}");
    text.lines().map(|line| serde_json::from_str(line).expect("a prompt")).collect()
}

#[test]
fn every_tool_of_a_coding_agent_answers_a_call_made_before_it() {
    let sessions = own("coding_agent");
    assert!(sessions.len() >= 40, "{}", sessions.len());
    let mut tasks = BTreeSet::new();
    let mut calls = BTreeSet::new();
    for (row, session) in sessions.iter().enumerate() {
        assert_eq!(session.id, format!("coding_agent-{row:05}"));
        assert!(session.kind == "agent/coding" && session.tools, "{}", session.id);
        tasks.insert(session.question());
        let mut waiting = BTreeSet::new();
        let mut answered = 0;
        for message in &session.messages {
            if message.role == "tool" {
                let call = message.tool_call_id.as_deref().expect("which call it answers");
                assert!(
                    waiting.remove(&(call.to_owned(), message.name.clone().expect("a tool"))),
                    "{}: {call}",
                    session.id
                );
                assert!(!message.content.is_empty(), "{}: {call}", session.id);
                answered += 1;
                continue;
            }
            assert!(waiting.is_empty(), "{}: {waiting:?}", session.id);
            assert!(["user", "assistant"].contains(&message.role.as_str()), "{}", session.id);
            for call in message.tool_calls.iter().flat_map(|calls| calls.as_array().expect("a list")) {
                let id = call["id"].as_str().expect("an id").to_owned();
                let arguments = call["function"]["arguments"].as_str().expect("text");
                let arguments: serde_json::Value = serde_json::from_str(arguments).expect("JSON in it");
                assert!(arguments.is_object() && calls.insert(id.clone()), "{id}");
                waiting.insert((id, call["function"]["name"].as_str().expect("a name").to_owned()));
            }
        }
        assert!(answered >= 3, "{}: {answered}", session.id);
        let last = session.messages.last().expect("a message");
        assert!(last.role == "assistant" && last.tool_calls.is_none() && !last.content.is_empty(), "{}", session.id);
    }
    assert_eq!(tasks.len(), sessions.len());
}

#[test]
fn the_world_talks_in_many_languages_and_gets_an_answer_each_time() {
    let chats = own("world");
    assert!(chats.len() >= 120, "{}", chats.len());
    let mut of = BTreeMap::<&str, usize>::new();
    let mut questions = BTreeSet::new();
    for chat in &chats {
        let language = chat.id.strip_prefix("world-").and_then(|id| id.split('-').next()).expect("a language");
        let nth = of.entry(language).or_default();
        *nth += 1;
        assert_eq!(chat.id, format!("world-{language}-{nth:05}"));
        assert_eq!(chat.kind, "chat/multi");
        assert!((2..=5).contains(&chat.user_turns().len()), "{}", chat.id);
        let roles: Vec<&str> = chat.messages.iter().map(|message| message.role.as_str()).collect();
        assert!(roles.chunks(2).all(|pair| pair == ["user", "assistant"]), "{}", chat.id);
        assert!(chat.messages.iter().all(|message| !message.content.trim().is_empty()), "{}", chat.id);
        questions.insert(chat.question());
    }
    let languages =
        ["ar", "de", "es", "fr", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "uk", "vi", "zh"];
    for language in languages {
        assert!(of.get(language).is_some_and(|&chats| chats >= 5), "{language}: {of:?}");
    }
    assert_eq!(questions.len(), chats.len());
}

#[test]
fn judges_are_given_something_to_grade() {
    let judges = own("judges");
    assert!(judges.len() >= 12, "{}", judges.len());
    for (row, judge) in judges.iter().enumerate() {
        assert_eq!(judge.id, format!("judges-{row:05}"));
        assert_eq!(judge.kind, "attack/judge");
        let roles: Vec<&str> = judge.messages.iter().map(|message| message.role.as_str()).collect();
        assert!(roles == ["user"] || roles == ["system", "user"], "{}", judge.id);
        let asked = judge.question();
        let one = asked.contains("{answer}");
        let two = asked.contains("{answer_a}") && asked.contains("{answer_b}");
        assert!(asked.contains("{question}") && (one || two), "{}", judge.id);
    }
    let with = |part: &str| judges.iter().filter(|judge| judge.question().contains(part)).count();
    assert!(with("{answer}") >= 4 && with("{answer_b}") >= 3 && with("{reference}") >= 3);
}

#[test]
fn a_folder_of_corpora_is_read_packed_or_plain_and_a_broken_line_is_named() {
    let folder = std::env::temp_dir().join(format!("weir-corpora-{}", std::process::id()));
    let prompts = folder.join("prompts");
    std::fs::create_dir_all(&prompts).expect("folder");
    let row = r#"{"id":"x-00000","kind":"agent/support","tools":true,"messages":[{"role":"assistant","content":"","tool_calls":[{"id":"c"}]},{"role":"tool","content":"4","tool_call_id":"c","name":"add"}]}"#;
    let file = std::fs::File::create(prompts.join("packed.jsonl.gz")).expect("file");
    let mut packed = flate2::write::GzEncoder::new(file, flate2::Compression::default());
    std::io::Write::write_all(&mut packed, format!("{row}\n").as_bytes()).expect("writes");
    packed.finish().expect("finishes");
    std::fs::write(prompts.join("plain.jsonl"), format!("{row}\nbroken\n")).expect("file");

    let corpora = Corpora::open(Some(&folder)).expect("opens");
    assert_eq!(*corpora.source(), Source::Folder(folder.clone()));
    assert_eq!(corpora.names().expect("names"), ["packed", "plain"]);
    let read: Vec<Prompt> = corpora.prompts("packed").expect("file").collect::<Result<_, _>>().expect("rows");
    let [prompt] = read.as_slice() else { panic!("one row: {read:?}") };
    assert_eq!(
        serde_json::to_value(prompt).expect("JSON"),
        serde_json::from_str::<serde_json::Value>(row).expect("JSON")
    );
    let error = corpora.prompts("plain").expect("file").nth(1).expect("a line").expect_err("broken");
    assert!(format!("{error:#}").contains("plain.jsonl, line 2"), "{error:#}");
    std::fs::remove_dir_all(&folder).expect("clean");

    let error = Corpora::open(Some(&folder)).expect_err("gone").to_string();
    assert!(error.contains("has no folder `prompts`"), "{error}");
}

#[test]
fn the_agents_tools_are_in_the_shape_of_the_api() {
    let tools = agent_tools();
    let tools = tools.as_array().expect("a list");
    assert_eq!(tools.len(), 3);
    for tool in tools {
        assert_eq!(tool["type"], "function");
        assert!(tool["function"]["name"].is_string() && tool["function"]["parameters"]["properties"].is_object());
    }
}
