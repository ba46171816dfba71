/** The element of that id. */
export const by = (id) => document.getElementById(id);

/** A new element: its attributes, then what it holds. */
export function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...inside.filter((part) => part !== null && part !== undefined));
  return element;
}

/** A button with words on it. */
export const button = (label, onclick, attributes = {}) => make("button", { type: "button", ...attributes, onclick }, label);
