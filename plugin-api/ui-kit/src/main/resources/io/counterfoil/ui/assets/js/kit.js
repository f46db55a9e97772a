// Behaviour of the kit: no framework, nothing to build. Events are handled at the document, so that parts which are
// swapped in work at once. Every page works without any of it.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/** As the reader's language writes it, with all decimals; a whole number or a BigInt of the smallest unit. */
export function written(amount, scale, separated = true) {
  const [mark, group] = document.documentElement.lang.startsWith("de") ? [",", "."] : [".", ","];
  const digits = String(amount).replace("-", "").padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const shown = separated ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole;
  return (amount < 0 ? "\u2212" : "") + shown + (scale ? mark + digits.slice(-scale) : "");
}

export function toast(text) {
  const shown = make("div", { className: "toast" }, make("span", { textContent: text }));
  $("#toasts").append(shown);
  setTimeout(() => shown.remove(), 6000);
}
$$("[data-toast]").forEach((shown) => setTimeout(() => shown.remove(), 8000));
for (const name of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(name, () => toast(document.body.dataset.failed));
}

// The theme is a cookie that the server reads: no flash, no inline script.
function switchTheme() {
  const root = document.documentElement;
  const dark =
    root.dataset.theme === "dark" ||
    (root.dataset.theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = `cf_theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`;
}

function openMenu(open) {
  $("#side")?.toggleAttribute("data-open", open);
  $("[data-menu]")?.setAttribute("aria-expanded", open);
  if (open) {
    setTimeout(() => $("#side a").focus(), 60);
  }
}

let pressed = null;
document.addEventListener("pointerdown", (event) => {
  pressed = event.target;
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-theme-toggle]")) {
    switchTheme();
  }
  if (event.target.closest("[data-menu]")) {
    openMenu(!$("#side").hasAttribute("data-open"));
  } else if (!event.target.closest("#side")) {
    openMenu(false);
  }
  if (event.target.closest("[data-palette]")) {
    openPalette();
  }
  if (event.target.closest("[data-keys-help]")) {
    $("#keys")?.showModal();
  }
  const beside = event.target.closest("a[data-drawer]");
  if (beside && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
    event.preventDefault();
    openDrawer(beside);
  }
  // Beside it, and not at the end of a selection that began within.
  if (event.target.id === "drawer" && pressed === event.target) {
    event.target.close();
  }
  // A column moves at once; it is kept with the others.
  const up = event.target.closest("[data-up]");
  if (up) {
    event.preventDefault();
    const column = up.closest("li");
    column.previousElementSibling?.before(column);
    up.focus();
  }
  $$("details.menu[open], details.places[open]").forEach((details) => {
    if (!details.contains(event.target)) {
      details.open = false;
    }
  });
});

// A form is sent once, however often its button is pressed; its hidden key makes even a repeated one the same.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-once]");
  if (!form) {
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() =>
    $$("button[type=submit]", form).forEach((button) => {
      button.disabled = true;
    }),
  );
});
addEventListener("pageshow", () =>
  $$("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    $$("button[type=submit]", form).forEach((button) => {
      button.disabled = false;
    });
  }),
);
$("[data-focus]")?.focus();
// Of tabs that do not fit, the one that the reader is on is in sight.
const tab = $(".tabs [aria-current]");
if (tab) {
  tab.closest(".tabs").scrollLeft = tab.parentElement.offsetLeft - tab.closest(".tabs").offsetLeft - 24;
}

// Keys: / filters, j and k move, Enter opens, g and a letter go, ? helps, Ctrl or Cmd K is the palette; what else a page
// has a letter for, it says by data-hotkey: a link is followed, anything else gets the focus. Single letters do nothing
// while something is typed, nor for who has turned them off.
let went = 0;
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
    return;
  }
  const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || $("dialog[open]")) {
    return;
  }
  if (document.body.dataset.keys === "off") {
    if (event.key === "Escape") {
      openMenu(false);
    }
    return;
  }
  if (Date.now() - went < 900) {
    went = 0;
    const page = $(`#side a[data-go="${CSS.escape(event.key)}"]`);
    if (page) {
      location.assign(page.href);
      return;
    }
  }
  const rows = $$(".list [data-row], .queue [data-row]");
  const at = rows.findIndex((row) => row.hasAttribute("data-cursor"));
  switch (event.key) {
    case "j":
      moveTo(rows, at, at + 1);
      break;
    case "k":
      moveTo(rows, at, at - 1);
      break;
    case "Enter":
      if (at >= 0 && event.target === document.body) {
        $("a", rows[at])?.click();
      }
      break;
    case "?":
      $("#keys")?.showModal();
      break;
    case "g":
      went = Date.now();
      break;
    case "Escape":
      openMenu(false);
      break;
    default:
      hotkey(event);
  }
});

