//! The table of sentences: `¦` stands where a sentence ends and another one starts.

use super::{Lexicon, Tokens, load_abbreviations};

const TABLE: &[&str] = &[
    // Full stops, question marks, shouts.
    "Rain fell on Basra.¦ Schools stayed shut.",
    "Who signed the deal?¦ Nobody would say.",
    "Stop the war!¦ Bring them home!",
    "Really?!¦ The envoy smiled.",
    "The talks failed.¦ 12 people left the room.",
    "The talks failed.¦ $5 million was lost.",
    "The minister resigned.¦ al-Sadr's bloc walked out.",
    "Turnout was 41.5 percent, up from 38.2.¦ Observers were content.",
    "Police found 3.5 kg of powder in the car.",
    // Abbreviations.
    "The U.S. Navy sank a boat off Yemen.",
    "They flew to the U.S.¦ The visit lasted a week.",
    "The U.S. economy grew in Jan. and Feb. of that year.",
    "Gen. Omar Farid met Sen. Ann Hill and Rep. Bo Lee.",
    "Acme Inc. bought Delta Corp. of Ohio.",
    "The plant belongs to Acme Inc.¦ It opened in May.",
    "Turn to No. 5 on the list.",
    "He said no.¦ Then he left.",
    "See Fig. 3 and pp. 12 to 14 of the report.",
    "The case Haddad v. Karim went on.",
    "Some crops, e.g. Basmati rice, were lost.",
    "They grow rice, wheat, etc.¦ Farmers need water.",
    "The road is 40 km. long.",
    "The road runs for 40 km.¦ Trucks use it daily.",
    "John Hill Jr. won the seat.",
    "She moved to Mt. Pleasant, Mich., in 2004.",
    // Hours.
    "Shelling began at 5 a.m. on Monday.",
    "Shelling began at 5 p.m. Monday.",
    "Shelling began at 5 p.m. Kabul time.",
    "Shelling began at 5 p.m. GMT.",
    "Shelling ended at 5 p.m.¦ Troops left the town.",
    "By 5 p.m. Maj. Hill had lost touch.",
    // Initials.
    "J. R. Hill and Mary K. Stone wrote the plan.",
    "It was Peter I. Stone who called.",
    "Nobody knows it but you and I.¦ Keep it so.",
    "Doctors spoke of hepatitis B.¦ The ward was closed.",
    // Ellipses.
    "I do not know ... perhaps he left.",
    "He paused....¦ Then he spoke.",
    "He wanted to say ... I cannot repeat it.",
    "The offer . . . was refused.",
    "... The rest is lost.",
    // Quotes and brackets.
    "\"We will not leave.\"¦ The crowd cheered.",
    "\"We will not leave,\" the mayor said.",
    "\"Will you leave?\" asked the judge.",
    "\"Will you leave?\" Judge Stone asked.",
    "\"Never!\" he shouted.¦ Then the line went dead.",
    "“We stay.”¦ “You go.”",
    "He called it \"the end.\"¦ She did not.",
    "The convoy stopped.¦ (It had lost its way.)¦ Drivers waited.",
    "The convoy (it had lost its way.) went on.",
    "He wrote: \"War is a habit.\" (Stone 12).¦ Few agreed.",
    "The dam burst in 2011.[4]¦ Two villages were lost.[5][6]",
    "The report [...] was kept secret.",
    // Names with marks, addresses, forgotten blanks.
    "Yahoo! Japan reported a loss.",
    "Write to desk@news.example.¦ We answer.",
    "See https://news.example/a.b?c=1.¦ It is free.",
    "The vote was lost.¦The premier resigned.",
    "Version 2.0 of Node.Js came out.",
    // Lines.
    "Premier quits\n\n¦The premier quit on Monday.",
    "Premier quits\n¦By Ann Hill\n¦BAGHDAD (Reuters) - The premier quit on Monday.",
    "Ministers meet in Oslo.\n¦Envoys meet in Rome.",
    "The council met for three hours on Monday and agreed to send aid to\nthe north, where the \
     villages of the upper valley had been cut off by\nMonday's snow for more than a week.",
    "The council met for three hours on Monday and agreed to send aid to\nthe people of the\nUpper Valley.",
    "Aims:\n¦- Peace\n¦- Bread\n¦- Work",
    "Aims:\n¦1. Peace\n¦2. Bread",
    "Storm closes port of Umm Qasr,\nShipping halted",
    // Inline lists.
    "1. Open the gate ¦2. Close the gate",
    "1) Open the gate ¦2) Close the gate ¦3) Wait",
    "a. Open the gate ¦b. Close the gate",
    "• Open the gate ¦• Close the gate",
    "1. He has 2 sons.¦ They are 5 and 7.¦ 2. He has no car.",
    // Datelines.
    "KABUL, Jan. 3 (Reuters) - Two men were shot.",
    "WASHINGTON, D.C. -- The Senate voted.",
];

fn lexicon() -> Lexicon {
    let mut lexicon = Lexicon::new();
    load_abbreviations(&mut lexicon).unwrap();
    lexicon
}

#[test]
fn every_row_is_cut_as_marked() {
    let lexicon = lexicon();
    let mut wrong = String::new();
    for row in TABLE {
        let text = row.replace('¦', "");
        let tokens = Tokens::new(&text, &lexicon);
        let got: Vec<&str> = tokens.sentences.iter().map(|s| &text[s.span.range()]).collect();
        let expected: Vec<&str> = row.split('¦').map(str::trim).collect();
        if got != expected {
            wrong += &format!("expected {expected:?}\n     got {got:?}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn headlines_are_lines_without_a_stop() {
    let lexicon = lexicon();
    let text = "Premier quits\nBy Ann Hill\n\nThe premier quit.\nHe said so.";
    let headline: Vec<bool> = Tokens::new(text, &lexicon).sentences.iter().map(|s| s.headline).collect();
    assert_eq!(headline, [true, true, false, false]);
}
