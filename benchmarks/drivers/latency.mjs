// What a call of a tool takes longer than the same request to OpenL Studio, from one caller.
import http from 'node:http';
import { performance } from 'node:perf_hooks';
import { McpSession } from './mcp-http.mjs';

function get(url, agent) {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent }, (response) => {
        response.on('end', resolve);
        response.resume();
      })
      .on('error', reject);
  });
}

/** Alternates between a call and a bare request. Returns the times of both, in milliseconds. */
export async function addedLatency(url, tool, args, studioUrl, { warmUp, calls }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const studioAgent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const session = await McpSession.open(url, agent);
  const times = { bare: [], call: [] };
  const timed = async (list, action) => {
    const begun = performance.now();
    await action();
    list.push(performance.now() - begun);
  };
  for (let i = 0; i < warmUp; i++) {
    await session.request('tools/call', { name: tool, arguments: args });
  }
  for (let i = 0; i < calls; i++) {
    await timed(times.bare, () => get(studioUrl, studioAgent));
    await timed(times.call, () => session.request('tools/call', { name: tool, arguments: args }));
  }
  await session.close();
  agent.destroy();
  studioAgent.destroy();
  const percentile = (list, share) => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) * share)];
  return Object.fromEntries(
    Object.entries(times).map(([name, list]) => [name, { p50: percentile(list, 0.5), p99: percentile(list, 0.99) }]),
  );
}
