use super::*;
use crate::token::{Lexicon, Tokens, load_abbreviations};
use std::sync::LazyLock;

static WORDS: LazyLock<(Lexicon, WordClasses)> = LazyLock::new(|| {
    let mut lexicon = Lexicon::new();
    load_abbreviations(&mut lexicon).unwrap();
    let classes = WordClasses::builtin(&mut lexicon).unwrap();
    (lexicon, classes)
});

/// For each verb group: `subject | verb | objects | preposition phrase …`.
fn relations(text: &str) -> Vec<String> {
    let (lexicon, classes) = &*WORDS;
    let tokens = Tokens::new(text, lexicon);
    let covers = vec![Cover::None; tokens.list.len()];
    let mut chunk = Chunk::default();
    chunk.read(&tokens, classes, &covers, 0..tokens.list.len());
    let clause = Clause::new(&chunk, &tokens, classes);
    let show = |p: &usize| tokens.slice(&chunk.phrases[*p].core).to_owned();
    let line = |v: usize| {
        let group = &chunk.verbs[v];
        let linked = clause.behind_verb(v);
        let mut parts = vec![
            clause.subject(v).map_or_else(|| "-".to_owned(), |p| show(&p)),
            tokens.slice(&group.tokens).to_owned()
                + if group.voice == Voice::Passive { " (passive)" } else { "" },
            linked.objects.iter().map(show).collect::<Vec<_>>().join(" + "),
        ];
        parts.extend(linked.prepositional.iter().map(|(t, p)| format!("{} {}", tokens.plain(*t), show(p))));
        parts.join(" | ")
    };
    (0..chunk.verbs.len()).map(line).collect()
}

#[test]
fn active_and_passive() {
    assert_eq!(
        relations("The Kenyan army attacked two villages in Somalia."),
        ["Kenyan army | attacked | two villages | in Somalia"]
    );
    assert_eq!(
        relations("Two villages were attacked by the army."),
        ["Two villages | were attacked (passive) |  | by army"]
    );
}

#[test]
fn insertions_are_skipped() {
    assert_eq!(
        relations("The minister, a former general, condemned the raid.")[0],
        "minister | condemned | raid"
    );
    assert_eq!(
        relations("The rebels, who attacked the town, released five hostages.")[1],
        "rebels | released | five hostages"
    );
}

#[test]
fn shared_subjects() {
    assert_eq!(relations("Kenya met Uganda and condemned the raid.")[1], "Kenya | condemned | raid");
    assert_eq!(relations("Kenya refused to release the prisoners.")[1], "Kenya | to release | prisoners");
    assert_eq!(relations("Kenya accused Uganda of attacking a village.")[1], "Uganda | attacking | village");
    assert_eq!(
        relations("Troops stormed the town, killing five civilians.")[1],
        "Troops | killing | five civilians"
    );
    // Who is arrested for something has done it; a tool does nothing.
    assert_eq!(
        relations("Police jailed three men for life for killing a priest.")[1],
        "three men | killing | priest"
    );
    assert_eq!(relations("The army used jets for bombing the town.")[1], "army | bombing | town");
    assert_eq!(
        relations("Kenya accused Uganda of attacking a village and recalled its envoy.")[2],
        "Kenya | recalled | envoy"
    );
    assert_eq!(relations("Kenya let women vote in Nairobi.")[1], "women | vote |  | in Nairobi");
    assert_eq!(relations("Uganda demanded Kenya cut its ties.")[1], "Kenya | cut | ties");
    assert_eq!(relations("Uganda demanded Kenya return.").len(), 1);
    assert_eq!(
        relations("Soldiers guarded polling stations in Lima.")[0],
        "Soldiers | guarded | polling stations | in Lima"
    );
}

#[test]
fn infinitives_know_whose_doing_they_are() {
    assert_eq!(
        relations("Kenya urged Uganda to release the prisoners.")[1],
        "Uganda | to release | prisoners"
    );
    assert_eq!(
        relations("Kenya called on Uganda to release the prisoners.")[1],
        "Uganda | to release | prisoners"
    );
    assert_eq!(relations("Kenya sent jets to bomb the town.")[1], "Kenya | to bomb | town");
    assert_eq!(relations("The ministers flew to Lima to sign the deal.")[1], "ministers | to sign | deal");
}

#[test]
fn passives_are_joined() {
    let passive = relations("The man was tortured and killed in a prison.");
    assert_eq!(passive[1], "man | killed (passive) |  | in prison");
    assert_eq!(relations("The man was freed and fled to Chad.")[1], "man | fled |  | to Chad");
    assert_eq!(
        relations("Two soldiers were killed and five wounded by rebels.")[1],
        "five | wounded (passive) |  | by rebels"
    );
    assert_eq!(
        relations("Two soldiers were killed and five wounded when a bomb exploded.")[1],
        "five | wounded (passive) | "
    );
}

