//! Rules of terms: fixed formulas and word use.

use crate::rules::Rule;

mod abbreviation_first;
mod adverb_de;
mod broken_formula;
mod broken_series;
mod country_list_with_region;
mod doubled_word;
mod lost_character;
mod misnamed_office;
mod misnamed_place;
mod missing_yi;
mod near_duplicate_term;
mod organs_order;
mod outdated_name;
mod quoted_name_slip;
mod redundant_words;
mod two_names;
mod unfit_historical_term;
mod user_term;
mod variant_word_form;
mod wrong_collocation;
mod wrong_de;
mod wrong_level_self;
mod wrong_zuo;

/// The rules of this group.
pub const RULES: &[&Rule] = &[
    &broken_formula::RULE,
    &wrong_zuo::RULE,
    &wrong_de::RULE,
    &adverb_de::RULE,
    &variant_word_form::RULE,
    &two_names::RULE,
    &near_duplicate_term::RULE,
    &quoted_name_slip::RULE,
    &broken_series::RULE,
    &organs_order::RULE,
    &wrong_level_self::RULE,
    &misnamed_place::RULE,
    &misnamed_office::RULE,
    &outdated_name::RULE,
    &wrong_collocation::RULE,
    &country_list_with_region::RULE,
    &unfit_historical_term::RULE,
    &redundant_words::RULE,
    &missing_yi::RULE,
    &lost_character::RULE,
    &doubled_word::RULE,
    &user_term::RULE,
    &abbreviation_first::RULE,
];
