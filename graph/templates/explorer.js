/* The explorer: tables over the same facts and what disagrees among them; only the rows in sight are in the page. */

const facts = unpack(page.facts), meetings = unpack(page.meetings), participants = unpack(page.participants);
const findings = unpack(page.findings), passages = unpack(page.words_of);
const index = (table, key) => new Map(Array.from({ length: table.length }, (_, i) => [table[key](i), i]));
const meetingAt = index(meetings, "meeting"), actorAt = index(participants, "actor");
/* Rows are as high as one line; findings are sentences, and on narrow screens take three. */
const narrow = matchMedia("(max-width: 760px)");
const rowHeight = () => (view === "findings" && narrow.matches ? 84 : 38);
const filters = Object.fromEntries(["kind", "capacity", "function", "meeting"].map((name) => [name, document.getElementById("filter-" + name)]));
const search = document.getElementById("search"), frame = document.getElementById("table");
const head = frame.querySelector("thead tr"), body = frame.querySelector("tbody");

const localName = (table, i) => (language === "ar" ? table.name_ar(i) : table.name_en(i)) || table.name_en(i);
function meetingName(i) {
  const short = [meetings.body(i), meetings.ordinal(i)].filter(Boolean).join(" ");
  return meetings.name(i) || short || meetings.meeting(i);
}
const sentence = (i) => (language === "ar" ? findings.sentence_ar(i) : findings.sentence_en(i));
const several = (cell) => cell.split(";").filter(Boolean);
const meetingOf = (key, name) => (meetingAt.has(key) ? meetingName(meetingAt.get(key)) : name || key);

/* One list of columns per table: heading, value, width, and whether it is a number or gives way on narrow screens. */
const VIEWS = {
  meetings: { table: meetings, columns: [
    ["meeting", meetingName, 34], ["body", (i) => [meetings.body(i), meetings.ordinal(i)].filter(Boolean).join(" "), 20, "wide"],
    ["start", (i) => meetings.start(i), 13], ["end", (i) => meetings.end(i), 13, "wide"], ["place", (i) => meetings.place(i), 17, "wide"],
    ["participants", (i) => meetings.participants(i), 13, "number"],
    ["documents", (i) => meetings.documents(i) || (meetings.mentioned_in(i) ? say("mentioned") : ""), 22, "wide"]],
    keeps: (i) => !active() || kept.meetings.has(meetings.meeting(i)),
    text: (i) => [meetingName(i), meetings.body(i), meetings.place(i), meetings.start(i), meetings.documents(i)] },
  participants: { table: participants, columns: [
    ["name", (i) => localName(participants, i), 40], ["code", (i) => participants.participant(i) || participants.affiliation(i), 16],
    ["kind", (i) => sayIn("kinds", participants.participant_kind(i)), 16, "wide"],
    ["in-meetings", (i) => participants.meetings(i), 13, "number"], ["tab-facts", (i) => participants.facts(i), 12, "number"]],
    keeps: (i) => kept.actors.has(participants.actor(i)),
    text: (i) => [participants.name_en(i), participants.name_ar(i), participants.participant(i), participants.affiliation(i)] },
  facts: { table: facts, columns: [
    ["participant", (i) => localName(facts, i), 24], ["meeting", (i) => meetingOf(facts.meeting(i), facts.meeting_name(i)), 30, "wide"],
    ["start", (i) => facts.meeting_start(i), 13, "wide"], ["function", (i) => sayIn("functions", facts.function(i)), 14],
    ["capacity", (i) => (facts.capacity(i) ? sayIn("capacities", facts.capacity(i)) : ""), 16],
    ["agenda_item", (i) => facts.agenda_item(i), 10, "wide"], ["document", (i) => facts.document(i), 20, "wide"], ["paragraph", (i) => facts.paragraph(i), 9, "wide"]],
    keeps: (i) => kept.facts.has(i),
    text: (i) => [facts.name_en(i), facts.name_ar(i), facts.participant(i), facts.participant_name(i), facts.document(i), facts.symbol(i), facts.quote_repaired(i)] },
  findings: { table: findings, columns: [
    ["finding", (i) => sentence(i), 74], ["severity", (i) => sayIn("severities", findings.severity(i)), 14],
    ["document", (i) => findings.documents(i), 20, "wide"]],
    keeps: (i) => !active() || several(findings.meetings(i)).some((key) => kept.meetings.has(key)) && (!findings.actors(i) || several(findings.actors(i)).some((key) => kept.actors.has(key))),
    text: (i) => [findings.sentence_en(i), findings.sentence_ar(i), findings.documents(i)] },
};

