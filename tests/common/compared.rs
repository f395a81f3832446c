//! Pictures of the window, compared with those in `tests/snapshots`.
//!
//! Small differences are let pass: another processor may round another way. What differs, or is
//! new, is written below the target folder, with a picture that shows where, and the failure
//! names them and how to accept them.
#![allow(dead_code, reason = "each test file uses its own part")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use image::{Rgb, RgbImage, RgbaImage};

/// Set, the pictures as they are now take the place of those in `tests/snapshots`.
const ACCEPT: &str = "DEMARCHE_ACCEPT_PICTURES";

/// So much may a channel of a pixel differ, of 255, before the pixel counts as another.
pub const LITTLE: u8 = 24;

/// So many pixels of a thousand may be others in all.
const MOST_OF_THOUSAND: f64 = 1.0;

/// So many may be others in a square of this side: a word that is gone is few pixels in all, and
/// many here.
const SIDE: u32 = 32;
const MOST_IN_SQUARE: u32 = 80;

/// So many colours has a picture that is kept: more would take more room than they are worth. Those that
/// cover most of it are kept as they are, the others no farther away than a pixel may differ.
const COLOURS: usize = 256;
const EXACT: usize = 64;

/// What is wrong with a picture, in words; none when it is as it was.
pub fn compare(name: &str, now: &RgbaImage) -> Option<String> {
    let few = few_colours(now);
    let now = image::DynamicImage::ImageRgba8(now.clone()).to_rgb8();
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/snapshots/{name}.png"));
    let before = image::open(&kept).ok().map(|image| image.to_rgb8());
    let why = match &before {
        None => "there is none yet".to_owned(),
        // Mostly nothing differs, and that is soon seen.
        Some(before) if before.as_raw() == few.as_raw() => return None,
        Some(before) => difference(before, &now)?,
    };
    if std::env::var_os(ACCEPT).is_some() {
        save(&few, &kept);
        return None;
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    let new = folder.join(format!("{name}.png"));
    save(&few, &new);
    let mut said = format!("{name}: {why}\n  before: {}\n  now: {}", kept.display(), new.display());
    if let Some(before) = before.filter(|before| before.dimensions() == now.dimensions()) {
        let differs = folder.join(format!("{name}.difference.png"));
        save(&marked(&before, &now), &differs);
        said += &format!("\n  difference: {}", differs.display());
    }
    Some(said)
}

/// Fails with what is wrong with pictures, and how to accept them.
#[track_caller]
pub fn assert_none(wrong: &[String]) {
    let accept = format!("{ACCEPT}=1 cargo test --test window_pictures");
    let all = wrong.join("\n");
    assert!(wrong.is_empty(), "{all}\nLook at them. To accept what is there now: {accept}");
}

/// The picture with no more colours than are kept.
fn few_colours(image: &RgbaImage) -> RgbImage {
    let mut counts: BTreeMap<[u8; 3], u32> = BTreeMap::new();
    let mut last = ([0; 3], 0);
    for pixel in image.as_raw().chunks_exact(4) {
        let colour = [pixel[0], pixel[1], pixel[2]];
        if colour != last.0 {
            *counts.entry(last.0).or_default() += last.1;
            last = (colour, 0);
        }
        last.1 += 1;
    }
    *counts.entry(last.0).or_default() += last.1;
    let mut by_count: Vec<([u8; 3], u32)> = counts.into_iter().collect();
    by_count.sort_by_key(|(colour, count)| (std::cmp::Reverse(*count), *colour));
    // Coarser until they are few enough.
    let table = [4, 8, 16, 24, 32, 40].into_iter().find_map(|step: u8| {
        let coarse = |c: u8| (u16::from(c / step * step) + u16::from(step / 2)).min(255) as u8;
        let table: BTreeMap<[u8; 3], [u8; 3]> = by_count
            .iter()
            .enumerate()
            .map(|(at, (colour, _))| {
                (*colour, if at < EXACT { *colour } else { colour.map(coarse) })
            })
            .collect();
        let different: BTreeSet<&[u8; 3]> = table.values().collect();
        (different.len() <= COLOURS).then_some(table)
    });
    let table = table.unwrap();
    let mut known = ([0; 3], table.get(&[0; 3]).copied().unwrap_or_default());
    let (width, height) = image.dimensions();
    let mut bytes = Vec::with_capacity((width * height * 3) as usize);
    for pixel in image.as_raw().chunks_exact(4) {
        let colour = [pixel[0], pixel[1], pixel[2]];
        if colour != known.0 {
            known = (colour, table[&colour]);
        }
        bytes.extend_from_slice(&known.1);
    }
    RgbImage::from_raw(width, height, bytes).unwrap()
}

fn differs(a: &Rgb<u8>, b: &Rgb<u8>) -> bool {
    a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > LITTLE)
}

/// How two pictures differ, in words; none when they are the same, but for a little.
pub fn difference(before: &RgbImage, now: &RgbImage) -> Option<String> {
    if before.dimensions() != now.dimensions() {
        return Some(format!("{:?} pixels, before {:?}", now.dimensions(), before.dimensions()));
    }
    let (width, height) = now.dimensions();
    let mut all = 0;
    let mut worst = (0, 0, 0);
    for top in (0..height).step_by(SIDE as usize) {
        for left in (0..width).step_by(SIDE as usize) {
            let rows = top..(top + SIDE).min(height);
            let square = rows.flat_map(|y| (left..(left + SIDE).min(width)).map(move |x| (x, y)));
            let others =
                square.filter(|(x, y)| differs(before.get_pixel(*x, *y), now.get_pixel(*x, *y)));
            let others = others.count() as u32;
            all += others;
            worst = worst.max((others, left, top));
        }
    }
    let share = f64::from(all) * 1000.0 / f64::from(width * height);
    let (most, left, top) = worst;
    (share > MOST_OF_THOUSAND || most > MOST_IN_SQUARE).then(|| {
        format!("{all} pixels are others ({share:.2} ‰), most of them around {left}, {top}")
    })
}

/// The picture in pale grey, with what differs in red.
fn marked(before: &RgbImage, now: &RgbImage) -> RgbImage {
    let (width, height) = now.dimensions();
    RgbImage::from_fn(width, height, |x, y| {
        let (a, b) = (before.get_pixel(x, y), now.get_pixel(x, y));
        let grey = b.0.iter().map(|c| u16::from(*c)).sum::<u16>() / 12 + 160;
        if differs(a, b) { Rgb([220, 0, 0]) } else { Rgb([grey as u8; 3]) }
    })
}

fn save(image: &RgbImage, path: &Path) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let (width, height) = image.dimensions();
    let colours: BTreeSet<[u8; 3]> = image.pixels().map(|pixel| pixel.0).collect();
    let file = BufWriter::new(File::create(path).unwrap());
    let mut encoder = png::Encoder::new(file, width, height);
    encoder.set_compression(png::Compression::High);
    let bytes = if colours.len() <= COLOURS {
        let places: BTreeMap<[u8; 3], u8> = colours.iter().copied().zip(0..=u8::MAX).collect();
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(colours.into_iter().flatten().collect::<Vec<u8>>());
        encoder.set_filter(png::Filter::NoFilter);
        image.pixels().map(|pixel| places[&pixel.0]).collect()
    } else {
        encoder.set_color(png::ColorType::Rgb);
        image.as_raw().clone()
    };
    encoder.write_header().unwrap().write_image_data(&bytes).unwrap();
}
