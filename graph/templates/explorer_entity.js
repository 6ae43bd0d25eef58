/* Everything the page knows of one participant or meeting, with a way to the words behind each of it. */

const entity = document.getElementById("entity");
const thingName = (key) => (actorAt.has(key) ? localName(participants, actorAt.get(key)) : meetingAt.has(key) ? meetingName(meetingAt.get(key)) : key);
const thingLink = (key, text) => make("button", { type: "button", class: "link", dir: "auto", text: text ?? thingName(key), onclick: () => openThing(key) });
const chip = (text, style) => (text ? make("span", { class: `chip ${style ?? ""}`, dir: "auto", text }) : null);
const section = (title, ...content) => (content.filter(Boolean).length ? make("section", {}, make("h3", { text: title }), ...content) : null);
const factsWhere = (test) => range(facts.length).filter(test);
const proof = (rows, title, heading) => make("button", { type: "button", class: "proof", text: `${say("evidence")} · ${count(rows.length)}`, "aria-label": `${say("evidence")} · ${count(rows.length)}: ${title}`, onclick: () => showEvidence(facts, rows, title, `${count(rows.length)} ${say("facts")}`, heading) });
const capacityChip = (name) => make("span", { class: "chip tone", style: surface(name), text: sayIn("capacities", name) });
const functionChip = (name) => chip(`${FUNCTION_MARKS[name] ?? ""} ${sayIn("functions", name)}`.trim());
const notices = (about, key) => range(findings.length).filter((n) => several(findings[about](n)).includes(key)).map(notice);

/* What disagrees: a way to its evidence. */
const notice = (i) => make("button", { type: "button", class: "finding", onclick: () => showFinding(i) },
  make("span", { class: "chip " + findings.severity(i), text: sayIn("severities", findings.severity(i)) }), make("span", { dir: "auto", text: sentence(i) }));

/* A long list shows its beginning, and the rest when asked. */
function listed(items, most = 30, tag = "ul") {
  if (!items.length) return null;
  const list = make(tag, { class: "listed" }, ...items.slice(0, most).map((item) => make("li", {}, item)));
  if (items.length <= most) return list;
  const more = make("button", { type: "button", text: `${count(items.length - most)} ${say("more")}`, onclick: () => { more.remove(); list.append(...items.slice(most).map((item) => make("li", {}, item))); } });
  return make("div", {}, list, more);
}

/* Cells of the whole page, whatever the filters keep: where a participant was, or who was at a meeting. */
function presence(column, at, other) {
  const result = new Map();
  for (let i = 0; i < cells.actor.length; i++) {
    if (cells[column][i] !== at) continue;
    const own = result.get(cells[other][i]) ?? result.set(cells[other][i], { capacities: new Set(), functions: new Set(), facts: 0 }).get(cells[other][i]);
    own.capacities.add(capacityOf(i));
    own.functions.add(functionOf(i));
    own.facts += cells.facts[i];
  }
  return result;
}

function presenceRow(link, when, cell, rows, title, heading) {
  return make("tr", {}, make("td", { text: when }), make("td", {}, link),
    make("td", {}, ...ordered(cell.capacities, CAPACITY_ORDER).filter(Boolean).map(capacityChip), ...ordered(cell.functions, FUNCTION_ORDER).map(functionChip)),
    make("td", {}, rows.length ? proof(rows, title, heading) : make("span", { class: "muted small", text: count(cell.facts) })));
}

