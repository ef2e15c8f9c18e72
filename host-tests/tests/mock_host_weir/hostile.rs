//! Every input is hostile: each passes, is counted, and traps nothing.

use super::support::*;
use serde_json::json;
use weir_engine::metrics::Metric::*;
use weir_host_tests::mock_host::*;
use weir_host_tests::odd_bodies::odd_bodies;

const PATH_BYTES: usize = 100_000;

#[test]
fn headers_of_any_bytes_pass_as_they_are() {
    let mut proxy = Proxy::new(&shadow());
    let usual = || request("sk-1", &chat("hello"));
    let every_byte: Vec<u8> = (0..=255).collect();
    let mut requests = vec![
        usual().header("x-odd", &every_byte),
        usual().header("", "no name").header("x-\u{0}\n: é\u{202e}", b"\xff"),
        usual().replace_header("content-type", b"\xff\xfe"),
        usual().header("content-type", "text/plain").header("content-encoding", "").header("content-encoding", "br"),
        usual().replace_header(":authority", b"\xc3\x28").without_header(":scheme"),
        usual().header("x-forwarded-for", b"\xff,,\x00"),
        usual().header("content-length", "99999999999999999999").header("transfer-encoding", "chunked"),
        usual().header("x-large", vec![b'x'; 1 << 20]),
        (0..2000).fold(usual(), |request, n| request.header(&format!("x-{n}"), "many")),
    ];
    requests.push(usual().from_address("not an address"));
    requests.push(usual().property(&["source", "address"], b"\xff\xfe"));
    let answers = [
        answer("hi").header("x-odd", &every_byte),
        ResponseSpec { headers: Headers::from([(":status", b"\xff\xfe".as_slice())]), ..answer("hi") },
        ResponseSpec { headers: Headers::from([(":status", "200"), (":status", "500")]), ..answer("hi") },
        ResponseSpec { headers: Headers::from([(":status", "99999999999")]), ..answer("hi") },
        ResponseSpec {
            headers: Headers::from([
                (":status", b"200".as_slice()),
                ("content-type", b"application/json;\xff"),
                ("content-encoding", b"\xff"),
            ]),
            ..answer("hi")
        },
    ];
    let count = (requests.len() * answers.len()) as u64;
    for request in &requests {
        for answer in &answers {
            assert!(proxy.play(request, answer).reached_upstream());
        }
    }
    assert_eq!(proxy.counts([Exchanges, Evaluated]), [count, count]);
}

#[test]
fn paths_that_are_empty_missing_endless_or_nonsense_pass_and_are_counted() {
    let mut proxy = Proxy::new(&shadow());
    let post = |path: &[u8]| request("sk-1", &chat("hello")).replace_header(":path", path);
    let long = |piece: &str| piece.repeat(PATH_BYTES / piece.len()).into_bytes();
    let unknown = [
        post(b""),
        post(b"").without_header(":path"),
        post(b"").without_header(":path").without_header(":method"),
        post(b"\xff\xfe/%ff%"),
        post(b"*"),
        post(&long("/")),
        post(&long("../")),
        post(&long("%25")),
        post(&long("a/")),
        post(&long("?")),
        request("sk-1", &chat("hello")).replace_header(":method", b"\xff"),
    ];
    proxy.play(&request("sk-1", &chat("hello")), &answer("hi"));
    for request in &unknown {
        assert_eq!(lens(&proxy.play(request, &answer("hi"))), "key", "judged by who calls, and by its size");
    }
    assert!(proxy.play(&RequestSpec::get(CHAT), &answer("hi")).filter_state.is_empty());
    let all = unknown.len() as u64;
    assert_eq!(proxy.counts([Exchanges, Unknown, NotJudged, Evaluated]), [all + 2, all, 1, all + 1]);

    let tail = |head: &str| [long(head), CHAT.as_bytes().to_vec()].concat();
    let known = [
        post(&tail("/x")),
        post(&tail("/x/..")),
        post(&tail("/%2e")),
        post(&[CHAT.as_bytes(), b"?", &long("a=b&")].concat()),
        request("sk-1", &chat("hello")).replace_header(":method", "post"),
    ];
    for request in &known {
        assert_eq!(lens(&proxy.play(request, &answer("hi"))), "key");
    }
    assert_eq!(proxy.count(Evaluated), all + 1 + known.len() as u64);
}

