//! A table from keys to sixteen steps that holds no keys: three places of an array, combined, give twelve bits that tell
//! a key that was put in from others (one in 4096 is mistaken for one) and its step. A binary fuse filter
//! (Graf and Lemire 2022) that carries a value.

use crate::lexicon::spelling::alphabet::Id;

/// How keys of one table are spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Chosen so that the table could be built.
    pub seed: u64,
    /// Places in a segment, a power of two.
    pub segment: u32,
    /// Where a key's first place may lie: the segments but the last two.
    pub first: u32,
}

/// The key of a run of tokens; `kind` tells tables of different things apart.
pub fn key(kind: u64, ids: &[Id]) -> u64 {
    let start = kind.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ ids.len() as u64;
    mix(ids.iter().fold(start, |key, &id| (key.rotate_left(23) ^ u64::from(id)).wrapping_mul(0x517c_c1b7_2722_0a95)))
}

fn mix(mut key: u64) -> u64 {
    key ^= key >> 33;
    key = key.wrapping_mul(0xff51_afd7_ed55_8ccd);
    key ^= key >> 33;
    key = key.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    key ^ key >> 33
}

impl Spread {
    /// The three places of a key, and its twelve bits.
    pub fn places(&self, key: u64) -> ([usize; 3], u16) {
        let hash = mix(key.wrapping_add(self.seed));
        let first = ((u128::from(hash) * u128::from(self.first)) >> 64) as u32;
        let mask = self.segment - 1;
        let second = (first + self.segment) ^ ((hash >> 18) as u32 & mask);
        let third = (first + 2 * self.segment) ^ (hash as u32 & mask);
        ([first as usize, second as usize, third as usize], (hash >> 40) as u16 & 0x0fff)
    }
}
