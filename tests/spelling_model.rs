//! The model of the genre's language is the one that its training program makes.

#[path = "../examples/spelling/fingerprint.rs"]
mod fingerprint;

use hegao::lexicon::spelling::model::model;

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
