// Shows what is left of an amount while somebody divides it. It counts in whole numbers of the smallest unit, as the
// server does, and decides nothing: the server works everything out again.
import { written } from "./kit.js";

const german = document.documentElement.lang.startsWith("de");
const group = german ? "." : ",";
const grouped = german ? /^\d{1,3}(\.\d{3})+(,\d*)?$/ : /^\d{1,3}(,\d{3})+(\.\d*)?$/;
const plain = german ? /^\d+([.,]\d*)?$/ : /^\d+(\.\d*)?$/;

/** The amount in the smallest unit; 0 for nothing, NaN for what is no amount. */
export function minor(typed, scale) {
  let text = typed.replace(/[\s\u00a0]/g, "");
  if (text === "") {
    return 0;
  }
  if (grouped.test(text)) {
    text = text.replaceAll(group, "");
  } else if (!plain.test(text)) {
    return NaN;
  }
  const [whole, part = ""] = text.replace(",", ".").split(".");
  const digits = part.replace(/0+$/, "");
  const amount = Number(whole + digits.padEnd(scale, "0"));
  return digits.length > scale || !Number.isSafeInteger(amount) ? NaN : amount;
}

function sums(form) {
  const scale = Number(form.dataset.scale);
  const typed = form.querySelector('[name="amount"]');
  const whole = typed ? minor(typed.value, scale) : Number(form.dataset.available);
  let sum = 0;
  for (const input of form.querySelectorAll("[data-pay]")) {
    const amount = minor(input.value, scale);
    input.toggleAttribute("data-wrong", Number.isNaN(amount) || amount > Number(input.closest("tr").dataset.open));
    sum += amount;
  }
  return { scale, whole, sum, left: whole - sum };
}

function show(form) {
  const { scale, whole, sum, left } = sums(form);
  const known = (amount) => (Number.isNaN(amount) ? "?" : written(amount, scale));
  form.querySelector("[data-whole]").textContent = known(whole);
  form.querySelector("[data-sum]").textContent = known(sum);
  const output = form.querySelector("[data-left]");
  output.textContent = known(left);
  output.dataset.state = Number.isNaN(left) || left < 0 ? "over" : left === 0 ? "even" : "under";
}

/** Pays as much of an item as is open of it and left. */
function fill(input) {
  const form = input.form;
  input.value = "";
  const { scale, left } = sums(form);
  const amount = Math.min(Number(input.closest("tr").dataset.open), left);
  input.value = amount > 0 ? written(amount, scale, false) : "";
  show(form);
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("[data-division]");
  if (form) {
    show(form);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "=" && event.target.matches("[data-pay]")) {
    event.preventDefault();
    fill(event.target);
  }
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fill]");
  if (button) {
    fill(button.parentElement.querySelector("[data-pay]"));
  }
});
for (const form of document.querySelectorAll("[data-division]")) {
  form.querySelectorAll("[data-fill]").forEach((button) => {
    button.hidden = false;
  });
  show(form);
}