#[test]
fn what_describes_a_subject_is_no_clause() {
    assert_eq!(
        relations("The decision to close the border was criticised.")[1],
        "decision | was criticised (passive) | "
    );
    assert_eq!(
        relations("Protesters demanding the resignation of the king clashed with police.")[1],
        "Protesters | clashed |  | with police"
    );
    assert_eq!(
        relations("A convoy carrying food was attacked by gunmen.")[1],
        "convoy | was attacked (passive) |  | by gunmen"
    );
    assert_eq!(
        relations("They are bound by the accord signed by the minister.")[1],
        "accord | signed (passive) |  | by minister"
    );
    assert_eq!(
        relations("The government ordered the paper, which he owns, to close the office.")[2],
        "paper | to close | office"
    );
}

#[test]
fn participles_before_nouns_and_times_inside_phrases() {
    assert_eq!(relations("Rebels spurned repeated offers.")[0], "Rebels | spurned | repeated offers");
    assert_eq!(
        relations("A bomb killed at least 75 displaced people.")[0],
        "bomb | killed | 75 displaced people"
    );
    assert_eq!(relations("Units threatened to shell the town.")[0], "Units | threatened | ");
}

#[test]
fn heads_of_lists_with_of() {
    assert_eq!(relations("The talks between Kenya and Uganda failed.")[0].split(" | ").next(), Some("talks"));
    assert_eq!(relations("The minister condemned both sides.")[0], "minister | condemned | sides");
}

#[test]
fn nouns_that_look_like_verbs() {
    assert_eq!(relations("The peace talks in Geneva ended."), ["peace talks | ended | "]);
    assert_eq!(
        relations("Police will not attack the protest march."),
        ["Police | will not attack | protest march"]
    );
}

#[test]
fn lists() {
    assert_eq!(
        relations("Kenya, Uganda and Chad condemned Mali and Niger.")[0],
        "Kenya | condemned | Mali + Niger"
    );
}

#[test]
fn a_word_that_only_stresses_is_no_phrase() {
    assert_eq!(relations("The president himself met the envoy.")[0], "president | met | envoy");
    assert_eq!(relations("The president hurt himself.")[0], "president | hurt | himself");
    assert_eq!(relations("The king and the envoy both left the town.")[0], "king | left | town");
}

#[test]
fn marks_around_a_part_of_a_clause_change_nothing() {
    for text in [
        "The king warned the envoy \"of the risks\" on Monday.",
        "The king warned the \"rude\" envoy of the risks.",
    ] {
        assert!(relations(text)[0].starts_with("king | warned | "), "{text}");
        assert!(relations(text)[0].contains(" | of risks"), "{text}");
    }
    // Tokens keep their places in the text.
    assert_eq!(relations("The army shelled the \"rebel\" camp.")[0], "army | shelled | \"rebel\" camp");
    // What is said is a clause of its own.
    assert_eq!(relations("\"We attacked the camp,\" the king said.")[1], "king | said | ");
}

#[test]
fn headlines_leave_out_auxiliaries() {
    assert_eq!(
        relations("Three men arrested over plot.")[0],
        "Three men | arrested (passive) |  | over plot"
    );
    assert_eq!(relations("Police arrested three men.")[0], "Police | arrested | three men");
    assert_eq!(relations("Ten men were reported killed.")[1], "Ten men | killed (passive) | ");
    assert_eq!(relations("Police charged at the crowd.")[0], "Police | charged |  | at crowd");
    assert_eq!(relations("Village hit by new storm.")[0], "Village | hit (passive) |  | by new storm");
    assert_eq!(relations("Minister to visit the village.")[0], "Minister | to visit | village");
    assert_eq!(relations("Police fire tear gas at students.")[0], "Police | fire | tear gas | at students");
}

#[test]
fn what_follows_after_and_since_has_its_own_subject() {
    assert_eq!(
        relations("The strike came a day after rebels of the north shelled the camp.")[1],
        "rebels | shelled | camp"
    );
    assert_eq!(relations("The army after talks with rebels left the camp.")[0], "army | left | camp");
}

#[test]
fn a_clause_without_that_follows_whoever_is_told() {
    // "Bonn" is a word that no list has.
    assert_eq!(relations("The envoy told reporters the army left the camp.")[1], "army | left | camp");
    assert_eq!(
        relations("Refugees could be seen by troops and beaten if they left.")[1],
        "Refugees | beaten (passive) | "
    );
}
