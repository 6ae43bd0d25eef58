/* Tables of the explorer; only the rows in sight are in the page. */

const frame = document.getElementById("table"), head = frame.querySelector("thead tr"), body = frame.querySelector("tbody");
/* Rows are as high as one line; findings and recommendations are sentences, and on narrow screens take three. */
const narrow = matchMedia("(max-width: 760px)");
const rowHeight = () => (TABLES[view]?.sentences && narrow.matches ? 84 : 38);
const subjectName = (code) => page.subjects[code]?.[language] ?? code;
const subjectNames = (i) => several(recommendations.subjects(i)).map(subjectName).join(language === "ar" ? "، " : ", ");
const strength = (i) => (recommendations.modality(i) ? words[language].modalities[recommendations.modality(i)] ?? recommendations.modality(i) : "");

/* One list of columns per table: heading, value, width, and whether it is a number or gives way on narrow screens. */
const TABLES = {
  meetings: { table: meetings, columns: [
    ["meeting", meetingName, 34], ["body", shortMeeting, 20, "wide"],
    ["start", (i) => meetings.start(i), 13], ["end", (i) => meetings.end(i), 13, "wide"], ["place", (i) => meetings.place(i), 17, "wide"],
    ["participants", (i) => meetings.participants(i), 13, "number"],
    ["documents", (i) => meetings.documents(i) || (meetings.mentioned_in(i) ? say("mentioned") : ""), 22, "wide"]],
    keeps: (i) => kept.meetings.has(i), open: (i) => openThing(meetings.meeting(i)) },
  participants: { table: participants, columns: [
    ["name", (i) => localName(participants, i), 40], ["code", (i) => participants.participant(i) || participants.affiliation(i), 16],
    ["kind", (i) => sayIn("kinds", participants.participant_kind(i)), 16, "wide"], ["region", (i) => regionName(participants.region(i)), 20, "wide"],
    ["in-meetings", (i) => participants.meetings(i), 13, "number"], ["tab-facts", (i) => participants.facts(i), 12, "number"],
    ["first-seen", (i) => participants.first(i), 13, "wide"], ["last-seen", (i) => participants.last(i), 13, "wide"]],
    keeps: (i) => kept.actors.has(i), open: (i) => openThing(participants.actor(i)) },
  facts: { table: facts, columns: [
    ["participant", (i) => localName(facts, i), 24], ["meeting", (i) => meetingOf(facts.meeting(i), facts.meeting_name(i)), 30, "wide"],
    ["start", (i) => facts.meeting_start(i), 13, "wide"], ["function", (i) => sayIn("functions", facts.function(i)), 14],
    ["capacity", (i) => (facts.capacity(i) ? sayIn("capacities", facts.capacity(i)) : ""), 16],
    ["agenda_item", (i) => facts.agenda_item(i), 10, "wide"], ["document", (i) => facts.document(i), 20, "wide"], ["paragraph", (i) => facts.paragraph(i), 9, "wide"]],
    keeps: (i) => kept.facts.has(i),
    more: [["quote", (i) => facts.quote(i)], ["repaired", (i) => facts.quote_repaired(i)]],
    open: (i) => showEvidence(facts, [i], localName(facts, i), sayIn("kinds", facts.participant_kind(i)), () => meetingOf(facts.meeting(i), facts.meeting_name(i))) },
  recommendations: { table: recommendations, sentences: true, columns: [
    ["recommendation", (i) => recommendations.text(i), 60], ["strength", strength, 18], ["subjects", subjectNames, 24, "wide"],
    ["addressee", (i) => recommendations.addressed_as(i), 18, "wide"], ["meeting", (i) => meetingOf(recommendations.meeting(i), recommendations.meeting_name(i)), 24, "wide"],
    ["number", (i) => recommendations.number(i), 9, "wide"]],
    keeps: (i) => !active().length || kept.meetings.has(meetingAt.get(recommendations.meeting(i))),
    more: [["document", (i) => recommendations.document(i)], ["paragraph", (i) => recommendations.paragraph(i)], ["quote", (i) => recommendations.quote(i)], ["repaired", (i) => recommendations.quote_repaired(i)]],
    open: (i) => showRecommendation(i) },
  findings: { table: findings, sentences: true, columns: [
    ["finding", (i) => sentence(i), 74], ["severity", (i) => sayIn("severities", findings.severity(i)), 14],
    ["document", (i) => findings.documents(i), 20, "wide"]],
    keeps: (i) => !active().length || several(findings.meetings(i)).some((key) => kept.meetings.has(meetingAt.get(key)))
      && (!findings.actors(i) || several(findings.actors(i)).some((key) => kept.actors.has(actorAt.get(key)))),
    open: (i) => showFinding(i) },
};

