//! What colour-blind readers see, to test that they can tell apart what colours tell apart.
//!
//! Simulated with the matrices for full severity of Machado, Oliveira and Fernandes, “A
//! Physiologically-based Model for Simulation of Color Vision Deficiency” (IEEE Transactions on
//! Visualization and Computer Graphics 15, 2009). Distances are those of CIELAB (1976): about 2 is
//! just to be noticed side by side, 10 at a glance.

use egui::Color32;

use super::contrast::linear;
use super::themes;
use crate::model::Stance;

type Matrix = [[f32; 3]; 3];

/// All colours, then without red, green and blue cones.
const SIGHTS: [(&str, Matrix); 4] = [
    ("full sight", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

fn times(matrix: &Matrix, [x, y, z]: [f32; 3]) -> [f32; 3] {
    matrix.map(|[a, b, c]| a * x + b * y + c * z)
}

/// A colour as it is seen, in CIELAB for daylight (D65).
fn seen(sight: &Matrix, colour: Color32) -> [f32; 3] {
    const TO_XYZ: Matrix = [
        [0.412_456, 0.357_576, 0.180_438],
        [0.212_673, 0.715_152, 0.072_175],
        [0.019_334, 0.119_192, 0.950_304],
    ];
    let light = times(sight, linear(colour)).map(|channel| channel.clamp(0.0, 1.0));
    let [x, y, z] = times(&TO_XYZ, light);
    let [x, y, z] = [x / 0.950_47, y, z / 1.088_83].map(|t: f32| {
        if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(sight: &Matrix, a: Color32, b: Color32) -> f32 {
    let (a, b) = (seen(sight, a), seen(sight, b));
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt()
}

#[test]
fn the_simulation_is_one() {
    let [_, protan, deutan, tritan] = SIGHTS;
    let red = Color32::from_rgb(200, 80, 60);
    let olive = Color32::from_rgb(110, 110, 40);
    let full = distance(&SIGHTS[0].1, red, olive);
    for (name, sight) in [protan, deutan] {
        assert!(distance(&sight, red, olive) < full / 2.0, "{name}");
    }
    assert!(distance(&tritan.1, red, olive) > full / 2.0);
    for (name, sight) in SIGHTS {
        let white = seen(&sight, Color32::WHITE);
        assert!((white[0] - 100.0).abs() < 0.1, "{name} sees white as {white:?}");
        assert!(white[1].abs() < 0.5 && white[2].abs() < 0.5, "{name} sees white as {white:?}");
    }
}

#[test]
fn for_and_against_stay_far_apart() {
    for tokens in themes::all() {
        let fill = |stance| tokens.stance(stance).fill.unwrap();
        for (name, sight) in SIGHTS {
            let far = distance(&sight, fill(Stance::Supports), fill(Stance::Opposes));
            assert!(far >= 45.0, "supports and opposes in {name}: {far:.1}");
            let near = distance(
                &sight,
                fill(Stance::SupportsWithReservations),
                fill(Stance::ObjectsWithReservations),
            );
            assert!(near >= 18.0, "with reservations in {name}: {near:.1}");
            let scale: Vec<Color32> =
                Stance::ALL.into_iter().filter_map(|stance| tokens.stance(stance).fill).collect();
            for pair in scale.windows(2) {
                let step = distance(&sight, pair[0], pair[1]);
                assert!(step >= 12.0, "{pair:?} in {name}: {step:.1}");
            }
        }
    }
}

#[test]
fn actors_that_came_one_after_another_are_told_apart() {
    for tokens in themes::all() {
        let actors = &tokens.actors;
        for (name, sight) in SIGHTS {
            for a in 0..actors.len() {
                for b in a + 1..actors.len() {
                    let apart = (b - a).min(actors.len() - (b - a));
                    let least = match apart {
                        1 => 20.0,
                        2 => 12.0,
                        _ => 6.0,
                    };
                    let far = distance(&sight, actors[a], actors[b]);
                    assert!(far >= least, "{a} and {b} in {name}: {far:.1}");
                }
            }
        }
    }
}
