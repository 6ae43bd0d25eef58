/* The network page: positions come with the data, physics is off, drawing and filtering happen here. */

const facts = unpack(page.facts);
const nodes = new Map(page.nodes.map((node) => [node.id, node]));
const edgeOf = new Map(page.edges.map((edge) => [edge.from + "\n" + edge.to, edge.id]));
const factEdge = Array.from({ length: facts.length }, (_, i) => edgeOf.get(facts.actor(i) + "\n" + facts.meeting(i)));
const folded = new Map(page.nodes.map((node) => [node.id, fold([node.en, node.ar, node.code].join("\n"))]));
const nameOf = (node) => (node.kind === "meeting" ? node.code : node[language]);
const filters = Object.fromEntries(["kind", "capacity", "function", "meeting"].map((name) => [name, document.getElementById("filter-" + name)]));
const search = document.getElementById("search");
let shown = new Set(), matching = null, chosen = null, neighbours = new Set(), hovered = null, rows = [];

const nodeSet = new vis.DataSet(page.nodes.map(({ id, x, y, label }) => ({ id, x, y, label, shape: "custom", ctxRenderer: drawNode, physics: false })));
const painted = (capacity, opacity) => { const hue = HUES[capacity] || HUES[""]; return { color: hue, highlight: hue, hover: hue, opacity }; };
const edgeSet = new vis.DataSet(page.edges.map(({ id, from, to, width, dashes, capacity, opacity }) =>
  ({ id, from, to, width, dashes, color: painted(capacity, opacity) })));
let fitted = 1, coded = false;
let visible = { nodes: new Set(), edges: new Set() };
const nodeView = new vis.DataView(nodeSet, { filter: (node) => visible.nodes.has(node.id) });
/* While somebody is chosen or a few are found, only their lines are drawn. */
const inFocus = (edge) => chosen ? edge.from === chosen || edge.to === chosen
  : !matching || !matching.size || matching.size > 60 || matching.has(edge.from) || matching.has(edge.to);
const edgeView = new vis.DataView(edgeSet, { filter: (edge) => visible.edges.has(edge.id) && inFocus(edge) });
let lit = [];

/* Lines in focus are drawn strongly, and faint again afterwards. */
function refreshEdges() {
  const focused = chosen || (matching && matching.size && matching.size <= 60);
  const next = focused ? page.edges.filter(inFocus) : [];
  edgeSet.update([...lit.map((edge) => ({ id: edge.id, color: painted(edge.capacity, edge.opacity) })),
    ...next.map((edge) => ({ id: edge.id, color: painted(edge.capacity, next.length > 400 ? 0.4 : 0.85) }))]);
  lit = next;
  edgeView.refresh();
}

let network = null;
const stage = document.getElementById("network");

/* A fact is shown when it fits every filter; a line or a mark is shown when one of its facts is. */
function applyFilters() {
  visible = { nodes: new Set(), edges: new Set() };
  rows = [];
  for (let i = 0; i < facts.length; i++) {
    if (Object.entries(filters).some(([name, select]) => select.value && select.value !== facts[name](i))) continue;
    rows.push(i);
    visible.edges.add(factEdge[i]);
    visible.nodes.add(facts.actor(i)).add(facts.meeting(i));
  }
  refreshEdges();
  nodeView.refresh();
  if (chosen && !visible.nodes.has(chosen)) choose(null);
  list();
}

function applySearch() {
  const wanted = fold(search.value.trim());
  matching = wanted ? new Set([...visible.nodes].filter((id) => folded.get(id).includes(wanted))) : null;
  refreshEdges();
  list();
  if (network) network.redraw();
}

