// Small help for making elements; never with markup from strings.
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
  return element;
}

/** A copy of a template, and its parts by their data-id. */
export function view(name) {
  const content = document.getElementById('view-' + name).content.cloneNode(true).firstElementChild;
  const parts = {};
  for (const part of content.querySelectorAll('[data-id]')) parts[part.dataset.id] = part;
  return { content, parts };
}
