import * as downhill from '../../optim/index.ts';
import type { Report, Request } from '../protocol.ts';
import { Kernel } from './kernel.ts';
import { closeScope } from './scope.ts';

/**
 * Starts a kernel and closes the scope around it. The way to the page stays in here: a cell can neither read from it
 * nor write to it, so that it cannot pretend to have passed a check.
 */
export function serve(post: (report: Report) => void, listen: (listener: (request: Request) => void) => void): Kernel {
  const kernel = new Kernel(downhill, post);
  listen((request) => kernel.accept(request));
  closeScope(globalThis);
  return kernel;
}
