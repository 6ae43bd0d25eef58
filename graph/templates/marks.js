/* How capacities and functions look; colours and hatches are those of the figures too. */
const CAPACITY_ORDER = Object.keys(page.capacities);
const ruled = (angle) => `repeating-linear-gradient(${angle}deg, rgb(0 0 0 / .4) 0 1px, transparent 1px 5px)`;
const HATCHES = {
  "/": ruled(135), "\\": ruled(45), "|": ruled(90), "-": ruled(0), "+": `${ruled(0)},${ruled(90)}`, "x": `${ruled(45)},${ruled(135)}`,
  ".": "radial-gradient(rgb(0 0 0 / .5) 1px, transparent 1.4px) 0 0 / 6px 6px",
};
const capacityLook = (name) => page.capacities[name] ?? page.capacities[""];
/* The style of a surface in the colour of a capacity. */
function surface(name) {
  const { colour, hatch } = capacityLook(name);
  return `background:${hatch ? HATCHES[hatch] + "," : ""}${colour};color:${inkOn(colour)}`;
}
/* In the order of weight: of several functions at one meeting the first is drawn. */
const FUNCTION_MARKS = {
  "chair": "◆", "co-chair": "◈", "vice-chair": "◇", "rapporteur": "▲", "host": "★", "organizer": "☆", "secretariat": "✚", "opener": "▶",
  "panellist": "■", "presenter": "□", "discussion-lead": "◐", "discussant": "◑", "speaker": "●", "nominated-expert": "△", "attendee": "", "absentee": "×",
};
const FUNCTION_ORDER = Object.keys(FUNCTION_MARKS);

/* Black or white, whichever is read better on `colour` (relative luminance as WCAG 2 defines it). */
function inkOn(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (light + 0.05) / 0.05 > 1.05 / (light + 0.05) ? "#000000" : "#ffffff";
}