let view = "meetings", sorting = { column: -1, up: true }, order = [], kept = { facts: new Set(), meetings: new Set(), actors: new Set() };
const folded = new Map();
const active = () => Object.values(filters).some((select) => select.value);

function keep() {
  const value = { kind: "participant_kind", capacity: "capacity", function: "function", meeting: "meeting" };
  kept = { facts: new Set(), meetings: new Set(), actors: new Set() };
  for (let i = 0; i < facts.length; i++) {
    if (Object.entries(filters).some(([name, select]) => select.value && facts[value[name]](i) !== select.value)) continue;
    kept.facts.add(i);
    kept.meetings.add(facts.meeting(i));
    kept.actors.add(facts.actor(i));
  }
}

function arrange() {
  const { table, columns, keeps, text } = VIEWS[view], wanted = fold(search.value.trim());
  if (!folded.has(view)) folded.set(view, Array.from({ length: table.length }, (_, i) => fold(text(i).join("\n"))));
  const texts = folded.get(view);
  order = Array.from({ length: table.length }, (_, i) => i).filter((i) => keeps(i) && (!wanted || texts[i].includes(wanted)));
  const column = columns[sorting.column];
  if (column) {
    const compare = new Intl.Collator(language, { numeric: true }).compare, keys = new Map(order.map((i) => [i, String(column[1](i))]));
    order.sort((a, b) => (sorting.up ? 1 : -1) * compare(keys.get(a), keys.get(b)) || a - b);
  }
  document.getElementById("status").textContent = `${count(order.length)} ${say("of")} ${count(page.all[view] ?? table.length)}`;
  document.getElementById("nothing").hidden = order.length > 0;
  document.getElementById("nothing").textContent = say(view === "findings" && !table.length ? "no-findings" : "nothing");
  frame.scrollTop = 0;
  paint();
}

/* One cell only: on narrow screens there are fewer columns, and a wider cell would make new ones. */
const space = (rows) => make("tr", { class: "space", "aria-hidden": "true" }, make("td", { style: `height:${rows * rowHeight()}px` }));

function paint() {
  const { columns } = VIEWS[view], first = Math.max(0, Math.floor(frame.scrollTop / rowHeight()) - 12);
  const last = Math.min(order.length, first + Math.ceil(frame.clientHeight / rowHeight()) + 24);
  const rows = order.slice(first, last).map((i) => make("tr", { tabindex: 0, "data-row": i },
    ...columns.map(([, value, , style]) => make("td", { class: style, title: value(i) }, make("span", { dir: "auto", text: value(i) })))));
  const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.row : null;
  body.replaceChildren(...(first ? [space(first)] : []), ...rows, ...(last < order.length ? [space(order.length - last)] : []));
  if (focused != null) body.querySelector(`[data-row="${focused}"]`)?.focus({ preventScroll: true });
}

function headings() {
  const { columns } = VIEWS[view];
  head.replaceChildren(...columns.map(([name, , width, style], number) => make("th", {
    scope: "col", class: style, style: number ? `width:calc(${width} * var(--unit))` : null,
    "aria-sort": sorting.column === number ? (sorting.up ? "ascending" : "descending") : "none",
  }, make("button", { type: "button", text: say(name), onclick: () => {
    sorting = { column: number, up: sorting.column === number ? !sorting.up : style !== "number" };
    headings();
    arrange();
    head.children[number].firstChild.focus();
  } }))));
}

function show(name) {
  view = name;
  sorting = { column: -1, up: true };
  frame.dataset.view = name;
  for (const other of Object.keys(VIEWS)) document.getElementById("tab-" + other).setAttribute("aria-selected", other === name);
  document.getElementById("tab-" + name).scrollIntoView({ block: "nearest", inline: "nearest" });
  headings();
  arrange();
}

