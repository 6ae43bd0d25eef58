/* Meetings of each body or series over time: a lane for each, a mark for each meeting, hollow where none is reported. */

const SVG = "http://www.w3.org/2000/svg";
function draw(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}
const fraction = (day) => Number(day.slice(0, 4)) + (day.length > 4 ? (Number(day.slice(5, 7)) - 1) / 12 : 0) + (day.length > 7 ? (Number(day.slice(8, 10)) - 1) / 372 : 0);
const mostHeld = () => Math.max(1, ...range(meetings.length).map((i) => Number(meetings.participants(i))));

/* Arrow keys move among the marks of a drawing; one of them can be reached with Tab. */
function rove(drawing, marks) {
  marks.forEach((mark, n) => mark.setAttribute("tabindex", n ? -1 : 0));
  drawing.addEventListener("keydown", (event) => {
    const at = marks.indexOf(event.target), along = document.documentElement.dir === "rtl" ? -1 : 1;
    if (at < 0) return;
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.target.dispatchEvent(new MouseEvent("click", { bubbles: true })); }
    const step = { ArrowRight: along, ArrowLeft: -along, ArrowDown: 1, ArrowUp: -1 }[event.key], next = marks[at + step];
    if (!next) return;
    event.preventDefault();
    marks.forEach((mark) => mark.setAttribute("tabindex", mark === next ? 0 : -1));
    next.focus();
  });
}

const timeline = {
  lanes() {
    const fits = found("meetings", meetings.length), lanes = new Map(), undated = [];
    for (let i = 0; i < meetings.length; i++) {
      if (!kept.meetings.has(i) || !fits(i)) continue;
      if (!meetings.start(i)) { undated.push(i); continue; }
      const lane = meetings.body(i);
      lanes.set(lane, [...(lanes.get(lane) ?? []), i]);
    }
    const own = [...lanes].sort(([a, x], [b, y]) => (a === "") - (b === "") || y.length - x.length || (a < b ? -1 : 1));
    return { lanes: own, undated };
  },
  draw(host, options) {
    const { lanes, undated } = this.lanes(), all = lanes.flatMap(([, own]) => own), label = narrow.matches ? 84 : 150, lane = 34, top = 30;
    fill(options, make("p", { class: "legend small", tabindex: 0 }, make("span", { class: "key" }, make("b", { text: "●" }), say("reported")), make("span", { class: "key" }, make("b", { text: "○" }), say("mentioned")), make("span", { class: "muted", text: say("mark-size") })),
      undated.length ? make("p", { class: "muted small", text: `${count(undated.length)} ${say("undated")}` }) : null);
    tell(all.length + undated.length, meetings.length);
    this.shown = [...all, ...undated];
    if (!all.length) return host.replaceChildren();
    const from = Math.floor(Math.min(...all.map((i) => fraction(meetings.start(i))))), to = Math.floor(Math.max(...all.map((i) => fraction(meetings.start(i))))) + 1;
    const width = Math.max(host.clientWidth - 4, label + 240), height = top + lanes.length * lane + 10, most = mostHeld(), mirrored = language === "ar";
    const plain = (year) => label + ((year - from) / (to - from)) * (width - label - 26) + 8, across = (year) => (mirrored ? width - plain(year) : plain(year));
    const step = Math.ceil((to - from) / Math.max(1, Math.floor((width - label) / 56))), years = range(to - from + 1).map((n) => from + n).filter((year) => (year - from) % step === 0);
    const svg = draw("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": say("tab-timeline") },
      ...years.flatMap((year) => [draw("line", { class: "rule", x1: across(year), x2: across(year), y1: top - 8, y2: height - 6 }), draw("text", { class: "year", x: across(year), y: 16, "text-anchor": "middle", text: year })]),
      ...lanes.map(([, own], n) => draw("line", { class: "lane", x1: across(fraction(meetings.start(own[0]))), x2: across(fraction(meetings.start(own[own.length - 1]))), y1: top + n * lane + lane / 2, y2: top + n * lane + lane / 2 })),
      ...lanes.map(([body], n) => { const text = draw("text", { class: "label", x: mirrored ? width - 6 : 6, y: top + n * lane + lane / 2 + 4, direction: mirrored ? "rtl" : "ltr", "text-anchor": "start", text: body || say("no-body") }); return text; }));
    const marks = lanes.flatMap(([body, own], n) => own.map((i) => {
      const told = [meetingLabel(i), meetings.name(i), days(i), meetings.place(i), meetings.documents(i) ? `${count(Number(meetings.participants(i)))} ${say("participants-of")}` : say("mentioned")].filter(Boolean).join(" · ");
      const radius = 4 + 7 * Math.sqrt(Number(meetings.participants(i)) / most);
      return draw("circle", { class: meetings.documents(i) ? "meeting" : "meeting hollow", role: "button", "data-key": meetings.meeting(i), "aria-label": told,
        cx: across(fraction(meetings.start(i))), cy: top + n * lane + lane / 2, r: radius.toFixed(1), onclick: () => openThing(meetings.meeting(i)) }, draw("title", { text: told }));
    }));
    svg.append(...marks);
    rove(svg, marks);
    host.replaceChildren(svg);
  },
  rows() {
    const columns = TABLES.meetings.columns;
    return [columns.map(([name]) => say(name)), ...this.shown.map((i) => columns.map(([, value]) => value(i)))];
  },
};
