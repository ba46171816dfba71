//! From a slogan to its members, and from a member back to its slogan.

use crate::features::jumps::{Jump, Mention, Role, Spot, Target, in_order};
use crate::features::slogans;

/// From a slogan to its members, or to its first mention where the report does not spell it out.
pub(super) fn jump(spot: Spot<'_>) -> Option<Jump> {
    if !spot.paragraph.kind.is_body() {
        return None;
    }
    let of_report = spot.facts.slogans.iter().filter(|slogan| slogan.quoted || slogan.phrase.is_some());
    let slogan = of_report.into_iter().find(|slogan| slogan.range.contains(spot.at))?;
    let name = &spot.facts.reading[slogan.name];
    let itself = spot.paragraph.place(slogan.range);
    let mut places = slogans::others(spot.analysis, name, itself);
    places.push(itself);
    places.sort_by_key(|place| place.start());
    let members = slogans::members(spot.analysis, name, slogan.value);
    let mut jump = Jump::among(itself, places);
    if !members.is_empty() {
        jump.targets = members.into_iter().map(Target::at).collect();
    }
    Some(jump)
}

/// From a member to the slogan that it unfolds: the mention it stands beside.
pub(super) fn from_member(spot: Spot<'_>) -> Option<Jump> {
    if !spot.paragraph.kind.is_body() {
        return None;
    }
    let here = spot.paragraph.place(crate::text::TextRange::empty(spot.at)).start();
    let unfolded = slogans::unfolded(spot.analysis).into_iter();
    let (slogan, member) = unfolded
        .filter_map(|slogan| {
            let member = slogan.members.iter().copied().find(|member| member.contains(here))?;
            Some((slogan, member))
        })
        .min_by_key(|(_, member)| member.len())?;
    let mut places = slogans::others(spot.analysis, slogan.name, slogan.place);
    places.push(slogan.place);
    let mentions = places.into_iter().map(|range| Mention { range, role: Role::Tells }).collect();
    Some(Jump { origin: member, targets: vec![Target::at(slogan.place)], mentions: in_order(mentions) })
}

#[cfg(test)]
mod tests {
    use crate::features::fixture;
    use crate::features::jumps::{definition, references};

    const MEMBERS: &str =
        "——坚持党的领导，把稳方向。\n——坚持服务大局，主动作为。\n——坚持履职为民，办好实事。\n——坚持守正创新，激发活力。\n";

    #[test]
    fn from_a_slogan_one_goes_to_its_members() {
        let sample = fixture::plain(&format!("（一）总体情况\n一年来，以“四‸个坚持”为主线。\n{MEMBERS}继续落实“四个坚持”。"));
        assert_eq!(definition(&sample.analysis, sample.caret).unwrap().targets.len(), 4);
        assert_eq!(references(&sample.analysis, sample.caret).len(), 2);
    }

    #[test]
    fn from_a_member_one_goes_back_to_the_slogan_that_it_unfolds() {
        let members = MEMBERS.replace("坚持履职", "坚持‸履职");
        let sample = fixture::plain(&format!("（一）总体情况\n一年来，以“⟦四个坚持⟧”为主线。\n{members}继续落实“⟦四个坚持⟧”。"));
        let found = definition(&sample.analysis, sample.caret).unwrap();
        assert_eq!(found.targets[0].selection, sample.ranges[0]);
        assert_eq!(references(&sample.analysis, sample.caret).iter().map(|mention| mention.range).collect::<Vec<_>>(), sample.ranges);
    }
}
