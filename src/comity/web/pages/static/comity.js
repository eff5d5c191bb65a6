// SPDX-License-Identifier: Apache-2.0
// Every page works without this file. It offers places while one types, opens a case from a link's fragment, prints, copies,
// sends a page's form when something in it changes, and puts the focus where a fault is told. It talks to this site alone.
"use strict";

const find = (selector, within = document) => within.querySelector(selector);
const every = (selector, within = document) => [...within.querySelectorAll(selector)];

const later = (milliseconds, act) => {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), milliseconds);
  };
};

const body = (form, button) => {
  const said = new URLSearchParams(new FormData(form));
  if (button && button.name) said.append(button.name, button.value);
  return said;
};

const suggest = (input) => {
  const list = document.createElement("datalist");
  list.id = `${input.id}-places`;
  input.after(list);
  input.setAttribute("list", list.id);
  let asked = "";
  const ask = later(150, async () => {
    const words = input.value.trim();
    if (words.length < 2 || words === asked) return;
    asked = words;
    const answer = await fetch(input.dataset.places, { method: "POST", body: new URLSearchParams({ where: words }) });
    if (!answer.ok || asked !== words) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    list.replaceChildren(...every("option", page));
  });
  input.addEventListener("input", ask);
};

const swap = (page) => {
  const main = find("[data-live]");
  const fresh = find("[data-live]", page);
  if (!main || !fresh) return;
  main.replaceChildren(...fresh.childNodes);
  for (const one of every("[data-fact]")) {
    const now = page.getElementById(one.id);
    if (now) one.className = now.className;
  }
  prepare(main);
};

const live = (form) => {
  const refresh = later(250, async () => {
    const answer = await fetch(form.action, { method: form.method, body: form.method === "post" ? body(form) : undefined });
    if (answer.ok || answer.status === 422) {
      swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
    }
  });
  form.addEventListener("change", (event) => {
    if (event.target.closest("[data-reload]")) form.requestSubmit();
    else refresh();
  });
};

const prepare = (within) => {
  for (const one of every("[data-print]", within)) {
    one.hidden = false;
    one.addEventListener("click", () => window.print());
  }
  for (const one of every("[data-copy]", within)) {
    one.hidden = false;
    one.addEventListener("click", async () => {
      const text = one.dataset.copy === "link" ? find("[data-link]").href : document.getElementById(one.dataset.copy).value;
      await navigator.clipboard.writeText(text);
      find("[data-told]", one.parentElement).textContent = one.dataset.done;
    });
  }
};

const open = () => {
  const form = find("form[data-case]");
  if (!form || location.hash.length < 2) return;
  try {
    find("[name=case]", form).value = decodeURIComponent(location.hash.slice(1));
  } catch {
    return;
  }
  form.requestSubmit();
};

for (const input of every("input[data-places]")) suggest(input);
for (const form of every("form[data-update]")) live(form);
for (const form of every("form[data-slide]")) {
  form.addEventListener("change", later(200, () => form.requestSubmit()));
}
for (const range of every("input[type=range]")) {
  const shown = document.getElementById(`${range.id}-shown`);
  if (shown) range.addEventListener("input", () => { shown.textContent = range.value; });
}
prepare(document);
open();
const fault = find("[data-fault]");
if (fault) fault.focus();
