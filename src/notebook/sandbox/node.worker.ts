import { parentPort } from 'node:worker_threads';
import { serve } from './worker.ts';

// The same kernel under Node, where the cells of a lesson run once while the site is built.
const port = parentPort!; // this file runs in a worker only
serve(port.postMessage.bind(port), (listener) => void port.on('message', listener));
