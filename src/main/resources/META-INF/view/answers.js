'use strict';

/** Nested deeper than this, content is shown as JSON. */
const DEEPEST = 20;

/** Returns the view of a tool's result. */
function resultView(result, tool) {
  const answer = result.structuredContent;
  const texts = list(result.content).filter(part => part.type === 'text').map(part => text(part.text));
  if (result.isError) {
    return element('div', {class: 'failure', role: 'alert'}, element('h1', {}, badge('bad', 'The call failed')),
        element('pre', {}, texts.join('\n')));
  }
  if (!isObject(answer)) {
    return element('pre', {}, texts.join('\n'));
  }
  if (isGrid(answer)) {
    return tableView(answer);
  }
  return Array.isArray(answer.workbooks) || Number.isInteger(answer.changes) ? comparisonView(answer)
      : element('div', {}, heading(text(answer.table ?? tool.title ?? 'Answer'), answer), general(answer, 0));
}

const isGrid = value => isObject(value) && Array.isArray(value.columns) && list(value.rows).every(Array.isArray);

function heading(title, answer, ...place) {
  return [element('h1', {}, title),
      element('p', {class: 'quiet'}, place.filter(part => part !== undefined && part !== '').map(text).join(' · ')),
      bullets(list(answer.notes), {class: 'notes'})];
}

/** Returns an object without some of its fields. */
function without(object, ...fields) {
  return Object.fromEntries(Object.entries(object).filter(([field]) => !fields.includes(field)));
}

function tableView(answer) {
  const view = element('div', {});
  const sheet = new Sheet().add(answer);
  const place = answer.range ? `${answer.sheet ? `${answer.sheet}!` : ''}${answer.range}` : answer.sheet;
  const show = latest => {
    const rows = sheet.rows.size;
    const all = latest.totalRows && latest.totalRows > rows ? `${rows} of ${counted(latest.totalRows, 'row')}. The others are not shown.` : `All ${counted(rows, 'row')}.`;
    view.replaceChildren(element('div', {},
      heading(text(answer.name ?? answer.type ?? 'Table'), answer, answer.type, place, answer.workbook,
          answer.revision ? `revision ${answer.revision}` : ''),
      element('p', {}, marks(sheet), element('span', {class: 'quiet'}, all)),
      grid(sheet, text(answer.name ?? 'Table')),
      latest.nextRow && canCallTools() ? moreRows(latest.nextRow, more => {
        sheet.add(more);
        show(more);
      }) : null,
      general(without(answer, 'notes', 'id', 'name', 'type', 'sheet', 'range', 'workbook', 'revision', 'columns',
          'rows', 'merged', 'formulas', 'errors', 'unsaved', 'changed', 'fired', 'failed', 'totalRows', 'nextRow'), 0),
    ));
  };
  show(answer);
  return view;
}

function marks(sheet) {
  const kinds = [...sheet.marks.values(), ...sheet.rowMarks.values()];
  const counts = Object.entries({changed: 'changed', good: 'fired', bad: 'with an error'})
      .map(([kind, word]) => [kind, kinds.filter(mark => mark.kind === kind).length, word])
      .filter(([, count]) => count > 0);
  return counts.map(([kind, count, word]) => badge(kind, `${count} ${word}`));
}

/** Returns a button that reads the next rows. */
function moreRows(fromRow, show) {
  return callButton('Show more rows', 'openl_get_table', {...without(toolArguments(), 'responseFormat'), fromRow}, show);
}

/** Returns a button that calls a tool through the host, and then shows its answer. */
function callButton(label, tool, values, show) {
  const button = element('button', {type: 'button'}, label);
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      const result = await callTool(tool, values);
      if (result.isError || !isGrid(result.structuredContent)) {
        throw new Error(list(result.content).map(part => text(part.text)).join('\n'));
      }
      show(result.structuredContent);
    } catch (error) {
      button.replaceWith(element('p', {class: 'failure', role: 'alert'}, `The table could not be read. ${error.message}`));
    }
  });
  return button;
}

function comparisonView(answer) {
  const left = Number(answer.leftOut ?? 0);
  return element('div', {},
      heading(`${counted(answer.changes ?? 0, 'change')}`, answer, answer.project, `${text(answer.from)} → ${text(answer.to)}`),
      left > 0 ? element('p', {class: 'notes'}, `${left} more are not shown.`) : null,
      list(answer.workbooks).map(workbookView),
      list(answer.notCompared).length > 0
          ? [element('h2', {}, 'Not compared'), general(answer.notCompared, 0)] : null,
      general(without(answer, 'project', 'from', 'to', 'changes', 'leftOut', 'nextCursor', 'workbooks', 'notCompared', 'notes'), 0));
}