#[test]
fn the_first_of_duplicate_pseudo_headers_counts() {
    let mut proxy = Proxy::new(&shadow());
    let twice = request("sk-1", &chat("hello")).header(":path", "/").header(":method", "GET");
    assert_eq!(lens(&proxy.play(&twice, &answer("hi"))), "key");
}

#[test]
fn odd_bodies_pass_unchanged_and_each_has_its_counter() {
    let mut proxy = Proxy::new(&enforcing());
    let counters = [DuplicateKeys, Deep, BadText, MalformedRequest];
    let harmless = [b"[1, 2, 3]".as_slice(), b"null"].map(|body| ("", body.to_vec()));
    for (metric, body) in odd_bodies().into_iter().chain(harmless) {
        let expected = counters.map(|counter| u64::from(counter.name().strip_prefix("weir_") == Some(metric)));
        for cut in [1, usize::MAX] {
            let before = proxy.counts(counters);
            let odd = request("sk-1", &json!(null)).chunks(vec![body.clone()]).cut(cut);
            let seen = proxy.play(&odd, &answer("hi"));
            assert_eq!(seen.upstream.unwrap().body, body);
            let after = proxy.counts(counters);
            let counted: Vec<_> = after.iter().zip(before).map(|(after, before)| after - before).collect();
            assert_eq!(counted, expected, "{}", String::from_utf8_lossy(&body[..body.len().min(80)]));
        }
    }
}

#[test]
fn empty_chunks_and_empty_bodies_pass() {
    let mut proxy = Proxy::new(&shadow());
    let body = chat("hello").to_string().into_bytes();
    let (head, tail) = body.split_at(10);
    let nothing = Vec::new;
    let holes = vec![nothing(), nothing(), head.to_vec(), nothing(), tail.to_vec(), nothing(), nothing()];
    let answer_holes = {
        let answered = answered("hi").to_string().into_bytes();
        let (head, tail) = answered.split_at(10);
        ResponseSpec {
            chunks: vec![nothing(), head.to_vec(), nothing(), nothing(), tail.to_vec(), nothing()],
            ..answer("hi")
        }
    };
    for request in [
        request("sk-1", &chat("hello")).chunks(holes.clone()),
        request("sk-1", &chat("hello")).chunks(holes).separate_end(),
    ] {
        let seen = proxy.play(&request, &answer_holes);
        assert_eq!(seen.upstream.unwrap().body, body);
    }
    assert_eq!(proxy.counts([UsageReported, MalformedRequest, MalformedResponse]), [2, 0, 0]);

    let empty = request("sk-1", &chat("hello")).chunks(Vec::new());
    let empties = [
        empty.clone(),
        empty.clone().separate_end(),
        empty.clone().trailers([("x-sum", "1")]),
        empty.clone().chunks(vec![nothing()]),
    ];
    for request in &empties {
        let seen = proxy.play(request, &ResponseSpec::json(200, b""));
        assert!(seen.upstream.as_ref().unwrap().body.is_empty());
        assert_eq!(lens(&seen), "key");
    }
    for response in [ResponseSpec::new(200, Vec::new()), ResponseSpec::new(204, Vec::new()).trailers([("x-took", "1")])]
    {
        proxy.play(&request("sk-1", &chat("hello")), &response);
    }
    assert_eq!(proxy.counts([Exchanges, Evaluated, Aborted]), [8, 8, 0]);
}

