import { lessonOf } from '../progress/progress.ts';
import type { ProgressStore } from '../progress/store.ts';

/** Makes the unsolved case take a guess, and lets the cloth be pulled once there is one; where a lesson follows, never all the way. */
export class LiveEnding {
  readonly #root: HTMLElement;
  readonly #note: HTMLElement;
  readonly #cloth: HTMLInputElement;

  constructor(root: HTMLElement, store: ProgressStore) {
    this.#root = root;
    this.#note = root.querySelector<HTMLElement>('.ending-note')!;
    this.#cloth = root.querySelector<HTMLInputElement>('.pull input')!;
    const fields = [...root.querySelectorAll<HTMLInputElement>('.choice input')];
    const lesson = root.dataset.lesson!;
    const kept = fields[lessonOf(store.progress, lesson).guesses[root.id]?.[0] ?? -1];
    if (kept) {
      kept.checked = true;
      this.#guessed();
    }
    const keep = (i: number): void => {
      store.change(lesson, (known) => ({ ...known, guesses: { ...known.guesses, [root.id]: [i] } }));
      this.#guessed();
    };
    fields.forEach((field, i) => field.addEventListener('change', () => keep(i)));
    const early = fields.findIndex(({ checked }) => checked); // pressed while this was loading
    if (!kept && early >= 0) keep(early);
    root.querySelector('form')!.addEventListener('submit', (event) => event.preventDefault());
    this.#cloth.addEventListener('input', () => this.#pull());
    const plot = root.querySelector<HTMLElement>('[data-cloth]');
    plot?.addEventListener('pointerdown', (down) => this.#drag(plot, down));
  }

  #guessed(): void {
    this.#cloth.disabled = false;
    this.#root.dataset.guessed = '';
    this.#note.textContent = 'Your guess stands. Now pull.';
  }

  #pull(): void {
    const { value, max } = this.#cloth;
    this.#root.style.setProperty('--cloth', `${value}%`);
    if (value !== max) return;
    if (max === '100') this.#uncover();
    this.#note.textContent =
      max === '100' ? 'The cloth is off.' : 'The rest stays under the cloth until the next lesson.';
  }

  /** What came into sight is described, too. */
  #uncover(): void {
    this.#root.dataset.open = '';
    const plot = this.#root.querySelector<HTMLElement>('[data-uncovered]');
    for (const svg of plot?.querySelectorAll('svg') ?? []) svg.ariaLabel = plot!.dataset.uncovered!;
  }

  /** The cloth itself can be pulled, too. */
  #drag(plot: HTMLElement, down: PointerEvent): void {
    if (down.button !== 0 || this.#cloth.disabled) return;
    down.preventDefault();
    plot.setPointerCapture(down.pointerId);
    const { left, width } = plot.getBoundingClientRect();
    const follow = ({ clientX }: PointerEvent): void => {
      this.#cloth.value = String((100 * (clientX - left)) / width);
      this.#pull();
    };
    follow(down);
    plot.addEventListener('pointermove', follow);
    plot.addEventListener('lostpointercapture', () => plot.removeEventListener('pointermove', follow), { once: true });
  }
}
