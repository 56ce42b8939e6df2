// The plainest MCP server of the TypeScript SDK that answers the two calls of the benchmark: what a server costs that
// checks nothing, signs in nowhere and holds no state besides its sessions. It prints its address as its first line.
//
//   STUDIO=http://127.0.0.1:1234 node plain-node.mjs http|stdio
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { z } from 'zod';

const studio = process.env.STUDIO;
const agent = new http.Agent({ keepAlive: true });

/** The body of a response of Studio as an object. */
function get(path) {
  return new Promise((resolve, reject) => {
    http
      .get(studio + path, { agent, headers: { authorization: 'Bearer benchmark' } }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
      })
      .on('error', reject);
  });
}

function server() {
  const mcp = new McpServer({ name: 'plain-node', version: '1.0.0' });
  mcp.registerTool(
    'openl_list_projects',
    {
      description: 'Lists projects',
      inputSchema: { limit: z.number().int().min(1).max(200).default(50) },
      annotations: { readOnlyHint: true },
    },
    async ({ limit }) => {
      const { content, total } = await get(`/rest/projects?page=0&size=${limit}`);
      const projects = content.map(({ id, name, status, repository, branch }) => ({
        id,
        name,
        status,
        repository,
        branch,
      }));
      return { content: [{ type: 'text', text: JSON.stringify({ projects, total }) }] };
    },
  );
  mcp.registerTool(
    'openl_list_tables',
    {
      description: 'Lists tables of a project',
      inputSchema: { projectId: z.string(), limit: z.number().int().min(1).max(200).default(50) },
      annotations: { readOnlyHint: true },
    },
    async ({ projectId, limit }) => {
      const { content, total } = await get(`/rest/projects/${projectId}/tables?page=0&size=${limit}`);
      return { content: [{ type: 'text', text: JSON.stringify({ tables: content, total }) }] };
    },
  );
  return mcp;
}

async function serve() {
  const sessions = new Map();
  const listener = http.createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
    let transport = sessions.get(request.headers['mcp-session-id']);
    if (!transport) {
      transport = new StreamableHTTPServerTransport({
        sessionIdGenerator: randomUUID,
        enableJsonResponse: true,
        onsessioninitialized: (id) => sessions.set(id, transport),
      });
      await server().connect(transport);
    }
    await transport.handleRequest(request, response);
  });
  listener.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${listener.address().port}/mcp`));
}

await (process.argv[2] === 'stdio' ? server().connect(new StdioServerTransport()) : serve());
