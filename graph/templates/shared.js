"use strict";
/* What both pages share: data, words, language, evidence. Text from documents goes into the page as text only. */

const page = JSON.parse(document.getElementById("data").textContent);
const words = page.words;

/* What is shown stands in the address, so that a link shows the same to somebody else: the language as `lang`, and
   whatever else a page keeps there. `#ar` alone is a language too. */
function readState() {
  const text = location.hash.slice(1);
  return new URLSearchParams(Object.hasOwn(words, text) ? { lang: text } : text);
}

/* Change some of it; what is empty is left out. With `push`, the way back leads to what was shown before. */
function writeState(changes, push = false) {
  const state = readState();
  for (const [name, value] of Object.entries(changes)) if (value) state.set(name, value); else state.delete(name);
  const before = location.hash, after = "#" + state;
  if (before !== after) history[push ? "pushState" : "replaceState"](null, "", after);
}

const asked = readState().get("lang");
let language = Object.hasOwn(words, asked ?? "") ? asked : (navigator.language || "").startsWith("ar") ? "ar" : "en";

/* A compact table: a pool of strings and, for each column, places in the pool. */
function unpack(packed) {
  const table = { length: packed.length };
  for (const [name, places] of Object.entries(packed.columns)) table[name] = (i) => packed.pool[places[i]];
  return table;
}

const say = (key) => words[language][key] ?? key;
const sayIn = (group, key) => (key ? words[language][group][key] ?? key : say("unstated"));
const count = (number) => number.toLocaleString(language === "ar" ? "ar-u-nu-latn" : "en");

/* Dates keep their order inside text of the other direction. */
const isolated = (text) => (text ? "\u2066" + text + "\u2069" : "");

/* Letters as one searches for them: no case, no accents, no vowel signs or kashida, one form of alef, yeh and teh. */
function fold(text) {
  return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]/g, "")
    .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه");
}

function setLanguage(next) {
  language = next;
  document.documentElement.lang = next;
  document.documentElement.dir = next === "ar" ? "rtl" : "ltr";
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-hint]")) {
    element.setAttribute("aria-label", say(element.dataset.hint));
    if ("placeholder" in element) element.placeholder = say(element.dataset.hint);
  }
  for (const link of document.querySelectorAll("nav a[data-page]")) link.href = link.dataset.page + "#lang=" + next;
  document.dispatchEvent(new Event("language"));
}

function row(label, value) {
  return value ? [make("dt", { text: say(label) }), make("dd", {}, make("bdi", { text: value }))] : [];
}

function quotation(label, parts, style) {
  const words = parts.map(([text, same]) => (same ? text : make("mark", { text })));
  return make("figure", {}, make("figcaption", { text: say(label) }), make("blockquote", { dir: "auto", class: style }, ...words));
}

/* Words of a passage as printed and as repaired, beside each other; what is other in one of them is marked. */
function passage(quote, repaired) {
  if (!repaired || repaired === quote) return quotation("quote", [[quote, true]], "");
  const [before, after] = differing(quote, repaired);
  return make("div", { class: "beside" }, quotation("quote", before, ""), quotation("repaired", after, "repaired"));
}

/* Two texts as pieces, each with whether the other has it too: by the longest common subsequence of their words. */
function differing(a, b, most = 600) {
  const [x, y] = [a, b].map((text) => text.match(/\s+|\S+/g) ?? []), wide = y.length + 1;
  if (x.length > most || y.length > most) return [[[a, true]], [[b, true]]]; // too long to be told word by word
  const length = new Uint16Array((x.length + 1) * wide);
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--)
      length[i * wide + j] = x[i] === y[j] ? length[(i + 1) * wide + j + 1] + 1 : Math.max(length[(i + 1) * wide + j], length[i * wide + j + 1]);
  const left = [], right = [];
  for (let i = 0, j = 0; i < x.length || j < y.length;) {
    if (i < x.length && j < y.length && x[i] === y[j]) { left.push([x[i++], true]); right.push([y[j++], true]); }
    else if (j === y.length || (i < x.length && length[(i + 1) * wide + j] >= length[i * wide + j + 1])) left.push([x[i++], false]);
    else right.push([y[j++], false]);
  }
  return [left, right];
}

/* One fact and the words it was read from. */
function evidence(facts, i, heading) {
  const chips = make("div", { class: "chips" }, make("span", { class: "chip", text: sayIn("functions", facts.function(i)) }));
  if (facts.capacity(i)) chips.append(make("span", { class: "chip", text: sayIn("capacities", facts.capacity(i)) }));
  const words = facts.quote(i) ? passage(facts.quote(i), facts.quote_repaired(i)) : make("p", { class: "muted small", text: say("no-quote") });
  const details = make("dl", {},
    ...row("document", facts.document(i)), ...row("symbol", facts.symbol(i)), ...row("paragraph", facts.paragraph(i)),
    ...row("page", facts.page(i)),
    ...row("agenda_item", facts.agenda_item(i)), ...row("on_behalf_of", facts.on_behalf_of(i).replaceAll(";", "; ")),
    ...row("rule", facts.rule(i)), ...row("confidence", facts.confidence(i)),
    ...row("review", facts.review(i) && sayIn("reviews", facts.review(i))));
  return make("article", { class: "fact" }, make("h3", { dir: "auto", text: heading }), chips, words, details);
}

const sheet = document.getElementById("sheet");
let opener = null;

/* Show the evidence of `rows`; at most `most` at once, so that a large meeting opens at once too. */
function showEvidence(facts, rows, title, subtitle, heading, most = 40) {
  const list = sheet.querySelector(".facts");
  sheet.querySelector("h2").textContent = title;
  sheet.querySelector("header p").textContent = subtitle;
  const add = (from) => {
    list.append(...rows.slice(from, from + most).map((i) => evidence(facts, i, heading(i))));
    const rest = rows.length - from - most;
    if (rest <= 0) return;
    const button = make("button", { text: `${count(rest)} ${say("more")}`, onclick: () => { button.remove(); add(from + most); } });
    list.append(button);
  };
  list.replaceChildren();
  add(0);
  list.scrollTop = 0;
  document.documentElement.style.setProperty("--bar", `${document.querySelector(".bar").offsetHeight}px`);
  if (sheet.hidden) opener = document.activeElement;
  sheet.hidden = false;
}

function hideEvidence() {
  if (sheet.hidden) return;
  sheet.hidden = true;
  if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  document.dispatchEvent(new Event("evidence-closed"));
}

sheet.querySelector("button").addEventListener("click", hideEvidence);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hideEvidence(); });
document.getElementById("language").addEventListener("click", () => {
  setLanguage(language === "ar" ? "en" : "ar");
  writeState({ lang: language });
});

/* Fill a select with the values that occur. */
function choices(select, values, name) {
  const before = select.value;
  select.replaceChildren(make("option", { value: "", text: say("all") }), ...values.map((value) => make("option", { value, text: name(value) })));
  select.value = before;
}
