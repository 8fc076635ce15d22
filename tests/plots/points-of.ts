/** The points of an open path in pixels, of one that says where each lies as of one that says how far it is to the next. */
export function pointsOf(path: string): readonly (readonly [x: number, y: number])[] {
  const numbers = path.match(/-?(\d*\.)?\d+/g)!.map(Number);
  const [isStepwise, points] = [path.includes('l'), [] as [number, number][]];
  for (let i = 0; i < numbers.length; i += 2) {
    const [x, y] = (isStepwise ? points.at(-1) : undefined) ?? [0, 0];
    points.push([Math.round(10 * (x + numbers[i]!)) / 10, Math.round(10 * (y + numbers[i + 1]!)) / 10]);
  }
  return points;
}
