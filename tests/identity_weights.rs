//! What is weighed and what was learnt are of one list.

use hegao::facts::table::known;
use hegao::lexicon::same_thing;

#[test]
fn every_weight_is_that_of_something_known_of_a_pair() {
    assert_eq!(same_thing::names(), known::NAMES, "run `cargo run --release --example identity` (see ARCHITECTURE.md)");
}
