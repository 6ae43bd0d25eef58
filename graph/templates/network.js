/* The network page: positions come with the data, physics is off, drawing and filtering happen here. */

const facts = unpack(page.facts);
const nodes = new Map(page.nodes.map((node) => [node.id, node]));
/* Lines come as columns; their numbers are their places. */
const edges = page.edges.from.map((from, id) => {
  const [end, other] = [page.nodes[from].id, page.nodes[page.edges.to[id]].id];
  const width = page.edges.width[id], opacity = Math.min(1, page.faint * (width > 1 ? 1.6 : 1));
  return { id, from: end, to: other, width, opacity, capacity: page.edge_capacities[page.edges.capacity[id]], dashes: !!page.edges.dashes[id] };
});
const edgeOf = new Map(edges.map((edge) => [edge.from + "\n" + edge.to, edge.id]));
const factEdge = Array.from({ length: facts.length }, (_, i) => edgeOf.get(facts.actor(i) + "\n" + facts.meeting(i)));
const folded = new Map(page.nodes.map((node) => [node.id, fold([node.en, node.ar, node.code].join("\n"))]));
const nameOf = (node) => (node.kind === "meeting" ? node.code : node[language]);
const filters = Object.fromEntries(["kind", "capacity", "function", "meeting"].map((name) => [name, document.getElementById("filter-" + name)]));
const search = document.getElementById("search");
let matching = null, chosen = null, neighbours = new Set(), hovered = null, rows = [];
let visible = { nodes: new Set(), edges: new Set() }, picture = null;
const stage = document.getElementById("network");
const FEW = 60;

/* While somebody is chosen or a few are found, only their lines are drawn. */
const focused = () => chosen !== null || (matching !== null && matching.size > 0 && matching.size <= FEW);
const inFocus = (edge) => chosen !== null ? edge.from === chosen || edge.to === chosen
  : !focused() || matching.has(edge.from) || matching.has(edge.to);

/* Whether a mark stands out from the others or behind them. */
function standing(id) {
  const found = matching !== null && matching.has(id);
  const near = id === chosen || id === hovered || (found && matching.size <= FEW);
  return { near, faint: chosen !== null ? id !== chosen && !neighbours.has(id) : matching !== null && !found };
}

/* A fact is shown when it fits every filter; a line or a mark is shown when one of its facts is. */
function applyFilters() {
  const asked = Object.entries(filters).filter(([, select]) => select.value).map(([name, select]) => [facts[name], select.value]);
  visible = { nodes: new Set(), edges: new Set() };
  rows = [];
  for (let i = 0; i < facts.length; i++) {
    if (asked.some(([value, wanted]) => value(i) !== wanted)) continue;
    rows.push(i);
    visible.edges.add(factEdge[i]);
    visible.nodes.add(facts.actor(i)).add(facts.meeting(i));
  }
  const wanted = fold(search.value.trim());
  matching = wanted ? new Set([...visible.nodes].filter((id) => folded.get(id).includes(wanted))) : null;
  if (chosen !== null && !visible.nodes.has(chosen)) choose(null);
  else { picture?.refresh(); list(); }
}

function changed() {
  applyFilters();
  writeState({ ...Object.fromEntries(Object.entries(filters).map(([name, select]) => [name, select.value])), q: search.value.trim() });
}

function list() {
  const pool = [...visible.nodes].filter((id) => !matching || matching.has(id)).map((id) => nodes.get(id));
  const { compare } = new Intl.Collator(language), by = (node) => (node.kind === "meeting" ? node.when : "");
  pool.sort((a, b) => (b.kind === "meeting") - (a.kind === "meeting") || compare(by(a), by(b)) || compare(nameOf(a), nameOf(b)));
  const meetings = [...visible.nodes].filter((id) => nodes.get(id).kind === "meeting").length;
  document.getElementById("nothing").hidden = pool.length > 0;
  document.getElementById("status").textContent =
    `${count(visible.nodes.size - meetings)} ${say("actors")} · ${count(meetings)} ${say("meetings")} · ${count(rows.length)} ${say("facts")}`;
  document.getElementById("entries").replaceChildren(...pool.slice(0, 400).map((node) => make("li", {}, make("button",
    { type: "button", "aria-current": node.id === chosen && "true", onclick: () => choose(node.id, true) },
    make("span", { class: "dot " + node.kind, style: `background:${colours[node.kind] || colours.group}` }),
    make("span", { class: "name", dir: "auto", text: nameOf(node) }),
    make("span", { class: "code", text: node.kind === "meeting" ? "" : node.kind === "person" ? "" : node.code })))));
}

function choose(id, move) {
  chosen = id;
  writeState({ open: id });
  neighbours = new Set(id === null ? [] : edges.filter((edge) => visible.edges.has(edge.id) && inFocus(edge)).flatMap(({ from, to }) => [from, to]));
  document.getElementById("hint").hidden = true;
  picture.refresh();
  list();
  if (id === null) { hideEvidence(); if (!picture.closer()) picture.fit(); return; }
  const node = nodes.get(id), meeting = node.kind === "meeting";
  const own = rows.filter((i) => (meeting ? facts.meeting(i) : facts.actor(i)) === id);
  const title = node[language], subtitle = [sayIn("kinds", node.kind), meeting ? isolated(node.when) : node.kind === "person" ? "" : node.code, `${count(own.length)} ${say("facts")}`];
  const other = (i) => { const end = nodes.get(meeting ? facts.actor(i) : facts.meeting(i)); return end[language] + (meeting || !end.when ? "" : " · " + isolated(end.when)); };
  showEvidence(facts, own, title, subtitle.filter(Boolean).join(" · "), other);
  document.body.classList.remove("open");
  if (!picture.closer()) picture.fit();
  else if (move) picture.look(id);
}

