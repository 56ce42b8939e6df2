// A host of MCP Apps for one page, made of the official bridge. The test serves what it asks for.
import {AppBridge, PostMessageTransport} from '@modelcontextprotocol/ext-apps/app-bridge';

const scenario = await (await fetch('scenario')).json();
const frame = document.querySelector('iframe');
const seen = (window.seen = {sizes: [], initialized: false});

const bridge = new AppBridge(
  null,
  {name: 'test-host', version: '1'},
  scenario.tools ? {serverTools: {}, logging: {}} : {logging: {}},
  {
    hostContext: {
      theme: scenario.theme,
      displayMode: 'inline',
      availableDisplayModes: ['inline'],
      containerDimensions: {width: frame.clientWidth, maxHeight: 800},
      toolInfo: {tool: scenario.tool},
    },
  },
);
bridge.onsizechange = ({height}) => {
  seen.sizes.push(height);
  frame.style.height = `${Math.min(height, 800)}px`;
};
bridge.oncalltool = async params =>
  (await fetch('call', {method: 'POST', body: JSON.stringify(params)})).json();
bridge.oninitialized = async () => {
  seen.initialized = true;
  seen.app = bridge.getAppVersion();
  await bridge.sendToolInput({arguments: scenario.arguments});
  if (scenario.cancelled) {
    await bridge.sendToolCancelled({reason: scenario.cancelled});
  } else {
    await bridge.sendToolResult(scenario.result);
  }
  seen.sent = true;
};
window.appearance = theme => bridge.setHostContext({...scenario.context, theme});
window.teardown = async () => (seen.teardown = await bridge.teardownResource({}));

// As in a browser host, the page runs in a frame without permissions of its own. The test reads the
// frame, so both have one origin here.
await bridge.connect(new PostMessageTransport(frame.contentWindow, frame.contentWindow));
frame.srcdoc = scenario.html;
