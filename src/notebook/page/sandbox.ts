import type { Request } from '../protocol.ts';
import type { Channel } from './connection.ts';

/**
 * Opens a sandbox: a hidden frame with a policy of its own, in it one without an origin, and in that the worker. Requests
 * wait until it is there. Closing it takes the frame out of the page, which ends the worker at once.
 *
 * @param address of the sandbox's document, relative to the page
 * @param listener hears what comes from there, as it comes: it is a stranger's
 */
export function openSandbox(address: string, listener: (data: unknown) => void): Channel {
  const { port1: near, port2: far } = new MessageChannel();
  near.onmessage = ({ data }: MessageEvent<unknown>) => {
    listener(data);
  };
  const frame = document.createElement('iframe');
  frame.title = 'Sandbox for code cells';
  frame.hidden = true;
  frame.src = address;
  // opened from a folder, the frame has no origin that could be named
  frame.addEventListener('load', () => frame.contentWindow?.postMessage(null, '*', [far]), { once: true });
  document.body.append(frame);
  return {
    send: (request: Request) => {
      near.postMessage(request);
    },
    close: () => {
      near.close();
      frame.remove();
    },
  };
}
