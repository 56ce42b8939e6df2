// The time from the start of a process to its answer to "initialize" over stdio.
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { cpuMillis, runToEnd } from './processes.mjs';

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'benchmark', version: '1' } },
};

/** Starts a server once. Returns the wall time and its CPU time until the answer, in milliseconds. */
export function coldStart(command, args, env) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'ignore'] });
    let answer;
    let text = '';
    child.on('error', reject);
    child.stdin.on('error', () => {});
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (!answer && text.includes('\n')) {
        answer = { wall: performance.now() - begun, cpu: cpuMillis(child.pid) };
        child.stdin.end();
      }
    });
    child.on('exit', () =>
      answer && JSON.parse(text.split('\n')[0]).result
        ? resolve(answer)
        : reject(new Error(`${command} did not answer "initialize": ${text.slice(0, 300)}`)),
    );
    child.stdin.write(`${JSON.stringify(INITIALIZE)}\n`);
  });
}

/** Programs that start nothing, for comparison. */
export const bareRuntimes = {
  'node -e 0': () => runToEnd('node', ['-e', '0']),
  'java -version': () => runToEnd(process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : 'java', ['-version']),
};
