// Selecting rows of a list: by their boxes, with Shift all up to one, and x for the row that j and k have reached. The
// bar counts them and adds their amounts up for each currency, in whole numbers of the smallest unit. e presses its
// button that mails.
import { written } from "./kit.js";

// The rows' boxes are called id, so that form.id would be them.
const named = (form) => CSS.escape(form.getAttribute("id"));
const picks = (form) => [...document.querySelectorAll(`[data-pick][form="${named(form)}"]`)];
let last;

function sums(chosen) {
  const found = new Map();
  for (const pick of chosen) {
    if (pick.dataset.currency) {
      const sum = found.get(pick.dataset.currency) ?? { amount: 0n, scale: Number(pick.dataset.scale) };
      sum.amount += BigInt(pick.dataset.amount);
      found.set(pick.dataset.currency, sum);
    }
  }
  return [...found.entries()].sort().map(([currency, sum]) => `${written(sum.amount, sum.scale)}\u00a0${currency}`);
}

function show(form) {
  const all = picks(form);
  const chosen = all.filter((pick) => pick.checked);
  const everything = form.querySelector("[data-all]");
  const whole = chosen.length > 0 && chosen.length === all.length;
  if (everything) {
    everything.closest("label").hidden = !whole;
    everything.checked &&= whole;
  }
  form.toggleAttribute("data-active", chosen.length > 0);
  form.querySelector("[data-count]").textContent = everything?.checked ? "" : chosen.length;
  form.querySelector("[data-selected]").hidden = everything?.checked ?? false;
  form.querySelector("[data-sums]").textContent = everything?.checked ? "" : sums(chosen).join(" \u00b7 ");
  for (const pick of all) {
    pick.closest("tr").toggleAttribute("data-chosen", pick.checked);
  }
  const page = document.querySelector(`[data-pick-all="${named(form)}"]`);
  if (page) {
    page.hidden = false;
    page.checked = whole;
    page.indeterminate = chosen.length > 0 && !whole;
  }
}

function pick(box, range) {
  const all = picks(box.form);
  const from = all.indexOf(last);
  if (range && from >= 0) {
    const to = all.indexOf(box);
    all.slice(Math.min(from, to), Math.max(from, to) + 1).forEach((each) => {
      each.checked = box.checked;
    });
  }
  last = box;
  show(box.form);
}

document.addEventListener("click", (event) => {
  if (event.target.matches("[data-pick]")) {
    pick(event.target, event.shiftKey);
  }
});
document.addEventListener("change", (event) => {
  const page = event.target.dataset?.pickAll;
  if (page) {
    const form = document.getElementById(page);
    picks(form).forEach((each) => {
      each.checked = event.target.checked;
    });
    show(form);
  } else if (event.target.matches("[data-all]")) {
    show(event.target.form);
  }
});
// What is selected, else the row that j and k have reached.
function mail(reached) {
  const form = reached?.form ?? document.querySelector("[data-bulk]");
  const button = form?.querySelector("[data-mail]");
  if (!button) {
    return;
  }
  if (!picks(form).some((each) => each.checked)) {
    if (!reached) {
      return;
    }
    reached.checked = true;
    pick(reached, false);
  }
  form.requestSubmit(button);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (document.body.dataset.keys === "off" || document.querySelector("dialog[open]")) {
    return;
  }
  const box = document.querySelector("[data-row][data-cursor] [data-pick]");
  if (event.key === "e" && !event.repeat) {
    mail(box);
  } else if (event.key.toLowerCase() === "x" && box) {
    box.checked = !box.checked;
    pick(box, event.shiftKey);
  }
});
const begin = () => document.querySelectorAll("[data-bulk]").forEach(show);
for (const name of ["htmx:afterSettle", "htmx:historyRestore"]) {
  document.addEventListener(name, begin);
}
addEventListener("pageshow", begin);
begin();
