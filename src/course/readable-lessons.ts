import path from 'node:path';
import { createProcessor } from '@mdx-js/mdx';
import remarkMath from 'remark-math';
import { working } from './problems.ts';

/** What Vite wants of a plugin, as far as it is needed here. */
interface LessonPlugin {
  readonly name: string;
  /** Before MDX is compiled. */
  readonly enforce: 'pre';
  transform(code: string, id: string): string | undefined;
}

const FRONT_MATTER = /^---\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/;

/**
 * Reports a lesson that cannot be read, by file and line, and goes on without its text: so an author sees what is wrong
 * elsewhere, too.
 */
export function readableLessons(report: (at: string, message: string) => void): LessonPlugin {
  const processor = createProcessor({ remarkPlugins: [remarkMath] });
  return {
    name: 'downhill-lessons',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.mdx')) return undefined; // with a query behind it, it is a module about the lesson
      const name = path.relative(process.cwd(), id);
      working(`${name}:1`);
      const [head = ''] = FRONT_MATTER.exec(code) ?? [];
      try {
        // lines keep their numbers
        processor.parse(head.replaceAll(/[^\n]/g, '') + code.slice(head.length));
        return undefined;
      } catch (error) {
        const { message = String(error), reason = message, line = 1 } = error as Partial<Fault>; // thrown by a parser
        const opened = /\((\d+):\d+-/.exec(reason)?.[1]; // where the tag stands that is not closed
        report(`${name}:${opened ?? line}`, reason);
        return head;
      }
    },
  };
}

/** What the parser of MDX throws. */
interface Fault {
  readonly message: string;
  readonly reason: string;
  readonly line: number;
}
