import type { Request } from '../protocol.ts';
import { serve } from './worker.ts';

// The first message to the worker brings the port to the page; no other is listened to.
addEventListener(
  'message',
  ({ ports }) => {
    const port = ports[0]!;
    const kernel = serve(port.postMessage.bind(port), (listener) => {
      port.onmessage = ({ data }: MessageEvent<Request>) => {
        listener(data);
      };
    });
    addEventListener('error', ({ error }) => {
      kernel.stray(error);
    });
    addEventListener('unhandledrejection', ({ reason }) => {
      kernel.stray(reason);
    });
  },
  { once: true },
);
