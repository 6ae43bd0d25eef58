/* Who was where: participants by meetings, the capacity by colour and the function by mark; and who met whom. */

const BY = ["meetings", "name", "first"], GROUPS = ["none", "region", "subregion", "kind"], WHEN = ["start", "size"];
const UNITS = ["count", "jaccard"], MET = 60;

/* What a cell says: all capacities and functions; the weightiest are drawn. */
function toldCell(who, where, cell) {
  const capacities = ordered(cell.capacities, CAPACITY_ORDER), functions = ordered(cell.functions, FUNCTION_ORDER);
  const said = [...capacities.filter(Boolean).map((name) => sayIn("capacities", name)), ...functions.map((name) => sayIn("functions", name))];
  return { mark: FUNCTION_MARKS[functions[0]] ?? "", style: surface(capacities[0]),
    title: `${localName(participants, who)} · ${meetingLabel(where)}: ${said.join(language === "ar" ? "، " : ", ")}` };
}

function groupOf(who, by) {
  const part = participants.region(who);
  if (by === "kind") return sayIn("kinds", participants.participant_kind(who));
  if (!part) return say("no-region");
  return regionName(by === "region" ? page.regions[part].part_of : part);
}

function matrixLines(there) {
  const name = (i) => localName(participants, i), number = (i) => there.get(i).size, first = (i) => participants.first(i) || "9";
  const compare = { name: collated(name), meetings: (a, b) => number(b) - number(a) || collated(name)(a, b), first: (a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : collated(name)(a, b)) };
  const own = [...there.keys()].sort(compare[chosen("order", BY)]), by = chosen("group", GROUPS);
  const line = (i) => ({ key: participants.actor(i), who: i, label: name(i), title: `${name(i)} · ${count(number(i))} ${say("meetings")}` });
  if (by === "none") return own.map(line);
  const groups = new Map();
  for (const i of own) { const group = groupOf(i, by); groups.set(group, [...(groups.get(group) ?? []), i]); }
  return [...groups].sort(([a], [b]) => new Intl.Collator(language).compare(a, b)).flatMap(([group, all]) => [{ group: `${group} (${count(all.length)})` }, ...all.map(line)]);
}

function matrixColumns(there) {
  const sizes = new Map();
  for (const own of there.values()) for (const where of own.keys()) sizes.set(where, (sizes.get(where) ?? 0) + 1);
  const bySize = (a, b) => sizes.get(b) - sizes.get(a) || a - b;
  return [...sizes.keys()].sort(chosen("columns", WHEN) === "size" ? bySize : (a, b) => a - b).map((where) => ({
    key: meetings.meeting(where), where, label: meetingLabel(where), title: [meetingName(where), days(where), `${count(sizes.get(where))} ${say("participants-of")}`].filter(Boolean).join(" · ") }));
}

function legend(there) {
  const capacities = new Set(), functions = new Set();
  for (const own of there.values()) for (const cell of own.values()) { cell.capacities.forEach((name) => capacities.add(name)); functions.add(ordered(cell.functions, FUNCTION_ORDER)[0]); }
  const colours = ordered(capacities, CAPACITY_ORDER).map((name) => make("span", { class: "key" }, make("i", { style: surface(name) }), sayIn("capacities", name)));
  const marks = ordered(functions, FUNCTION_ORDER).filter((name) => FUNCTION_MARKS[name]).map((name) => make("span", { class: "key" }, make("b", { text: FUNCTION_MARKS[name] }), sayIn("functions", name)));
  return make("p", { class: "legend small", tabindex: 0 }, ...colours, ...marks);
}

/* The evidence of one participant at one meeting. */
function showCell(who, where) {
  const own = [...kept.facts].filter((i) => facts.actor(i) === participants.actor(who) && facts.meeting(i) === meetings.meeting(where));
  showEvidence(facts, own, `${localName(participants, who)} — ${meetingLabel(where)}`, own.length ? `${count(own.length)} ${say("facts")}` : say("no-quote"), () => localName(participants, who));
}

const matrix = {
  draw(host, options) {
    const there = attendance(), lines = matrixLines(there), columns = matrixColumns(there), redraw = () => drawView();
    fill(options, option("order", BY, redraw), option("group", GROUPS, redraw), option("columns", WHEN, redraw), legend(there));
    this.data = { there, lines, columns };
    this.redraw = drawGrid(host, { lines, columns, corner: say("participant"), label: say("tab-matrix"), open: (line, column) => showCell(line.who, column.where),
      cell: (line, column) => { const own = there.get(line.who).get(column.where); return own && toldCell(line.who, column.where, own); } });
    tell(there.size, participants.length);
  },
  rows() {
    const { there, lines, columns } = this.data, own = lines.filter((line) => line.group == null);
    const told = (cell) => (cell ? [...ordered(cell.capacities, CAPACITY_ORDER), ...ordered(cell.functions, FUNCTION_ORDER)].filter(Boolean).join("; ") : "");
    return [[say("participant"), say("code"), ...columns.map((column) => column.label)],
      ...own.map((line) => [line.label, participants.participant(line.who), ...columns.map((column) => told(there.get(line.who).get(column.where)))])];
  },
};

