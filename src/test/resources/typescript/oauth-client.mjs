// A client of the official TypeScript SDK that signs in with OAuth and knows nothing but the endpoint's address and
// its own client id. It talks to the test in lines: it writes {"authorize": URL} and reads where the provider has sent
// the browser then; at last it writes what it has found and what the tools have answered.
//
// ENDPOINT, REDIRECT_URL; CLIENT_ID, or without it: registers itself; ACCESS_TOKEN: what it begins with.
import { createInterface } from 'node:readline';
import { randomUUID } from 'node:crypto';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const { ENDPOINT, REDIRECT_URL, CLIENT_ID, ACCESS_TOKEN } = process.env;

// Whoever waits for it must not wait for ever.
setTimeout(() => process.exit(3), 120_000).unref();

const say = message => process.stdout.write(JSON.stringify(message) + '\n');
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

class Memory {
  redirectUrl = REDIRECT_URL;
  clientMetadata = {
    client_name: 'A test of OpenL MCP Server',
    redirect_uris: [REDIRECT_URL],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  };
  #client = CLIENT_ID ? { client_id: CLIENT_ID } : undefined;
  #tokens = ACCESS_TOKEN ? { access_token: ACCESS_TOKEN, token_type: 'Bearer' } : undefined;
  #verifier;
  #state;

  clientInformation() { return this.#client; }
  saveClientInformation(client) { this.#client = client; }
  tokens() { return this.#tokens; }
  saveTokens(tokens) { this.#tokens = tokens; }
  codeVerifier() { return this.#verifier; }
  saveCodeVerifier(verifier) { this.#verifier = verifier; }
  state() { return this.#state = randomUUID(); }
  saveDiscoveryState(state) { this.discovered = state; }
  redirectToAuthorization(url) { say({ authorize: url.href }); }

  codeIn(address) {
    const answer = new URL(address).searchParams;
    if (answer.get('state') !== this.#state) {
      throw new Error('The answer belongs to another request: ' + address);
    }
    return answer.get('code');
  }
}

const memory = new Memory();

async function connect() {
  const transport = new StreamableHTTPClientTransport(new URL(ENDPOINT), { authProvider: memory });
  const client = new Client({ name: 'typescript-test', version: '1' });
  try {
    await client.connect(transport);
    return client;
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) {
      throw error;
    }
    const { value } = await lines.next();
    await transport.finishAuth(memory.codeIn(value));
    return undefined;
  }
}

const client = await connect() ?? await connect();
const tools = (await client.listTools()).tools.map(tool => tool.name);
const projects = (await client.callTool({ name: 'openl_list_projects' })).structuredContent;
const status = (await client.callTool({ name: 'openl_get_status' })).structuredContent;
await client.close();
say({
  metadata: memory.discovered.resourceMetadataUrl,
  provider: memory.discovered.authorizationServerUrl,
  scope: memory.tokens().scope,
  tools,
  projects,
  status,
});
process.exit(0);
