"use strict";
/* An element with attributes, listeners and children. Text goes in as text only. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

/* Put children in place of those there are; what is missing is left out. */
function fill(element, ...children) {
  element.replaceChildren(...children.filter((child) => child != null));
}
