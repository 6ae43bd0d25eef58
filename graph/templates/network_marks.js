/* How marks, labels and lines of the network look. */

const HUES = {
  "state-party": "#2b7bd1", "party-organization": "#12a5b8", "signatory": "#d99a00", "non-party": "#d1495b",
  "observer-state": "#3f9e4d", "observer-entity": "#86a81e", "observer-organization": "#d9772b", "un-entity": "#4f9fe0",
  "process": "#5aa35a", "participant": "#7a8899", "member": "#5d6bd8", "invited-expert": "#b45fc4", "associate": "#a5785a", "": "#8a96a3",
};
let colours = {};
function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["sheet", "ground", "ink", "muted", "accent", "state", "organization", "body", "process", "person", "group", "meeting"])
    colours[name] = style.getPropertyValue("--" + name).trim();
}
readColours();

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

function lines(text, most) {
  const result = [""];
  for (const word of text.split(" ")) {
    const last = result[result.length - 1];
    if (last && (last + " " + word).length > most) result.push(word);
    else result[result.length - 1] = last ? last + " " + word : word;
  }
  return result.slice(0, 3);
}

function meetingLabel(draw, node, x, y, r, scale) {
  const size = Math.max(13, Math.min(9 / scale, 20)), [name, year] = node.code.split(" · ");
  const all = [...lines(name, 15), ...(year ? [year] : [])];
  const above = y < -40, step = size * 1.15, top = above ? y - r - 4 - all.length * step : y + r + 5;
  draw.textAlign = "center";
  draw.textBaseline = "top";
  all.forEach((line, i) => {
    const isYear = year && i === all.length - 1;
    draw.font = `${isYear ? 400 : 650} ${isYear ? size * 0.9 : size}px ${SANS}`;
    draw.fillStyle = isYear ? colours.muted : colours.ink;
    haloed(draw, line, x, top + i * step);
  });
}

/* Labels of participants point outwards along the ring; from afar the codes stand for the names. */
function actorLabel(draw, node, x, y, r, scale, near) {
  const far = !near && (scale < fitted * 1.05 ? coded : 13 * scale < 8.5);
  const size = near ? Math.max(13, 12 / scale) : far ? Math.min(17, 9 / scale) : 13;
  const text = far ? (node.kind === "person" ? short(node[language].split(" ").pop(), 7) : short(node.code, 10)) : short(node[language], near ? 48 : 26);
  const angle = Math.atan2(y, x), left = Math.abs(angle) > Math.PI / 2;
  draw.font = `${near ? 600 : 400} ${size}px ${SANS}`;
  draw.fillStyle = colours.ink;
  draw.textBaseline = "middle";
  draw.textAlign = left ? "right" : "left";
  draw.translate(x, y);
  draw.rotate(left ? angle + Math.PI : angle);
  haloed(draw, text, left ? -r - 6 : r + 6, 0);
}

function drawNode({ ctx: draw, id, x, y }) {
  const node = nodes.get(id), r = node.kind === "meeting" ? 15 : Math.min(node.size, 8), scale = network ? network.getScale() : 1;
  const found = matching && matching.has(id), near = id === chosen || id === hovered || found;
  const faint = (chosen && id !== chosen && !neighbours.has(id)) || (matching && !found && !chosen);
  const drawMark = () => {
    draw.globalAlpha = faint ? 0.2 : 1;
    trace(draw, node.kind, x, y, r);
    draw.fillStyle = node.kind === "person" ? colours.sheet : colours[node.kind] || colours.group;
    draw.fill();
    draw.lineWidth = node.kind === "person" ? 2.5 : 1.5;
    draw.strokeStyle = node.kind === "person" ? colours.person : colours.ground;
    draw.stroke();
    if (!near) return;
    trace(draw, node.kind, x, y, r + 4);
    draw.lineWidth = 2.5;
    draw.strokeStyle = colours.accent;
    draw.stroke();
  };
  const drawExternalLabel = () => {
    const crowded = page.nodes.length > 500 && scale < 0.75;
    const asked = near || (chosen && node.kind === "meeting" && neighbours.has(id) && neighbours.size <= 40);
    if (node.kind === "meeting" ? crowded && !near && page.nodes.length > 1500 : (crowded && !near) || 17 * scale < 5) { if (!near) return; }
    if ((matching && matching.size > 60 && crowded) || (faint && scale < 0.5)) return;
    draw.globalAlpha = faint ? 0.25 : 1;
    if (node.kind === "meeting") meetingLabel(draw, node, x, y, r, scale);
    else actorLabel(draw, node, x, y, r, scale, near);
  };
  return { drawNode: drawMark, drawExternalLabel, nodeDimensions: { width: 2 * r, height: 2 * r } };
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
