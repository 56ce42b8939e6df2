// The servers that are measured, each with a way to start it over HTTP and over stdio.
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../drivers/ports.mjs';
import { startAt, startPrinting } from '../drivers/processes.mjs';

const FOLDER = import.meta.dirname;
const PROJECT = path.resolve(FOLDER, '../..');

/** Starts the double of OpenL Studio and of the provider. */
export function startStudio({ tables = 230, tokenSeconds = 3600 } = {}) {
  return startPrinting(process.execPath, [
    path.join(FOLDER, 'studio-double.mjs'),
    `--tables=${tables}`,
    `--token-seconds=${tokenSeconds}`,
  ]);
}

function settings(studio) {
  return {
    OPENL_BASE_URL: studio,
    OPENL_OAUTH2_TOKEN_URL: `${studio}/token`,
    OPENL_OAUTH2_CLIENT_ID: 'benchmark',
    OPENL_OAUTH2_REFRESH_TOKEN: 'benchmark-refresh-token',
    OPENL_OAUTH2_TOKEN_STORE: 'memory',
    XDG_STATE_HOME: mkdtempSync(path.join(tmpdir(), 'openl-mcp-benchmark-')),
  };
}

/** This server, as a JVM or as a binary. */
function openlMcp(command) {
  return {
    signsIn: true,
    async serve(studio) {
      const port = await freePort();
      return startAt(`http://127.0.0.1:${port}/mcp`, command, ['serve', '--port', String(port)], settings(studio));
    },
    stdio: (studio) => ({ command, args: ['stdio'], env: settings(studio) }),
  };
}

const plainNode = {
  serve: (studio) => startPrinting(process.execPath, [path.join(FOLDER, 'plain-node.mjs'), 'http'], { STUDIO: studio }),
  stdio: (studio) => ({
    command: process.execPath,
    args: [path.join(FOLDER, 'plain-node.mjs'), 'stdio'],
    env: { STUDIO: studio },
  }),
};

/** Another server: a command in which {studio} and {port} are replaced, or an address with "#" and a process id. */
function other(definition) {
  if (/^https?:/.test(definition)) {
    const [address, pid] = definition.split('#');
    return { serve: async () => ({ address, pid: pid && Number(pid), stop: async () => {} }) };
  }
  const words = (studio, port) =>
    definition.split(/\s+/).map((word) => word.replaceAll('{studio}', studio).replaceAll('{port}', String(port)));
  const overHttp = definition.includes('{port}');
  return {
    ...(overHttp && {
      async serve(studio) {
        const port = await freePort();
        const [command, ...args] = words(studio, port);
        return startAt(`http://127.0.0.1:${port}/mcp`, command, args);
      },
    }),
    ...(!overHttp && {
      stdio(studio) {
        const [command, ...args] = words(studio, '');
        return { command, args, env: {} };
      },
    }),
  };
}

/**
 * All servers by name: this server on the JVM, its binary if there is one, the plain Node server, and those given.
 *
 * @param jvm launcher of the package
 * @param binary path of the native binary
 * @param others each "NAME=COMMAND" or "NAME=ADDRESS#PID"
 */
export function subjects({ jvm, binary, others }) {
  const launcher = jvm ?? path.join(PROJECT, 'target/quarkus-app/openl-mcp');
  const native = binary ?? path.join(PROJECT, 'target/openl-mcp-runner');
  return {
    ...(existsSync(launcher) && { 'OpenL MCP, JVM': openlMcp(launcher) }),
    ...(existsSync(native) && { 'OpenL MCP, native': openlMcp(native) }),
    'plain Node': plainNode,
    ...Object.fromEntries(
      others.map((definition) => {
        const [, name, value] = definition.match(/^([^=]+)=(.+)$/);
        return [name, other(value)];
      }),
    ),
  };
}
