import { createHash } from 'node:crypto';

/**
 * The policy of the sandbox's document, which its worker inherits: evaluation, and nothing that reaches outside. A
 * script from a blob may start a worker, but may not be imported.
 */
export function sandboxPolicy(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64');
  return `default-src 'none'; script-src 'sha256-${hash}' 'unsafe-eval'; worker-src blob:`;
}

/**
 * The sandbox's document. It is loaded into a frame without an origin of its own.
 *
 * @param script starts the worker
 * @param worker the text of the worker
 */
export function sandboxDocument(script: string, worker: string): string {
  // inside a script element only these could end it early; in JavaScript they mean the same written so
  const data = worker.replaceAll('</script', String.raw`<\/script`).replaceAll('<!--', String.raw`<\!--`);
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset=utf-8><meta http-equiv="content-security-policy" content="${sandboxPolicy(script)}">`,
    '<meta name="robots" content="noindex"><title>Sandbox for code cells</title></head>',
    `<body><script type="text/plain" id="worker">${data}</script><script>${script}</script></body>`,
    '</html>',
  ].join('\n');
}
