// A client for MCP over HTTP that costs little: one session, one message per request.
import http from 'node:http';

const PROTOCOL = '2025-06-18';

export class McpSession {
  #url;
  #agent;
  #id;
  #lastRequest = 0;

  constructor(url, agent) {
    this.#url = new URL(url);
    this.#agent = agent;
  }

  static async open(url, agent) {
    const session = new McpSession(url, agent);
    const { headers } = await session.request('initialize', {
      protocolVersion: PROTOCOL,
      capabilities: {},
      clientInfo: { name: 'benchmark', version: '1' },
    });
    session.#id = headers['mcp-session-id'];
    await session.#post({ jsonrpc: '2.0', method: 'notifications/initialized' });
    return session;
  }

  /** Returns the headers, the result and the number of bytes of the response. Throws on any error, also of a tool. */
  async request(method, params) {
    const { status, headers, body } = await this.#post({ jsonrpc: '2.0', id: ++this.#lastRequest, method, params });
    const message = status === 200 ? parse(body) : undefined;
    if (!message?.result || message.result.isError) {
      throw new Error(`${method}: HTTP ${status} ${body.slice(0, 500)}`);
    }
    return { headers, result: message.result, bytes: Buffer.byteLength(body) };
  }

  close() {
    return this.#send('DELETE');
  }

  #post(message) {
    return this.#send('POST', JSON.stringify(message));
  }

  #send(method, body = '') {
    return new Promise((resolve, reject) => {
      const headers = {
        accept: 'application/json, text/event-stream',
        'content-length': Buffer.byteLength(body),
        'mcp-protocol-version': PROTOCOL,
        ...(body && { 'content-type': 'application/json' }),
        ...(this.#id && { 'mcp-session-id': this.#id }),
      };
      http
        .request(this.#url, { method, agent: this.#agent, headers }, (response) => {
          const chunks = [];
          response.on('data', (chunk) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() }),
          );
        })
        .on('error', reject)
        .end(body);
    });
  }
}

/** The message of a JSON body or of an event stream. */
function parse(body) {
  const data = body.startsWith('{') ? body : body.split('\n').find((line) => /^data:\s*\{/.test(line))?.slice(5);
  return data && JSON.parse(data);
}
