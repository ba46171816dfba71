//! The five-year plans and their years: `plans.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

/// A five-year plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Its short name: 十四五.
    pub name: String,
    /// Its first year.
    pub first: u32,
    /// Its last year.
    pub last: u32,
    /// Where its years stand.
    pub source: String,
}

impl Plan {
    /// 计划 up to 十五, 规划 since.
    pub fn kind(&self) -> &'static str {
        if self.first > 2005 { "规划" } else { "计划" }
    }

    /// Its years as a report writes them: 2021—2025年.
    pub fn years(&self) -> String {
        format!("{}—{}年", self.first, self.last)
    }
}

/// The plan of that short name.
pub fn named(name: &str) -> Option<&'static Plan> {
    PLANS.iter().find(|plan| plan.name == name)
}

/// The plan that follows so many others: 14 is 十四五.
pub fn nth(number: u64) -> Option<&'static Plan> {
    usize::try_from(number).ok()?.checked_sub(1).and_then(|index| PLANS.get(index))
}

/// The plan that holds a year; none from 1963 to 1965.
pub fn of_year(year: u32) -> Option<&'static Plan> {
    PLANS.iter().find(|plan| (plan.first..=plan.last).contains(&year))
}

static PLANS: LazyLock<Vec<Plan>> = LazyLock::new(|| read(include_str!("plans.toml")).unwrap_or_default());

fn read(text: &str) -> Result<Vec<Plan>, toml::de::Error> {
    #[derive(Deserialize)]
    struct File {
        plan: Vec<Plan>,
    }
    Ok(toml::from_str::<File>(text)?.plan)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_plan_has_five_years_and_a_source() {
        let plans = read(include_str!("plans.toml")).unwrap();
        assert_eq!(plans.len(), 16);
        assert!(plans.iter().all(|plan| plan.last == plan.first + 4 && !plan.source.is_empty()));
        assert!(plans.windows(2).all(|pair| pair[0].last < pair[1].first));
    }

    #[test]
    fn plans_are_found_by_name_number_and_year() {
        assert_eq!(named("十四五").map(Plan::years), Some("2021—2025年".to_owned()));
        assert_eq!(nth(10).map(|plan| (plan.name.as_str(), plan.kind())), Some(("十五", "计划")));
        assert_eq!(of_year(2026).map(|plan| plan.name.as_str()), Some("十五五"));
        assert!(of_year(1964).is_none() && nth(0).is_none());
    }
}
