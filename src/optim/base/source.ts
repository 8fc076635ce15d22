/** Where a definition comes from: a work of `content/references.yaml`, and the place in it. */
export interface Source {
  /** Key of the work: `kingma-ba-2015`. */
  readonly work: string;
  /** Place in the work: `Algorithm 1`, `eq. 7`, `§3.1`. */
  readonly at: string;
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
