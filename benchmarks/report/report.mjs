// Writes the results as Markdown with plots.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { plots } from './plots.mjs';

const DOCS = path.resolve(import.meta.dirname, '../../docs');
const PAGE = path.join(DOCS, 'performance.md');
const BEGIN = '<!-- begin of the generated figures -->';
const END = '<!-- end of the generated figures -->';

const number = (value, digits = 2) => (value === undefined ? '–' : value.toFixed(digits));

function range(list, digits) {
  const defined = list.filter((value) => value !== undefined);
  if (!defined.length) {
    return '–';
  }
  const [least, most] = [Math.min(...defined), Math.max(...defined)].map((value) => number(value, digits));
  return least === most ? least : `${least} – ${most}`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

const SECTIONS = {
  coldStart: (measured) => [
    `### Start\n\nFrom the start of the process to its answer to \`initialize\` over stdio, median of ${Object.values(measured)[0].runs} interleaved runs.`,
    table(
      ['', 'wall ms', 'CPU ms'],
      Object.entries(measured).map(([name, { wall, cpu }]) => [name, number(wall, 0), number(cpu, 0)]),
    ),
  ],
  callers: (measured) => [
    '### Load\n\n`openl_list_projects` with a limit of 50 over HTTP. OpenL Studio is a double without delay. Each cell is the range of the rounds.',
    table(
      ['callers', 'server', 'CPU ms per call', 'calls a second', 'p50 ms', 'p99 ms', 'bytes', 'RSS MiB', 'failures'],
      Object.entries(measured).flatMap(([callers, servers]) => Object.entries(servers).map(loadRow(callers))),
    ),
  ],
  tables: (measured) => [
    '### Size of a project\n\n`openl_list_tables` with a limit of 50, 8 callers.',
    table(
      ['tables', 'server', 'CPU ms per call', 'calls a second', 'p50 ms', 'p99 ms', 'bytes', 'RSS MiB', 'failures'],
      Object.entries(measured).flatMap(([tables, servers]) => Object.entries(servers).map(loadRow(tables))),
    ),
  ],
  latency: (measured) => [
    '### Latency\n\nA call of `openl_list_projects` beside the same request to OpenL Studio on a kept connection, one caller, alternating.',
    table(
      ['', 'p50 ms', 'bare p50 ms', 'added p50 ms', 'p99 ms', 'bare p99 ms', 'added p99 ms'],
      Object.entries(measured).map(([name, { call, bare }]) => [
        name,
        number(call.p50),
        number(bare.p50),
        number(call.p50 - bare.p50),
        number(call.p99),
        number(bare.p99),
        number(call.p99 - bare.p99),
      ]),
    ),
  ],
  memory: (measured) => [
    '### Memory\n\nResident memory after calls from 32 callers, with the defaults of the launcher.',
    table(
      ['', 'calls', 'RSS MiB'],
      Object.entries(measured).map(([name, { calls, residentMib }]) => [name, calls, number(residentMib, 0)]),
    ),
  ],
  renewal: (measured) => [
    '### Renewal\n\nAccess tokens that live for 2 seconds, refresh tokens that are valid once, 32 callers.',
    table(
      ['', 'calls', 'failures', 'renewals', 'CPU ms per call', 'p50 ms', 'p99 ms', 'max ms'],
      Object.entries(measured).map(([name, { calls, failures, renewals, cpuPerCall, p50, p99, max }]) => [
        name,
        calls,
        failures,
        renewals,
        number(cpuPerCall),
        number(p50),
        number(p99),
        number(max),
      ]),
    ),
  ],
  innerLoops: (measured) => [
    '### Inner loops\n\nJMH, average time of one operation, one thread.',
    table(
      ['', 'time', 'error', 'unit', 'allocated bytes'],
      measured.map(({ name, score, error, unit, allocated }) => [
        name,
        number(score),
        number(Number(error) || undefined),
        unit,
        Math.round(allocated),
      ]),
    ),
  ],
};

const loadRow =
  (first) =>
  ([name, rounds]) => {
    const of = (field, digits) =>
      range(
        rounds.map((round) => round[field]),
        digits,
      );
    return [
      first,
      name,
      of('cpuPerCall'),
      of('callsPerSecond', 0),
      of('p50'),
      of('p99'),
      of('bytes', 0),
      of('residentMib', 0),
      of('failures', 0),
    ];
  };

/** Returns the report. Also writes it to a folder, or to docs/performance.md if it is to be published. */
export async function report(results, output, publish) {
  const folder = publish ? path.join(DOCS, 'performance') : output;
  mkdirSync(folder, { recursive: true });
  const images = (await plots(results, folder)).map(
    ({ file, alt }) => `![${alt}](${publish ? 'performance/' : ''}${file})`,
  );
  const text = [
    `Commit ${results.commit}, ${results.begun.slice(0, 10)}, ${results.machine}. Load average before the run: ${results.loadBefore}.`,
    ...Object.entries(SECTIONS).flatMap(([name, section]) => (results[name] ? section(results[name]) : [])),
    ...images,
  ].join('\n\n');
  if (publish) {
    const page = readFileSync(PAGE, 'utf8');
    const [before, after] = [page.slice(0, page.indexOf(BEGIN) + BEGIN.length), page.slice(page.indexOf(END))];
    writeFileSync(PAGE, `${before}\n\n${text}\n\n${after}`);
  } else {
    writeFileSync(path.join(output, 'report.md'), `${text}\n`);
  }
  return text;
}
