// Compiles the JMH benchmarks of the inner loops, and runs them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const OUTPUT = path.join(PROJECT, 'target/benchmarks');
const CLASSES = path.join(OUTPUT, 'classes');

function jdk(program) {
  return process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin', program) : program;
}

/** Returns time per operation and allocated bytes per operation of each benchmark. */
export function innerLoops(short) {
  const classPath = [
    CLASSES,
    path.join(PROJECT, 'target/classes'),
    path.join(PROJECT, 'target/test-classes'),
    readFileSync(path.join(OUTPUT, 'classpath'), 'utf8').trim(),
  ].join(path.delimiter);
  const sources = path.join(PROJECT, 'benchmarks/jmh');
  const files = readdirSync(sources, { recursive: true })
    .filter((file) => file.endsWith('.java'))
    .map((file) => path.join(sources, file));
  mkdirSync(CLASSES, { recursive: true });
  const compiler = ['-nowarn', '-cp', classPath, '-d', CLASSES];
  compiler.push('-processor', 'org.openjdk.jmh.generators.BenchmarkProcessor');
  execFileSync(jdk('javac'), [...compiler, ...files], { stdio: ['ignore', 'ignore', 'inherit'] });

  const file = path.join(OUTPUT, 'jmh.json');
  const times = short ? ['-f', '1', '-wi', '2', '-i', '3', '-w', '1', '-r', '1'] : ['-f', '2', '-wi', '5', '-i', '5', '-w', '1', '-r', '1'];
  execFileSync(
    jdk('java'),
    ['-cp', classPath, 'org.openjdk.jmh.Main', ...times, '-prof', 'gc', '-rf', 'json', '-rff', file],
    { cwd: PROJECT, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return JSON.parse(readFileSync(file, 'utf8')).map(({ benchmark, primaryMetric, secondaryMetrics }) => ({
    name: benchmark.split('.').pop(),
    score: primaryMetric.score,
    error: primaryMetric.scoreError,
    unit: primaryMetric.scoreUnit.replace('/op', ''),
    allocated: secondaryMetrics['gc.alloc.rate.norm'].score,
  }));
}
