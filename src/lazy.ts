/**
 * Brings something that is loaded when it is first needed, once. Where that fails (a network comes and goes), nothing is
 * kept of the failure: the next call tries again.
 */
export function retrying<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
}
