import type { Locator, Page } from '@playwright/test';

/** Something that a reader can drag. */
export interface Grip {
  readonly name: string;
  readonly at: Locator;
  readonly kind: 'handle' | 'slider';
}

/** Where a pointer takes hold, and where it goes: `path(0)` is there, `path(1)` the far end. In pixels of the window. */
export interface Place {
  readonly x: number;
  readonly y: number;
  path(share: number): [x: number, y: number];
}

/** Every handle and every slider in sight of all widgets of a page but those under a cloth, which stay as they were built. */
export async function findGrips(page: Page): Promise<readonly Grip[]> {
  const found: Grip[] = [];
  for (const widget of await page.locator('downhill-widget:not(:has([data-cloth]))').all()) {
    await enliven(widget);
    const id = await widget.getAttribute('id');
    for (const name of MORE) for (const one of await widget.getByRole('checkbox', { name }).all()) await one.check();
    for (const at of await widget.locator('.size:visible .handle:visible').all())
      found.push({ name: `${id}: ${await at.getAttribute('aria-label')}`, at, kind: 'handle' });
    for (const at of await widget.locator('[data-param] input[type="range"]:visible').all()) {
      const name = await at.evaluate((input) => input.closest<HTMLElement>('[data-param]')!.dataset.param);
      found.push({ name: `${id}: slider of ${name}`, at, kind: 'slider' });
    }
  }
  return found;
}

/** Switches behind which there is more to take hold of. */
const MORE = ['More settings', 'Look into a unit'];

/** Brings a grip to the middle of the window and says where to take hold of it. */
export async function hold({ at, kind }: Grip): Promise<Place> {
  await at.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  return kind === 'slider' ? at.evaluate(knobOf).then(along) : at.evaluate(handleOf).then(along);
}

async function enliven(widget: Locator): Promise<void> {
  await widget.scrollIntoViewIfNeeded();
  await widget.dispatchEvent('pointerenter');
  await widget
    .page()
    .waitForFunction(
      (element) => (element as { widget?: unknown } | null)?.widget !== undefined,
      await widget.elementHandle(),
    );
  const open = widget.getByRole('button', { name: 'Show me without a guess' });
  if (!(await open.isVisible())) return;
  await open.click();
}

type Way = readonly [from: readonly [number, number], to: readonly [number, number]];

function along([[x, y], [toX, toY]]: Way): Place {
  return { x, y, path: (share) => [x + share * (toX - x), y + share * (toY - y)] };
}

/** From a slider's knob to the end that is further away; the knob's middle never leaves the track. */
function knobOf(element: Element): Way {
  const { value, max } = element as HTMLInputElement;
  const { left, top, width, height } = element.getBoundingClientRect();
  const knob = height / 2;
  const at = (share: number): number => left + knob + share * (width - 2 * knob);
  const share = Number(value) / Number(max);
  const middle = top + height / 2;
  return [
    [at(share), middle],
    [at(share < 0.5 ? 1 : 0), middle],
  ];
}

/** From a handle most of the way to the corner of its figure that is furthest away. */
function handleOf(element: Element): Way {
  const own = element.getBoundingClientRect();
  const figure = element.parentElement!.getBoundingClientRect();
  const [x, y] = [own.left + own.width / 2, own.top + own.height / 2];
  const far = (at: number, low: number, length: number): number => low + (at < low + length / 2 ? 0.85 : 0.15) * length;
  return [
    [x, y],
    [far(x, figure.left, figure.width), far(y, figure.top, figure.height)],
  ];
}
