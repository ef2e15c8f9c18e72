use super::*;

#[test]
fn the_earliest_comes_first_and_of_two_at_once_the_first_planned() {
    let mut plan = Plan::default();
    for (actor, at) in [(0, 5), (1, 3), (2, 5), (3, 3)] {
        plan.wake(Some(at), 0, actor);
    }
    plan.wake(None, 0, 9);
    plan.wake(Some(2), 8, 4);
    let order: Vec<(Micros, usize)> = std::iter::from_fn(|| plan.events.pop())
        .map(|event| match event.what {
            What::Wake(actor) => (event.at, actor),
            What::End(_) => (0, usize::MAX),
        })
        .collect();
    assert_eq!(
        order,
        [(3, 1), (3, 3), (5, 0), (5, 2), (9, 4)],
        "what is asked for in the past comes a microsecond from now"
    );
}

#[test]
fn scenarios_and_seeds_draw_from_streams_of_their_own() {
    use rand_chacha::rand_core::Rng as _;
    let first = |scenario, seed| dice_of(scenario, seed).next_u64();
    assert_eq!(first("A3", 1), first("A3", 1));
    assert_ne!(first("A3", 1), first("A3", 2));
    assert_ne!(first("A3", 1), first("A4", 1));
}
