"use strict";
/* The page with the editor: saved questions, a query of one's own, answers as a table. Text goes in as text only. */
const page = JSON.parse(document.getElementById("data").textContent);
const at = (id) => document.getElementById(id);
const say = (key) => page.words[key];
const editor = at("query");
const most = 2000; /* rows drawn at once; all can be saved */
let running = null, asked = "", answer = null, order = null, drawn = "table";

const named = () => page.questions.find((question) => question.name === at("question").value);
const count = (number) => number.toLocaleString("en");

/* The menu and the parameters of a question. */
at("question").append(make("option", { value: "", text: say("choose") }));
for (const question of page.questions) at("question").append(make("option", { value: question.name, text: question.title }));
function choose() {
  const question = named();
  for (const id of ["description", "fields", "asking"]) at(id).hidden = !question;
  at("fields").replaceChildren();
  if (!question) return;
  at("description").textContent = question.description;
  for (const parameter of question.parameters) {
    const needed = parameter.default === "required";
    const set = parameter.default !== "any" && !needed ? parameter.default : "";
    const field = parameter.kind === "yes"
      ? make("select", { name: parameter.name }, make("option", { value: "", text: say("no") }), make("option", { value: "yes", text: say("yes") }))
      : make("input", { name: parameter.name, required: needed, value: set, dir: "auto", autocomplete: "off" });
    const head = make("span", {}, make("b", { text: parameter.name, dir: "ltr" }), make("span", { class: "tag", text: needed ? say("required") : say("any") }));
    at("fields").append(make("label", {}, head, field, make("span", { class: "muted small", text: parameter.description, dir: "auto" })));
  }
  at("fields").hidden = !question.parameters.length;
}
function address(more) {
  const given = new URLSearchParams(new FormData(at("saved")));
  for (const [name, value] of [...given]) if (!value) given.delete(name);
  for (const [name, value] of Object.entries(more || {})) given.set(name, value);
  return `/ask/${encodeURIComponent(named().name)}?${given}`;
}
at("question").addEventListener("change", choose);
at("saved").addEventListener("submit", (event) => { event.preventDefault(); run(address(), {}, (format) => address({ format })); });
at("show").addEventListener("click", async () => {
  if (!at("saved").reportValidity()) return;
  const reply = await fetch(address({ show: "query" })).catch(() => null);
  if (!reply || !reply.ok) return fail(reply ? await reply.text() : say("failed"));
  editor.value = (await reply.text()).replace(/^# .*\n/gm, (line) => (line.startsWith("# title-" + page.language) ? line : "")).trim();
  editor.focus();
});

/* The editor: indentation, brackets, keys. */
function put(text, from = editor.selectionStart, to = editor.selectionEnd) {
  editor.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, text)) editor.setRangeText(text, from, to, "end"); /* keeps undo where it can */
}
let leaving = false;
editor.addEventListener("keydown", (event) => {
  const { selectionStart: from, selectionEnd: to, value } = editor;
  const line = value.lastIndexOf("\n", from - 1) + 1;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); at("own").requestSubmit(); }
  else if (event.key === "Escape") leaving = true;
  else if (event.key === "Tab" && !leaving && !event.ctrlKey && !event.altKey) {
    event.preventDefault();
    if (!event.shiftKey && from === to) return put("  ");
    const text = value.slice(line, to), next = event.shiftKey ? text.replace(/^ {1,2}/gm, "") : text.replace(/^/gm, "  ");
    put(next, line, to);
    if (from !== to) editor.setSelectionRange(line, line + next.length);
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    const indent = /^ */.exec(value.slice(line, from))[0], opens = /[{(]\s*$/.test(value.slice(line, from));
    const closes = opens && /^\s*[})]/.test(value.slice(to));
    put("\n" + indent + (opens ? "  " : "") + (closes ? "\n" + indent : ""));
    if (closes) editor.selectionStart = editor.selectionEnd -= indent.length + 1;
  } else if (event.key === "}" && from === to && /^ +$/.test(value.slice(line, from))) {
    event.preventDefault();
    put("}", Math.max(line, from - 2), from);
  } else if (event.key !== "Shift") leaving = false;
});
editor.addEventListener("blur", () => { leaving = false; });
at("prefixes").addEventListener("click", () => {
  const text = editor.value.replace(/<[^>\s]*>|"[^"\n]*"|#.*$/gm, (part) => (part[0] === "<" ? part : " "));
  const known = new Set([...text.matchAll(/\bPREFIX\s+([\w-]*):/gi)].map((match) => match[1]));
  const used = new Set([...text.matchAll(/(?<![\w:?$<-])([a-z]+):(?!\/\/)/g)].map((match) => match[1]));
  const add = Object.entries(page.prefixes).filter(([name]) => used.has(name) && !known.has(name));
  editor.focus();
  if (add.length) put(add.map(([name, iri]) => `PREFIX ${name}: <${iri}>\n`).join(""), 0, 0);
});
at("own").addEventListener("submit", (event) => {
  event.preventDefault();
  const query = editor.value;
  history.replaceState(null, "", location.pathname + location.search + (query.length < 8000 ? "#query=" + encodeURIComponent(query) : ""));
  run("/sparql", { method: "POST", body: new URLSearchParams({ query }) }, null, query);
});