function chooseEdge({ id, from, to }) {
  const own = rows.filter((i) => factEdge[i] === id), actor = nodes.get(from), meeting = nodes.get(to);
  document.getElementById("hint").hidden = true;
  showEvidence(facts, own, `${actor[language]} — ${meeting.code}`, [isolated(meeting.when), `${count(own.length)} ${say("facts")}`].filter(Boolean).join(" · "), () => meeting[language]);
}

/* What the evidence leaves free of the stage, and where its middle lies. */
function free() {
  const area = stage.getBoundingClientRect(), over = sheet.hidden ? null : sheet.getBoundingClientRect();
  let { left, right, top, bottom } = area;
  if (over && over.width < area.width * 0.8) { if (over.left > left) right = Math.min(right, over.left); else left = Math.max(left, over.right); }
  else if (over) bottom = Math.max(top + 120, Math.min(bottom, over.top));
  return { width: right - left, height: bottom - top, x: (left + right - area.left - area.right) / 2, y: (top + bottom - area.top - area.bottom) / 2 };
}

const values = (name, order) => {
  const found = new Set(Array.from({ length: facts.length }, (_, i) => facts[name](i)));
  return order.filter((value) => found.has(value)).concat([...found].filter((value) => value && !order.includes(value)));
};

function legend() {
  const kinds = ["meeting", ...values("kind", Object.keys(words.en.kinds))], capacities = values("capacity", Object.keys(words.en.capacities));
  const entry = (image, text) => make("li", {}, image, make("span", { text }));
  document.getElementById("legend").replaceChildren(
    ...kinds.map((kind) => entry(mark(kind), sayIn("kinds", kind))),
    ...capacities.map((capacity) => entry(stroke(hueOf(capacity), 3), sayIn("capacities", capacity))),
    entry(stroke("currentColor", 4), say("took-floor")),
    !large && edges.some((edge) => edge.dashes) ? entry(stroke("currentColor", 2, "5 3"), say("two-capacities")) : "");
}

function describe() {
  choices(filters.kind, values("kind", Object.keys(words.en.kinds)), (value) => sayIn("kinds", value));
  choices(filters.capacity, values("capacity", Object.keys(words.en.capacities)), (value) => sayIn("capacities", value));
  choices(filters.function, values("function", Object.keys(words.en.functions)), (value) => sayIn("functions", value));
  const meetings = page.nodes.filter((node) => node.kind === "meeting").sort((a, b) => a.when.localeCompare(b.when));
  choices(filters.meeting, meetings.map((node) => node.id), (id) => nodes.get(id).code);
  legend();
  list();
  if (chosen !== null) choose(chosen);
  else picture?.redraw();
}

/* Show what the address asks for; a name that is not on the page asks for nothing. */
function restoreFilters() {
  const state = readState();
  for (const [name, select] of Object.entries(filters)) {
    const wanted = state.get(name) ?? "";
    select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
  }
  search.value = state.get("q") ?? "";
  applyFilters();
}

function restoreChoice() {
  const open = readState().get("open");
  if (open !== null && visible.nodes.has(open)) choose(open);
  else if (chosen !== null) choose(null);
}

const large = typeof webglPicture !== "undefined" && hasWebGL();
document.getElementById("plain").hidden = large || typeof webglPicture === "undefined";
const answers = { node: (id) => choose(id), edge: chooseEdge, nothing: () => choose(null) };
document.addEventListener("language", describe);
setLanguage(language);
restoreFilters();
picture = large ? webglPicture(stage, answers) : canvasPicture(stage, answers);
picture.fit();
new ResizeObserver(() => picture.fit()).observe(stage);
for (const select of Object.values(filters)) select.addEventListener("change", changed);
search.addEventListener("input", changed);
search.addEventListener("keydown", (event) => { if (event.key === "Enter" && matching && matching.size) choose([...matching][0], true); });
document.getElementById("reset").addEventListener("click", () => {
  for (const select of Object.values(filters)) select.value = "";
  search.value = "";
  changed();
  choose(null);
  picture.fit();
});
document.getElementById("fit").addEventListener("click", () => picture.fit());
document.getElementById("toggle").addEventListener("click", (event) => {
  event.currentTarget.setAttribute("aria-expanded", document.body.classList.toggle("open"));
});
document.addEventListener("evidence-closed", () => { if (chosen !== null) choose(null); });
window.addEventListener("hashchange", () => {
  const asked = readState().get("lang");
  if (asked !== language && Object.hasOwn(words, asked ?? "")) setLanguage(asked);
  restoreFilters();
  restoreChoice();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); describe(); });
restoreChoice();
document.documentElement.dataset.drawn = "yes";
