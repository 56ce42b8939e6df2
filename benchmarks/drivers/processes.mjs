// Starts processes, and reads what they have used. CPU time comes from /proc, so it needs Linux.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK']).toString());

/** CPU time of a process with its threads, in milliseconds. */
export function cpuMillis(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

/** Runs a program to its end. Returns the wall time and the CPU time, in milliseconds. */
export function runToEnd(command, args) {
  const script = 'TIMEFORMAT="%R %U %S"; { time "$@" >/dev/null 2>/dev/null; } 2>&1';
  const times = execFileSync('bash', ['-c', script, '-', command, ...args], { encoding: 'utf8' });
  const [wall, user, system] = times.trim().split(' ').map(Number);
  return { wall: wall * 1000, cpu: (user + system) * 1000 };
}

/** Resident memory of a process, in MiB. */
export function residentMib(pid) {
  return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;
}

/** The average number of processes that could run in the last minute. */
export function loadAverage() {
  return Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
}

/** A process, and a way to end it. */
class Started {
  constructor(child) {
    this.child = child;
    this.pid = child.pid;
  }

  /** Waits for a line that matches, and returns the match. */
  static async lineOf(child, stream, pattern) {
    for await (const line of createInterface({ input: stream })) {
      const match = line.match(pattern);
      if (match) {
        stream.resume();
        return match;
      }
    }
    throw new Error(`${child.spawnargs.join(' ')} ended before it was ready`);
  }

  async stop() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) {
      return;
    }
    const ended = new Promise((resolve) => this.child.on('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}

/** Starts a program that prints its address as its first line. */
export async function startPrinting(command, args, env = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const started = new Started(child);
  started.address = (await Started.lineOf(child, child.stdout, /^(http\S+)$/))[1];
  return started;
}

/** Starts a program, and waits until an address answers whatever. */
export async function startAt(address, command, args, env = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (text) => (errors = (errors + text).slice(-4000)));
  const started = new Started(child);
  started.address = address;
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) {
      throw new Error(`${command} has ended with ${child.exitCode}: ${errors}`);
    }
    const answers = await fetch(address, { method: 'GET' }).then(
      () => true,
      () => false,
    );
    if (answers) {
      return started;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await started.stop();
  throw new Error(`${command} does not answer at ${address}: ${errors}`);
}
