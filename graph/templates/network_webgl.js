/* The picture of a large network: sigma draws it with WebGL. Its nodes are named by their places in `page.nodes`. */

/* Marks keep their shapes: how many corners, how far the first is turned, and how much of the mark is hollow. */
const FORMS = { organization: [4, 0], body: [6, 0], process: [3, 0], group: [5, 0], meeting: [4, Math.PI / 4], person: [0, 0, 0.55] };
const VERTEX = `
attribute vec4 a_id, a_color;
attribute vec3 a_form;
attribute vec2 a_position;
attribute float a_size;
uniform mat3 u_matrix;
uniform float u_sizeRatio, u_pixelRatio;
varying vec4 v_color;
varying vec3 v_form;
varying float v_pixel;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  gl_PointSize = a_size / u_sizeRatio * u_pixelRatio * 2.0;
  v_pixel = 2.0 / gl_PointSize;
  v_form = a_form;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;
const FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec3 v_form;
varying float v_pixel;
void main() {
  vec2 place = 2.0 * gl_PointCoord - 1.0;
  float far = length(place), edge = 1.0;
  if (v_form.x > 2.0) {
    float part = 6.28318530718 / v_form.x, angle = atan(place.x, -place.y) + v_form.y + 0.5 * part;
    far *= cos(floor(0.5 + angle / part) * part - angle);
    edge = cos(0.5 * part);
  }
  #ifdef PICKING_MODE
  gl_FragColor = far > edge ? vec4(0.0) : v_color;
  #else
  float inside = 1.0 - smoothstep(edge - v_pixel, edge, far), hole = smoothstep(v_form.z - v_pixel, v_form.z, far);
  gl_FragColor = v_color * inside * (v_form.z > 0.0 ? hole : 1.0);
  #endif
}`;

/* Each mark is one point: a mark that is an instance of a shape costs a call each where WebGL is done in software. */
class MarkProgram extends sigma.NodePointProgram {
  getDefinition() {
    const point = super.getDefinition();
    const form = { name: "a_form", size: 3, type: WebGLRenderingContext.FLOAT };
    return { ...point, VERTEX_SHADER_SOURCE: VERTEX, FRAGMENT_SHADER_SOURCE: FRAGMENT, ATTRIBUTES: [...point.ATTRIBUTES, form] };
  }
  processVisibleItem(number, start, data) {
    super.processVisibleItem(number, start, data);
    const [corners, turned, hollow] = FORMS[data.kind] || [0, 0];
    this.array.set([corners, turned, hollow || 0], start + 5);
  }
}

/* Milliseconds that a frame may take. */
const SMOOTH = 50;

const hasWebGL = () => { const canvas = document.createElement("canvas"); return !!(canvas.getContext("webgl2") || canvas.getContext("webgl")); };
/* A colour as WebGL blends it: red, green and blue are multiplied by the opacity beforehand. */
const seen = (colour, opacity) => "#" + [1, 3, 5, 0].map((at) =>
  Math.round((at ? parseInt(colour.slice(at, at + 2), 16) : 255) * opacity).toString(16).padStart(2, "0")).join("");

