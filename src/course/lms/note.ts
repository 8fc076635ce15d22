/** The foot of the window, where a learner is told what is wrong with the platform. */
export class Note {
  readonly #root: HTMLElement;
  readonly #said = new Set<string>();

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /**
   * Says a sentence, once a visit, until the learner has taken note of it.
   *
   * @param act what the button does besides, where its label says more than “Good”
   * @returns takes the sentence away
   */
  say(sentence: string, label = 'Good', act: () => void = () => undefined): () => void {
    if (this.#said.has(sentence)) return () => undefined;
    this.#said.add(sentence);
    const [line, text, button] = [
      document.createElement('div'),
      document.createElement('p'),
      document.createElement('button'),
    ];
    text.role = 'status';
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', () => {
      line.remove();
      act();
    });
    line.append(text, button);
    this.#root.append(line);
    setTimeout(() => text.append(sentence), 100); // a status is read out when it changes, not when it appears
    return () => line.remove();
  }

  /** A link that stays. */
  lead(address: string, text: string): void {
    const [line, link] = [document.createElement('div'), document.createElement('a')];
    link.href = address;
    link.textContent = text;
    line.append(link);
    this.#root.append(line);
  }
}