const moved = (was, is) => (was ? `${text(was)} → ${text(is)}` : text(is));

const KINDS = {added: 'added', inserted: 'added', removed: 'removed'};

const changeBadge = item => badge(KINDS[item.change] ?? 'changed', text(item.change));

function workbookView(workbook) {
  return element('section', {},
      element('h2', {}, changeBadge(workbook), moved(workbook.was, workbook.workbook)),
      list(workbook.sheets).map(sheet =>
          element('p', {}, changeBadge(sheet), `Sheet ${moved(sheet.was, sheet.sheet)}`)),
      list(workbook.tables).map(table => changedTable(workbook, table)),
      list(workbook.outsideOfTables).map(cells => [
        element('h3', {}, `Outside of tables${cells.sheet ? ` on ${cells.sheet}` : ''}`), changedCells(cells)]));
}

function changedTable(workbook, table) {
  const details = list(table.details);
  const content = element('div', {}, details.map(cells => [
    cells.sheet ? element('p', {class: 'quiet'}, `Sheet ${cells.sheet}`) : null, changedCells(cells)]));
  const own = details.find(cells => !cells.sheet);
  return element('section', {},
      element('h3', {}, changeBadge(table), text(table.table ?? table.type)),
      element('p', {class: 'quiet'}, [table.type, moved(table.was, `${table.sheet}!${table.range}`)].join(' · ')),
      content,
      own && canCallTools() ? wholeTable(workbook, table, own, content) : null);
}

/** Returns a button that shows the whole table with the changes marked. */
function wholeTable(workbook, table, changes, content) {
  const address = `[${workbook.workbook}]${table.sheet}!${text(table.range).split(':')[0]}`;
  const values = {projectId: toolArguments().projectId, table: address};
  return callButton('Show the whole table', 'openl_get_table', values, answer => {
    const sheet = new Sheet().add(without(answer, 'unsaved'));
    list(changes.cells).forEach(changed => sheet.marks.set(changed.cell, cellChange(changed)));
    list(changes.rows).filter(row => row.change === 'inserted').forEach(row => sheet.markAll([row.at], {kind: 'changed', word: 'new'}));
    const more = answer.totalRows && answer.totalRows > sheet.rows.size;
    content.replaceChildren(
        element('p', {class: 'quiet'}, `The table as it is now${more ? `: ${sheet.rows.size} of ${answer.totalRows} rows. The others are not shown` : ''}.`),
        grid(sheet, text(table.table ?? 'Table')),
        ...lines(changes));
    content.nextElementSibling.remove();
  });
}

const cellChange = changed => ({kind: 'changed', before: text(changed.before), after: text(changed.after), was: changed.was});

/** Returns the changed cells at their places, and the other changes as lines. */
function changedCells(changes) {
  const sheet = new Sheet();
  sheet.sparse = true;
  for (const changed of list(changes.cells)) {
    const range = cellRange(changed.cell);
    if (range !== null) {
      sheet.columns.add(range.left);
      const row = sheet.rows.get(range.top) ?? new Map();
      sheet.rows.set(range.top, row.set(range.left, changed.after));
      sheet.marks.set(changed.cell, cellChange(changed));
    }
  }
  return [sheet.rows.size > 0 ? grid(sheet, 'Changed cells') : null, ...lines(changes)];
}

function lines(changes) {
  const lineOf = (kind, line) =>
    element('li', {}, changeBadge(line),
        `${line.change === 'removed' ? 'old ' : ''}${kind} ${text(line.at)}${line.first ? ` from ${text(line.first)}` : ''}: ${list(line.cells).map(text).join(' | ')}`);
  const ranges = (name, says) => list(changes[name]).map(range => element('li', {}, `${text(range)} ${says}`));
  const all = [
    ...list(changes.rows).map(line => lineOf('row', line)), ...list(changes.columns).map(line => lineOf('column', line)),
    ...ranges('merged', 'merged'), ...ranges('unmerged', 'no longer merged'),
    ...ranges('noLongerInTables', 'was in a table, is now outside of tables')];
  return all.length === 0 ? [] : [element('ul', {}, all)];
}