function webglPicture(stage, on) {
  const graph = new sigma.UndirectedGraph();
  const place = new Map(page.nodes.map((node, i) => [node.id, i]));
  for (const [i, { x, y, kind, size }] of page.nodes.entries()) graph.addNode(i, { x, y: -y, x0: x, kind, size: kind === "meeting" ? 3.4 : 2 + size / 5 });
  for (const edge of edges) graph.addEdgeWithKey(edge.id, place.get(edge.from), place.get(edge.to));
  let whole = 1;
  const renderer = new sigma.Sigma(graph, stage, {
    allowInvalidContainer: true, stagePadding: 30, minCameraRatio: 0.005, maxCameraRatio: 4, zIndex: true, hideEdgesOnMove: true,
    defaultNodeType: "mark", defaultEdgeType: "line", nodeProgramClasses: { mark: MarkProgram }, nodeHoverProgramClasses: { mark: MarkProgram },
    edgeProgramClasses: { line: sigma.EdgeLineProgram, loud: sigma.EdgeRectangleProgram }, minEdgeThickness: 0.9,
    nodeReducer: (key, data) => look(page.nodes[key], data), edgeReducer: (key, data) => line(edges[key], data),
    defaultDrawNodeLabel: label, defaultDrawNodeHover: ring, labelGridCellSize: 110, labelDensity: 0.6, labelRenderedSizeThreshold: 3.2,
  });

  const camera = renderer.getCamera();

  function look(node, data) {
    const state = standing(node.id), colour = colours[node.kind] || colours.group;
    return { ...data, hidden: !visible.nodes.has(node.id), color: state.faint ? seen(colour, 0.18) : colour, zIndex: state.faint ? 0 : state.near ? 2 : 1,
      size: data.size * Math.min(1, Math.max(0.5, Math.min(stage.clientWidth, stage.clientHeight) / 700)),
      label: state.faint ? null : short(nameOf(node), state.near ? 60 : 24), highlighted: state.near, forceLabel: state.near };
  }

  /* Lines of one pixel are the quickest; those of the loud are wider only where few are drawn, else less faint. */
  function line(edge, data) {
    const lit = focused();
    return { ...data, hidden: !visible.edges.has(edge.id) || !inFocus(edge), size: 1.4, type: lit && edge.width > 1 ? "loud" : "line",
      color: seen(hueOf(edge.capacity), lit ? 0.8 : Math.min(0.5, edge.opacity * Math.sqrt(edges.length / visible.edges.size))) };
  }

  /* Names of participants stand outside the ring, those of meetings where one goes on reading, if there is room. */
  function label(draw, data, settings, near) {
    if (!data.label) return;
    draw.font = `${near ? 650 : data.kind === "meeting" ? 600 : 400} ${near ? 14 : 12}px ${SANS}`;
    draw.fillStyle = colours.ink;
    const step = data.size + 5, room = draw.measureText(data.label).width + step, meant = data.kind === "meeting" ? language === "ar" : data.x0 < 0;
    const left = meant ? data.x > room : data.x + room > stage.clientWidth;
    draw.textAlign = left ? "right" : "left";
    draw.textBaseline = "middle";
    haloed(draw, data.label, data.x + (left ? -step : step), data.y);
  }

  function ring(draw, data, settings) {
    draw.beginPath();
    draw.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
    draw.lineWidth = 2;
    draw.strokeStyle = colours.accent;
    draw.stroke();
    label(draw, data, settings, true);
  }

  /* The line under the pointer, if it is one alone: where many cross, none is meant. */
  function lineAt(point) {
    const at = renderer.viewportToGraph(point), beside = renderer.viewportToGraph({ x: point.x + 4, y: point.y });
    const most = Math.hypot(beside.x - at.x, beside.y - at.y);
    const close = edges.filter((edge) => visible.edges.has(edge.id) && inFocus(edge) && distance(at, nodes.get(edge.from), nodes.get(edge.to)) < most);
    return close.length === 1 ? close[0] : null;
  }

  function distance(at, one, other) {
    const x = other.x - one.x, y = one.y - other.y, dx = at.x - one.x, dy = at.y + one.y;
    const share = Math.min(1, Math.max(0, (dx * x + dy * y) / (x * x + y * y || 1)));
    return Math.hypot(dx - share * x, dy - share * y);
  }

  renderer.on("clickNode", ({ node }) => on.node(page.nodes[node].id));
  renderer.on("clickStage", ({ event }) => { const edge = lineAt(event); if (edge) on.edge(edge); else on.nothing(); });
  renderer.on("doubleClickStage", ({ event }) => event.preventSigmaDefault());
  renderer.on("enterNode", () => { stage.style.cursor = "pointer"; });
  renderer.on("leaveNode", () => { stage.style.cursor = ""; });
  const moved = (right, down, closer) => { const { x, y, ratio } = camera.getState(); camera.setState({ x: x + right * ratio, y: y - down * ratio, ratio: ratio * closer }); };
  const keys = { ArrowLeft: [-0.06, 0, 1], ArrowRight: [0.06, 0, 1], ArrowUp: [0, -0.06, 1], ArrowDown: [0, 0.06, 1], "+": [0, 0, 0.8], "=": [0, 0, 0.8], "-": [0, 0, 1.25] };
  stage.tabIndex = 0;
  stage.addEventListener("keydown", ({ key }) => { if (keys[key]) moved(...keys[key]); });

  /* Where drawing is slow (without a graphics card), lines are left out while the picture moves. */
  const lines = stage.querySelector(".sigma-edges"), gl = lines.getContext("webgl2") || lines.getContext("webgl"), begun = performance.now();
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4)); // waits until the first picture is drawn
  if (performance.now() - begun < SMOOTH) renderer.setSetting("hideEdgesOnMove", false);

  return {
    renderer,
    refresh: () => renderer.refresh({ schedule: true }),
    redraw: () => renderer.refresh({ schedule: true }),
    closer: () => camera.getState().ratio < whole / 1.3,
    look: (id) => { const { x, y } = renderer.getNodeDisplayData(place.get(id)); camera.setState({ x, y }); },
    fit: () => {
      renderer.resize();
      const { width, height, x, y } = free(), middle = { x: stage.clientWidth / 2, y: stage.clientHeight / 2 };
      whole = Math.max(1, Math.min(stage.clientWidth, stage.clientHeight) / Math.min(width, height));
      const cameraState = { x: 0.5, y: 0.5, angle: 0, ratio: whole };
      const [here, there] = [middle, { x: middle.x + x, y: middle.y + y }].map((point) => renderer.viewportToFramedGraph(point, { cameraState }));
      camera.setState({ ...cameraState, x: 0.5 + here.x - there.x, y: 0.5 + here.y - there.y });
    },
  };
}
