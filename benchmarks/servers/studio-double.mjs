// A double of OpenL Studio 6.x and of an identity provider, without delay. It answers from prepared texts, so that it
// takes as little of the machine as possible. It prints its address as its first line.
//
//   node studio-double.mjs [--projects 120] [--tables 230] [--token-seconds 3600]
//
// GET /counts returns how many requests it has answered, by kind.
import { createHash, randomUUID } from 'node:crypto';
import http from 'node:http';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    projects: { type: 'string', default: '120' },
    tables: { type: 'string', default: '230' },
    'token-seconds': { type: 'string', default: '3600' },
  },
});
const tokenSeconds = Number(options['token-seconds']);

const projects = Array.from({ length: Number(options.projects) }, (_, i) => ({
  id: Buffer.from(`design:Project ${i}`).toString('base64').replaceAll('=', ''),
  name: `Project ${i}`,
  modifiedBy: 'admin',
  modifiedAt: '2026-01-01T00:00:00Z',
  branch: 'main',
  revision: createHash('sha1').update(`revision ${i}`).digest('hex'),
  path: `DESIGN/rules/Project ${i}`,
  status: i % 3 ? 'CLOSED' : 'OPENED',
  repository: 'design',
  tags: { lob: i % 2 ? 'Auto' : 'Home' },
  comment: 'Rates of 2026',
}));
const kinds = ['SimpleRules', 'SmartRules', 'Datatype', 'SimpleLookup'];
const tables = Array.from({ length: Number(options.tables) }, (_, i) => ({
  id: createHash('md5').update(`table ${i}`).digest('hex'),
  tableType: kinds[i % kinds.length],
  kind: 'Rules',
  name: `Rate${i}`,
  returnType: 'Double',
  signature: `Double Rate${i}(String state, Integer age, Double amount)`,
  file: 'rules/Main.xlsx',
  pos: `B${i * 12 + 2}:F${i * 12 + 11}`,
  properties: { state: 'CA', lob: 'Auto', effectiveDate: '2026-01-01' },
}));

const counts = { tokens: 0, studio: 0 };
let refreshToken = 'benchmark-refresh-token';
const prepared = new Map();

function page(items, query) {
  const size = query.get('unpaged') === 'true' ? items.length : Number(query.get('size') ?? 50);
  const number = query.get('unpaged') === 'true' ? 0 : Number(query.get('page') ?? 0);
  const content = items.slice(number * size, (number + 1) * size);
  return {
    content,
    pageNumber: number,
    pageSize: size,
    numberOfElements: content.length,
    total: items.length,
    totalElements: items.length,
    totalPages: Math.ceil(items.length / size),
  };
}

function studio(path, query) {
  if (path === '/openapi.json') {
    return { openapi: '3.0.1', info: { title: 'OpenL Studio', version: '6.3.0' }, paths: {} };
  }
  if (path === '/projects') {
    return page(projects, query);
  }
  if (path === '/repos') {
    return [{ id: 'design', name: 'Design' }];
  }
  const [, id, part] = path.match(/^\/projects\/([^/]+)(?:\/(tables))?$/) ?? [];
  const project = projects.find((each) => each.id === id);
  return project && (part ? page(tables, query) : project);
}

/** One use of each refresh token, as providers do that rotate them. */
function token(form) {
  if (form.get('refresh_token') !== refreshToken) {
    return [400, JSON.stringify({ error: 'invalid_grant' })];
  }
  refreshToken = randomUUID();
  counts.tokens += 1;
  return [
    200,
    JSON.stringify({
      access_token: randomUUID(),
      token_type: 'Bearer',
      expires_in: tokenSeconds,
      refresh_token: refreshToken,
    }),
  ];
}

function answer(url, body) {
  if (url === '/counts') {
    return [200, JSON.stringify(counts)];
  }
  if (url === '/token') {
    return token(new URLSearchParams(body));
  }
  counts.studio += 1;
  if (!prepared.has(url)) {
    const { pathname, searchParams } = new URL(url, 'http://double');
    const content = pathname.startsWith('/rest/') && studio(pathname.slice(5), searchParams);
    prepared.set(
      url,
      content ? [200, JSON.stringify(content)] : [404, JSON.stringify({ message: `There is no ${pathname}` })],
    );
  }
  return prepared.get(url);
}

http
  .createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const [status, text] = answer(request.url, Buffer.concat(chunks).toString());
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.end(text);
    });
  })
  .listen(0, '127.0.0.1', function () {
    console.log(`http://127.0.0.1:${this.address().port}`);
  });
