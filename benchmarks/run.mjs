// Measures this server beside others, and writes a report. See README.md.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bareRuntimes, coldStart } from './drivers/cold-start.mjs';
import { addedLatency } from './drivers/latency.mjs';
import { Load } from './drivers/load.mjs';
import { loadAverage } from './drivers/processes.mjs';
import { innerLoops } from './drivers/jmh.mjs';
import { report } from './report/report.mjs';
import { startStudio, subjects } from './servers/subjects.mjs';

const { values: options } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    jvm: { type: 'string' },
    binary: { type: 'string' },
    server: { type: 'string', multiple: true, default: [] },
    publish: { type: 'boolean', default: false },
    output: { type: 'string', default: path.resolve(import.meta.dirname, '../target/benchmarks') },
  },
});
const short = options.short;
const servers = subjects({ jvm: options.jvm, binary: options.binary, others: options.server });
const LIST = ['openl_list_projects', { limit: 50 }];
const STUDIO_LIST = '/rest/projects?page=0&size=50';

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) / 2)];
const log = (...words) => console.error(...words);

/** Starts each server that can listen, calls an action with all of them, and stops them. */
async function withServers(studioOptions, action, isMeasured = () => true) {
  const studio = await startStudio(studioOptions);
  const running = {};
  try {
    for (const [name, subject] of Object.entries(servers)) {
      if (subject.serve && isMeasured(subject)) {
        running[name] = await subject.serve(studio.address);
      }
    }
    return await action(running, studio);
  } finally {
    for (const server of Object.values(running)) {
      await server.stop();
    }
    await studio.stop();
  }
}

/** Warms up each server, then measures all of them in turn, round by round. Returns the rounds of each. */
async function rounds(running, callers, [tool, args], { warmUp, seconds, count }) {
  const results = {};
  for (const [name, server] of Object.entries(running)) {
    const load = await Load.on(server.address, callers, server.pid);
    await load.run(tool, args, warmUp);
    await load.close();
    results[name] = [];
  }
  for (let round = 0; round < count; round++) {
    for (const [name, server] of Object.entries(running)) {
      const load = await Load.on(server.address, callers, server.pid);
      results[name].push(await load.run(tool, args, seconds));
      await load.close();
    }
  }
  return results;
}

/** The measurements, in the order of the report. */
const measurements = {
  async coldStart() {
    const runs = short ? 5 : 25;
    const studio = await startStudio();
    const results = {};
    const add = (name, times) => (results[name] ??= []).push(times);
    for (let run = 0; run < runs; run++) {
      for (const [name, program] of Object.entries(bareRuntimes)) {
        add(name, program());
      }
      for (const [name, { stdio }] of Object.entries(servers)) {
        if (stdio) {
          const { command, args, env } = stdio(studio.address);
          add(name, await coldStart(command, args, env));
        }
      }
    }
    await studio.stop();
    return Object.fromEntries(
      Object.entries(results).map(([name, times]) => [
        name,
        { runs, wall: median(times.map((time) => time.wall)), cpu: median(times.map((time) => time.cpu)) },
      ]),
    );
  },

  callers() {
    const times = short ? { warmUp: 5, seconds: 3, count: 1 } : { warmUp: 15, seconds: 8, count: 3 };
    return withServers({}, async (running) => {
      const results = {};
      for (const callers of short ? [32] : [1, 8, 32, 256]) {
        results[callers] = await rounds(running, callers, LIST, times);
      }
      return results;
    });
  },

  memory() {
    const calls = short ? 1_000 : 6_600;
    return withServers({}, async (running) => {
      const results = {};
      for (const [name, server] of Object.entries(running).filter(([, { pid }]) => pid)) {
        const load = await Load.on(server.address, 32, server.pid);
        let made = 0;
        let last;
        while (made < calls) {
          last = await load.run(...LIST, 1);
          made += last.calls;
        }
        await load.close();
        results[name] = { calls: made, residentMib: last.residentMib };
      }
      return results;
    });
  },

  latency() {
    const count = short ? { warmUp: 1_000, calls: 300 } : { warmUp: 6_000, calls: 2_000 };
    return withServers({}, async (running, studio) => {
      const results = {};
      for (const [name, { address }] of Object.entries(running)) {
        results[name] = await addedLatency(address, ...LIST, studio.address + STUDIO_LIST, count);
      }
      return results;
    });
  },

  async tables() {
    const results = {};
    const times = short ? { warmUp: 3, seconds: 3, count: 1 } : { warmUp: 8, seconds: 6, count: 2 };
    for (const tables of short ? [10, 1_000] : [10, 1_000, 100_000]) {
      const projectId = Buffer.from('design:Project 0').toString('base64').replaceAll('=', '');
      results[tables] = await withServers({ tables }, (running) =>
        rounds(running, 8, ['openl_list_tables', { projectId, limit: 50 }], times),
      );
    }
    return results;
  },

  renewal() {
    return withServers(
      { tokenSeconds: 2 },
      async (running, studio) => {
        const results = {};
        for (const [name, server] of Object.entries(running)) {
          const counts = () => fetch(`${studio.address}/counts`).then((response) => response.json());
          const load = await Load.on(server.address, 32, server.pid);
          await load.run(...LIST, short ? 3 : 10);
          const before = await counts();
          const result = await load.run(...LIST, short ? 5 : 20);
          await load.close();
          results[name] = { ...result, renewals: (await counts()).tokens - before.tokens };
        }
        return results;
      },
      (subject) => subject.signsIn,
    );
  },

  innerLoops: () => innerLoops(short),
};

const results = {
  machine: `${os.cpus()[0].model}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Linux ${os.release()}`,
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' }).trim(),
  begun: new Date().toISOString(),
  loadBefore: loadAverage(),
};
const chosen = options.only.length ? options.only : Object.keys(measurements);
for (const name of chosen) {
  log(`Measuring: ${name}`);
  results[name] = await measurements[name]();
}
results.ended = new Date().toISOString();
mkdirSync(options.output, { recursive: true });
writeFileSync(path.join(options.output, 'results.json'), JSON.stringify(results, null, 2));
console.log(await report(results, options.output, options.publish));