function actorPage(key) {
  const i = actorAt.get(key), own = factsWhere((n) => facts.actor(n) === key), there = presence("actor", i, "meeting"), code = participants.participant(i);
  const where = [...there.keys()].sort((a, b) => a - b), byMeeting = new Map();
  for (const n of own) byMeeting.set(facts.meeting(n), [...(byMeeting.get(facts.meeting(n)) ?? []), n]);
  const printed = new Map();
  for (const n of own) printed.set(facts.participant_name(n), (printed.get(facts.participant_name(n)) ?? 0) + 1);
  const behalf = own.filter((n) => facts.on_behalf_of(n)), forThem = code ? factsWhere((n) => several(facts.on_behalf_of(n)).includes(code)) : [];
  const delegates = code ? range(participants.length).filter((n) => participants.participant_kind(n) === "person" && several(participants.affiliation(n)).includes(code)) : [];
  const names = new Set([participants.name_en(i), participants.name_ar(i), ...participants.names(i).split(" · ")].filter((name) => name && name !== localName(participants, i)));
  const at = code && participants.participant_kind(i) !== "person" ? null : several(participants.affiliation(i)).map((part) => range(participants.length).find((n) => participants.participant(n) === part && participants.participant_kind(n) !== "person"));
  return [
    make("p", { class: "chips" }, chip(sayIn("kinds", participants.participant_kind(i))), chip(code), chip(regionName(participants.region(i))), ...(at ?? []).map((n) => (n == null ? null : thingLink(participants.actor(n))))),
    names.size ? make("p", { class: "muted small" }, make("bdi", { text: [...names].join(" · ") })) : null,
    make("p", { class: "small" }, make("span", { text: `${count(Number(participants.meetings(i)))} ${say("meetings")} · ${count(Number(participants.facts(i)))} ${say("facts")}` }), participants.first(i) ? make("span", { text: ` · ${isolated(participants.first(i) + " – " + participants.last(i))}` }) : null),
    key.startsWith("http") ? make("p", { class: "small muted" }, make("code", { dir: "ltr", text: key })) : null,
    section(say("tab-findings"), ...notices("actors", key)),
    section(say("tab-meetings"), where.length ? make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("tab-meetings") }, make("table", { class: "plain" }, make("tbody", {}, ...where.map((m) => presenceRow(thingLink(meetings.meeting(m)), meetings.start(m), there.get(m), byMeeting.get(meetings.meeting(m)) ?? [], `${thingName(key)} — ${meetingLabel(m)}`, () => thingName(key)))))) : null),
    section(say("spoke-for"), behalf.length ? listed(behalf.map((n) => [isolated(facts.meeting_start(n)), several(facts.on_behalf_of(n)).map(codeName).join(" · ")].filter(Boolean).join(": "))) : null, behalf.length ? proof(behalf, say("spoke-for"), (n) => meetingOf(facts.meeting(n), "")) : null),
    section(say("spoken-for"), forThem.length ? listed(forThem.map((n) => `${isolated(facts.meeting_start(n))} ${localName(facts, n)}`)) : null, forThem.length ? proof(forThem, say("spoken-for"), (n) => localName(facts, n)) : null),
    section(say("delegates"), listed(delegates.map((n) => thingLink(participants.actor(n))))),
    section(say("met-most-often"), listed(companions(i, there))),
    section(say("printed-names"), listed([...printed].sort(([, a], [, b]) => b - a).map(([name, number]) => make("span", {}, make("bdi", { text: name || "—" }), ` · ${count(number)}`)))),
    section(say("documents"), listed([...new Set(own.map((n) => facts.document(n)))].sort().map((name) => documentLine(name)))),
    own.length ? proof(own, thingName(key), (n) => `${meetingOf(facts.meeting(n), facts.meeting_name(n))} · ${isolated(facts.meeting_start(n))}`) : null,
  ];
}

const codeName = (code) => { const i = range(participants.length).find((n) => participants.participant(n) === code && participants.participant_kind(n) !== "person"); return i == null ? code : localName(participants, i); };
const documentLine = (name) => { const i = range(documents.length).find((n) => documents.name(n) === name); return make("bdi", { text: i == null ? name : [name, documents.symbol(i), documents.title(i)].filter(Boolean).join(" · ") }); };

/* The ten of the same kind that share most meetings. */
function companions(i, there) {
  const met = new Map();
  for (let n = 0; n < cells.actor.length; n++) {
    if (cells.actor[n] === i || !there.has(cells.meeting[n]) || functionOf(n) === "absentee" || participants.participant_kind(cells.actor[n]) !== participants.participant_kind(i)) continue;
    met.set(cells.actor[n], (met.get(cells.actor[n]) ?? new Set()).add(cells.meeting[n]));
  }
  return [...met].sort(([a, x], [b, y]) => y.size - x.size || a - b).slice(0, 10).map(([n, all]) => make("span", {}, thingLink(participants.actor(n)), ` · ${count(all.size)} ${say("met-in")}`));
}

