/* How marks, labels and lines of the network look. */

let colours = {};
function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["sheet", "ground", "ink", "muted", "accent", "state", "organization", "body", "process", "person", "group", "meeting"])
    colours[name] = style.getPropertyValue("--" + name).trim();
}
readColours();
/* Who took part in no stated capacity is told by the colour of quiet text: that of the legend would vanish as a faint line. */
const hueOf = (capacity) => (capacity ? capacityLook(capacity).colour : colours.muted);

/* Marks: the shape as well as the colour tells the kind. */
function trace(draw, kind, x, y, r) {
  const points = { organization: 4, body: 6, process: 3, group: 5 }[kind];
  draw.beginPath();
  if (kind === "meeting") draw.roundRect(x - r, y - r, 2 * r, 2 * r, r / 3);
  else if (!points) draw.arc(x, y, kind === "person" ? r * 0.75 : r, 0, 2 * Math.PI);
  else for (let i = 0; i < points; i++) {
    const angle = -Math.PI / 2 + (i * 2 * Math.PI) / points;
    draw.lineTo(x + 1.2 * r * Math.cos(angle), y + 1.2 * r * Math.sin(angle));
  }
  draw.closePath();
}

const SANS = '"Segoe UI", system-ui, Roboto, "Noto Sans", "Noto Sans Arabic", Tahoma, sans-serif';
const short = (text, most) => (text.length > most ? text.slice(0, most - 1).trimEnd() + "…" : text);

function haloed(draw, text, x, y) {
  draw.direction = language === "ar" ? "rtl" : "ltr";
  draw.lineJoin = "round";
  draw.lineWidth = 4;
  draw.strokeStyle = colours.ground;
  draw.strokeText(text, x, y);
  draw.fillText(text, x, y);
}

const mark = (kind) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const shapes = { meeting: "M3 3h10v10h-10z", organization: "M8 1l7 7-7 7-7-7z", process: "M8 1l7 12h-14z", body: "M8 1l6 3.5v7l-6 3.5-6-3.5v-7z", group: "M8 1l7 5-3 9h-8l-3-9z", state: "M8 2a6 6 0 1 0 .01 0z", person: "M8 3a5 5 0 1 0 .01 0z" };
  svg.setAttribute("viewBox", "0 0 16 16"); svg.setAttribute("width", "14"); svg.setAttribute("height", "14"); svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", shapes[kind] || shapes.state);
  path.setAttribute("fill", kind === "person" ? "none" : `var(--${kind})`);
  if (kind === "person") { path.setAttribute("stroke", "var(--person)"); path.setAttribute("stroke-width", "2.5"); }
  svg.append(path);
  return svg;
};

const stroke = (colour, width, dash) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 20 10"); svg.setAttribute("width", "20"); svg.setAttribute("height", "10"); svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", "M1 5h18"); path.setAttribute("stroke", colour); path.setAttribute("stroke-width", width); if (dash) path.setAttribute("stroke-dasharray", dash);
  svg.append(path);
  return svg;
};
