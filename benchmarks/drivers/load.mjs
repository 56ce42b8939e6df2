// Calls a tool over HTTP from a number of callers, each of which waits for its answer before it calls again.
import http from 'node:http';
import { createHistogram, performance } from 'node:perf_hooks';
import { McpSession } from './mcp-http.mjs';
import { cpuMillis, residentMib } from './processes.mjs';

const SESSIONS = 8;

export class Load {
  #sessions;
  #callers;
  #pid;
  #agent;

  /** Opens the sessions. Without a process id, CPU and memory are not measured. */
  static async on(url, callers, pid) {
    const load = new Load();
    load.#callers = callers;
    load.#pid = pid;
    load.#agent = new http.Agent({ keepAlive: true, maxSockets: callers });
    load.#sessions = await Promise.all(
      Array.from({ length: Math.min(callers, SESSIONS) }, () => McpSession.open(url, load.#agent)),
    );
    return load;
  }

  /** Calls a tool for a time. Latencies are in milliseconds, CPU is that of the server. */
  async run(tool, args, seconds) {
    const latencies = createHistogram();
    const end = performance.now() + seconds * 1000;
    const before = this.#pid && cpuMillis(this.#pid);
    const begun = performance.now();
    let calls = 0;
    let failures = 0;
    let bytes = 0;
    let failure;
    const caller = async (_, number) => {
      const session = this.#sessions[number % this.#sessions.length];
      while (performance.now() < end) {
        const start = performance.now();
        try {
          bytes = (await session.request('tools/call', { name: tool, arguments: args })).bytes;
          calls += 1;
        } catch (error) {
          failures += 1;
          failure ??= error.message;
        }
        latencies.record(Math.max(1, Math.round((performance.now() - start) * 1000)));
      }
    };
    await Promise.all(Array.from({ length: this.#callers }, caller));
    const elapsed = (performance.now() - begun) / 1000;
    const percentile = (percent) => latencies.percentile(percent) / 1000;
    return {
      callers: this.#callers,
      calls,
      failures,
      failure,
      callsPerSecond: calls / elapsed,
      p50: percentile(50),
      p95: percentile(95),
      p99: percentile(99),
      max: latencies.max / 1000,
      bytes,
      ...(this.#pid && {
        cpuPerCall: (cpuMillis(this.#pid) - before) / calls,
        residentMib: residentMib(this.#pid),
      }),
    };
  }

  async close() {
    await Promise.all(this.#sessions.map((session) => session.close()));
    this.#agent.destroy();
  }
}
