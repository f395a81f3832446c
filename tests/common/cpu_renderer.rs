//! Draws egui's triangles on the processor, so that tests can look at pictures without a
//! graphics card: no wgpu, and the same picture to the byte on every run.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]
#![expect(clippy::iter_over_hash_type, reason = "textures do not depend on each other")]

use std::collections::HashMap;

use egui::epaint::{Mesh, Primitive, Vertex};
use egui::{Color32, ImageData, TextureFilter, TextureId, TexturesDelta};

type Point = (f32, f32);

struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
    linear: bool,
}

/// A renderer for `egui_kittest`.
#[derive(Default)]
pub struct CpuRenderer {
    textures: HashMap<TextureId, Texture>,
}

impl egui_kittest::TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, deltas) in delta.set.drain() {
            for delta in deltas {
                let ImageData::Color(image) = &delta.image;
                let (width, height) = (image.width(), image.height());
                let Some([x, y]) = delta.pos else {
                    let linear = delta.options.magnification == TextureFilter::Linear;
                    let pixels = image.pixels.clone();
                    self.textures.insert(id, Texture { width, height, pixels, linear });
                    continue;
                };
                let texture = self.textures.get_mut(&id).unwrap();
                for row in 0..height {
                    let to = (y + row) * texture.width + x;
                    let from = row * width;
                    texture.pixels[to..to + width]
                        .copy_from_slice(&image.pixels[from..from + width]);
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(
        &mut self,
        ctx: &egui::Context,
        output: &egui::FullOutput,
    ) -> Result<image::RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = (ctx.content_rect().size() * scale).round();
        let (width, height) = (size.x as usize, size.y as usize);
        let mut canvas = Canvas { width, pixels: vec![[0; 4]; width * height] };
        for primitive in ctx.tessellate(output.shapes.clone(), scale) {
            let clip = primitive.clip_rect * scale;
            let x = |x: f32| x.round().clamp(0.0, size.x) as usize;
            let y = |y: f32| y.round().clamp(0.0, size.y) as usize;
            let clip = [x(clip.min.x), y(clip.min.y), x(clip.max.x), y(clip.max.y)];
            if let Primitive::Mesh(mesh) = &primitive.primitive
                && let Some(texture) = self.textures.get(&mesh.texture_id)
            {
                canvas.mesh(mesh, texture, scale, clip);
            }
        }
        let pixels = canvas.pixels.into_flattened();
        image::RgbaImage::from_raw(width as u32, height as u32, pixels).ok_or_else(String::new)
    }
}

struct Canvas {
    width: usize,
    pixels: Vec<[u8; 4]>,
}

impl Canvas {
    fn mesh(&mut self, mesh: &Mesh, texture: &Texture, scale: f32, clip: [usize; 4]) {
        for corners in mesh.indices.chunks_exact(3) {
            let corners = [0, 1, 2].map(|i| &mesh.vertices[corners[i] as usize]);
            self.triangle(corners, texture, scale, clip);
        }
    }

