"use strict";
// Filters what the page already shows; without scripts all of it stays readable.
(() => {
  const form = document.getElementById("filter");
  const said = document.getElementById("said");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const value = (name) => form.elements[name] ? form.elements[name].value : "";
  const show = (element, on) => element.toggleAttribute("data-off", !on);
  function apply() {
    const actor = value("actor"), issue = value("issue"), stance = value("stance");
    const from = value("from"), to = value("to");
    // A date known to the month or year passes when any of its days does.
    const passes = (e) => {
      const date = e.dataset.date || "";
      if ((from || to) && !date) return false;
      if (from && (date + "-99-99").slice(0, 10) < from) return false;
      if (to && (date + "-00-00").slice(0, 10) > to) return false;
      if (stance && e.dataset.stance !== stance) return false;
      return true;
    };
    let shown = 0, total = 0;
    for (const row of all("#quotes tbody tr")) {
      const actors = (row.dataset.actors || "").split(" ");
      const on = passes(row) && (!actor || actors.includes(actor)) && (!issue || row.dataset.issue === issue);
      show(row, on);
      total += 1;
      shown += on ? 1 : 0;
    }
    const narrowed = Boolean(stance || from || to);
    for (const row of all("#matrix tbody tr")) show(row, !actor || row.dataset.actor === actor);
    for (const cell of all("#matrix [data-issue]")) show(cell, !issue || cell.dataset.issue === issue);
    for (const cell of all("#matrix td[data-issue]")) {
      const entries = all("li", cell);
      let left = 0;
      for (const entry of entries) {
        const on = passes(entry);
        show(entry, on);
        left += on ? 1 : 0;
      }
      const content = cell.firstElementChild;
      // The analyst's own position has no date, and stands whatever the quotes below it are.
      const own = cell.dataset.own;
      const kept = own !== undefined && (!stance || own === stance);
      if (content) show(content, !narrowed || kept || left > 0);
    }
    said.textContent = shown === total ? `${total} rows of quotes` : `${shown} of ${total} rows of quotes`;
  }
  if (form) {
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }
  addEventListener("beforeprint", () => all("#matrix details").forEach((d) => { d.open = true; }));
})();
