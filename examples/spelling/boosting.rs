//! Learns the trees: gradient boosting with a logistic loss over binned features.

use hegao::lexicon::spelling::features::{FEATURES, Features};
use hegao::lexicon::spelling::trees::{LEAF, Node, Trees};
use rayon::prelude::*;

/// A candidate with whether it is right, and how much it counts.
#[derive(Clone, Debug)]
pub struct Sample {
    pub features: Features,
    pub right: bool,
    pub weight: f32,
}

const BINS: usize = 48;
const DEPTH: usize = 5;
const RATE: f32 = 0.1;
const SHRINK: f64 = 4.0;
const LEAST_WEIGHT: f64 = 8.0;

/// Learns so many trees.
pub fn learn(samples: &[Sample], count: usize) -> Trees {
    let bounds: Vec<Vec<f32>> = (0..FEATURES).into_par_iter().map(|feature| bounds(samples, feature)).collect();
    let bins: Vec<Vec<u8>> = (0..FEATURES)
        .into_par_iter()
        .map(|feature| samples.iter().map(|s| bounds[feature].partition_point(|&bound| bound < s.features[feature]) as u8).collect())
        .collect();
    let prior: f32 = {
        let (right, all) =
            samples.iter().fold((0.0, 0.0), |(right, all), s| (right + s.weight * f32::from(u8::from(s.right)), all + s.weight));
        (right / (all - right)).ln()
    };
    let mut nodes = vec![Node { feature: LEAF, right: 0, value: prior }];
    let mut scores = vec![prior; samples.len()];
    for _ in 0..count {
        let slopes: Vec<(f64, f64)> = samples
            .iter()
            .zip(&scores)
            .map(|(sample, &score)| {
                let probability = 1.0 / (1.0 + (-f64::from(score)).exp());
                let weight = f64::from(sample.weight);
                ((f64::from(u8::from(sample.right)) - probability) * weight, probability * (1.0 - probability) * weight)
            })
            .collect();
        let all: Vec<u32> = (0..samples.len() as u32).collect();
        grow(&bins, &bounds, &slopes, all, 0, &mut nodes, &mut scores);
    }
    Trees::new(nodes)
}

fn bounds(samples: &[Sample], feature: usize) -> Vec<f32> {
    let mut values: Vec<f32> = samples.iter().map(|s| s.features[feature]).collect();
    values.sort_by(f32::total_cmp);
    let mut bounds: Vec<f32> = (1..BINS).map(|nth| values[nth * values.len() / BINS]).collect();
    bounds.dedup();
    let mut distinct = values;
    distinct.dedup();
    if distinct.len() <= BINS { distinct } else { bounds }
}

fn grow(
    bins: &[Vec<u8>],
    bounds: &[Vec<f32>],
    slopes: &[(f64, f64)],
    members: Vec<u32>,
    depth: usize,
    nodes: &mut Vec<Node>,
    scores: &mut [f32],
) {
    let total = members.iter().fold((0.0, 0.0), |sum, &m| (sum.0 + slopes[m as usize].0, sum.1 + slopes[m as usize].1));
    let worth = |(slope, curve): (f64, f64)| slope * slope / (curve + SHRINK);
    let mut best: Option<(f64, usize, usize)> = None;
    if depth < DEPTH {
        let of_feature = |feature: usize| {
            let mut best: Option<(f64, usize, usize)> = None;
            let mut sums = [(0.0_f64, 0.0_f64); 256];
            for &m in &members {
                let sum = &mut sums[usize::from(bins[feature][m as usize])];
                sum.0 += slopes[m as usize].0;
                sum.1 += slopes[m as usize].1;
            }
            let mut left = (0.0, 0.0);
            for (bin, sum) in sums.iter().enumerate().take(bounds[feature].len()) {
                left = (left.0 + sum.0, left.1 + sum.1);
                let right = (total.0 - left.0, total.1 - left.1);
                if left.1 < LEAST_WEIGHT / 8.0 || right.1 < LEAST_WEIGHT / 8.0 {
                    continue;
                }
                let gain = worth(left) + worth(right) - worth(total);
                if gain > 0.5 && best.is_none_or(|(most, ..)| gain > most) {
                    best = Some((gain, feature, bin));
                }
            }
            best
        };
        let of_each: Vec<_> = (0..FEATURES).into_par_iter().map(of_feature).collect();
        for found in of_each.into_iter().flatten() {
            if best.is_none_or(|(most, ..)| found.0 > most) {
                best = Some(found);
            }
        }
    }
    let Some((_, feature, bin)) = best else {
        let value = (total.0 / (total.1 + SHRINK)) as f32 * RATE;
        members.iter().for_each(|&m| scores[m as usize] += value);
        nodes.push(Node { feature: LEAF, right: 0, value });
        return;
    };
    let at = nodes.len();
    nodes.push(Node { feature: feature as u8, right: 0, value: bounds[feature][bin] });
    let (left, right): (Vec<u32>, Vec<u32>) = members.into_iter().partition(|&m| usize::from(bins[feature][m as usize]) <= bin);
    grow(bins, bounds, slopes, left, depth + 1, nodes, scores);
    nodes[at].right = (nodes.len() - at) as u8;
    grow(bins, bounds, slopes, right, depth + 1, nodes, scores);
}