function meetingPage(key) {
  const i = meetingAt.get(key), own = factsWhere((n) => facts.meeting(n) === key), there = presence("meeting", i, "actor"), body = meetings.body(i);
  const series = body ? range(meetings.length).filter((n) => meetings.body(n) === body) : [], at = series.indexOf(i), groups = new Map();
  const items = range(agenda.length).filter((n) => agenda.meeting(n) === key), advice = range(recommendations.length).filter((n) => recommendations.meeting(n) === key);
  const officers = ["chair", "co-chair", "vice-chair", "rapporteur", "host", "organizer", "secretariat", "opener"];
  for (const [who, cell] of there) { const group = ordered(cell.capacities, CAPACITY_ORDER)[0]; groups.set(group, [...(groups.get(group) ?? []), who]); }
  const byActor = (who) => own.filter((n) => facts.actor(n) === participants.actor(who)), byName = collated((who) => localName(participants, who));
  const attendee = (who) => { const cell = there.get(who), marks = ordered(cell.functions, FUNCTION_ORDER).map((name) => FUNCTION_MARKS[name]).join("");
    return make("span", {}, make("button", { type: "button", class: "link", dir: "auto", text: localName(participants, who), title: ordered(cell.functions, FUNCTION_ORDER).map((name) => sayIn("functions", name)).join(", "), onclick: () => openThing(participants.actor(who)) }), marks ? make("span", { class: "marks", "aria-hidden": "true", text: ` ${marks}` }) : null); };
  const neighbour = (n, label) => (series[n] == null || at < 0 ? null : make("span", {}, `${say(label)}: `, thingLink(meetings.meeting(series[n]), meetingLabel(series[n]))));
  return [
    make("p", { class: "chips" }, chip(shortMeeting(i)), chip(days(i)), chip(meetings.place(i)), meetings.format(i) ? chip(words[language].formats[meetings.format(i)] ?? meetings.format(i)) : null, meetings.documents(i) ? null : chip(say("mentioned"))),
    make("p", { class: "small between" }, neighbour(at - 1, "previous"), neighbour(at + 1, "next")),
    key.startsWith("http") ? make("p", { class: "small muted" }, make("code", { dir: "ltr", text: key })) : null,
    section(say("tab-findings"), ...notices("meetings", key)),
    section(say("presided"), listed(officers.flatMap((role) => [...there].filter(([, cell]) => cell.functions.has(role)).map(([who]) => { const rows = byActor(who).filter((n) => facts.function(n) === role);
      return make("span", { class: "between" }, functionChip(role), thingLink(participants.actor(who)), rows.length ? proof(rows, localName(participants, who), () => sayIn("functions", role)) : null); })))),
    section(`${say("participants")} · ${count(Number(meetings.participants(i)))}`, ...ordered(groups.keys(), CAPACITY_ORDER).map((group) => make("div", { class: "capacity" }, make("h4", {}, capacityChip(group), ` ${count(groups.get(group).length)}`), make("p", { class: "names" }, ...groups.get(group).sort(byName).map(attendee))))),
    section(say("agenda"), listed(items.map((n) => make("span", {}, agenda.notation(n) ? `${agenda.notation(n)}. ` : "", make("bdi", { text: agenda.title(n) }))))),
    section(say("tab-recommendations"), listed(advice.map((n) => make("button", { type: "button", class: "link", dir: "auto", text: [recommendations.number(n), recommendations.text(n)].filter(Boolean).join(". "), onclick: () => showRecommendation(n) })), 12)),
    section(say("documents"), listed([...several(meetings.documents(i)), ...several(meetings.mentioned_in(i))].map((name) => documentLine(name.trim())))),
    own.length ? proof(own, thingName(key), (n) => localName(facts, n)) : null,
  ];
}

function showRecommendation(i) {
  showEvidence(facts, [], recommendations.text(i), [strength(i), subjectNames(i)].filter(Boolean).join(" · "), () => "");
  const told = { addressee: recommendations.addressed_as(i), agenda_item: recommendations.agenda_item(i), number: recommendations.number(i) };
  sheet.querySelector(".facts").replaceChildren(make("article", { class: "fact" }, make("h3", {}, meetingAt.has(recommendations.meeting(i)) ? thingLink(recommendations.meeting(i)) : recommendations.meeting_name(i)), passage(recommendations.quote(i), recommendations.quote_repaired(i)),
    make("dl", {}, ...Object.entries(told).flatMap(([key, value]) => row(key, value)), ...["document", "symbol", "paragraph", "page"].flatMap((key) => row(key, recommendations[key](i))))));
}

/* A finding in words, then each passage that it rests on. */
function showFinding(i) {
  const own = range(passages.length).filter((n) => passages.finding(n) === findings.finding(i));
  showEvidence(facts, [], sentence(i), sayIn("severities", findings.severity(i)), () => "");
  sheet.querySelector(".facts").replaceChildren(...own.map((n) => {
    const name = localName(passages, n);
    return make("article", { class: "fact" }, name ? make("h3", { dir: "auto", text: name }) : null, passage(passages.quote(n), passages.quote_repaired(n)),
      make("dl", {}, ...["document", "symbol", "paragraph", "page"].flatMap((key) => row(key, passages[key](n)))));
  }));
}

/* Show a thing in place of the tables; the way back is the browser's too. */
function openThing(key) {
  hideEvidence();
  writeState({ of: key }, true);
  drawThing();
}
function drawThing() {
  const key = readState().get("of"), here = !!key && (actorAt.has(key) || meetingAt.has(key));
  entity.hidden = !here;
  document.getElementById("views").hidden = here;
  if (!here) { if (TABLES[view]) paint(); else drawView(); return; }
  const content = (actorAt.has(key) ? actorPage : meetingPage)(key).filter(Boolean);
  entity.replaceChildren(make("div", { class: "between" }, make("h2", { tabindex: -1, dir: "auto", text: thingName(key) }), make("button", { type: "button", id: "back", text: say("back"), onclick: closeThing })), ...content);
  entity.scrollTop = 0;
  entity.querySelector("h2").focus({ preventScroll: true });
}
function closeThing() {
  hideEvidence();
  writeState({ of: "" }, true);
  drawThing();
  document.getElementById("tab-" + view).focus();
}
