'use strict';

const GOOD = /^(passed|fired|met|matched|completed|executed)$/i;
const BAD = /^(failed|error|incomplete|not fired|not met|not matched)$/i;
const FLAGS = ['fired', 'matched', 'met', 'passed'];
const OUTCOMES = ['outcome', 'state', 'status'];

/** The fields whose names within are data. They are shown as they are. */
const MAPS = ['cells', 'equal', 'inputs', 'parameters', 'properties', 'values', 'watched'];

/** Returns the mark of an item: what it says of its success; null if it says nothing. */
function outcome(item) {
  const flag = FLAGS.find(name => typeof item[name] === 'boolean');
  if (flag) {
    return badge(item[flag] ? 'good' : 'bad', item[flag] ? flag : `not ${flag}`);
  }
  const word = OUTCOMES.map(name => item[name]).find(value => typeof value === 'string');
  if (word !== undefined && (GOOD.test(word) || BAD.test(word))) {
    return badge(GOOD.test(word) ? 'good' : 'bad', word);
  }
  if (Number.isInteger(item.failures)) {
    return badge(item.failures === 0 ? 'good' : 'bad', item.failures === 0 ? 'passed' : counted(item.failures, 'failure'));
  }
  return null;
}

const kindOf = mark => (mark?.classList.contains('good') ? 'good' : mark?.classList.contains('bad') ? 'bad' : '');

/** Returns a view of any content: scalars as names and values, items as a table or as nested parts. */
function general(value, depth, name = '') {
  if (isScalar(value)) {
    return text(value);
  }
  if (depth > DEEPEST) {
    return element('pre', {}, JSON.stringify(value));
  }
  if (isGrid(value)) {
    return grid(new Sheet().add(value), text(value.name ?? value.table ?? 'Table'));
  }
  return Array.isArray(value) ? items(value, depth) : fields(value, depth, MAPS.includes(name));
}

function fields(object, depth, verbatim) {
  const all = Object.entries(object)
      .filter(([name, value]) => (depth > 0 || name !== 'notes') && !(Array.isArray(value) && value.length === 0));
  const short = all.filter(([, value]) => isScalar(value) || Array.isArray(value) && value.every(isScalar));
  const long = all.filter(field => !short.includes(field));
  return [
    short.length > 0
        ? element('dl', {}, short.map(([name, value]) => [element('dt', {}, verbatim ? name : words(name)), shortValue(object, name, value)]))
        : null,
    long.map(([name, value]) => element('section', {}, element('h3', {}, words(name)), general(value, depth + 1, name)))];
}

function shortValue(object, name, value) {
  const mark = OUTCOMES.includes(name) || FLAGS.includes(name) ? outcome({[name]: value}) : null;
  return element('dd', {}, mark ?? (list(value).length > 1 ? bullets(value) : text(Array.isArray(value) ? value[0] : value)));
}

function items(array, depth) {
  if (array.every(isScalar)) {
    return bullets(array);
  }
  const flat = array.every(item => isObject(item) && Object.values(item).every(isScalar));
  return flat ? itemTable(array) : array.map(item => part(item, depth));
}

/** Returns items as a table with a column for each field. */
function itemTable(array) {
  const names = [...new Set(array.flatMap(Object.keys))];
  return element('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Items'}, element('table', {},
      element('thead', {}, element('tr', {}, names.map(name => element('th', {scope: 'col'}, words(name))))),
      element('tbody', {}, array.map(item => {
        const kind = kindOf(outcome(item));
        return element('tr', kind ? {class: kind} : {}, names.map(name => itemCell(item, name)));
      }))));
}

function itemCell(item, name) {
  const differs = name === 'actual' && 'expected' in item && text(item.expected) !== text(item.actual);
  const mark = OUTCOMES.includes(name) || FLAGS.includes(name) ? outcome({[name]: item[name]}) : null;
  return element('td', differs ? {class: 'bad'} : {},
      mark ?? [differs ? badge('bad', 'not as expected') : null, element('span', {class: 'value'}, text(item[name]))]);
}

/** Returns an item that has parts of its own. It can be closed. */
function part(item, depth) {
  if (!isObject(item)) {
    return general(item, depth + 1);
  }
  const titles = ['table', 'name', 'test', 'title', 'step', 'case', 'id'].filter(name => isScalar(item[name]) && item[name] !== undefined);
  const title = titles.slice(0, 1);
  const mark = outcome(item);
  return element('details', {open: ''},
      element('summary', {}, mark, title.length > 0 ? text(item[title[0]]) : 'Item'),
      fields(without(item, ...title, ...(mark ? [...OUTCOMES, ...FLAGS, 'failures'] : [])), depth + 1, false));
}
