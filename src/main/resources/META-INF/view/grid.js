'use strict';

/** The number of a column: 1 for A, 27 for AA. */
function columnNumber(letters) {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function columnLetters(number) {
  return number < 1 ? '' : columnLetters(Math.floor((number - 1) / 26)) + String.fromCharCode(65 + (number - 1) % 26);
}

/** Parses C4 or B2:F2; returns null for another text. */
function cellRange(address) {
  const found = /^([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?$/.exec(text(address));
  return found && {
    left: columnNumber(found[1]), top: Number(found[2]),
    right: columnNumber(found[3] || found[1]), bottom: Number(found[4] || found[2]),
  };
}

/**
 * The cells of a table.
 *
 * rows: Excel number → Map of column number → value
 * marks: address → {kind, before, after, word}; rowMarks: Excel number → {kind, word}
 */
class Sheet {
  constructor() {
    this.columns = new Set();
    this.rows = new Map();
    this.merged = [];
    this.marks = new Map();
    this.rowMarks = new Map();
    this.formulas = new Map();
    this.sparse = false;
  }

  /** Adds the rows of an answer that has columns and rows. */
  add(answer) {
    const columns = list(answer.columns).map(letters => columnNumber(text(letters)));
    columns.forEach(column => this.columns.add(column));
    for (const row of list(answer.rows).filter(Array.isArray)) {
      this.rows.set(Number(row[0]), new Map(row.slice(1).map((value, i) => [columns[i], value])));
    }
    this.merged.push(...list(answer.merged).map(cellRange).filter(range => range !== null));
    entries(answer.formulas).forEach(([cell, formula]) => this.formulas.set(cell, text(formula)));
    for (const [cell, shown] of entries(answer.unsaved)) {
      const parts = text(shown).split(' → ');
      const whole = parts.length === 2 ? {before: parts[0], after: parts[1]} : {word: text(shown)};
      this.marks.set(cell, {kind: 'changed', ...whole});
    }
    this.markAll(answer.changed, {kind: 'changed', word: 'changed'});
    this.markAll(answer.fired, {kind: 'good', word: 'fired'});
    this.markAll(answer.failed, {kind: 'bad', word: 'failed'});
    list(answer.errors).forEach(cell => this.marks.has(cell) || this.marks.set(text(cell), {kind: 'bad', word: 'error'}));
    return this;
  }

  /** Marks cells, ranges or rows, if there are any. */
  markAll(places, mark) {
    for (const place of list(places)) {
      const range = cellRange(place);
      if (range !== null) {
        this.eachCell(range, address => this.marks.set(address, mark));
      } else if (Number.isInteger(Number(place))) {
        this.rowMarks.set(Number(place), mark);
      }
    }
  }

  eachCell(range, action) {
    for (const row of this.rows.keys()) {
      for (const column of this.columns) {
        if (row >= range.top && row <= range.bottom && column >= range.left && column <= range.right) {
          action(columnLetters(column) + row);
        }
      }
    }
  }
}

/** Returns the table element of a sheet, with a line below that shows the focused cell in full. */
function grid(sheet, label) {
  const columns = [...sheet.columns].sort((one, other) => one - other);
  const numbers = [...sheet.rows.keys()].sort((one, other) => one - other);
  const detail = element('p', {class: 'detail quiet', 'aria-live': 'polite'}, 'Use the arrow keys or click to see a cell in full.');
  const body = element('tbody', {});
  const cells = numbers.map(() => []);
  const spans = mergedSpans(sheet, columns, numbers);
  numbers.forEach((number, r) => {
    if (sheet.sparse && r > 0 && number > numbers[r - 1] + 1) {
      body.append(element('tr', {class: 'gap'}, element('th', {'aria-label': 'Rows without changes'}, '⋮'),
          element('td', {colspan: columns.length})));
    }
    const mark = sheet.rowMarks.get(number);
    const line = element('tr', mark ? {class: mark.kind} : {},
        element('th', {scope: 'row'}, mark ? badge(mark.kind, mark.word) : null, number));
    columns.forEach((column, c) => {
      const span = spans.get(`${r}:${c}`);
      cells[r][c] = span && span.owner ? cells[span.owner[0]][span.owner[1]] : cell(sheet, number, column, span);
      if (!span || !span.owner) {
        cells[r][c].place = [r, c];
        line.append(cells[r][c]);
      }
    });
    body.append(line);
  });
  const table = element('table', {class: 'cells', role: 'grid', 'aria-label': label, 'aria-readonly': 'true'},
      element('thead', {}, element('tr', {}, element('th', {scope: 'col'}, element('span', {class: 'hidden'}, 'Row')),
          columns.map(column => element('th', {scope: 'col'}, columnLetters(column))))),
      body);
  navigate(table, cells, detail);
  return element('div', {}, element('div', {class: 'scroll'}, table), detail, nextMark(table));
}

/** Returns the size of the first cell of each merged region, and the first cell for each other one. */
function mergedSpans(sheet, columns, numbers) {
  const spans = new Map();
  for (const range of sheet.merged) {
    const rows = numbers.map((number, r) => r).filter(r => numbers[r] >= range.top && numbers[r] <= range.bottom);
    const across = columns.map((column, c) => c).filter(c => columns[c] >= range.left && columns[c] <= range.right);
    const all = rows.flatMap(r => across.map(c => [r, c]));
    if (all.length < 2 || all.some(([r, c]) => spans.has(`${r}:${c}`))) {
      continue;
    }
    all.forEach(([r, c]) => spans.set(`${r}:${c}`, {owner: all[0]}));
    spans.set(all[0].join(':'), {rows: rows.length, columns: across.length});
  }
  return spans;
}

function cell(sheet, number, column, span) {
  const address = columnLetters(column) + number;
  const value = sheet.rows.get(number).get(column);
  const mark = sheet.marks.get(address);
  const attributes = {tabindex: '-1', 'data-cell': address};
  const kinds = [mark ? mark.kind : '', typeof value === 'number' ? 'number' : ''].filter(kind => kind !== '');
  if (kinds.length > 0) {
    attributes.class = kinds.join(' ');
  }
  if (span && span.columns > 1) {
    attributes.colspan = span.columns;
  }
  if (span && span.rows > 1) {
    attributes.rowspan = span.rows;
  }
  const shown = mark && mark.before !== undefined ? change(mark.before, mark.after)
      : element('span', {class: 'value'}, text(value));
  const node = element('td', attributes, mark && mark.word ? badge(mark.kind, mark.word) : null, shown);
  const lines = [`${address}: ${mark && mark.before !== undefined ? `${mark.before || '(empty)'} → ${mark.after || '(empty)'}` : text(value) || '(empty)'}`];
  if (sheet.formulas.has(address)) {
    lines.push(`Formula: ${sheet.formulas.get(address)}`);
  }
  if (mark && mark.was) {
    lines.push(`Address before: ${mark.was}`);
  }
  node.detail = lines.join('\n');
  return node;
}

/** Lets the arrow keys, Home, End, Page up and Page down move the focus. Only one cell is in the tab order. */
function navigate(table, cells, detail) {
  let current = cells.length > 0 ? cells[0][0] : undefined;
  current?.setAttribute('tabindex', '0');
  table.addEventListener('focusin', event => {
    const focused = event.target.closest('td');
    current.setAttribute('tabindex', '-1');
    focused.setAttribute('tabindex', '0');
    current = focused;
    detail.textContent = focused.detail;
    detail.classList.remove('quiet');
  });
  table.addEventListener('click', event => event.target.closest('td[data-cell]')?.focus());
  table.addEventListener('keydown', event => {
    const [row, column] = current.place;
    const last = cells.length - 1;
    const end = cells[0].length - 1;
    const all = event.ctrlKey || event.metaKey;
    const step = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]}[event.key];
    let next;
    if (step) {
      // A merged cell is left as a whole.
      let [r, c] = [row + step[0], column + step[1]];
      while (cells[r]?.[c] === current) {
        [r, c] = [r + step[0], c + step[1]];
      }
      next = cells[r]?.[c];
    } else if (event.key === 'Home') {
      next = cells[all ? 0 : row][0];
    } else if (event.key === 'End') {
      next = cells[all ? last : row][end];
    } else if (event.key === 'PageUp' || event.key === 'PageDown') {
      next = cells[Math.min(last, Math.max(0, row + (event.key === 'PageUp' ? -10 : 10)))][column];
    } else {
      return;
    }
    event.preventDefault();
    next?.focus();
  });
}

/** Returns a button that goes from one marked cell to the next, if there are several. */
function nextMark(table) {
  const marked = [...table.querySelectorAll('td.changed, td.good, td.bad')];
  if (marked.length < 2) {
    return null;
  }
  let at = -1;
  const button = element('button', {type: 'button'}, `Next of ${marked.length} marked cells`);
  button.addEventListener('click', () => {
    at = (at + 1) % marked.length;
    marked[at].focus();
  });
  return button;
}
