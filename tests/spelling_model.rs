//! The model of the genre's language is the one that its training program makes.

#[path = "../examples/spelling/fingerprint.rs"]
mod fingerprint;

use hegao::lexicon::spelling::alphabet::Id;
use hegao::lexicon::spelling::counts::{Counts, Side};
use hegao::lexicon::spelling::lattice::{Cover, cover};
use hegao::lexicon::spelling::model::model;

fn ids(text: &str) -> Vec<Id> {
    text.chars().map(|c| model().alphabet().id(c)).collect()
}

fn covered(text: &str) -> Cover {
    cover(model(), &ids(text))
}

#[test]
fn the_model_was_made_by_the_program_as_it_is_now() {
    assert_eq!(
        model().made_by(),
        fingerprint::fingerprint(),
        "what decides the model has changed since it was made: run `cargo run --release --example spelling` (see ARCHITECTURE.md)"
    );
}

#[test]
fn the_model_is_no_larger_than_six_megabytes() {
    let size = std::fs::metadata(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lexicon/spelling/model.bin")).map_or(0, |file| file.len());
    assert!((1_000_000..6_000_000).contains(&size), "{size}");
}

#[test]
fn a_slip_leaves_the_rest_of_its_word_alone() {
    let (meant, written) = (covered("对外服务热线"), covered("对外服巫热线"));
    assert_eq!(meant.singles, 0, "{meant:?}");
    assert_eq!(written.singles, 2, "{written:?}");
    assert!(written.cost > meant.cost + 10.0, "{written:?} {meant:?}");
}

#[test]
fn what_stands_alone_by_nature_costs_less_than_half_a_word() {
    let (free, bound) = (covered("吸引近七十家"), covered("吸引务七十家"));
    assert!(free.dearest < bound.dearest, "{free:?} {bound:?}");
}

#[test]
fn characters_of_names_stand_beside_strangers_more_readily_than_those_of_fixed_words() {
    let open = |c: &str| model().openness(ids(c)[0], Side::Before);
    assert!(open("鑫") > 2.0 * open("策"), "{} {}", open("鑫"), open("策"));
    assert!((0.0..=1.0).contains(&open("务")));
}
