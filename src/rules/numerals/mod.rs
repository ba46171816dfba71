//! Rules of numerals: the form of numbers, approximation words.

use crate::rules::Rule;

mod approximation;
mod approximation_on_exact;
mod arabic_approximation;
mod arabic_in_fixed_name;
mod chinese_numeral_statistic;
mod classifier_outlier;
mod contradictory_approximation;
mod decimal_with_yu;
mod document_number_form;
mod double_negative_change;
mod double_unit;
mod er_liang;
mod full_width_digits;
mod long_number_form;
mod missing_number;
mod missing_unit;
mod mixed_money_scale;
mod mixed_numeral_style;
mod mixed_ratio_mark;
mod mixed_thousands_separator;
mod non_statutory_unit;
mod percent_words;
mod person_times;
mod range_mark;
mod range_percent_sign;
mod range_unit;
mod redundant_approximation;
mod special_sign_form;
mod split_number;
mod uneven_decimals;
mod unit_symbol_form;
mod written;

/// The rules of this group.
pub const RULES: &[&Rule] = &[
    &chinese_numeral_statistic::RULE,
    &arabic_in_fixed_name::RULE,
    &mixed_numeral_style::RULE,
    &arabic_approximation::RULE,
    &contradictory_approximation::RULE,
    &redundant_approximation::RULE,
    &approximation_on_exact::RULE,
    &range_percent_sign::RULE,
    &range_unit::RULE,
    &range_mark::RULE,
    &decimal_with_yu::RULE,
    &er_liang::RULE,
    &long_number_form::RULE,
    &mixed_thousands_separator::RULE,
    &full_width_digits::RULE,
    &uneven_decimals::RULE,
    &percent_words::RULE,
    &double_negative_change::RULE,
    &split_number::RULE,
    &non_statutory_unit::RULE,
    &unit_symbol_form::RULE,
    &double_unit::RULE,
    &missing_unit::RULE,
    &mixed_money_scale::RULE,
    &classifier_outlier::RULE,
    &special_sign_form::RULE,
    &person_times::RULE,
    &document_number_form::RULE,
    &missing_number::RULE,
    &mixed_ratio_mark::RULE,
];
