//! What egui's own widgets look like.

use std::collections::BTreeMap;

use egui::epaint::Shadow;
use egui::style::{Selection, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, Margin, Stroke, Style, TextStyle, Visuals, vec2};

use super::{Tokens, font, radius, space};

/// The style of one theme.
pub(super) fn style(tokens: &Tokens) -> Style {
    let mut style = Style { visuals: visuals(tokens), ..Style::default() };
    style.text_styles = BTreeMap::from([
        (TextStyle::Small, font::small()),
        (TextStyle::Body, font::interface()),
        (TextStyle::Button, font::interface()),
        (TextStyle::Heading, font::heading()),
        (TextStyle::Monospace, font::mono()),
    ]);
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(space::S, space::XS);
    spacing.button_padding = vec2(10.0, space::XS);
    spacing.interact_size = vec2(28.0, 26.0);
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(6);
    spacing.menu_width = 260.0;
    spacing.combo_width = 140.0;
    spacing.icon_spacing = 6.0;
    spacing.scroll.bar_width = 8.0;
    spacing.scroll.floating = true;
    style.interaction.tooltip_delay = 0.4;
    style.animation_time = 0.1;
    style
}

fn visuals(tokens: &Tokens) -> Visuals {
    let base = if tokens.dark { Visuals::dark() } else { Visuals::light() };
    let shadow = |blur| Shadow { offset: [0, 4], blur, spread: 0, color: tokens.shadow };
    Visuals {
        widgets: widgets(tokens),
        selection: Selection {
            bg_fill: tokens.accent_tint,
            stroke: Stroke::new(2.0, tokens.accent),
        },
        weak_text_color: Some(tokens.muted),
        hyperlink_color: tokens.accent,
        faint_bg_color: tokens.page,
        extreme_bg_color: tokens.card,
        code_bg_color: tokens.hover,
        warn_fg_color: tokens.warning,
        error_fg_color: tokens.error,
        window_corner_radius: CornerRadius::same(radius::CARD),
        window_shadow: shadow(20),
        window_fill: tokens.card,
        window_stroke: Stroke::new(1.0, tokens.line),
        menu_corner_radius: CornerRadius::same(radius::CARD),
        panel_fill: tokens.panel,
        popup_shadow: shadow(12),
        indent_has_left_vline: false,
        disabled_alpha: if tokens.high_contrast { 0.7 } else { 0.55 },
        ..base
    }
}

fn widgets(tokens: &Tokens) -> Widgets {
    let widget = |fill: Color32, stroke: Stroke| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: stroke,
        corner_radius: CornerRadius::same(radius::CONTROL),
        fg_stroke: Stroke::new(1.0, tokens.text),
        expansion: 0.0,
    };
    let line = Stroke::new(1.0, tokens.line);
    let outline = Stroke::new(1.0, tokens.outline);
    let edge = Stroke::new(1.0, tokens.faint);
    Widgets {
        noninteractive: widget(tokens.panel, line),
        inactive: widget(tokens.card, outline),
        hovered: widget(tokens.hover, edge),
        active: widget(tokens.hover, Stroke::new(2.0, tokens.accent)),
        open: widget(tokens.hover, outline),
    }
}
