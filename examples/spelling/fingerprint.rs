//! What the model was made by: a number for the sources that decide what is in it.

/// All that decides what the model holds, how it is read and what the scorers have learnt from.
const SOURCES: &[&str] = &[
    include_str!("main.rs"),
    include_str!("boosting.rs"),
    include_str!("planting.rs"),
    include_str!("sampling.rs"),
    include_str!("tables.rs"),
    include_str!("texts.rs"),
    include_str!("writing.rs"),
    include_str!("left_out.txt"),
    include_str!("../../src/lexicon/spelling/alphabet.rs"),
    include_str!("../../src/lexicon/spelling/candidates.rs"),
    include_str!("../../src/lexicon/spelling/counts.rs"),
    include_str!("../../src/lexicon/spelling/features.rs"),
    include_str!("../../src/lexicon/spelling/filter.rs"),
    include_str!("../../src/lexicon/spelling/fluency.rs"),
    include_str!("../../src/lexicon/spelling/lattice.rs"),
    include_str!("../../src/lexicon/spelling/sounds.rs"),
    include_str!("../../src/lexicon/spelling/trees.rs"),
];

/// The number: comments and blanks do not count.
pub fn fingerprint() -> u64 {
    let code = SOURCES.iter().flat_map(|source| source.lines()).map(str::trim).filter(|line| !line.starts_with("//"));
    let bytes = code.flat_map(str::bytes).filter(|byte| !byte.is_ascii_whitespace());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
