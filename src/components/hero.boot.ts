/**
 * Lets the walk of the first figure come down once, in four seconds, where motion is allowed. It is the drawn picture
 * that moves: nothing loads for it, and at the reader's first touch it is whole again.
 */
const hero = document.querySelector<HTMLElement>('.hero + downhill-widget');
const still = matchMedia('(prefers-reduced-motion: reduce)').matches || location.hash !== '';
const DURATION = 4000;

if (hero && !still && scrollY < innerHeight / 2) {
  const pictures = [...hero.querySelectorAll<SVGGElement>('.moving')].map(playable);
  const start = performance.now();
  let isOver = false;
  const end = (): void => {
    isOver = true;
    for (const show of pictures) show(Infinity);
  };
  const frame = (now: number): void => {
    if (isOver) return;
    const share = Math.max(0, now - start) / DURATION; // a frame may have begun before this ran
    if (share >= 1) return end();
    for (const show of pictures) show(share);
    requestAnimationFrame(frame);
  };
  for (const touch of ['pointerdown', 'keydown', 'focusin', 'pointerenter']) {
    hero.addEventListener(touch, end, { once: true, capture: true });
  }
  requestAnimationFrame(frame);
}

/** Shows a share of a drawn walk, the last of its steps in part. */
function playable(moving: SVGGElement): (share: number) => void {
  const line = moving.querySelector('path')!;
  const whole = line.getAttribute('d')!;
  const numbers = whole.match(/-?[\d.]+/g)!.map(Number);
  const isStepwise = whole.includes('l'); // a line of many points says how far each is from the one before
  const places: [number, number][] = [];
  for (let i = 0; i < numbers.length; i += 2) {
    const [x, y] = (isStepwise ? places.at(-1) : undefined) ?? [0, 0];
    places.push([x + numbers[i]!, y + numbers[i + 1]!].map((at) => Math.round(10 * at) / 10) as [number, number]);
  }
  const dots = [...moving.querySelectorAll('circle')];
  const after = dots.map((dot) => {
    const found = places.findIndex((place) => place.join() === `${dot.getAttribute('cx')},${dot.getAttribute('cy')}`);
    return found < 0 ? places.length - 1 : found; // the line leaves out places that are too near
  });
  return (share) => {
    const steps = Math.min(share * (places.length - 1), places.length - 1);
    const [from, to] = [places[Math.floor(steps)]!, places[Math.ceil(steps)]!];
    const part = steps % 1;
    const tip = `${from[0] + (to[0] - from[0]) * part} ${from[1] + (to[1] - from[1]) * part}`;
    const walked = places.slice(0, Math.floor(steps) + 1).map((place) => place.join(' '));
    line.setAttribute('d', Number.isFinite(share) ? `M${[...walked, tip].join('L')}` : whole);
    dots.forEach((dot, i) => {
      if (after[i]! > steps) dot.setAttribute('visibility', 'hidden');
      else dot.removeAttribute('visibility');
    });
  };
}
