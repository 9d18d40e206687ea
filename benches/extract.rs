//! Speed: building, finding names, whole extractions, and the ratio to a bare scan for the same names.
//!
//! Figures in MB/s move with the machine; the ratio is measured in one run and is what counts.

use aho_corasick::{AhoCorasick, MatchKind};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dateline::{EntityKind, Entry, Extraction, Extractor, Gazetteer, Layer};
use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

/// The project's own articles: see `examples/articles/README.md`.
const ARTICLES: [&str; 8] = [
    include_str!("../examples/articles/aid.txt"),
    include_str!("../examples/articles/air_strike.txt"),
    include_str!("../examples/articles/ceasefire.txt"),
    include_str!("../examples/articles/council.txt"),
    include_str!("../examples/articles/election.txt"),
    include_str!("../examples/articles/protest.txt"),
    include_str!("../examples/articles/sanctions.txt"),
    include_str!("../examples/articles/summit.txt"),
];

/// News of other kinds: see `benches/news/README.md`.
const OTHER_NEWS: [&str; 8] = [
    include_str!("news/council.txt"),
    include_str!("news/football.txt"),
    include_str!("news/market.txt"),
    include_str!("news/museum.txt"),
    include_str!("news/obituary.txt"),
    include_str!("news/science.txt"),
    include_str!("news/storm.txt"),
    include_str!("news/trial.txt"),
];

/// As many words as [`SENTENCE`], none of which evokes an event.
const PLAIN_SENTENCE: &str =
    "The United Nations owns the old tower on the river, and its garden lies near Riyadh.";

const SENTENCE: &str =
    "The United Nations condemned the air strike on Tuesday, and its envoy flew to Riyadh.";

const MEGABYTE: usize = 1 << 20;

/// What a rule that looks too far back or ahead would stumble over.
const ADVERSARIAL: [(&str, &str); 6] = [
    ("names", "Barack Obama Angela Merkel United Nations Security Council "),
    ("numbers", "2023 10,000 3.5 17 "),
    ("quotes", "\"He “said "),
    ("commas", "Iraq, Iran, "),
    ("pronouns", "he said they met her, "),
    ("paragraph", "The minister met the president of Iraq and said that "),
];

/// The articles again and again.
fn long_text() -> String {
    repeated(&(ARTICLES.join("\n\n") + "\n\n"), MEGABYTE)
}

/// A newspaper again and again: two of the articles among news of other kinds, so that an event stands every 300 bytes or so,
/// as in collections of news.
fn newspaper() -> String {
    let pages = OTHER_NEWS.iter().chain(&ARTICLES[3..5]).copied().collect::<Vec<_>>();
    repeated(&(pages.join("\n\n") + "\n\n"), MEGABYTE)
}

fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len() + 1)
}

/// How many results there are: two runs over one text must agree in it.
fn count(found: &Extraction<'_>) -> usize {
    [
        found.sentences().len(),
        found.mentions().len(),
        found.entities().len(),
        found.timexes().len(),
        found.roles().len(),
        found.events().len(),
    ]
    .iter()
    .sum()
}

fn build(c: &mut Criterion) {
    let mut group = c.benchmark_group("build");
    group.sample_size(10);
    let extra = Entry::new("own", EntityKind::Organization, "An Own Organisation");
    let entries: Vec<Entry> = Extractor::new().gazetteer().entries().cloned().collect();
    let size = entries.len();
    // One entry of one's own is enough to compile everything anew.
    group.bench_function("extractor", |b| {
        b.iter(|| {
            let extractor =
                Extractor::builder().entry(extra.clone()).build().expect("the built-in knowledge");
            assert_eq!(extractor.gazetteer().len(), size + 1);
            extractor
        });
    });
    group.bench_function("gazetteer", |b| {
        b.iter_batched(
            || entries.clone(),
            |entries| Gazetteer::new(entries).expect("the built-in entries"),
            criterion::BatchSize::LargeInput,
        );
    });
    group.finish();
}

fn extract(c: &mut Criterion) {
    let extractor = Extractor::new();
    let mut group = c.benchmark_group("extract");
    let long = long_text();
    for (name, text) in [
        ("sentence", SENTENCE),
        ("sentence_without_trigger", PLAIN_SENTENCE),
        ("article", ARTICLES[3]),
        ("long", long.as_str()),
    ] {
        bench_text(&mut group, &extractor, name, text);
    }
    group.finish();
    let mut group = c.benchmark_group("extract/adversarial");
    group.sample_size(10).measurement_time(Duration::from_secs(3));
    for (name, piece) in ADVERSARIAL {
        let bytes = if name == "paragraph" { 10 * MEGABYTE } else { MEGABYTE };
        bench_text(&mut group, &extractor, name, &repeated(piece, bytes));
    }
    group.finish();
}

fn bench_text(
    group: &mut criterion::BenchmarkGroup<'_, criterion::measurement::WallTime>,
    extractor: &Extractor,
    name: &str,
    text: &str,
) {
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_with_input(BenchmarkId::from_parameter(name), text, |b, text| {
        let expected = count(&extractor.extract(text));
        assert!(expected > 0, "{name} holds at least a sentence");
        b.iter(|| {
            let found = extractor.extract(text);
            assert_eq!(count(&found), expected);
            found
        });
    });
}

/// Dates one behind the other, as no text has them.
const DATES: &str =
    "on May 5, 2001, the third quarter of last year, two weeks ago at 10:30 p.m. and next Friday, ";