#[test]
fn a_body_over_the_cap_is_held_up_to_the_cap_and_arrives_unchanged() {
    let mut configuration = enforcing();
    configuration["bodies"] = json!({"request_cap_bytes": 4096});
    let mut proxy = Proxy::new(&configuration);
    let body = chat(&"word ".repeat(4000)).to_string().into_bytes();
    let plain = request("sk-1", &json!(null)).chunks(vec![body.clone()]);
    for request in [
        plain.clone().cut(1000),
        plain.clone().cut(1000).separate_end(),
        plain.clone().cut(1000).trailers([("x-sum", "1")]),
    ] {
        let seen = proxy.play(&request, &answer("hi"));
        let upstream = seen.upstream.clone().unwrap();
        assert!(upstream.body == body && upstream.complete);
        assert_eq!(upstream.chunks[..3], [5000, 1000, 1000], "let go with the chunk that passes the cap");
        assert_eq!(upstream.trailers, request.trailers);
        assert_eq!(lens(&seen), "key", "booked like any other");
    }
    proxy.play(&plain.clone().cut(4096), &answer("hi"));
    assert_eq!(proxy.count(OverCap), 4);
    let fits = chat(&"w".repeat(4096 - chat("").to_string().len())).to_string();
    assert_eq!(fits.len(), 4096);
    let seen = proxy
        .play(&request("sk-1", &json!(null)).chunks(vec![fits.into_bytes()]).cut(1000).separate_end(), &answer("hi"));
    assert_eq!(seen.upstream.unwrap().chunks.len(), 1, "held whole");
    assert_eq!(proxy.counts([OverCap, MalformedRequest, Aborted]), [4, 0, 0]);
    assert_eq!(
        proxy.world.histogram(RequestBytes.name()),
        [body.len() as u64, body.len() as u64, body.len() as u64, body.len() as u64, 4096]
    );
}

#[test]
fn what_lies_beyond_the_cap_is_booked_and_a_known_caller_is_stopped_at_it() {
    let mut configuration = quick_to_judge(&json!([{"lens": "key", "from": "watch", "action": "refuse"}]));
    configuration["bodies"] = json!({"request_cap_bytes": 1024});
    let mut proxy = Proxy::new(&configuration);
    let large = |n: usize| {
        let padded = json!({"padding": "x".repeat(5000), "messages": [{"role": "user", "content": format!("{WRAPPER} {}", payload(n))}]});
        request("sk-1", &padded).cut(512)
    };
    let first_stopped = (0..60).find(|n| !proxy.play(&large(*n), &answer("hi")).reached_upstream());
    assert!(first_stopped.is_some_and(|n| n > 3), "padding does not hide the wording: {:?}", proxy.audit());
    let seen = proxy.play(&large(70), &answer("hi"));
    assert_eq!((seen.client.status, seen.reached_upstream()), (Some(403), false));
    assert!(seen.callbacks("proxy_on_request_body") <= 3, "stopped at the cap");
}

