//! Draws egui's triangles on the processor, so that tests can look at the window without a GPU.
//! The same input gives the same picture to the bit.
#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "test code may fail loudly")]

use egui::{
    Color32, ImageData, TextureId, TexturesDelta,
    epaint::{Mesh, Primitive, Vertex},
};
use std::collections::HashMap;
struct Tex {
    w: usize,
    h: usize,
    px: Vec<Color32>,
    linear: bool,
}
#[derive(Default)]
pub struct CpuRenderer {
    tex: HashMap<TextureId, Tex>,
}
impl egui_kittest::TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, deltas) in delta.set.drain() {
            for d in deltas {
                let ImageData::Color(img) = &d.image;
                match d.pos {
                    None => {
                        self.tex.insert(
                            id,
                            Tex {
                                w: img.width(),
                                h: img.height(),
                                px: img.pixels.clone(),
                                linear: d.options.magnification == egui::TextureFilter::Linear,
                            },
                        );
                    }
                    Some([x, y]) => {
                        let t = self.tex.get_mut(&id).expect("texture");
                        for r in 0..img.height() {
                            let o = (y + r) * t.w + x;
                            t.px[o..o + img.width()].copy_from_slice(
                                &img.pixels[r * img.width()..(r + 1) * img.width()],
                            );
                        }
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.tex.remove(&id);
        }
    }
    fn render(
        &mut self,
        ctx: &egui::Context,
        out: &egui::FullOutput,
    ) -> Result<image::RgbaImage, String> {
        let ppp = ctx.pixels_per_point();
        let size = (ctx.content_rect().size() * ppp).round();
        let (w, h) = (size.x as usize, size.y as usize);
        let mut fb = vec![[0f32; 4]; w * h];
        for p in ctx.tessellate(out.shapes.clone(), ppp) {
            let c = p.clip_rect * ppp;
            let clip = [
                c.min.x.round().clamp(0., w as f32) as usize,
                c.min.y.round().clamp(0., h as f32) as usize,
                c.max.x.round().clamp(0., w as f32) as usize,
                c.max.y.round().clamp(0., h as f32) as usize,
            ];
            if let Primitive::Mesh(m) = &p.primitive {
                self.mesh(m, ppp, clip, w, &mut fb);
            }
        }
        let mut img = image::RgbaImage::new(w as u32, h as u32);
        for (d, s) in img.pixels_mut().zip(&fb) {
            d.0 = s.map(|v| (v.clamp(0., 1.) * 255. + 0.5) as u8);
        }
        Ok(img)
    }
}
impl CpuRenderer {
    fn mesh(
        &self,
        m: &Mesh,
        ppp: f32,
        [x0, y0, x1, y1]: [usize; 4],
        stride: usize,
        fb: &mut [[f32; 4]],
    ) {
        let Some(t) = self.tex.get(&m.texture_id) else { return };
        for tri in m.indices.chunks_exact(3) {
            let v: [&Vertex; 3] = [
                &m.vertices[tri[0] as usize],
                &m.vertices[tri[1] as usize],
                &m.vertices[tri[2] as usize],
            ];
            let p = v.map(|v| (v.pos.x * ppp, v.pos.y * ppp));
            let area =
                (p[1].0 - p[0].0) * (p[2].1 - p[0].1) - (p[1].1 - p[0].1) * (p[2].0 - p[0].0);
            if area == 0.0 {
                continue;
            }
            let lo = |a: f32, b: f32, c: f32, l: usize| {
                (a.min(b).min(c) - 0.5).ceil().max(l as f32) as usize
            };
            let hi = |a: f32, b: f32, c: f32, l: usize| {
                ((a.max(b).max(c) - 0.5).floor() + 1.0).clamp(0., l as f32) as usize
            };
            let (bx0, bx1) = (lo(p[0].0, p[1].0, p[2].0, x0), hi(p[0].0, p[1].0, p[2].0, x1));
            let (by0, by1) = (lo(p[0].1, p[1].1, p[2].1, y0), hi(p[0].1, p[1].1, p[2].1, y1));
            let col = v.map(|v| v.color.to_array().map(|c| c as f32 / 255.));
            let edge = |a: (f32, f32), b: (f32, f32), x: f32, y: f32| {
                ((b.0 - a.0) * (y - a.1) - (b.1 - a.1) * (x - a.0)) / area
            };
            // top-left rule: a pixel on a shared edge is drawn once
            let tl = |a: (f32, f32), b: (f32, f32)| {
                let (dx, dy) =
                    if area > 0. { (b.0 - a.0, b.1 - a.1) } else { (a.0 - b.0, a.1 - b.1) };
                dy < 0. || (dy == 0. && dx > 0.)
            };
            let inc = [tl(p[1], p[2]), tl(p[2], p[0]), tl(p[0], p[1])];
            for y in by0..by1 {
                for x in bx0..bx1 {
                    let (cx, cy) = (x as f32 + 0.5, y as f32 + 0.5);
                    let b = [
                        edge(p[1], p[2], cx, cy),
                        edge(p[2], p[0], cx, cy),
                        edge(p[0], p[1], cx, cy),
                    ];
                    if (0..3).any(|i| b[i] < 0. || (b[i] == 0. && !inc[i])) {
                        continue;
                    }
                    let u = b[0] * v[0].uv.x + b[1] * v[1].uv.x + b[2] * v[2].uv.x;
                    let w = b[0] * v[0].uv.y + b[1] * v[1].uv.y + b[2] * v[2].uv.y;
                    let tx = t.sample(u, w);
                    let d = &mut fb[y * stride + x];
                    let mut s = [0f32; 4];
                    for k in 0..4 {
                        s[k] = tx[k] * (b[0] * col[0][k] + b[1] * col[1][k] + b[2] * col[2][k]);
                    }
                    for k in 0..4 {
                        d[k] = s[k] + d[k] * (1. - s[3]);
                    }
                }
            }
        }
    }
}
impl Tex {
    fn at(&self, x: isize, y: isize) -> [f32; 4] {
        let (x, y) =
            (x.clamp(0, self.w as isize - 1) as usize, y.clamp(0, self.h as isize - 1) as usize);
        self.px[y * self.w + x].to_array().map(|c| c as f32 / 255.)
    }
    fn sample(&self, u: f32, v: f32) -> [f32; 4] {
        let (x, y) = (u * self.w as f32 - 0.5, v * self.h as f32 - 0.5);
        if !self.linear {
            return self.at(x.round() as isize, y.round() as isize);
        }
        let (xf, yf) = (x.floor(), y.floor());
        let (a, b) = (x - xf, y - yf);
        let (i, j) = (xf as isize, yf as isize);
        let (p, q, r, s) =
            (self.at(i, j), self.at(i + 1, j), self.at(i, j + 1), self.at(i + 1, j + 1));
        std::array::from_fn(|k| {
            (p[k] * (1. - a) + q[k] * a) * (1. - b) + (r[k] * (1. - a) + s[k] * a) * b
        })
    }
}
