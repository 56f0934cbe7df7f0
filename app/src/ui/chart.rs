//! A small bar chart: how much happened when, and how much of it was refused.

use leptos::prelude::*;

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Shown on hover, such as "09:10: 31 events, 4 refused".
    pub label: String,
    /// Its whole height.
    pub n_total: u32,
    /// How much of it, at the top, is drawn as refused.
    pub n_refused: u32,
}

/// Bars over an axis. `label` says the whole in a sentence, for those who do not see it.
#[component]
pub fn BarChart(#[prop(into)] label: String, bars: Vec<Bar>, #[prop(optional)] axis: Vec<String>) -> impl IntoView {
    const HEIGHT: f64 = 64.0;
    const STEP: f64 = 10.0;
    let most = f64::from(bars.iter().map(|bar| bar.n_total).max().unwrap_or(0).max(1));
    let view_box = format!("0 0 {} {HEIGHT}", (bars.len().max(1) * 10).saturating_sub(2));
    let columns = bars
        .into_iter()
        .scan(-STEP, |x, bar| {
            *x += STEP;
            let tall = |n: u32| if n == 0 { 0.0 } else { (f64::from(n) / most * HEIGHT).max(2.0) };
            let (total, refused) = (tall(bar.n_total), tall(bar.n_refused.min(bar.n_total)));
            let (x, top) = (format!("{x}"), HEIGHT - total);
            Some(view! {
                <g>
                    <title>{bar.label}</title>
                    <rect class="chart-bar" x=x.clone() y=format!("{top:.1}") width="8" height=format!("{total:.1}") />
                    <rect class="chart-bar-denied" x=x y=format!("{top:.1}") width="8" height=format!("{refused:.1}") />
                </g>
            })
        })
        .collect_view();
    view! {
        <div class="chart">
            <svg viewBox=view_box preserveAspectRatio="none" role="img" aria-label=label>{columns}</svg>
            <div class="chart-axis" aria-hidden="true">
                {axis.into_iter().map(|mark| view! { <span>{mark}</span> }).collect_view()}
            </div>
        </div>
    }
}
