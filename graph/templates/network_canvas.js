/* The picture of a network that is not large: vis-network draws it, with marks and labels of ours. */

let network = null, fitted = 1, coded = false;

/* Room for the labels, which vis-network does not count. */
function scaleToFit() {
  const { width, height } = free(), least = Math.max(120, Math.min(width, height));
  const names = least / (2 * (page.radius + 175)), codes = least / (2 * (page.radius + 62));
  coded = 13 * names < 8.5;
  return coded ? codes : names;
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
  const { near, faint } = standing(id);
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

function canvasPicture(stage, on) {
  const painted = (capacity, opacity) => { const hue = hueOf(capacity); return { color: hue, highlight: hue, hover: hue, opacity }; };
  const nodeSet = new vis.DataSet(page.nodes.map(({ id, x, y, code }) => ({ id, x, y, label: code, shape: "custom", ctxRenderer: drawNode, physics: false })));
  const edgeSet = new vis.DataSet(edges.map(({ id, from, to, width, dashes, capacity, opacity }) =>
    ({ id, from, to, width, dashes: dashes && [6, 4], color: painted(capacity, opacity) })));
  const nodeView = new vis.DataView(nodeSet, { filter: (node) => visible.nodes.has(node.id) });
  const edgeView = new vis.DataView(edgeSet, { filter: (edge) => visible.edges.has(edge.id) && inFocus(edge) });
  let lit = [];

  /* Lines in focus are drawn strongly, and faint again afterwards. */
  function refresh() {
    const next = focused() ? edges.filter(inFocus) : [];
    edgeSet.update([...lit.map((edge) => ({ id: edge.id, color: painted(edge.capacity, edge.opacity) })),
      ...next.map((edge) => ({ id: edge.id, color: painted(edge.capacity, next.length > 400 ? 0.4 : 0.85) }))]);
    lit = next;
    edgeView.refresh();
    nodeView.refresh();
    network.redraw();
  }

  network = new vis.Network(stage, { nodes: nodeView, edges: edgeView }, { ...page.options, autoResize: true });
  network.on("click", (event) => {
    if (event.nodes.length) on.node(event.nodes[0]);
    else if (event.edges.length) on.edge(edges[event.edges[0]]);
    else on.nothing();
  });
  network.on("hoverNode", (event) => { hovered = event.node; stage.style.cursor = "pointer"; });
  network.on("blurNode", () => { hovered = null; stage.style.cursor = ""; });
  return {
    network,
    edgeView,
    refresh,
    redraw: () => network.redraw(),
    closer: () => network.getScale() >= fitted * 1.3,
    look: (id) => network.focus(id, { scale: network.getScale(), animation: false }),
    fit: () => {
      const { x, y } = free();
      fitted = scaleToFit();
      network.moveTo({ position: { x: 0, y: 0 }, scale: fitted, offset: { x, y }, animation: false });
    },
  };
}