/* Asking, and what comes back. */
async function run(url, options, saved, query) {
  running?.abort();
  const mine = (running = new AbortController()), begun = performance.now();
  at("answer").hidden = at("stop").hidden = false;
  for (const id of ["problem", "result", "save", "chart"]) at(id).hidden = true;
  at("state").textContent = say("running");
  asked = { saved, query };
  try {
    const reply = await fetch(url, { ...options, headers: { Accept: "application/sparql-results+json, application/n-triples;q=0.9" }, signal: mine.signal });
    const text = await reply.text();
    if (!reply.ok) return fail(text);
    const seconds = ((performance.now() - begun) / 1000).toFixed(2);
    if (!(reply.headers.get("content-type") || "").includes("json")) triples(text, seconds);
    else show(JSON.parse(text), seconds);
  } catch (error) {
    fail(error.name === "AbortError" ? say("stopped") : say("failed"));
  } finally {
    if (running === mine) { running = null; at("stop").hidden = true; }
  }
}
at("stop").addEventListener("click", () => running?.abort());
function fail(text) {
  at("answer").hidden = at("problem").hidden = false;
  at("state").textContent = "";
  at("problem").textContent = text;
  const place = /\bat (\d+):(\d+)/.exec(text);
  if (place && asked.query && asked.query === editor.value) {
    const lines = editor.value.split("\n"), before = lines.slice(0, place[1] - 1).join("\n").length + (place[1] > 1 ? 1 : 0);
    const point = Math.min(before + Number(place[2]) - 1, editor.value.length);
    editor.focus();
    editor.setSelectionRange(point, point);
  }
}
function show(found, seconds) {
  if ("boolean" in found) found = { head: { vars: ["answer"] }, results: { bindings: [{ answer: { type: "literal", value: String(found.boolean) } }] } };
  answer = { columns: found.head.vars, rows: found.results.bindings };
  order = null;
  drawn = "table";
  at("state").textContent = `${count(answer.rows.length)} ${say("rows")} · ${seconds} ${say("seconds")}` + (answer.rows.length > most ? ` · ${count(most)} ${say("shown")}` : "");
  at("chart").hidden = !charted();
  saving(["csv", "tsv", "json", "xml"]);
  draw();
}
function triples(text, seconds) {
  at("state").textContent = `${count(text.split("\n").length - 1)} ${say("rows")} · ${seconds} ${say("seconds")}`;
  saving(["turtle", "jsonld", "ntriples", "rdfxml"]);
  at("result").replaceChildren(make("pre", { text: text.slice(0, 200000), dir: "ltr" }));
  at("result").hidden = false;
}
function saving(formats) {
  const { saved, query } = asked;
  const links = formats.map((format) => make("a", { text: format, download: "answer." + format, href: saved ? saved(format) : "/sparql?" + new URLSearchParams({ query, format }) }));
  at("save").replaceChildren(make("span", { class: "muted", text: say("save") }), ...links);
  at("save").hidden = !saved && query.length > 15000;
}
const numeric = (cell) => cell?.datatype && /#(integer|decimal|double|float)$/.test(cell.datatype);
function cell(term) {
  if (!term) return make("td");
  if (term.type === "uri") {
    const own = term.value.startsWith(page.base), href = own ? "/page/" + term.value.slice(page.base.length) + "?lang=" + page.language : term.value;
    const safe = own || /^https?:/.test(term.value);
    return make("td", { dir: "ltr" }, safe ? make("a", { href, text: own ? term.value.slice(page.base.length) : term.value, title: term.value }) : term.value);
  }
  const tag = term["xml:lang"] ? [make("span", { class: "tag", text: term["xml:lang"] })] : [];
  return make("td", { class: numeric(term) ? "number" : false, dir: "auto", lang: term["xml:lang"] }, term.type === "triple" ? JSON.stringify(term.value) : term.value, ...tag);
}
function sorted() {
  if (!order) return answer.rows;
  const key = (row) => row[order.column]?.value ?? "", all = answer.rows.every((row) => !row[order.column] || numeric(row[order.column]));
  const compare = all ? (a, b) => Number(key(a)) - Number(key(b)) : (a, b) => key(a).localeCompare(key(b), page.language);
  return [...answer.rows].sort((a, b) => order.sign * compare(a, b));
}
function draw() {
  at("result").hidden = false;
  if (!answer.rows.length) return at("result").replaceChildren(make("p", { class: "card", text: say("none") }));
  if (drawn === "chart") return at("result").replaceChildren(bars());
  const heads = answer.columns.map((column) => {
    const sign = order?.column === column ? order.sign : 0;
    const turn = () => { order = { column, sign: sign === 1 ? -1 : 1 }; draw(); };
    return make("th", { scope: "col", "aria-sort": sign ? (sign > 0 ? "ascending" : "descending") : false }, make("button", { type: "button", onclick: turn, text: column + (sign ? (sign > 0 ? " ↑" : " ↓") : "") }));
  });
  const body = make("tbody", {}, ...sorted().slice(0, most).map((row) => make("tr", {}, ...answer.columns.map((column) => cell(row[column])))));
  at("result").replaceChildren(make("table", {}, make("thead", {}, make("tr", {}, ...heads)), body));
}

