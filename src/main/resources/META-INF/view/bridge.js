'use strict';

/** The host as this page knows it (SEP-1865 of 2026-01-26, "Communication Protocol"). */
const host = {capabilities: {}, context: {}, input: {}};
const waiting = new Map();
let lastId = 0;

const post = message => window.parent.postMessage({jsonrpc: '2.0', ...message}, '*');

function request(method, params) {
  return new Promise((resolve, reject) => {
    waiting.set(++lastId, {resolve, reject});
    post({id: lastId, method, params});
  });
}

const canCallTools = () => isObject(host.capabilities.serverTools);
const toolArguments = () => host.input;
const callTool = (name, values) => request('tools/call', {name, arguments: values});

function show(...content) {
  const main = document.querySelector('main');
  main.removeAttribute('aria-busy');
  main.replaceChildren(...content);
  reportSize();
}

let reported = '';

/** Reports the size of the content if it has changed. */
function reportSize() {
  const size = {width: window.innerWidth, height: Math.ceil(document.body.getBoundingClientRect().height)};
  if (JSON.stringify(size) !== reported) {
    reported = JSON.stringify(size);
    post({method: 'ui/notifications/size-changed', params: size});
  }
}

/** Takes over the appearance of the host, as far as it gives one. */
function adopt(context) {
  Object.assign(host.context, context);
  const root = document.documentElement;
  if (['light', 'dark'].includes(host.context.theme)) {
    root.style.colorScheme = host.context.theme;
  }
  const variables = host.context.styles?.variables ?? {};
  for (const name of ['--font-sans', '--font-mono']) {
    if (variables[name]) {
      root.style.setProperty(name, variables[name]);
    }
  }
  // A background without its text color could hide the text.
  const colors = {'--page': '--color-background-primary', '--text': '--color-text-primary'};
  if (Object.values(colors).every(name => variables[name])) {
    Object.entries(colors).forEach(([own, name]) => root.style.setProperty(own, variables[name]));
  }
  const size = host.context.containerDimensions ?? {};
  const height = Number(size.height ?? size.maxHeight);
  if (height > 0) {
    root.style.setProperty('--grid-height', `${Math.max(160, height - 320)}px`);
  }
}

const HANDLERS = {
  'ui/notifications/tool-input': params => {
    host.input = isObject(params.arguments) ? params.arguments : {};
  },
  'ui/notifications/tool-result': params => show(resultView(params, host.context.toolInfo?.tool ?? {})),
  'ui/notifications/tool-cancelled': params =>
    show(element('p', {class: 'notes', role: 'status'}, `The call was cancelled. ${text(params.reason)}`)),
  'ui/notifications/host-context-changed': adopt,
  'ui/resource-teardown': () => {},
  ping: () => {},
};

window.addEventListener('message', event => {
  const message = event.data;
  if (event.source !== window.parent || !isObject(message) || message.jsonrpc !== '2.0') {
    return;
  }
  if (message.method === undefined) {
    const pending = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) {
      pending?.reject(new Error(text(message.error.message)));
    } else {
      pending?.resolve(message.result);
    }
    return;
  }
  const handler = Object.hasOwn(HANDLERS, message.method) ? HANDLERS[message.method] : undefined;
  handler?.(message.params ?? {});
  if (message.id !== undefined) {
    post(handler ? {id: message.id, result: {}} : {id: message.id, error: {code: -32601, message: 'Method not found'}});
  }
});

request('ui/initialize', {
  protocolVersion: '2026-01-26',
  appInfo: {name: 'openl-mcp', version: '1'},
  appCapabilities: {availableDisplayModes: ['inline', 'fullscreen']},
}).then(result => {
  host.capabilities = result.hostCapabilities ?? {};
  adopt(result.hostContext ?? {});
  post({method: 'ui/notifications/initialized'});
  // A browser may not call it for a frame that cannot be seen yet.
  new ResizeObserver(reportSize).observe(document.body);
}).catch(error => show(element('p', {class: 'failure', role: 'alert'}, error.message)));
