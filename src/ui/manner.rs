//! How stances and dates are put, for whatever draws: kept beside the look.

use std::sync::Arc;

use egui::{Context, Id};

use crate::model::Manner;

fn place() -> Id {
    Id::unique("manner")
}

/// What was set last.
#[must_use]
pub fn of(ctx: &Context) -> Arc<Manner> {
    ctx.data(|data| data.get_temp(place())).unwrap_or_default()
}

/// Sets it for all that is drawn from now on.
pub fn set(ctx: &Context, manner: Arc<Manner>) {
    ctx.data_mut(|data| data.insert_temp(place(), manner));
}
