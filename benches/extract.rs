//! Speed: building, finding names, whole extractions, and the ratio to a bare scan for the same names.
//!
//! Figures in MB/s move with the machine; the ratio is measured in one run and is what counts.

use aho_corasick::{AhoCorasick, MatchKind};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dateline::{EntityKind, Entry, Extraction, Extractor, Gazetteer};
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
    let articles = ARTICLES.join("\n\n");
    articles.repeat(MEGABYTE / articles.len() + 1)
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
    for (name, text) in [("sentence", SENTENCE), ("article", ARTICLES[3]), ("long", long.as_str())] {
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

/// A bare leftmost-longest scan for the same names.
fn scanner(gazetteer: &Gazetteer) -> AhoCorasick {
    let mut names: Vec<&str> =
        gazetteer.entries().flat_map(|e| std::iter::once(e.name()).chain(e.aliases())).collect();
    names.sort_unstable();
    names.dedup();
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).expect("an automaton")
}

fn find(c: &mut Criterion) {
    let extractor = Extractor::new();
    let (scan, text) = (scanner(extractor.gazetteer()), long_text());
    let expected = scan.find_iter(&text).count();
    assert!(expected > 1_000);
    let mut group = c.benchmark_group("find");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("bare_scan", |b| {
        b.iter(|| assert_eq!(scan.find_iter(&text).count(), expected));
    });
    group.finish();
}

/// Whole extraction against the bare scan, turn and turn about, so that a busy machine slows both.
fn ratio(c: &mut Criterion) {
    let extractor = Extractor::new();
    let (scan, text) = (scanner(extractor.gazetteer()), long_text());
    let (mut scans, mut extractions) = (Vec::new(), Vec::new());
    let mut group = c.benchmark_group("ratio");
    group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("extraction_beside_scan", |b| {
        b.iter_custom(|rounds| {
            let mut total = Duration::ZERO;
            for _ in 0..rounds {
                scans.push(time(|| scan.find_iter(&text).count()));
                let extraction = time(|| count(&extractor.extract(text.as_str())));
                extractions.push(extraction);
                total += extraction;
            }
            total
        });
    });
    group.finish();
    if !scans.is_empty() {
        print_ratio(speed(&mut extractions, &text), speed(&mut scans, &text));
    }
}

/// Megabytes a second in the middle one of several runs.
fn speed(times: &mut [Duration], text: &str) -> f64 {
    times.sort_unstable();
    text.len() as f64 / 1e6 / times[times.len() / 2].as_secs_f64()
}

fn print_ratio(extraction: f64, scan: f64) {
    let figure = extraction / scan;
    let line = format!("ratio: {figure:.3} (extraction {extraction:.1} MB/s, bare scan {scan:.1} MB/s)\n");
    std::io::stdout().write_all(line.as_bytes()).expect("standard output");
}

fn time(run: impl Fn() -> usize) -> Duration {
    let start = Instant::now();
    assert!(black_box(run()) > 0);
    start.elapsed()
}

criterion_group!(benches, build, find, ratio, extract);
criterion_main!(benches);