    fn triangle(&mut self, v: [&Vertex; 3], texture: &Texture, scale: f32, clip: [usize; 4]) {
        let p = v.map(|v| (v.pos.x * scale, v.pos.y * scale));
        let area = (p[1].0 - p[0].0) * (p[2].1 - p[0].1) - (p[1].1 - p[0].1) * (p[2].0 - p[0].0);
        if area == 0.0 {
            return;
        }
        let low = |values: [f32; 3], least: usize| {
            let low = values.into_iter().fold(f32::INFINITY, f32::min);
            (low - 0.5).ceil().max(least as f32) as usize
        };
        let high = |values: [f32; 3], most: usize| {
            let high = values.into_iter().fold(f32::NEG_INFINITY, f32::max);
            ((high - 0.5).floor() + 1.0).clamp(0.0, most as f32) as usize
        };
        let (xs, ys) = (p.map(|p| p.0), p.map(|p| p.1));
        let colours = v.map(|v| v.color.to_array().map(|c| f32::from(c) / 255.0));
        let edge = |a: Point, b: Point, x: f32, y: f32| {
            ((b.0 - a.0) * (y - a.1) - (b.1 - a.1) * (x - a.0)) / area
        };
        // A pixel on an edge that two triangles share is drawn by one of them.
        let owns = |a: Point, b: Point| {
            let sign = area.signum();
            let (dx, dy) = ((b.0 - a.0) * sign, (b.1 - a.1) * sign);
            dy < 0.0 || (dy == 0.0 && dx > 0.0)
        };
        let owned = [owns(p[1], p[2]), owns(p[2], p[0]), owns(p[0], p[1])];
        let weights = |column: usize, y: f32| {
            let x = column as f32 + 0.5;
            [edge(p[1], p[2], x, y), edge(p[2], p[0], x, y), edge(p[0], p[1], x, y)]
        };
        let inside = |b: [f32; 3]| !(0..3).any(|i| b[i] < 0.0 || (b[i] == 0.0 && !owned[i]));
        // Most of a window is of one colour: that needs no look at each pixel.
        let flat = (v[0].uv == v[1].uv && v[1].uv == v[2].uv)
            && (v[0].color == v[1].color && v[1].color == v[2].color);
        let flat = flat.then(|| {
            let texel = texture.sample(v[0].uv.x, v[0].uv.y);
            std::array::from_fn(|k| texel[k] * colours[0][k])
        });
        for row in low(ys, clip[1])..high(ys, clip[3]) {
            let y = row as f32 + 0.5;
            let (mut from, mut to) = (low(xs, clip[0]), high(xs, clip[2]));
            // What lies inside is one piece of the row.
            let (first, second) = (weights(0, y), weights(1, y));
            for (at, next) in first.into_iter().zip(second) {
                let crosses = at / (at - next);
                if next > at {
                    from = from.max((crosses - 1.0).max(0.0) as usize);
                } else if next < at {
                    to = to.min((crosses + 2.0).max(0.0) as usize);
                }
            }
            while from < to && !inside(weights(from, y)) {
                from += 1;
            }
            while from < to && !inside(weights(to - 1, y)) {
                to -= 1;
            }
            let pixels = &mut self.pixels[row * self.width..][..self.width];
            if let Some(source) = flat {
                blend_all(&mut pixels[from.min(to)..to], source);
                continue;
            }
            for (column, pixel) in pixels.iter_mut().enumerate().take(to).skip(from) {
                let b = weights(column, y);
                let mix = |values: [f32; 3]| b[0] * values[0] + b[1] * values[1] + b[2] * values[2];
                let texel = texture.sample(mix(v.map(|v| v.uv.x)), mix(v.map(|v| v.uv.y)));
                if texel[3] > 0.0 {
                    let source = std::array::from_fn(|k| texel[k] * mix(colours.map(|c| c[k])));
                    blend(pixel, source);
                }
            }
        }
    }
}

fn byte(value: f32) -> u8 {
    (value * 255.0 + 0.5).clamp(0.0, 255.0) as u8
}

fn blend(pixel: &mut [u8; 4], source: [f32; 4]) {
    let under = 1.0 - source[3];
    for k in 0..4 {
        pixel[k] = byte(source[k] + f32::from(pixel[k]) / 255.0 * under);
    }
}

/// The same over many pixels, of which most are alike.
fn blend_all(pixels: &mut [[u8; 4]], source: [f32; 4]) {
    if source[3] >= 1.0 {
        pixels.fill(source.map(byte));
        return;
    }
    let mut last: Option<([u8; 4], [u8; 4])> = None;
    for pixel in pixels {
        let known = last.filter(|(before, _)| before == pixel);
        let (before, mut after) = known.unwrap_or((*pixel, *pixel));
        if known.is_none() {
            blend(&mut after, source);
            last = Some((before, after));
        }
        *pixel = after;
    }
}

impl Texture {
    fn at(&self, x: isize, y: isize) -> [f32; 4] {
        let x = x.clamp(0, self.width as isize - 1) as usize;
        let y = y.clamp(0, self.height as isize - 1) as usize;
        self.pixels[y * self.width + x].to_array().map(|c| f32::from(c) / 255.0)
    }

    fn sample(&self, u: f32, v: f32) -> [f32; 4] {
        let (x, y) = (u * self.width as f32 - 0.5, v * self.height as f32 - 0.5);
        if !self.linear {
            return self.at(x.round() as isize, y.round() as isize);
        }
        let (left, top) = (x.floor(), y.floor());
        let (a, b) = (x - left, y - top);
        let (i, j) = (left as isize, top as isize);
        // Letters stand on whole pixels.
        if a < 0.01 && b < 0.01 {
            return self.at(i, j);
        }
        let (p, q) = (self.at(i, j), self.at(i + 1, j));
        let (r, s) = (self.at(i, j + 1), self.at(i + 1, j + 1));
        std::array::from_fn(|k| {
            (p[k] * (1.0 - a) + q[k] * a) * (1.0 - b) + (r[k] * (1.0 - a) + s[k] * a) * b
        })
    }
}