let sorting = { column: -1, up: true }, order = [];

function arrange() {
  const { table, columns, keeps } = TABLES[view], fits = found(view, table.length);
  order = range(table.length).filter((i) => keeps(i) && fits(i));
  const column = columns[sorting.column];
  if (column) {
    const keys = new Map(order.map((i) => [i, String(column[1](i))])), compare = collated((i) => keys.get(i));
    order.sort((a, b) => (sorting.up ? 1 : -1) * compare(a, b));
  }
  tell(order.length, page.all[view] ?? table.length, view === "findings" && !table.length ? "no-findings" : "nothing");
  frame.scrollTop = 0;
  paint();
}

/* One cell only: on narrow screens there are fewer columns, and a wider cell would make new ones. */
const space = (rows) => make("tr", { class: "space", "aria-hidden": "true" }, make("td", { style: `height:${rows * rowHeight()}px` }));

let whole = false; // while the page is printed
function paint() {
  if (!TABLES[view]) return;
  const { columns } = TABLES[view], first = whole ? 0 : Math.max(0, Math.floor(frame.scrollTop / rowHeight()) - 12);
  const last = Math.min(order.length, whole ? 2000 : first + Math.ceil(frame.clientHeight / rowHeight()) + 24);
  const rows = order.slice(first, last).map((i, n) => make("tr", { tabindex: 0, "data-row": i, "aria-rowindex": first + n + 2 },
    ...columns.map(([, value, , style]) => make("td", { class: style, title: value(i) }, make("span", { dir: "auto", text: value(i) })))));
  const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.row : null;
  frame.querySelector("table").setAttribute("aria-rowcount", order.length + 1);
  body.replaceChildren(...(first ? [space(first)] : []), ...rows, ...(last < order.length && !whole ? [space(order.length - last)] : []));
  if (focused != null) body.querySelector(`[data-row="${focused}"]`)?.focus({ preventScroll: true });
}

function headings() {
  const { columns } = TABLES[view];
  head.replaceChildren(...columns.map(([name, , width, style], number) => make("th", {
    scope: "col", class: style, style: number ? `width:calc(${width} * var(--unit))` : null,
    "aria-sort": sorting.column === number ? (sorting.up ? "ascending" : "descending") : "none",
  }, make("button", { type: "button", text: say(name), onclick: () => {
    sorting = { column: number, up: sorting.column === number ? !sorting.up : style !== "number" };
    writeState({ sort: (sorting.up ? "" : "-") + name });
    headings();
    arrange();
    head.children[number].firstChild.focus();
  } }))));
}

/* The order of rows that a link asks for: the name of a column, with - in front for downwards. */
function sortBy(asked) {
  const name = (asked || "").replace(/^-/, ""), column = TABLES[view].columns.findIndex(([own]) => own === name);
  sorting = { column, up: !(asked || "").startsWith("-") };
}

const tableRows = () => {
  const columns = [...TABLES[view].columns, ...(TABLES[view].more ?? [])];
  return [columns.map(([name]) => say(name)), ...order.map((i) => columns.map(([, value]) => value(i)))];
};

frame.addEventListener("scroll", () => requestAnimationFrame(paint));
new ResizeObserver(paint).observe(frame);
const openRow = (line) => { line.focus(); TABLES[view].open(Number(line.dataset.row)); };
body.addEventListener("click", (event) => { const line = event.target.closest("[data-row]"); if (line) openRow(line); });
body.addEventListener("keydown", (event) => {
  const line = event.target.closest("[data-row]");
  if (!line) return;
  if (event.key === "Enter" || event.key === " ") { event.preventDefault(); openRow(line); }
  const next = { ArrowDown: line.nextElementSibling, ArrowUp: line.previousElementSibling }[event.key];
  if (next && next.dataset.row != null) { event.preventDefault(); next.focus(); }
});