function hotkey(event) {
  const place = $(`[data-hotkey="${CSS.escape(event.key)}"]`);
  if (place) {
    event.preventDefault();
    if (place.matches("a")) {
      place.click();
    } else {
      (place.matches("input") ? place : $("button[type=submit], a", place))?.focus();
    }
  }
}

function moveTo(rows, from, to) {
  rows[from]?.removeAttribute("data-cursor");
  const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
  row?.setAttribute("data-cursor", "");
  row?.scrollIntoView({ block: "nearest" });
}

// The drawer: the page behind a link, beside the one that the reader is on. Its forms are sent as they are on the page
// itself; whatever is in the way of showing it, the link is followed.
let drawn = 0;

async function openDrawer(link) {
  const number = ++drawn;
  const page = await mainOf(link.href).catch(() => null);
  const title = page && $("h1", page);
  const drawer = $("#drawer");
  if (number !== drawn || drawer?.open) {
    return;
  }
  if (!title || !drawer) {
    location.assign(link.href);
    return;
  }
  $("#drawer-title").textContent = title.textContent.trim();
  title.remove();
  const body = $(".drawer-body", drawer);
  body.replaceChildren(...page.childNodes);
  drawer.addEventListener(
    "close",
    () => {
      body.replaceChildren();
      link.focus();
    },
    { once: true },
  );
  drawer.showModal();
  drawer.scrollTop = 0;
}

/** What a page of the console is about; null if the answer is no such page. */
async function mainOf(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  return answer.ok && !answer.redirected
    ? $("main", new DOMParser().parseFromString(await answer.text(), "text/html"))
    : null;
}

// The command palette: pages of the menu at once, and what the server finds.
let choices = [];
let chosen = 0;
let asked = 0;

function openPalette() {
  const dialog = $("#palette");
  if (!dialog || dialog.open) {
    return;
  }
  dialog.showModal();
  const input = $("input", dialog);
  input.value = "";
  fill([]);
  input.focus();
}

function fill(found) {
  const typed = $("#palette input").value.trim().toLowerCase();
  const pages = $$("#side nav a, .page-head .actions a").map((link) => ({
    label: ($("span", link) ?? link).textContent.trim(),
    href: link.href,
    hint: document.body.dataset.goto,
  }));
  choices = pages.filter((page) => page.label.toLowerCase().includes(typed)).concat(found);
  chosen = 0;
  $("#palette-list").replaceChildren(
    ...choices.map((choice, index) => {
      const item = make(
        "li",
        { id: `choice-${index}` },
        make("span", { textContent: choice.label }),
        make("small", { textContent: choice.hint }),
      );
      item.setAttribute("role", "option");
      item.addEventListener("click", () => go(index));
      return item;
    }),
  );
  mark();
}

function mark() {
  $$("#palette-list li").forEach((item, index) => item.setAttribute("aria-selected", index === chosen));
  $("#palette input").setAttribute("aria-activedescendant", choices.length ? `choice-${chosen}` : "");
  $(`#choice-${chosen}`)?.scrollIntoView({ block: "nearest" });
}

function go(index) {
  $("#palette").close();
  if (choices[index]) {
    location.assign(choices[index].href);
  }
}

async function ask(typed) {
  const number = ++asked;
  const address = $("#palette").dataset.search;
  fill([]);
  if (!address || typed.length < 2) {
    return;
  }
  const answer = await fetch(`${address}?q=${encodeURIComponent(typed)}`, { headers: { Accept: "application/json" } });
  if (answer.ok && number === asked) {
    fill(await answer.json());
  }
}

$("#palette")?.addEventListener("input", (event) => ask(event.target.value.trim()));
$("#palette")?.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    chosen = choices.length ? (chosen + (event.key === "ArrowDown" ? 1 : choices.length - 1)) % choices.length : 0;
    mark();
  } else if (event.key === "Enter") {
    event.preventDefault();
    go(chosen);
  }
});
$("#palette")?.addEventListener("click", (event) => {
  if (event.target === event.currentTarget) {
    event.currentTarget.close();
  }
});

// The figures of a chart under the pointer.
let tip;
document.addEventListener("pointermove", (event) => {
  const target = event.target.closest?.("[data-tip]");
  if (!target) {
    tip?.remove();
    tip = null;
    return;
  }
  tip ??= document.body.appendChild(make("div", { className: "tip" }));
  tip.textContent = target.dataset.tip;
  tip.style.left = `${Math.min(event.clientX + 12, innerWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${event.clientY - 36}px`;
});