/// Dates alone: everything else is switched off.
fn times(c: &mut Criterion) {
    let extractor =
        Extractor::builder().layer(Layer::Entities, false).build().expect("the built-in knowledge");
    let mut group = c.benchmark_group("time");
    bench_text(&mut group, &extractor, "article", ARTICLES[3]);
    // Twice the paragraph takes twice the time.
    for kilobytes in [25, 50, 100] {
        let name = format!("dates_{kilobytes}k");
        bench_text(&mut group, &extractor, &name, &repeated(DATES, kilobytes << 10));
    }
    group.finish();
}

/// A bare leftmost-longest scan.
fn scanner<'n>(names: impl Iterator<Item = &'n str>) -> AhoCorasick {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).expect("an automaton")
}

/// The names of a gazetteer as they were given.
fn names(gazetteer: &Gazetteer) -> impl Iterator<Item = &str> {
    gazetteer.entries().flat_map(|e| std::iter::once(e.name()).chain(e.aliases()))
}

/// A name of two words that nobody bears; all of them differ.
fn invented(number: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "da", "fe", "gi", "ho", "ju", "pa"];
    let word = |mut n: usize| {
        let mut word = String::new();
        for _ in 0..3 {
            word.push_str(SYLLABLES[n % 16]);
            n /= 16;
        }
        word[..1].to_uppercase() + &word[1..]
    };
    format!("{} {}", word(number % 997), word(number / 997))
}

/// So many names: the built-in ones first, then invented ones.
fn some_names(count: usize) -> Vec<String> {
    let builtin = Gazetteer::builtin();
    let mut all: Vec<String> = names(&builtin).map(str::to_owned).collect();
    all.sort_unstable();
    all.dedup();
    let missing = count.saturating_sub(all.len());
    all.extend((0..missing).map(invented));
    all.truncate(count);
    all
}

/// Names of a gazetteer against the bare scan for the same names.
fn find(c: &mut Criterion) {
    let text = long_text();
    let mut group = c.benchmark_group("find");
    group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
    for count in [10_000, 50_000, 200_000] {
        let all = some_names(count);
        let scan = scanner(all.iter().map(String::as_str));
        let entry = |(i, name): (usize, &String)| Entry::new(i.to_string(), EntityKind::Organization, name);
        let entries: Vec<Entry> = all.iter().enumerate().map(entry).collect();
        let start = Instant::now();
        let gazetteer = Gazetteer::new(entries).expect("the names");
        let built = start.elapsed();
        let speeds = beside(
            &mut group,
            &format!("{count}_beside_scan"),
            &text,
            || scan.find_iter(&text).count(),
            || gazetteer.find_iter(&text).count(),
        );
        if let Some((found, scanned)) = speeds {
            print(&format!(
                "{count} names: built in {} ms, {:.1} MB, found at {found:.0} MB/s, bare scan {scanned:.0} MB/s, \
                 ratio {:.2}\n",
                built.as_millis(),
                gazetteer.memory_usage() as f64 / 1e6,
                found / scanned
            ));
        }
    }
    group.finish();
}

/// What each layer adds, from names alone to the whole.
const STAGES: [(&str, &[Layer]); 4] = [
    ("names", &[Layer::Times, Layer::Roles, Layer::Coreference, Layer::Events]),
    ("names_times", &[Layer::Roles, Layer::Coreference, Layer::Events]),
    ("names_times_roles", &[Layer::Coreference, Layer::Events]),
    ("extraction", &[]),
];

/// Extraction against the bare scan, layer by layer; the last line of each text is the whole.
fn ratio(c: &mut Criterion) {
    ratio_of(c, "ratio", &long_text());
    ratio_of(c, "ratio/newspaper", &newspaper());
}

fn ratio_of(c: &mut Criterion, name: &str, text: &str) {
    let mut group = c.benchmark_group(name);
    group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
    for (stage, off) in STAGES {
        let mut builder = Extractor::builder();
        off.iter().for_each(|layer| {
            builder.layer(*layer, false);
        });
        let extractor = builder.build().expect("the built-in knowledge");
        let scan = scanner(names(extractor.gazetteer()));
        let speeds = beside(
            &mut group,
            &format!("{stage}_beside_scan"),
            text,
            || scan.find_iter(text).count(),
            || count(&extractor.extract(text)),
        );
        if let Some((run, scan)) = speeds {
            let ratio = run / scan;
            print(&format!("{name} {stage}: {ratio:.3} ({run:.1} MB/s, bare scan {scan:.1} MB/s)\n"));
        }
    }
    group.finish();
}

/// Measures `run` with `scan` beside it, turn and turn about, so that a busy machine slows both; gives the megabytes a
/// second of both, if they were not filtered out.
fn beside(
    group: &mut criterion::BenchmarkGroup<'_, criterion::measurement::WallTime>,
    name: &str,
    text: &str,
    scan: impl Fn() -> usize,
    run: impl Fn() -> usize,
) -> Option<(f64, f64)> {
    let (mut scans, mut runs) = (Vec::new(), Vec::new());
    group.bench_function(name, |b| {
        b.iter_custom(|rounds| {
            let mut total = Duration::ZERO;
            for _ in 0..rounds {
                scans.push(time(&scan));
                let taken = time(&run);
                runs.push(taken);
                total += taken;
            }
            total
        });
    });
    (!scans.is_empty()).then(|| (speed(&mut runs, text), speed(&mut scans, text)))
}

/// Megabytes a second in the middle one of several runs.
fn speed(times: &mut [Duration], text: &str) -> f64 {
    times.sort_unstable();
    text.len() as f64 / 1e6 / times[times.len() / 2].as_secs_f64()
}

fn print(line: &str) {
    std::io::stdout().write_all(line.as_bytes()).expect("standard output");
}

fn time(run: impl Fn() -> usize) -> Duration {
    let start = Instant::now();
    assert!(black_box(run()) > 0);
    start.elapsed()
}

criterion_group!(benches, build, find, times, ratio, extract);
criterion_main!(benches);
