/* The network as it is shown, to save: GraphML, or CSV with one row for each line. */

/* The lines that are drawn, each with its two ends and what its facts that are shown say. */
function drawn() {
  const told = new Map();
  for (const i of rows) {
    const line = told.get(factEdge[i]) ?? told.set(factEdge[i], { functions: new Set(), capacities: new Set(), facts: 0 }).get(factEdge[i]);
    line.functions.add(facts.function(i));
    if (facts.capacity(i)) line.capacities.add(facts.capacity(i));
    line.facts += 1;
  }
  const joined = (values) => [...values].sort().join(";");
  return edges.filter((edge) => told.has(edge.id) && inFocus(edge)).map((edge) => {
    const { functions, capacities, facts: weight } = told.get(edge.id);
    return { from: nodes.get(edge.from), to: nodes.get(edge.to), functions: joined(functions), capacities: joined(capacities), weight };
  });
}

function drawnRows() {
  const columns = {
    participant: (line) => line.from.id, kind: (line) => line.from.kind, name_en: (line) => line.from.en, name_ar: (line) => line.from.ar,
    meeting: (line) => line.to.id, meeting_name: (line) => line.to.en, when: (line) => line.to.when,
    functions: (line) => line.functions, capacities: (line) => line.capacities, facts: (line) => line.weight,
  };
  return [Object.keys(columns), ...drawn().map((line) => Object.values(columns).map((value) => value(line)))];
}

/* Text as XML 1.0 can hold it. */
const xml = (text) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
  .replace(/[&<>"]/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[one]);

function graphml() {
  const lines = drawn(), ends = new Set(lines.flatMap(({ from, to }) => [from, to]));
  if (!focused()) for (const id of visible.nodes) ends.add(nodes.get(id));
  const kept = { node: { kind: "kind", code: "code", name_en: "en", name_ar: "ar", when: "when" }, edge: { functions: "functions", capacities: "capacities", weight: "weight" } };
  const keys = Object.entries(kept).flatMap(([of, names]) => Object.keys(names).map((name) =>
    `<key id="${name}" for="${of}" attr.name="${name}" attr.type="${name === "weight" ? "int" : "string"}"/>`));
  const data = (of, one) => Object.entries(kept[of]).map(([name, key]) => `<data key="${name}">${xml(String(one[key]))}</data>`).join("");
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">', ...keys, '<graph edgedefault="undirected">',
    ...[...ends].map((node) => `<node id="${xml(node.id)}">${data("node", node)}</node>`),
    ...lines.map((line) => `<edge source="${xml(line.from.id)}" target="${xml(line.to.id)}">${data("edge", line)}</edge>`), "</graph>", "</graphml>", ""].join("\n");
}

document.getElementById("save-graphml").addEventListener("click", () => save("network.graphml", graphml(), "application/xml"));
document.getElementById("save-csv").addEventListener("click", () => save("network.csv", csv(drawnRows()), "text/csv;charset=utf-8"));