/* A chart where the answer is one column of names and one of numbers beside others. */
function charted() {
  const numbers = answer.columns.filter((column) => answer.rows.some((row) => numeric(row[column])));
  const names = answer.columns.filter((column) => !numbers.includes(column));
  return numbers.length === 1 && names.length >= 1 && answer.rows.length > 1 && answer.rows.length <= 200 ? { number: numbers[0], names } : null;
}
function bars() {
  const { number, names } = charted(), rows = sorted(), top = Math.max(...rows.map((row) => Number(row[number]?.value ?? 0)), 1);
  const short = (term) => (term?.type === "uri" ? term.value.split(/[/#]/).pop() : term?.value ?? "");
  return make("div", { class: "bars" }, ...rows.map((row) => {
    const label = names.map((name) => short(row[name])).filter(Boolean).join(" · "), value = Number(row[number]?.value ?? 0);
    return make("div", { title: `${label}: ${value}` }, make("span", { dir: "auto", text: `${label} (${count(value)})` }), make("meter", { min: 0, max: top, value: Math.max(value, 0) }));
  }));
}
at("chart").addEventListener("click", () => {
  drawn = drawn === "table" ? "chart" : "table";
  at("chart").textContent = say(drawn === "table" ? "chart" : "table");
  draw();
});

const given = new URLSearchParams(location.hash.slice(1)).get("query");
editor.value = given ?? `PREFIX maj: <${page.prefixes.maj}>\nPREFIX skos: <${page.prefixes.skos}>\n\nSELECT ?participant ?name (COUNT(DISTINCT ?meeting) AS ?meetings) WHERE {\n  ?fact maj:participant ?participant ; maj:meeting ?meeting .\n  ?participant skos:prefLabel ?name .\n  FILTER(LANG(?name) = "${page.language}")\n}\nGROUP BY ?participant ?name\nORDER BY DESC(?meetings)\nLIMIT 25\n`;
choose();
