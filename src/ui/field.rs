//! Text fields that make one edit when they lose the focus, not one a letter.

use egui::{Response, TextEdit, Ui};

/// Draws a field over `value`. What was typed is kept aside until the field loses the focus; then
/// it comes back, once, if it differs.
pub fn show(
    ui: &mut Ui,
    name: &str,
    value: &str,
    make: impl for<'t> FnOnce(&'t mut String) -> TextEdit<'t>,
) -> (Response, Option<String>) {
    let draft = ui.auto_id_with(("draft", name));
    let kept: Option<String> = ui.data(|data| data.get_temp(draft));
    let typed = kept.is_some();
    let mut text = kept.unwrap_or_else(|| value.to_owned());
    let response = ui.add(make(&mut text).id_salt(draft)).accessible_name(name);
    if response.has_focus() {
        if typed || response.changed() {
            ui.data_mut(|data| data.insert_temp(draft, text));
        }
        return (response, None);
    }
    if !typed && !response.changed() {
        return (response, None);
    }
    ui.data_mut(|data| data.remove_temp::<String>(draft));
    let changed = (text != value).then_some(text);
    (response, changed)
}

/// One line as wide as there is room.
pub fn line(ui: &mut Ui, name: &str, value: &str, hint: &str) -> Option<String> {
    let hint = hint.to_owned();
    let (_, changed) = show(ui, name, value, |text| {
        TextEdit::singleline(text).hint_text(hint).desired_width(f32::INFINITY)
    });
    changed
}

/// Several lines as wide as there is room.
pub fn lines(ui: &mut Ui, name: &str, value: &str, hint: &str, rows: usize) -> Option<String> {
    let hint = hint.to_owned();
    let (_, changed) = show(ui, name, value, |text| {
        TextEdit::multiline(text).hint_text(hint).desired_width(f32::INFINITY).desired_rows(rows)
    });
    changed
}