/* Who met whom: the participants with most meetings, in an order in which neighbours are alike. Persons, who come with
   a state or an organisation, are left out unless they are asked for. */
function metMost(there) {
  const most = [...there.keys()].sort((a, b) => there.get(b).size - there.get(a).size || a - b).slice(0, MET), chain = [];
  let left = new Set(most), last = most[0];
  while (left.size) {
    left.delete(last);
    chain.push(last);
    let best = null, most = -1;
    for (const other of left) { const alike = jaccard(there.get(last), there.get(other)); if (alike > most) [best, most] = [other, alike]; }
    last = best;
  }
  return chain;
}
const shared = (a, b) => { let number = 0; for (const where of a.keys()) if (b.has(where)) number++; return number; };
const jaccard = (a, b) => { const both = shared(a, b); return both ? both / (a.size + b.size - both) : 0; };

/* One hue from light to dark (a perceptually even ramp), so that it is read in grey too. */
function shade(share) {
  const from = [237, 244, 252], to = [8, 48, 107];
  return "#" + from.map((part, n) => Math.round(part + (to[n] - part) * Math.sqrt(share)).toString(16).padStart(2, "0")).join("");
}

const together = {
  draw(host, options) {
    const all = attendance(false), there = filters.kind.value ? all : new Map([...all].filter(([i]) => participants.participant_kind(i) !== "person")), own = there.size ? metMost(there) : [], unit = chosen("unit", UNITS), name = (i) => localName(participants, i);
    const value = (a, b) => (unit === "count" ? shared(there.get(a), there.get(b)) : Math.round(100 * jaccard(there.get(a), there.get(b))));
    let top = 1;
    own.forEach((a, n) => own.slice(n + 1).forEach((b) => { top = Math.max(top, value(a, b)); }));
    const line = (i) => ({ key: participants.actor(i), who: i, label: name(i), title: `${name(i)} · ${count(there.get(i).size)} ${say("meetings")}` });
    const column = (i) => ({ ...line(i), label: participants.participant(i) || name(i) });
    fill(options, option("unit", UNITS, () => drawView()), make("p", { class: "legend small", tabindex: 0 },
      ...[...new Set([0, 0.25, 0.5, 1].map((share) => Math.max(1, Math.round(share * top))))].map((number) => make("span", { class: "key" }, make("i", { style: `background:${shade(number / top)}` }), count(number) + (unit === "count" ? "" : " %")))), ...(there.size > MET ? [make("p", { class: "muted small", text: say("met-most").replace("{}", count(MET)) })] : []));
    this.data = { own, value, name, unit };
    this.redraw = drawGrid(host, { lines: own.map(line), columns: own.map(column), size: 30, corner: say("participant"), label: say("tab-together"),
      open: (a, b) => showShared(there, a.who, b.who),
      cell: (a, b) => { const met = a.who === b.who ? 0 : value(a.who, b.who); return met ? { mark: String(met), style: `background:${shade(met / top)};color:${inkOn(shade(met / top))}`, title: `${a.label} · ${name(b.who)}: ${count(shared(there.get(a.who), there.get(b.who)))} ${say("met-in")}, ${count(Math.round(100 * jaccard(there.get(a.who), there.get(b.who))))} %` } : null; } });
    tell(own.length, participants.length);
  },
  rows() {
    const { own, value, name, unit } = this.data;
    return [[say("participant"), say("participant"), say("unit-" + unit)], ...own.flatMap((a, n) => own.slice(n + 1).filter((b) => value(a, b)).map((b) => [name(a), name(b), value(a, b)]))];
  },
};

/* The meetings that two were at, as ways to them. */
function showShared(there, a, b) {
  const own = [...there.get(a).keys()].filter((where) => there.get(b).has(where)).sort((x, y) => x - y);
  showEvidence(facts, [], `${localName(participants, a)} · ${localName(participants, b)}`, `${count(own.length)} ${say("met-in")}`, () => "");
  sheet.querySelector(".facts").replaceChildren(...own.map((where) => make("article", { class: "fact" }, make("h3", {}, thingLink(meetings.meeting(where))),
    make("p", { class: "small muted", text: days(where) }), ...[a, b].map((who) => make("button", { type: "button", dir: "auto", text: `${localName(participants, who)}: ${say("evidence")}`, onclick: () => showCell(who, where) })))));
}
