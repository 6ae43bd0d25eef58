/* The data of the explorer, what it is called in either language, and which of it the filters keep. */

const facts = unpack(page.facts), meetings = unpack(page.meetings), participants = unpack(page.participants);
const findings = unpack(page.findings), passages = unpack(page.words_of), recommendations = unpack(page.recommendations);
const agenda = unpack(page.agenda), documents = unpack(page.documents), cells = page.cells;
const range = (length) => Array.from({ length }, (_, i) => i);
const index = (table, key) => new Map(range(table.length).map((i) => [table[key](i), i]));
const meetingAt = index(meetings, "meeting"), actorAt = index(participants, "actor");
const capacityOf = (cell) => cells.capacity_values[cells.capacity[cell]], functionOf = (cell) => cells.function_values[cells.function[cell]];
const several = (cell) => cell.split(";").filter(Boolean);

const localName = (table, i) => (language === "ar" ? table.name_ar(i) : table.name_en(i)) || table.name_en(i);
const shortMeeting = (i) => [meetings.body(i), meetings.ordinal(i)].filter(Boolean).join(" ");
const meetingName = (i) => meetings.name(i) || shortMeeting(i) || meetings.meeting(i);
/* A meeting in a word or two, for heads of columns and lanes. */
function meetingLabel(i) {
  const year = meetings.start(i).slice(0, 4), name = shortMeeting(i) || meetings.name(i) || meetings.meeting(i);
  return year && !name.includes(year) ? `${name} · ${year}` : name;
}
const meetingOf = (key, name) => (meetingAt.has(key) ? meetingName(meetingAt.get(key)) : name || key);
const days = (i) => isolated([...new Set([meetings.start(i), meetings.end(i)])].filter(Boolean).join(" – "));
const regionName = (code) => (page.regions[code] ? page.regions[code]["name_" + language] : "");
const withinRegion = (code, wanted) => code === wanted || page.regions[code]?.part_of === wanted;
const sentence = (i) => (language === "ar" ? findings.sentence_ar(i) : findings.sentence_en(i));

/* Each filter says whether it keeps what a participant, a meeting, a capacity and a function stand for. */
const FILTERS = {
  kind: (value, who) => who != null && participants.participant_kind(who) === value,
  region: (value, who) => who != null && withinRegion(participants.region(who), value),
  capacity: (value, who, where, capacity) => capacity === value,
  function: (value, who, where, capacity, role) => role === value,
  body: (value, who, where) => where != null && meetings.body(where) === value,
  meeting: (value, who, where) => where != null && meetings.meeting(where) === value,
  from: (value, who, where) => where != null && meetings.start(where).slice(0, 4) >= value,
  to: (value, who, where) => where != null && meetings.start(where) !== "" && meetings.start(where).slice(0, 4) <= value,
};
const filters = Object.fromEntries(Object.keys(FILTERS).map((name) => [name, document.getElementById("filter-" + name)]));
const search = document.getElementById("search");
const active = () => Object.keys(filters).filter((name) => filters[name].value);

let view = "meetings", kept = {};
/* What the filters keep: facts, cells, participants and meetings, by their places. */
function keep() {
  const set = active().map((name) => [FILTERS[name], filters[name].value]);
  const fits = (who, where, capacity, role) => set.every(([test, value]) => test(value, who, where, capacity, role));
  kept = { facts: new Set(), cells: [], actors: new Set(), meetings: new Set() };
  for (let i = 0; i < facts.length; i++) {
    const who = actorAt.get(facts.actor(i)), where = meetingAt.get(facts.meeting(i));
    if (!fits(who, where, facts.capacity(i), facts.function(i))) continue;
    kept.facts.add(i);
    kept.actors.add(who);
    if (where != null) kept.meetings.add(where);
  }
  for (let i = 0; i < cells.actor.length; i++) {
    if (!fits(cells.actor[i], cells.meeting[i], capacityOf(i), functionOf(i))) continue;
    kept.cells.push(i);
    kept.actors.add(cells.actor[i]);
    kept.meetings.add(cells.meeting[i]);
  }
  if (set.length) return;
  for (let i = 0; i < meetings.length; i++) kept.meetings.add(i);
}

/* The texts that a search looks through, folded once a view. */
const searchable = {
  participants: (i) => [participants.name_en(i), participants.name_ar(i), participants.names(i), participants.participant(i), participants.affiliation(i)],
  meetings: (i) => [meetings.name(i), shortMeeting(i), meetings.body_name(i), meetings.place(i), meetings.start(i), meetings.documents(i)],
  facts: (i) => [facts.name_en(i), facts.name_ar(i), facts.participant(i), facts.participant_name(i), facts.document(i), facts.symbol(i), facts.quote_repaired(i)],
  recommendations: (i) => [recommendations.text(i), recommendations.subjects(i), recommendations.addressed_as(i), recommendations.document(i), recommendations.symbol(i)],
  findings: (i) => [findings.sentence_en(i), findings.sentence_ar(i), findings.documents(i)],
};
const foldedTexts = new Map();
function found(kind, length) {
  const wanted = fold(search.value.trim());
  if (!wanted) return () => true;
  if (!foldedTexts.has(kind)) foldedTexts.set(kind, range(length).map((i) => fold(searchable[kind](i).join("\n"))));
  const texts = foldedTexts.get(kind);
  return (i) => texts[i].includes(wanted);
}

/* Who was there, of the cells that are kept: for each participant and meeting the capacities, functions and facts. */
function attendance(withAbsence = true) {
  const there = new Map(), fits = found("participants", participants.length);
  for (const i of kept.cells) {
    if (!fits(cells.actor[i]) || (!withAbsence && functionOf(i) === "absentee")) continue;
    const own = there.get(cells.actor[i]) ?? there.set(cells.actor[i], new Map()).get(cells.actor[i]);
    const cell = own.get(cells.meeting[i]) ?? own.set(cells.meeting[i], { capacities: new Set(), functions: new Set(), facts: 0 }).get(cells.meeting[i]);
    cell.capacities.add(capacityOf(i));
    cell.functions.add(functionOf(i));
    cell.facts += cells.facts[i];
  }
  return there;
}
const ordered = (values, order) => [...values].sort((a, b) => order.indexOf(a) - order.indexOf(b));
const collated = (name) => {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return (a, b) => compare(name(a), name(b)) || a - b;
};
