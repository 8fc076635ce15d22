/* What is bundled of TensorFlow.js: its core, its gradients and two backends. Node itself cannot load it so; see tensorflow.ts. */

import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';

export { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
export * from '@tensorflow/tfjs-core';
