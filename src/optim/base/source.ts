/** Where a definition comes from: a work, and the place in it. */
export interface Source {
  /** Key of the work, which ends in its year: `kingma-ba-2015`. */
  readonly work: string;
  /** Place in the work: `Algorithm 1`, `eq. 7`, `§3.1`. */
  readonly at: string;
  /** The work itself, if `content/references.yaml` does not have it. */
  readonly reference?: Reference;
}

/** A work as an entry of `content/references.yaml` describes it, which is checked alike. */
export interface Reference {
  readonly kind: 'article' | 'paper' | 'book' | 'report' | 'preprint' | 'software' | 'online';
  readonly title: string;
  /** `Family, Given`; `others` says that names are left out after the last one. */
  readonly authors: readonly string[];
  readonly others?: boolean;
  readonly year: number;
  /** Journal, proceedings, publisher, institution, archive or series. */
  readonly in: string;
  readonly edition?: string;
  readonly volume?: number;
  readonly number?: number | string;
  readonly pages?: string;
  readonly doi?: string;
  readonly arxiv?: string;
  readonly url?: string;
}

/** What PyTorch calls an element and its inputs. */
export interface TorchClass<Input extends string = string> {
  /** `torch.optim.Adam`; with what it is always given, if anything: `torch.optim.Adam(amsgrad=True)`. */
  readonly name: string;
  /** Its argument for each input: `betas[0]`; `null` where it has none for it. */
  readonly arguments: Readonly<Record<Input, string | null>>;
  /** Its defaults, as Python writes them, where they differ from ours; `null` where it has none. */
  readonly defaults?: Readonly<Partial<Record<Input, string | null>>>;
}
