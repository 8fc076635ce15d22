/** What a cell finds besides the language itself. Everything else that the browser offers a worker is taken away. */
const OFFERED = [
  'AbortController',
  'AbortSignal',
  'addEventListener',
  'atob',
  'btoa',
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'dispatchEvent',
  'DOMException',
  'Event',
  'EventTarget',
  'performance',
  'queueMicrotask',
  'removeEventListener',
  'self',
  'setInterval',
  'setTimeout',
  'structuredClone',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'URLSearchParams',
];

const LANGUAGE = [
  'AggregateError',
  'Array',
  'ArrayBuffer',
  'AsyncDisposableStack',
  'BigInt',
  'BigInt64Array',
  'BigUint64Array',
  'Boolean',
  'DataView',
  'Date',
  'decodeURI',
  'decodeURIComponent',
  'DisposableStack',
  'encodeURI',
  'encodeURIComponent',
  'Error',
  'escape',
  'eval',
  'EvalError',
  'FinalizationRegistry',
  'Float16Array',
  'Float32Array',
  'Float64Array',
  'Function',
  'globalThis',
  'Infinity',
  'Int16Array',
  'Int32Array',
  'Int8Array',
  'Intl',
  'isFinite',
  'isNaN',
  'Iterator',
  'JSON',
  'Map',
  'Math',
  'NaN',
  'Number',
  'Object',
  'parseFloat',
  'parseInt',
  'Promise',
  'Proxy',
  'RangeError',
  'ReferenceError',
  'Reflect',
  'RegExp',
  'Set',
  'String',
  'SuppressedError',
  'Symbol',
  'SyntaxError',
  'Temporal',
  'TypeError',
  'Uint16Array',
  'Uint32Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'undefined',
  'unescape',
  'URIError',
  'WeakMap',
  'WeakRef',
  'WeakSet',
];

/**
 * Takes everything from the global object that cells have no business with: network, storage, more workers, the way
 * back to the page. The policy of the worker forbids the network already; this makes the rest unreachable too, and
 * the messages plain ("fetch is not defined").
 */
export function closeScope(scope: object): void {
  const kept = new Set([...OFFERED, ...LANGUAGE]);
  for (const owner of owners(scope)) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      if (!kept.has(name) && name !== 'constructor') Reflect.deleteProperty(owner, name);
    }
  }
}

/** The global object and the prototypes that are its own, up to what every event target has. */
function owners(scope: object): object[] {
  const found: object[] = [];
  for (let owner: unknown = scope; isOwn(owner); owner = Object.getPrototypeOf(owner)) found.push(owner);
  return found;
}

function isOwn(owner: unknown): owner is object {
  return typeof owner === 'object' && owner !== null && owner !== EventTarget.prototype && owner !== Object.prototype;
}
