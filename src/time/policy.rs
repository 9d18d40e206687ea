//! What the reader of a text decides where the text does not.

use jiff::civil::Date;

/// Which way an expression without a year or a week is read if nothing else decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Direction {
    /// The latest time that is not after the anchor, as news uses it.
    #[default]
    Past,
    /// The earliest time that is not before the anchor.
    Future,
}

/// How dates are anchored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Strategy {
    /// Narrative if no publication date is known or if the dates of the text are mostly years older; news otherwise.
    #[default]
    Auto,
    /// Relative to the publication date.
    News,
    /// Relative to the nearest earlier date of the text.
    Narrative,
}

/// What becomes of `from May 3 to May 5`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Ranges {
    /// Joined in a text of one sentence, apart otherwise.
    #[default]
    Auto,
    /// Two expressions, as in TimeML corpora.
    Apart,
    /// One expression with the value `2015-05-03/2015-05-05`.
    Joined,
}

/// The first day of a week. Values stay ISO weeks (`2024-W10`); begin and end of them move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum WeekStart {
    /// As ISO 8601 has it.
    #[default]
    Monday,
    /// As in North America: a Sunday belongs to the ISO week that follows.
    Sunday,
    /// As in much of the Middle East.
    Saturday,
}

/// Which half of the earth seasons are meant for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Hemisphere {
    /// Summer is June to August.
    #[default]
    Northern,
    /// Summer is December to February.
    Southern,
}

/// The choices that dates leave open.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TimePolicy {
    /// Past or future, if neither tense nor wording says.
    pub direction: Direction,
    /// How dates are anchored.
    pub strategy: Strategy,
    /// One expression or two for a range.
    pub ranges: Ranges,
    /// `3/4/2015` is the third of April.
    pub day_first: bool,
    /// Two-digit years from this one on belong to the twentieth century.
    pub two_digit_pivot: u8,
    /// First day of the week, for begin and end of weeks and for `this week`.
    pub week_start: WeekStart,
    /// For begin and end of seasons.
    pub hemisphere: Hemisphere,
    /// Ages are durations too: `the 43-year-old`, `aged 43`, `Ana, 43,`. TimeML corpora of news leave them out.
    pub ages: bool,
    /// Month in which fiscal years begin, 1 to 12; the year is named after the calendar year it ends in. Ten for the
    /// United States, four for Britain, India and Japan; at one they are calendar years.
    pub fiscal_start: u8,
}

impl Default for TimePolicy {
    fn default() -> Self {
        TimePolicy {
            direction: Direction::Past,
            strategy: Strategy::Auto,
            ranges: Ranges::Auto,
            day_first: false,
            two_digit_pivot: 40,
            week_start: WeekStart::Monday,
            hemisphere: Hemisphere::Northern,
            ages: false,
            fiscal_start: 1,
        }
    }
}

/// Tense of a verb group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// went, had gone
    Past,
    /// goes
    Present,
    /// will go, is to go
    Future,
}

/// Who knows the tense of the clauses of a text.
pub(crate) trait Tenses {
    /// The tense of the verb group that the expression at a token goes with; `None` where the clause leaves it open.
    fn at(&self, token: usize) -> Option<Tense>;

    /// True if that is the future, which may be easier to tell.
    fn is_future(&self, token: usize) -> bool {
        self.at(token) == Some(Tense::Future)
    }
}

/// What expressions are resolved against.
pub(crate) struct Anchor<'a> {
    pub(crate) published: Option<Date>,
    pub(crate) policy: &'a TimePolicy,
    pub(crate) tenses: &'a dyn Tenses,
}
