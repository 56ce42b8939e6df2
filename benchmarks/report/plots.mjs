// Draws the plots as SVG.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vega from 'vega';
import { compile } from 'vega-lite';

/** A line for each server, over a logarithmic axis. Values are objects with x, y and server. */
async function lines({ title, x, y, values }) {
  const ticks = [...new Set(values.map((value) => value.x))];
  const specification = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title,
    width: 480,
    height: 260,
    background: 'white',
    data: { values },
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'x', type: 'quantitative', title: x, scale: { type: 'log' }, axis: { values: ticks } },
      y: { field: 'y', type: 'quantitative', title: y, scale: { zero: true } },
      color: { field: 'server', type: 'nominal', title: null, scale: { scheme: 'tableau10' } },
    },
  };
  return new vega.View(vega.parse(compile(specification).spec), { renderer: 'none' }).toSVG();
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) / 2)];

function values(measured, field) {
  return Object.entries(measured).flatMap(([x, servers]) =>
    Object.entries(servers)
      .filter(([, rounds]) => rounds.every((round) => round[field] !== undefined))
      .map(([server, rounds]) => ({ x: Number(x), y: median(rounds.map((round) => round[field])), server })),
  );
}

const PLOTS = [
  { file: 'callers-cpu.svg', of: 'callers', field: 'cpuPerCall', x: 'Callers', y: 'CPU per call (ms)' },
  { file: 'callers-rate.svg', of: 'callers', field: 'callsPerSecond', x: 'Callers', y: 'Calls a second' },
  { file: 'tables-cpu.svg', of: 'tables', field: 'cpuPerCall', x: 'Tables in the project', y: 'CPU per call (ms)' },
];

/** Writes the plots of what was measured. Returns their names. */
export async function plots(results, folder) {
  const written = [];
  for (const { file, of, field, x, y } of PLOTS.filter((plot) => results[plot.of])) {
    const title = of === 'callers' ? 'openl_list_projects, 50 projects' : 'openl_list_tables, 50 tables, 8 callers';
    const svg = await lines({ title, x, y, values: values(results[of], field) });
    writeFileSync(path.join(folder, file), svg);
    written.push({ file, alt: `${y} by ${x.toLowerCase()}` });
  }
  return written;
}
