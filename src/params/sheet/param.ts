import type { Option } from '../choice/param.ts';
import type { Description, Param } from '../param.ts';
import { bad, good, quoted } from '../reading.ts';

/** A column of a table: numbers with NaN where there is none, or texts as the numbers of their kinds. */
export interface SheetColumn {
  readonly name: string;
  readonly values: Float64Array;
  /** The kinds of a text column, by number; absent in one of numbers. */
  readonly kinds?: readonly string[];
  /** Whether its numbers are written with decimal commas. */
  readonly hasCommas?: boolean;
}

/** What a reader does with a column. */
export type ColumnRole = 'feature' | 'label' | 'out';

/** A table that a reader brought, and what its columns are used for. */
export interface Sheet {
  /** Of the file, or `pasted`. */
  readonly name: string;
  /** What stands between two fields. */
  readonly delimiter: string;
  readonly columns: readonly SheetColumn[];
  readonly roles: readonly ColumnRole[];
  /** The line of its text that each row stands on, counted from 1. */
  readonly lines: Int32Array;
  /** What was not read as it stands, and why: whole sentences. */
  readonly notes: readonly string[];
}

/** A data set that is there, or a table of the reader's own. */
export type SheetChoice = { readonly kind: string; readonly sheet?: undefined } | OwnSheet;
export interface OwnSheet {
  readonly kind: typeof OWN;
  readonly sheet: Sheet;
}

/**
 * Reads the text of a table: the table, or a sentence that says why it is none.
 *
 * @param told is told how much is read, from 0 to 1, where that takes a while
 */
export type ReadSheet = (text: string, name: string, told: (share: number) => void) => Promise<Sheet | string>;

export const OWN = 'own';

declare module '../param.ts' {
  interface Controls {
    sheet: { readonly options: readonly Option[]; readonly read: ReadSheet };
  }
}

/**
 * A data set to choose, or a table that the reader pastes, drops or opens. The table stays in the page: a link says that
 * there was one and carries nothing of it.
 *
 * @param spec.options the sets that are there, by the value in links
 * @param spec.read the reader of tables
 */
export function sheet<const K extends string>(
  spec: Description & { options: Readonly<Record<K, string>>; initial: NoInfer<K>; read: ReadSheet },
): Param<SheetChoice> {
  const { options, initial, read, ...description } = spec;
  const names = Object.keys(options) as K[]; // Object.keys forgets the key type
  return {
    ...description,
    control: {
      kind: 'sheet',
      options: [
        ...names.map((value) => ({ value, label: options[value] })),
        { value: OWN, label: 'a table of your own' },
      ],
      read,
    },
    initial: { kind: initial },
    parse(text) {
      if (text === OWN) return bad('the table stayed with the reader who made this link: paste or open it here');
      return names.some((name) => name === text)
        ? good({ kind: text })
        : bad(`${quoted(text)} is none of ${names.join(', ')}`);
    },
    format: ({ kind }) => kind,
    fits: (value) =>
      typeof value === 'object' && value !== null && names.some((name) => 'kind' in value && name === value.kind),
    wants: `one of ${names.join(', ')}`,
    samples: names.map((kind) => ({ kind })),
  };
}
