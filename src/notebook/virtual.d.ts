// Made by the Vite plugin of `build/integration.ts`.

declare module 'virtual:notebook/plot' {
  /** Observable Plot on paper, as the text of a script whose value is the module. */
  const source: string;
  export default source;
}

declare module 'virtual:notebook/api' {
  const api: import('./api.ts').Api;
  export default api;
}

declare module 'virtual:notebook/node-worker' {
  /** The worker that runs cells at build time. */
  const source: string;
  export default source;
}

declare module 'virtual:notebook/sandbox' {
  /** The document of the sandbox. */
  const html: string;
  export default html;
}
