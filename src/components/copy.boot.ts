/**
 * Who copies a paragraph copies its formulas as TeX. The browser writes down what is selected, as always; for that
 * moment, which is over before anything is painted, each formula in it is its TeX.
 */
document.addEventListener('copy', () => {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const [first, last] = [range.startContainer, range.endContainer].map((node) => formulaAround(node));
  if (first) range.setStartBefore(first);
  if (last) range.setEndAfter(last);
  const restore = [...document.querySelectorAll<HTMLElement>('.katex')]
    .filter((formula) => selection.containsNode(formula, true))
    .map((formula) => writeOut(formula));
  setTimeout(() => {
    for (const one of restore) one();
  });
});

function formulaAround(node: Node): Element | null {
  return (node instanceof Element ? node : node.parentElement)?.closest('.katex') ?? null;
}

/** Puts the TeX of a formula in its place for whoever reads the selection. @returns what undoes it */
function writeOut(formula: HTMLElement): () => void {
  const tex = formula.querySelector('annotation')?.textContent;
  if (tex === undefined) return () => undefined;
  const sign = formula.closest('.katex-display') ? '$$' : '$';
  const drawn = [...formula.children].filter((one) => one instanceof HTMLElement);
  const text = document.createElement('span');
  text.textContent = `${sign}${tex}${sign}`;
  for (const one of drawn) one.style.display = 'none';
  formula.prepend(text);
  return () => {
    text.remove();
    for (const one of drawn) one.style.removeProperty('display');
  };
}
