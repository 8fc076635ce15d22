/** Red, green, blue of sRGB, linear in light, 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number];

export type Vision = 'all' | 'protanopia' | 'deuteranopia' | 'tritanopia';

/** `#rgb` or `#rrggbb`. */
export function parseColour(text: string): Colour {
  const digits = text.length === 4 ? [...text.slice(1)].map((digit) => digit + digit).join('') : text.slice(1);
  const [red, green, blue] = [0, 2, 4].map((at) => linear(parseInt(digits.slice(at, at + 2), 16) / 255));
  return [red!, green!, blue!];
}

/** Contrast ratio, 1 to 21. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: Colour, other: Colour): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

/** 100 times the distance in OKLab, as somebody with that vision sees the two. @see https://bottosson.github.io/posts/oklab */
export function distance(one: Colour, other: Colour, vision: Vision): number {
  const [a, b] = [oklab(simulate(one, vision)), oklab(simulate(other, vision))];
  return 100 * Math.hypot(...a.map((value, i) => value - b[i]!));
}

function luminance([red, green, blue]: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** Machado, Oliveira & Fernandes 2009, severity 1. */
const SIMULATIONS: Readonly<Record<Vision, readonly Colour[]>> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function simulate(colour: Colour, vision: Vision): Colour {
  const [red, green, blue] = SIMULATIONS[vision].map((row) => clamp(dot(row, colour)));
  return [red!, green!, blue!];
}

function oklab(colour: Colour): Colour {
  const cones: readonly Colour[] = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ];
  const [long, medium, short] = cones.map((row) => Math.cbrt(dot(row, colour)));
  const responses: Colour = [long!, medium!, short!];
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], responses),
    dot([1.9779984951, -2.428592205, 0.4505937099], responses),
    dot([0.0259040371, 0.7827717662, -0.808675766], responses),
  ];
}

const dot = (a: Colour, b: Colour): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
