/* A grid of many rows and columns, of which only what is in sight is in the page: a table whose heads stay, moved
   through with the arrow keys. Lines of rows are { key, label, title, group? }, columns { key, label, title }; `cell`
   gives what stands where they meet: { mark, style, title }, or nothing. */

function drawGrid(host, { lines, columns, cell, open, corner, label, columnTitle, size = 28 }) {
  const labelWidth = narrow.matches ? 132 : 220, headHeight = narrow.matches ? 120 : 150;
  const wide = Math.max(size, Math.min(2.5 * size, Math.floor((host.clientWidth - labelWidth - 20) / columns.length)));
  const table = make("table", { class: "grid", role: "grid", "aria-label": label, "aria-rowcount": lines.length + 1, "aria-colcount": columns.length + 1,
    style: `--cell:${size}px;--label:${labelWidth}px;--head:${headHeight}px;width:${labelWidth + wide * columns.length}px` });
  host.replaceChildren(table);
  let focus = [0, 0], holds = false;
  const filler = (count) => (count ? [make("td", { class: "filler", "aria-hidden": "true", colspan: count })] : []);
  const slack = (count) => (count ? [make("tr", { class: "space", "aria-hidden": "true" }, make("td", { style: `height:${count * size}px` }))] : []);
  const seen = (from, shown, all, step) => [Math.max(0, Math.floor(from / step) - 6), Math.min(all, Math.ceil((from + shown) / step) + 6)];

  function line(row, number, [first, last]) {
    if (row.group != null) return make("tr", { class: "group", "aria-rowindex": number + 2 }, make("th", { scope: "rowgroup", colspan: columns.length + 1 }, make("span", { text: row.group })));
    const own = columns.slice(first, last).map((column, n) => {
      const shown = cell(row, column), at = first + n;
      return make("td", { "data-at": `${number},${at}`, tabindex: focus[0] === number && focus[1] === at ? 0 : -1, "aria-colindex": at + 2,
        title: shown?.title, "aria-label": shown ? shown.title : say("not-there"), class: shown ? "there" : null,
        style: shown?.style }, shown ? make("span", { "aria-hidden": "true", text: shown.mark }) : null);
    });
    return make("tr", { "aria-rowindex": number + 2 }, make("th", { scope: "row" }, make("button", { type: "button", tabindex: -1, title: row.title, dir: "auto", text: row.label, onclick: () => openThing(row.key) })),
      ...filler(first), ...own, ...filler(columns.length - last));
  }

  function draw() {
    const scrolled = Math.abs(host.scrollLeft); // in pages from right to left it is below zero
    const across = whole ? [0, columns.length] : seen(scrolled, host.clientWidth - labelWidth, columns.length, wide);
    const down = whole ? [0, Math.min(lines.length, 500)] : seen(host.scrollTop, host.clientHeight - headHeight, lines.length, size);
    const heads = columns.slice(...across).map((column, n) => make("th", { scope: "col", "aria-colindex": across[0] + n + 2 },
      make("button", { type: "button", tabindex: -1, title: column.title, onclick: () => openThing(column.key) }, make("span", { dir: "auto", text: column.label }))));
    const rows = lines.slice(...down).map((row, n) => line(row, down[0] + n, across));
    const widths = make("colgroup", {}, make("col", { style: `width:${labelWidth}px` }), ...columns.map(() => make("col", { style: `width:${wide}px` })));
    table.replaceChildren(widths, make("thead", {}, make("tr", { "aria-rowindex": 1 }, make("th", { class: "corner", scope: "col" }, make("span", { text: corner })), ...filler(across[0]), ...heads, ...filler(columns.length - across[1]))),
      make("tbody", {}, ...slack(down[0]), ...rows, ...slack(whole ? 0 : lines.length - down[1])));
    if (!table.querySelector("td[tabindex='0']")) table.querySelector("td[data-at]")?.setAttribute("tabindex", 0);
    if (holds) at(...focus)?.focus({ preventScroll: true });
  }

  const at = (row, column) => table.querySelector(`[data-at="${row},${column}"]`);
  function move(row, column) {
    if (row < 0 || row >= lines.length || column < 0 || column >= columns.length || lines[row].group != null) return;
    focus = [row, column];
    holds = true;
    const top = row * size, start = column * wide, room = host.clientWidth - labelWidth - wide, high = host.clientHeight - headHeight - size;
    if (top < host.scrollTop || top > host.scrollTop + high) host.scrollTop = Math.max(0, top - high / 2);
    const scrolled = Math.abs(host.scrollLeft), sign = document.documentElement.dir === "rtl" ? -1 : 1;
    if (start < scrolled || start > scrolled + room) host.scrollLeft = sign * Math.max(0, start - room / 2);
    draw();
  }
  table.addEventListener("focusin", (event) => { const place = event.target.dataset?.at; holds = !!place; if (place) focus = place.split(",").map(Number); });
  table.addEventListener("focusout", (event) => { if (event.relatedTarget) holds = false; });
  table.addEventListener("click", (event) => { const place = event.target.closest("td.there")?.dataset.at; if (place) choose(place); });
  table.addEventListener("keydown", (event) => {
    const place = event.target.dataset?.at;
    if (!place) return;
    const [row, column] = place.split(",").map(Number), along = document.documentElement.dir === "rtl" ? -1 : 1;
    const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, along], ArrowLeft: [0, -along] }[event.key];
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(place); }
    if (!step) return;
    event.preventDefault();
    let next = row + step[0];
    while (lines[next]?.group != null) next += step[0];
    move(next, column + step[1]);
  });
  function choose(place) {
    const [row, column] = place.split(",").map(Number);
    if (cell(lines[row], columns[column])) open(lines[row], columns[column]);
  }
  host.onscroll = () => requestAnimationFrame(() => { if (table.isConnected) draw(); });
  host.scrollTop = 0;
  draw();
  return draw;
}

/* A select of the view's own, whose choice stands in the address. */
function option(name, values, redraw, called = (value) => say(`${name}-${value}`)) {
  const asked = readState().get(name), select = make("select", { onchange: () => { writeState({ [name]: select.value === values[0] ? "" : select.value }); redraw(); } },
    ...values.map((value) => make("option", { value, text: called(value) })));
  select.value = values.includes(asked) ? asked : values[0];
  return make("label", {}, make("span", { text: say(name) }), select);
}
const chosen = (name, values) => { const asked = readState().get(name); return values.includes(asked) ? asked : values[0]; };
