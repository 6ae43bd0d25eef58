/* The review page: one article for each open question; answers become lines of the decisions file. */

const items = unpack(page.items), answers = new Map();
const list = document.getElementById("items"), author = document.getElementById("author"), kinds = document.getElementById("filter-kind");
const search = document.getElementById("search"), download = document.getElementById("download");
const STEP = 100;
let shown = [], most = STEP;

const cell = (text) => (/[",\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text);
const today = () => new Date().toLocaleDateString("sv");

function line(i) {
  const answer = answers.get(i);
  const values = { what: items.what(i), other: items.other(i), verdict: answer.verdict, field: answer.field || "", value: answer.value || "",
    author: author.value.trim(), date: today(), reason: answer.reason || "" };
  return page.columns.map((name) => cell(values[name].replace(/\s+/g, " ").trim())).join(",");
}

/* A correction without a value is not finished, and a decision without an author is none. */
const finished = (i) => answers.get(i).verdict && (answers.get(i).verdict !== "corrected" || answers.get(i).value);
const decided = () => [...answers.keys()].filter(finished).sort((a, b) => a - b);
const lines = () => [page.columns.join(","), ...decided().map(line)].join("\n") + "\n";

function tell() {
  const number = decided().length;
  document.getElementById("status").textContent = `${count(shown.length)} ${say("of")} ${count(page.all)} · ${count(number)} ${say("decided")}` + (number && !author.value.trim() ? ` · ${say("needs-author")}` : "");
  download.disabled = !number || !author.value.trim();
  document.getElementById("lines").hidden = download.disabled;
  document.getElementById("output").textContent = download.disabled ? "" : lines();
}

function answer(i, change) {
  const old = answers.get(i) || {}, next = { ...old, ...change };
  if (change.verdict && change.verdict === old.verdict) next.verdict = "";
  if (next.verdict === "corrected") next.field = next.field || page.fields[items.kind(i)][0];
  if (next.verdict !== "corrected") next.field = next.value = "";
  answers.set(i, next);
  tell();
}

function decide(i, verdict, element) {
  answer(i, { verdict });
  const fresh = article(i);
  element.replaceWith(fresh);
  (fresh.querySelector(`[data-verdict="${verdict}"]`) || fresh).focus({ preventScroll: true });
}

function side(i, name) {
  const document_ = items[name + "_document"](i), paragraph = items[name + "_paragraph"](i);
  if (!document_) return null;
  const place = make("figcaption", {}, make("bdi", { text: document_ }), ` · ${say("paragraph")} `, make("bdi", { text: paragraph }));
  return make("figure", {}, place, make("blockquote", { dir: "auto", text: items[name + "_quote"](i) }));
}

function correction(i) {
  const field = make("select", { "aria-label": say("field"), onchange: () => answer(i, { field: field.value }) },
    ...page.fields[items.kind(i)].map((name) => make("option", { value: name, text: name })));
  field.value = answers.get(i).field;
  const value = make("input", { type: "text", dir: "auto", placeholder: say("value"), "aria-label": say("value"), oninput: () => answer(i, { value: value.value.trim() }) });
  value.value = answers.get(i).value || "";
  return [field, value];
}

function article(i) {
  const given = answers.get(i) || {}, choices_ = items.answers(i).split(";");
  const element = make("li", { class: "item" + (given.verdict && finished(i) ? " decided" : ""), tabindex: 0, "data-item": i });
  const reason = make("input", { type: "text", class: "reason", dir: "auto", placeholder: say("reason"), "aria-label": say("reason"), oninput: () => answer(i, { reason: reason.value }) });
  reason.value = given.reason || "";
  const buttons = choices_.map((verdict, number) => make("button", { type: "button", "data-verdict": verdict, "aria-pressed": given.verdict === verdict ? "true" : "false",
    onclick: () => decide(i, verdict, element) }, sayIn("verdicts", verdict), make("kbd", { text: String(number + 1) })));
  const title = make("h2", {}, make("bdi", { text: items.what(i) }), items.other(i) ? make("bdi", { text: items.other(i) }) : null);
  const chips = make("div", { class: "chips" }, make("span", { class: "chip", text: sayIn("candidate-kinds", items.kind(i)) }),
    ...items.reasons(i).split(";").filter(Boolean).map((text) => make("span", { class: "chip" }, make("bdi", { text: sayIn("reasons", text) }))),
    make("span", { class: "chip", text: `${say("score")} ${items.score(i)}` }), make("span", { class: "chip", text: `${count(Number(items.facts(i)))} ${say("facts")}` }));
  element.append(title, chips, make("div", { class: "sides" }, side(i, "what"), side(i, "other")),
    make("div", { class: "answer" }, ...buttons, ...(given.verdict === "corrected" ? correction(i) : []), given.verdict ? reason : null));
  return element;
}

function arrange() {
  const wanted = fold(search.value.trim());
  shown = Array.from({ length: items.length }, (_, i) => i).filter((i) => (!kinds.value || items.kind(i) === kinds.value) &&
    (!wanted || fold([items.what(i), items.other(i), items.what_quote(i), items.other_quote(i), items.what_document(i), items.other_document(i)].join("\n")).includes(wanted)));
  const rest = shown.length - most;
  list.replaceChildren(...shown.slice(0, most).map(article));
  if (rest > 0) list.append(make("li", {}, make("button", { type: "button", text: `${count(rest)} ${say("more")}`, onclick: () => { most += STEP; arrange(); } })));
  document.getElementById("nothing").hidden = shown.length > 0;
  tell();
}

function describe() {
  choices(kinds, Object.keys(words.en["candidate-kinds"]).filter((kind) => Array.from({ length: items.length }, (_, i) => items.kind(i)).includes(kind)), (kind) => sayIn("candidate-kinds", kind));
  arrange();
}

list.addEventListener("keydown", (event) => {
  const element = event.target.closest("[data-item]");
  if (!element || event.target.matches("input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const next = { ArrowDown: element.nextElementSibling, j: element.nextElementSibling, ArrowUp: element.previousElementSibling, k: element.previousElementSibling }[event.key];
  if (next && next.dataset.item != null) { event.preventDefault(); next.focus(); }
  const button = element.querySelectorAll("[data-verdict]")[Number(event.key) - 1];
  if (button) { event.preventDefault(); decide(Number(element.dataset.item), button.dataset.verdict, element); }
});
author.addEventListener("input", tell);
kinds.addEventListener("change", arrange);
search.addEventListener("input", arrange);
download.addEventListener("click", () => {
  const link = make("a", { href: URL.createObjectURL(new Blob([lines()], { type: "text/csv" })), download: "decisions.csv" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});
document.addEventListener("language", describe);
setLanguage(language);
document.documentElement.dataset.drawn = "yes";
