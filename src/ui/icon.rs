//! The window's icon: for and against, drawn when the program starts.

use egui::IconData;

use super::style;

/// Width and height in pixels.
const SIDE: usize = 64;

/// A blue square with two triangles, one up and one down.
#[must_use]
pub fn icon() -> IconData {
    let (ground, sign) = style::icon_colours();
    let mut rgba = Vec::with_capacity(4 * SIDE * SIDE);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let colour = match (is_inside(x, y), is_sign(x, y)) {
                (false, _) => [0; 4],
                (true, true) => sign.to_array(),
                (true, false) => ground.to_array(),
            };
            rgba.extend(colour);
        }
    }
    IconData { rgba, width: SIDE as u32, height: SIDE as u32 }
}

/// Whether a pixel lies in the square with its corners rounded.
fn is_inside(x: usize, y: usize) -> bool {
    const RADIUS: usize = 12;
    let beyond = |at: usize| {
        let end = SIDE - 1 - RADIUS;
        RADIUS.saturating_sub(at).max(at.saturating_sub(end))
    };
    beyond(x).pow(2) + beyond(y).pow(2) <= RADIUS * RADIUS
}

/// Whether a pixel lies in one of the triangles.
fn is_sign(x: usize, y: usize) -> bool {
    let half = |centre: usize, width: usize| x.abs_diff(centre) * 2 <= width;
    let up = (18..46).contains(&y) && half(21, y - 17);
    let down = (18..46).contains(&y) && half(43, 46 - y);
    up || down
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_clear_and_the_signs_stand_out() {
        let icon = icon();
        let at = |x: usize, y: usize| &icon.rgba[4 * (y * SIDE + x)..][..4];
        assert_eq!(at(0, 0), [0; 4]);
        assert_ne!(at(21, 40), at(32, 4));
        assert_eq!(icon.rgba.len(), 4 * SIDE * SIDE);
    }
}