function open(i) {
  const { table } = VIEWS[view];
  if (view === "facts") {
    showEvidence(facts, [i], localName(facts, i), sayIn("kinds", facts.participant_kind(i)), () => meetingOf(facts.meeting(i), facts.meeting_name(i)));
    return;
  }
  if (view === "findings") {
    showFinding(i);
    return;
  }
  const meeting = view === "meetings", key = meeting ? table.meeting(i) : table.actor(i);
  const own = [...kept.facts].filter((fact) => (meeting ? facts.meeting(fact) : facts.actor(fact)) === key);
  const heading = meeting ? (fact) => localName(facts, fact) : (fact) => `${meetingOf(facts.meeting(fact), facts.meeting_name(fact))} · ${isolated(facts.meeting_start(fact))}`;
  const details = meeting ? [isolated([meetings.start(i), meetings.end(i)].filter(Boolean).join(" – ")), meetings.place(i)] : [sayIn("kinds", participants.participant_kind(i)), participants.participant(i)];
  showEvidence(facts, own, meeting ? meetingName(i) : localName(participants, i), [...details, `${count(own.length)} ${say("facts")}`].filter(Boolean).join(" · "), heading);
  const about = meeting ? "meetings" : "actors", all = Array.from({ length: findings.length }, (_, n) => n);
  sheet.querySelector(".facts").prepend(...all.filter((n) => several(findings[about](n)).includes(key)).map(notice));
}

/* What disagrees about the meeting or participant that is shown: a way to its evidence. */
const notice = (i) => make("button", { type: "button", class: "finding", onclick: () => showFinding(i) },
  make("span", { class: "chip " + findings.severity(i), text: sayIn("severities", findings.severity(i)) }), make("span", { dir: "auto", text: sentence(i) }));

/* A finding in words, then each passage that it rests on. */
function showFinding(i) {
  const own = Array.from({ length: passages.length }, (_, n) => n).filter((n) => passages.finding(n) === findings.finding(i));
  showEvidence(facts, [], sentence(i), sayIn("severities", findings.severity(i)), () => "");
  sheet.querySelector(".facts").replaceChildren(...own.map((n) => {
    const quote = passages.quote(n), repaired = passages.quote_repaired(n), name = localName(passages, n);
    return make("article", { class: "fact" }, name ? make("h3", { dir: "auto", text: name }) : null,
      quotation("quote", quote, ""), repaired !== quote ? quotation("repaired", repaired, "repaired") : null,
      make("dl", {}, ...["document", "symbol", "paragraph", "page"].flatMap((key) => row(key, passages[key](n)))));
  }));
}

const values = (name, known) => {
  const found = new Set(Array.from({ length: facts.length }, (_, i) => facts[name](i)));
  return known.filter((value) => found.has(value));
};

function describe() {
  choices(filters.kind, values("participant_kind", Object.keys(words.en.kinds)), (value) => sayIn("kinds", value));
  choices(filters.capacity, values("capacity", Object.keys(words.en.capacities)), (value) => sayIn("capacities", value));
  choices(filters.function, values("function", Object.keys(words.en.functions)), (value) => sayIn("functions", value));
  const all = [...new Set(Array.from({ length: facts.length }, (_, i) => facts.meeting(i)))];
  const start = (key) => (meetingAt.has(key) ? meetings.start(meetingAt.get(key)) : "");
  choices(filters.meeting, all, (key) => [start(key), meetingOf(key, "")].filter(Boolean).join(" · "));
  for (const [name, { table }] of Object.entries(VIEWS)) document.getElementById("count-" + name).textContent = count(page.all[name] ?? table.length);
  headings();
  arrange();
}

for (const name of Object.keys(VIEWS)) document.getElementById("tab-" + name).addEventListener("click", () => show(name));
document.querySelector(".tabs").addEventListener("keydown", (event) => {
  const names = Object.keys(VIEWS), step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] * (language === "ar" ? -1 : 1);
  if (!step) return;
  show(names[(names.indexOf(view) + step + names.length) % names.length]);
  document.getElementById("tab-" + view).focus();
});
for (const select of Object.values(filters)) select.addEventListener("change", () => { keep(); arrange(); });
search.addEventListener("input", arrange);
frame.addEventListener("scroll", () => requestAnimationFrame(paint));
new ResizeObserver(paint).observe(frame);
body.addEventListener("click", (event) => { const line = event.target.closest("[data-row]"); if (line) { line.focus(); open(Number(line.dataset.row)); } });
body.addEventListener("keydown", (event) => {
  const line = event.target.closest("[data-row]");
  if (!line) return;
  if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(Number(line.dataset.row)); }
  const next = { ArrowDown: line.nextElementSibling, ArrowUp: line.previousElementSibling }[event.key];
  if (next && next.dataset.row != null) { event.preventDefault(); next.focus(); }
});
document.getElementById("reset").addEventListener("click", () => {
  for (const select of Object.values(filters)) select.value = "";
  search.value = "";
  keep();
  arrange();
});
document.addEventListener("language", describe);
keep();
show("meetings");
setLanguage(language);
document.documentElement.dataset.drawn = "yes";
