/* Where those who took part come from: a circle for each state, alike for large and small. No boundaries are drawn. */

const MEASURES = ["attended", "held"];

const map = {
  /* For each state, by its code, how many of the meetings that are kept it took part in, or were held there. */
  counts() {
    const measure = chosen("measure", MEASURES), result = new Map();
    if (measure === "attended") {
      for (const [who, own] of attendance(false)) if (participants.participant_kind(who) === "state" && own.size) result.set(participants.participant(who), own.size);
    } else for (const i of kept.meetings) if (meetings.country(i)) result.set(meetings.country(i), (result.get(meetings.country(i)) ?? 0) + 1);
    return result;
  },
  draw(host, options) {
    const { path, box, points } = page.world, counts = this.counts(), most = Math.max(1, ...counts.values()), size = box[2] / 80;
    const stateAt = new Map(range(participants.length).filter((i) => participants.participant_kind(i) === "state").map((i) => [participants.participant(i), i]));
    const name = (code) => (stateAt.has(code) ? localName(participants, stateAt.get(code)) : code);
    const own = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)), off = own.filter(([code]) => !points[code]);
    this.data = { own, name };
    const svg = draw("svg", { viewBox: box.join(" "), role: "group", "aria-label": say("tab-map"), class: "world" }, draw("path", { class: "land", d: path }));
    const zoomed = () => svg.viewBox.baseVal.width / box[2], marks = own.filter(([code]) => points[code]).map(([code, number]) => {
      const told = `${name(code)}: ${count(number)} ${say("meetings")}`, [x, y] = points[code];
      return draw("circle", { class: "state", role: "button", "data-code": code, "aria-label": told, cx: x, cy: y, "data-r": size * Math.sqrt(number / most),
        onclick: () => stateAt.has(code) && openThing(participants.actor(stateAt.get(code))) }, draw("title", { text: told }));
    });
    const resize = () => marks.forEach((mark) => mark.setAttribute("r", Math.max(box[2] / 400, mark.dataset.r) * Math.sqrt(zoomed())));
    svg.append(...marks);
    rove(svg, marks);
    const zoom = zoomer(svg, box, resize);
    fill(options, option("measure", MEASURES, () => drawView()), ...[["zoom-in", "+", 0.6], ["zoom-out", "−", 1 / 0.6], ["zoom-all", "⤢", 0]].map(([label, text, by]) => make("button", { type: "button", "aria-label": say(label), title: say(label), text, onclick: () => zoom(by) })),
      make("p", { class: "legend small", tabindex: 0 }, ...[...new Set([1, Math.ceil(most / 4), most])].map((number) => make("span", { class: "key" }, make("i", { class: "round", style: `--r:${(3 + 9 * Math.sqrt(number / most)).toFixed(1)}px` }), count(number)))),
      off.length ? make("p", { class: "muted small", text: `${say("not-on-map")} ${off.map(([code]) => name(code)).join(language === "ar" ? "، " : ", ")}` }) : null);
    host.replaceChildren(svg, make("p", { class: "muted small disclaimer", text: say("map-disclaimer") }));
    resize();
    tell(own.length, stateAt.size);
  },
  rows() {
    const { own, name } = this.data;
    return [[say("name"), say("code"), say("measure-" + chosen("measure", MEASURES))], ...own.map(([code, number]) => [name(code), code, number])];
  },
};

/* Zoom with buttons or wheel, drag to move; circles grow less than the land does. */
function zoomer(svg, box, resized) {
  let [x, y, width] = box, held = null;
  const ratio = box[3] / box[2];
  const show = () => {
    width = Math.min(box[2], Math.max(box[2] / 24, width));
    x = Math.min(box[0] + box[2] - width, Math.max(box[0], x));
    y = Math.min(box[1] + box[3] - width * ratio, Math.max(box[1], y));
    svg.setAttribute("viewBox", [x, y, width, width * ratio].join(" "));
    resized();
  };
  const zoom = (by, cx = x + width / 2, cy = y + (width * ratio) / 2) => {
    const before = width;
    width = by ? Math.min(box[2], Math.max(box[2] / 24, width * by)) : box[2];
    x = cx - ((cx - x) * width) / before;
    y = cy - ((cy - y) * width) / before;
    show();
  };
  const place = (event) => { const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse()); return [point.x, point.y]; };
  svg.addEventListener("wheel", (event) => { if (!event.ctrlKey && !event.metaKey) return; event.preventDefault(); zoom(event.deltaY < 0 ? 0.85 : 1 / 0.85, ...place(event)); }, { passive: false });
  svg.addEventListener("pointerdown", (event) => { if (width < box[2] && event.target.tagName !== "circle") { held = place(event); svg.setPointerCapture(event.pointerId); } });
  svg.addEventListener("pointermove", (event) => { if (!held) return; const now = place(event); x += held[0] - now[0]; y += held[1] - now[1]; show(); });
  svg.addEventListener("pointerup", () => { held = null; });
  return (by) => zoom(by);
}
