'use strict';

/**
 * Creates an element. Its content is nodes and texts. A text becomes a text node and is never read
 * as HTML.
 */
function element(name, attributes, ...content) {
  const node = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    node.setAttribute(attribute, value);
  }
  node.append(...content.flat(Infinity).filter(part => part !== null && part !== undefined && part !== ''));
  return node;
}

const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);
const isScalar = value => typeof value !== 'object' || value === null;
const list = value => (Array.isArray(value) ? value : []);
const entries = value => (isObject(value) ? Object.entries(value) : []);
const text = value => (value === null || value === undefined ? '' : isScalar(value) ? String(value) : JSON.stringify(value));
const counted = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** Returns a field name as words: "usedBy" becomes "Used by". */
function words(name) {
  const spaced = name.replace(/([a-z])([A-Z])/g, (all, one, two) => `${one} ${two.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const SIGNS = {changed: '●', good: '✓', bad: '✗', added: '+', removed: '−'};

/** Returns a word with a sign, so that a mark is not only a color. */
function badge(kind, word) {
  return element('span', {class: `badge ${kind}`}, element('span', {'aria-hidden': 'true'}, `${SIGNS[kind]} `), word);
}

/** Returns old and new content. */
function change(before, after) {
  return element('span', {class: 'value'},
      element('span', {class: 'hidden'}, 'was '),
      before === '' ? element('span', {class: 'quiet'}, '(empty)') : element('del', {}, before),
      ' → ',
      element('span', {class: 'hidden'}, 'is '), element('ins', {}, after === '' ? '(empty)' : after));
}

function bullets(texts, attributes = {}) {
  return texts.length === 0 ? null : element('ul', attributes, texts.map(one => element('li', {}, text(one))));
}
