/* The explorer: views over the same facts, chosen by tabs; filters, search and what is open stand in the address. */

const DRAWN = { matrix, timeline, map, together };
const NAMES = [...document.querySelectorAll(".tabs [role=tab]")].map((tab) => tab.id.slice(4));
const stage = document.getElementById("stage"), options = document.getElementById("options"), filterBox = document.getElementById("filters");

/* Say how much is shown of how much there is. */
function tell(shown, all, empty = "nothing") {
  document.getElementById("status").textContent = `${count(shown)} ${say("of")} ${count(all)}`;
  document.getElementById("nothing").hidden = shown > 0;
  document.getElementById("nothing").textContent = say(empty);
}

function drawView() {
  if (!DRAWN[view]) return arrange();
  stage.onscroll = null;
  DRAWN[view].draw(stage, options);
}

function show(name, sort = "") {
  view = NAMES.includes(name) ? name : NAMES[0];
  const drawn = !!DRAWN[view];
  frame.hidden = drawn;
  stage.hidden = options.hidden = !drawn;
  stage.className = `frame stage ${view}`;
  frame.dataset.view = view;
  for (const note of document.querySelectorAll("[data-cut]")) note.hidden = note.dataset.cut !== (view === "facts" ? "cut" : "cut-" + view);
  for (const other of NAMES) {
    const tab = document.getElementById("tab-" + other);
    tab.setAttribute("aria-selected", other === view);
    tab.setAttribute("aria-controls", DRAWN[other] ? "stage" : "table");
    tab.tabIndex = other === view ? 0 : -1;
  }
  document.getElementById("tab-" + view).scrollIntoView({ block: "nearest", inline: "nearest" });
  if (!drawn) { sortBy(sort); headings(); }
  drawView();
}
function choose(name) {
  writeState({ view: name === NAMES[0] ? "" : name, sort: "" });
  show(name);
}

const values = (found, known) => known.filter((value) => found.has(value));
function describe() {
  const kinds = new Set(range(participants.length).map((i) => participants.participant_kind(i)));
  choices(filters.kind, values(kinds, Object.keys(words.en.kinds)), (value) => sayIn("kinds", value));
  choices(filters.capacity, values(new Set(cells.capacity_values), Object.keys(words.en.capacities)), (value) => sayIn("capacities", value));
  choices(filters.function, values(new Set(cells.function_values), Object.keys(words.en.functions)), (value) => sayIn("functions", value));
  const parts = new Set(range(participants.length).map((i) => participants.region(i)).filter(Boolean)), whole = new Set([...parts].map((part) => page.regions[part].part_of));
  choices(filters.region, Object.keys(page.regions).filter((code) => whole.has(code)).flatMap((code) => [code, ...[...parts].filter((part) => page.regions[part].part_of === code).sort()]), (code) => (whole.has(code) ? "" : "\u2003") + regionName(code));
  choices(filters.body, [...new Set(range(meetings.length).map((i) => meetings.body(i)).filter(Boolean))].sort(), (value) => value);
  const years = [...new Set(range(meetings.length).map((i) => meetings.start(i).slice(0, 4)).filter(Boolean))].sort();
  choices(filters.from, years, (year) => year);
  choices(filters.to, years, (year) => year);
  choices(filters.meeting, range(meetings.length).filter((i) => Number(meetings.participants(i))).map((i) => meetings.meeting(i)), (key) => [meetings.start(meetingAt.get(key)), meetingOf(key, "")].filter(Boolean).join(" · "));
  for (const name of Object.keys(TABLES)) document.getElementById("count-" + name).textContent = count(page.all[name] ?? TABLES[name].table.length);
}
function counted() {
  const number = active().length;
  document.getElementById("filters-set").textContent = number ? count(number) : "";
}

/* Filters and search are read from the address, and written there. */
function restore() {
  const state = readState();
  for (const [name, select] of Object.entries(filters)) select.value = state.get(name) ?? "";
  search.value = state.get("q") ?? "";
  counted();
  keep();
  show(state.get("view") ?? NAMES[0], state.get("sort") ?? "");
  drawThing();
}
function refilter() {
  writeState({ ...Object.fromEntries(Object.entries(filters).map(([name, select]) => [name, select.value])), q: search.value.trim() });
  counted();
  keep();
  if (!entity.hidden) { writeState({ of: "" }); drawThing(); } else drawView();
}

document.getElementById("download").addEventListener("click", () => save(`majlis-${view}.csv`, csv(DRAWN[view] ? DRAWN[view].rows() : tableRows()), "text/csv;charset=utf-8"));
document.getElementById("link").addEventListener("click", async (event) => {
  const button = event.currentTarget;
  writeState({ lang: language });
  try { await navigator.clipboard.writeText(location.href); button.textContent = say("link-copied"); } catch { button.textContent = say("link-in-bar"); }
  setTimeout(() => { button.textContent = say("link"); }, 2500);
});

for (const name of NAMES) document.getElementById("tab-" + name).addEventListener("click", () => choose(name));
document.querySelector(".tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] * (language === "ar" ? -1 : 1);
  const next = event.key === "Home" ? 0 : event.key === "End" ? NAMES.length - 1 : step ? (NAMES.indexOf(view) + step + NAMES.length) % NAMES.length : null;
  if (next == null) return;
  event.preventDefault();
  choose(NAMES[next]);
  document.getElementById("tab-" + view).focus();
});
for (const select of Object.values(filters)) select.addEventListener("change", refilter);
let typing = 0;
search.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(refilter, DRAWN[view] ? 150 : 0); });
document.getElementById("reset").addEventListener("click", () => {
  for (const select of Object.values(filters)) select.value = "";
  search.value = "";
  refilter();
});
window.addEventListener("popstate", restore);
window.addEventListener("hashchange", () => { const asked = readState().get("lang"); if (asked && asked !== language && Object.hasOwn(words, asked)) setLanguage(asked); restore(); });
let width = innerWidth;
new ResizeObserver(() => { if (DRAWN[view] && entity.hidden && width !== innerWidth) { width = innerWidth; drawView(); } }).observe(stage);
/* What is out of sight is not in the page; on paper it is. */
window.addEventListener("beforeprint", () => { whole = true; filterBox.open = true; if (TABLES[view]) paint(); else if (DRAWN[view].redraw) DRAWN[view].redraw(); });
window.addEventListener("afterprint", () => { whole = false; if (TABLES[view]) paint(); else if (DRAWN[view].redraw) DRAWN[view].redraw(); });
document.addEventListener("language", () => { describe(); if (document.documentElement.dataset.drawn) { if (TABLES[view]) headings(); drawView(); drawThing(); } });
filterBox.open = !narrow.matches;
setLanguage(language);
restore();
document.documentElement.dataset.drawn = "yes";
