declare module '@observablehq/runtime' {
  /** The part of the package that is used here. */
  export class Runtime {
    constructor(builtins?: Record<string, unknown>, global?: (name: string) => unknown);
    module(): Module;
  }

  export interface Module {
    variable(observer?: Observer, options?: { readonly shadow?: Record<string, unknown> }): Variable;
  }

  export interface Observer {
    rejected(error: unknown, name: string): void;
  }

  export interface Variable {
    define(name: string, inputs: readonly string[], definition: (...inputs: never[]) => unknown): Variable;
    delete(): void;
  }

  export class RuntimeError extends Error {
    /** The name of the variable that has no value. */
    readonly input?: string;
  }
}
