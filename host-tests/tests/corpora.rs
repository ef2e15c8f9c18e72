//! The prompts that the tests and the demo send: is there enough of each kind, and is each what its name says?

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;
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