function list() {
  const pool = [...visible.nodes].filter((id) => !matching || matching.has(id)).map((id) => nodes.get(id));
  pool.sort((a, b) => (b.kind === "meeting") - (a.kind === "meeting") || (a.kind === "meeting" ? a.when.localeCompare(b.when) : 0) || nameOf(a).localeCompare(nameOf(b), language));
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
  refreshEdges();
  neighbours = new Set(id ? network.getConnectedNodes(id) : []);
  document.getElementById("hint").hidden = true;
  if (!id) { network.unselectAll(); hideEvidence(); if (network.getScale() < fitted * 1.3) fit(); list(); network.redraw(); return; }
  network.selectNodes([id]);
  const node = nodes.get(id), meeting = node.kind === "meeting";
  const own = rows.filter((i) => (meeting ? facts.meeting(i) : facts.actor(i)) === id);
  const title = node[language], subtitle = [sayIn("kinds", node.kind), meeting ? isolated(node.when) : node.kind === "person" ? "" : node.code, `${count(own.length)} ${say("facts")}`];
  const other = (i) => { const end = nodes.get(meeting ? facts.actor(i) : facts.meeting(i)); return end[language] + (meeting || !end.when ? "" : " · " + isolated(end.when)); };
  showEvidence(facts, own, title, subtitle.filter(Boolean).join(" · "), other);
  document.body.classList.remove("open");
  if (network.getScale() < fitted * 1.3) fit();
  else if (move) network.focus(id, { scale: network.getScale(), animation: false });
  list();
}

function chooseEdge(id) {
  const own = rows.filter((i) => factEdge[i] === id), edge = edgeSet.get(id), actor = nodes.get(edge.from), meeting = nodes.get(edge.to);
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

/* Room for the labels, which vis-network does not count. */
function scaleToFit() {
  const { width, height } = free(), least = Math.max(120, Math.min(width, height));
  const names = least / (2 * (page.radius + 175)), codes = least / (2 * (page.radius + 62));
  coded = 13 * names < 8.5;
  return coded ? codes : names;
}

function fit() {
  const { x, y } = free();
  fitted = scaleToFit();
  network.moveTo({ position: { x: 0, y: 0 }, scale: fitted, offset: { x, y }, animation: false });
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
    ...capacities.map((capacity) => entry(stroke(HUES[capacity] || HUES[""], 3), sayIn("capacities", capacity))),
    entry(stroke("currentColor", 4), say("took-floor")),
    page.edges.some((edge) => edge.dashes) ? entry(stroke("currentColor", 2, "5 3"), say("two-capacities")) : "");
}

function describe() {
  choices(filters.kind, values("kind", Object.keys(words.en.kinds)), (value) => sayIn("kinds", value));
  choices(filters.capacity, values("capacity", Object.keys(words.en.capacities)), (value) => sayIn("capacities", value));
  choices(filters.function, values("function", Object.keys(words.en.functions)), (value) => sayIn("functions", value));
  const meetings = page.nodes.filter((node) => node.kind === "meeting").sort((a, b) => a.when.localeCompare(b.when));
  choices(filters.meeting, meetings.map((node) => node.id), (id) => nodes.get(id).code);
  legend();
  list();
  if (chosen) choose(chosen);
  if (network) network.redraw();
}

applyFilters();
network = new vis.Network(stage, { nodes: nodeView, edges: edgeView }, { ...page.options, autoResize: true });
network.on("click", (event) => {
  if (event.nodes.length) choose(event.nodes[0]);
  else if (event.edges.length) chooseEdge(event.edges[0]);
  else choose(null);
});
network.on("hoverNode", (event) => { hovered = event.node; stage.style.cursor = "pointer"; });
network.on("blurNode", () => { hovered = null; stage.style.cursor = ""; });
new ResizeObserver(fit).observe(stage);
for (const select of Object.values(filters)) select.addEventListener("change", () => { applyFilters(); applySearch(); });
search.addEventListener("input", applySearch);
search.addEventListener("keydown", (event) => { if (event.key === "Enter" && matching && matching.size) choose([...matching][0], true); });
document.getElementById("reset").addEventListener("click", () => {
  for (const select of Object.values(filters)) select.value = "";
  search.value = "";
  matching = null;
  applyFilters();
  choose(null);
  fit();
});
document.getElementById("fit").addEventListener("click", fit);
document.getElementById("toggle").addEventListener("click", (event) => {
  event.currentTarget.setAttribute("aria-expanded", document.body.classList.toggle("open"));
});
document.addEventListener("evidence-closed", () => { if (chosen) { choose(null); } });
document.addEventListener("language", describe);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); describe(); });
setLanguage(language);
fit();
document.documentElement.dataset.drawn = "yes";