#[test]
fn an_encoding_that_is_not_read_passes_and_its_lane_may_be_closed() {
    let mut proxy = Proxy::new(&enforcing());
    let mut closed = enforcing();
    closed["policies"] = json!({"default": {"lanes": {"opaque": "refuse", "over_cap": "refuse", "malformed": "refuse", "duplicate_keys": "refuse"}}});
    closed["bodies"] = json!({"request_cap_bytes": 1024});
    let mut strict = Proxy::new(&closed);
    for encoding in [b"br".as_slice(), b"gzip", b"gzip, identity", b"\xff", b"x"] {
        let packed =
            request("sk-1", &chat("hello")).header("content-encoding", encoding).chunks(vec![vec![0, 1], vec![2]]);
        let seen = proxy.play(&packed, &answer("hi"));
        assert_eq!(seen.upstream.unwrap().body, [0, 1, 2]);
        let seen = strict.play(&packed, &answer("hi"));
        // What says that it is gzip is inflated, and is none.
        let status = if encoding == b"gzip" { 400 } else { 415 };
        assert_eq!((seen.client.status, seen.reached_upstream()), (Some(status), false));
    }
    assert_eq!(proxy.counts([OpaqueRequest, MalformedRequest]), [4, 1]);
    let body = |bytes: &[u8]| request("sk-1", &json!(null)).chunks(vec![bytes.to_vec()]).cut(700);
    let statuses = [body(b"{"), body(br#"{"messages": [], "messages": []}"#), body(&[b' '; 3000]), body(b"{}")]
        .map(|request| strict.play(&request, &answer("hi")).client.status.unwrap());
    assert_eq!(statuses, [400, 400, 413, 200]);
}

#[test]
fn answers_that_are_not_what_they_say_pass_and_are_counted() {
    let mut proxy = Proxy::new(&shadow());
    let json = |body: &[u8]| ResponseSpec::json(200, body);
    let gzip = gzipped(answered("hi").to_string().as_bytes());
    let malformed = [
        json(b"{"),
        json(b"\xff\xfe"),
        json(b"{}x"),
        ResponseSpec::event_stream([event("no end")]),
        ResponseSpec::event_stream(["data: {\n\ndata: ]\n\ndata: \u{0}\n\n"]),
        json(&gzip[..gzip.len() / 2]).header("content-encoding", "gzip"),
        json(b"not gzip").header("content-encoding", "gzip"),
        json(&[gzip.as_slice(), b"and more"].concat()).header("content-encoding", "x-gzip").cut(1),
    ];
    for (n, response) in malformed.iter().enumerate() {
        proxy.play(&request("sk-1", &chat("hello")), response);
        assert_eq!(proxy.count(MalformedResponse), n as u64 + 1, "{n}");
    }
    let empty = [json(b""), json(b"").header("content-encoding", "deflate")];
    for response in &empty {
        proxy.play(&request("sk-1", &chat("hello")), response);
    }
    assert_eq!(proxy.count(MalformedResponse), malformed.len() as u64, "no answer at all is not a malformed one");
    let opaque = [
        json(b"{}").header("content-encoding", "br"),
        json(b"{}").header("content-encoding", "gzip, gzip"),
        ResponseSpec::new(200, vec![b"{}".to_vec()]),
        ResponseSpec::new(200, vec![b"{}".to_vec()]).header("content-type", "text/html"),
    ];
    for response in &opaque {
        proxy.play(&request("sk-1", &chat("hello")), response);
    }
    assert_eq!(proxy.counts([OpaqueResponse, MalformedResponse]), [opaque.len() as u64, malformed.len() as u64]);
    assert_eq!(exchanges(&proxy.ask("sk-1", "hello")), (malformed.len() + empty.len() + opaque.len()) as u64 + 1);
}

#[test]
fn numbers_out_of_all_bounds_saturate() {
    let mut proxy = Proxy::new(&enforcing());
    for number in [
        "1e999",
        "-1",
        "18446744073709551616",
        "1e308",
        "-1e999",
        "0.1",
        "99999999999999999999999999999999999",
        "\"7\"",
        "null",
        "{}",
        "NaN",
    ] {
        let body = format!(
            r#"{{"messages": [], "n": {number}, "max_tokens": {number}, "top_logprobs": {number}, "logit_bias": {{"{number}": {number}}}}}"#
        );
        let response = format!(
            r#"{{"choices": [{{"index": {number}, "message": {{"content": "x"}}}}], "usage": {{"prompt_tokens": {number}, "completion_tokens": {number}}}}}"#
        );
        proxy.play(&request("sk-1", &json!(null)).chunks(vec![body.into_bytes()]), &ResponseSpec::json(200, response));
    }
    assert_eq!(exchanges(&proxy.ask("sk-1", "hello")), 12);
    proxy.books_balance();
}
