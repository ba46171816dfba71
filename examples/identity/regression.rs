//! Logistic regression with a penalty on large weights, by Newton's method.

/// What was learnt.
#[derive(Debug)]
pub struct Model {
    /// The log odds where nothing is known.
    pub prior: f64,
    /// What each thing known adds, for one unit of it.
    pub weights: Vec<f64>,
}

/// How much a weight of one, over the spread of what it weighs, costs: as much as so many samples.
const PENALTY: f64 = 20.0;
const STEPS: usize = 25;

impl Model {
    /// Learns from rows of what is known, and whether each is right.
    pub fn learn(rows: &[Vec<f64>], right: &[bool]) -> Model {
        let width = rows.first().map_or(0, Vec::len);
        let count = rows.len().max(1) as f64;
        let mean: Vec<f64> = (0..width).map(|at| rows.iter().map(|row| row[at]).sum::<f64>() / count).collect();
        let spread: Vec<f64> = (0..width)
            .map(|at| (rows.iter().map(|row| (row[at] - mean[at]).powi(2)).sum::<f64>() / count).sqrt())
            .map(|spread| if spread < 1e-9 { 1.0 } else { spread })
            .collect();
        // The last column is the prior, which nothing penalises.
        let scaled: Vec<Vec<f64>> =
            rows.iter().map(|row| (0..width).map(|at| (row[at] - mean[at]) / spread[at]).chain([1.0]).collect()).collect();
        let mut weights = vec![0.0; width + 1];
        for _ in 0..STEPS {
            let step = step(&scaled, right, &weights);
            weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight += step);
        }
        let prior = weights[width] - (0..width).map(|at| weights[at] * mean[at] / spread[at]).sum::<f64>();
        Model { prior, weights: (0..width).map(|at| weights[at] / spread[at]).collect() }
    }

    /// The log odds of a row.
    pub fn score(&self, row: &[f64]) -> f64 {
        self.weights.iter().zip(row).fold(self.prior, |sum, (weight, value)| sum + weight * value)
    }
}

/// Where Newton's method goes next.
fn step(rows: &[Vec<f64>], right: &[bool], weights: &[f64]) -> Vec<f64> {
    let width = weights.len();
    let mut slope = vec![0.0; width];
    let mut curve = vec![vec![0.0; width + 1]; width];
    for (row, &right) in rows.iter().zip(right) {
        let score: f64 = row.iter().zip(weights).map(|(value, weight)| value * weight).sum();
        let odds = 1.0 / (1.0 + (-score).exp());
        let (error, sure) = (f64::from(u8::from(right)) - odds, odds * (1.0 - odds));
        for at in 0..width {
            slope[at] += error * row[at];
            for other in 0..width {
                curve[at][other] += sure * row[at] * row[other];
            }
        }
    }
    for at in 0..width {
        let penalty = if at + 1 < width { PENALTY } else { 1e-6 };
        slope[at] -= if at + 1 < width { PENALTY * weights[at] } else { 0.0 };
        curve[at][at] += penalty;
        curve[at][width] = slope[at];
    }
    solved(curve)
}

/// Solves linear equations, the right side in the last column, by elimination.
fn solved(mut rows: Vec<Vec<f64>>) -> Vec<f64> {
    let width = rows.len();
    for at in 0..width {
        let largest = (at..width).max_by(|&a, &b| rows[a][at].abs().total_cmp(&rows[b][at].abs())).unwrap_or(at);
        rows.swap(at, largest);
        let pivot = rows[at].clone();
        for row in rows.iter_mut().skip(at + 1) {
            let factor = row[at] / pivot[at];
            row.iter_mut().zip(&pivot).for_each(|(value, above)| *value -= factor * above);
        }
    }
    let mut solution = vec![0.0; width];
    for at in (0..width).rev() {
        let known: f64 = (at + 1..width).map(|other| rows[at][other] * solution[other]).sum();
        solution[at] = (rows[at][width] - known) / rows[at][at];
    }
    solution
}
