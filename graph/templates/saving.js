/* What a page shows, saved as a file: made here, asked of nobody. */

/* Rows as a table that spreadsheets open: a text that one would run as a formula gets an apostrophe in front. */
function csv(rows) {
  const cell = (value) => {
    const text = String(value ?? ""), safe = /^'*[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => row.map(cell).join(",")).join("\n") + "\n";
}

function save(name, text, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
