/**
 * The layers of the house, and the rules that hold them apart.
 *
 * `LAYERS` is the only place that says who may import whom: dependency-cruiser checks the graph of .ts files against
 * it (type-only imports included), ESLint the imports of .astro and .mdx files.
 */

const CORE = ['params', 'optim'];
const FIGURES = [...CORE, 'plots', 'widget-kit'];
const INTERACTIVE = [...FIGURES, 'lazy', 'scenes', 'widgets', 'notebook', 'course', 'variants', 'catalog'];

/** What each folder (or file) of `src` may import, besides itself. */
export const LAYERS = {
  lazy: [],
  params: [],
  optim: ['params'],
  plots: CORE,
  'widget-kit': [...CORE, 'plots', 'lazy'],
  scenes: [...CORE, 'plots'],
  widgets: [...FIGURES, 'scenes'],
  notebook: [...CORE, 'widget-kit', 'lazy'],
  course: [...FIGURES, 'lazy'],
  variants: [...FIGURES, 'lazy', 'course'],
  catalog: [...FIGURES, 'scenes', 'widgets', 'course', 'variants'],
  'content.config': [...CORE, 'widget-kit', 'course', 'catalog'],
  components: INTERACTIVE,
  layouts: [...INTERACTIVE, 'components'],
  pages: [...INTERACTIVE, 'components', 'layouts'],
  delivery: [],
};

/** The floors of `optim`, lowest first: a folder may import itself and what lies below, no neighbour on its own floor. */
export const FLOORS = [
  ['base'],
  ['python'],
  ['kinds'],
  ['autodiff'],
  ['expression'],
  ['parts'],
  ['losses', 'schedules', 'optimizers', 'datasets'],
  ['elements'],
  ['run'],
  ['network'],
  ['curvature'],
  ['maps'],
  ['search', 'code'],
];

/** Folders in which one file is one element, and no element knows another. */
const ELEMENTS = 'widgets|optim/(?:losses|schedules|optimizers|datasets)';

/** Matches the files of layers: `src/name.ts`, `src/name.boot.ts`, `src/name/…`. */
const within = (root, names) => `^${root}/(?:${names.map((name) => name.replace('.', '[.]')).join('|')})[./]`;

const layerRules = Object.entries(LAYERS).map(([layer, below]) => ({
  name: `layer-${layer}`,
  comment: `${layer} may import only: ${below.join(', ') || 'itself'}. Move what is shared down the layers.`,
  severity: 'error',
  from: { path: within('src', [layer]) },
  to: { path: '^src/', pathNot: [within('src', [layer, ...below]), '^src/styles/'] },
}));

const floorRules = FLOORS.flatMap((floor, i) =>
  floor.map((folder) => ({
    name: `floor-${folder}`,
    comment: `Inside optim, ${folder} may import nothing from a floor above, nor from a neighbour.`,
    severity: 'error',
    from: { path: within('src/optim', [folder]) },
    to: { path: '^src/optim/', pathNot: within('src/optim', [...FLOORS.slice(0, i).flat(), folder, 'index']) },
  })),
);

export default {
  forbidden: [
    ...layerRules,
    ...floorRules,
    {
      name: 'known-layer',
      comment: 'Every file of src belongs to a layer of LAYERS, in .dependency-cruiser.mjs.',
      severity: 'error',
      from: { path: '^src/', pathNot: [within('src', Object.keys(LAYERS)), '[.]d[.]ts$'] },
      to: {},
    },
    {
      name: 'known-floor',
      comment: 'Every file of optim but its door lies in a folder of FLOORS, in .dependency-cruiser.mjs.',
      severity: 'error',
      from: { path: '^src/optim/', pathNot: [within('src/optim', FLOORS.flat()), '^src/optim/index[.]ts$'] },
      to: {},
    },
    {
      name: 'pure-core',
      comment: 'params and optim run anywhere: they import no package and nothing of Node or the browser.',
      severity: 'error',
      from: { path: within('src', CORE) },
      to: { pathNot: '^src/' },
    },
    {
      name: 'one-door',
      comment: 'From outside, optim has one door: src/optim/index.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/optim/' },
      to: { path: '^src/optim/', pathNot: '^src/optim/index[.]ts$' },
    },
    {
      name: 'door-opens-outward',
      comment: 'Inside optim, import the file that defines a thing, not the index.',
      severity: 'error',
      from: { path: '^src/optim/' },
      to: { path: '^src/optim/index[.]ts$' },
    },
    {
      name: 'no-siblings',
      comment: 'An element never imports its sibling; its own parts carry its name: x.data.ts, x/….',
      severity: 'error',
      from: { path: `^src/(${ELEMENTS})/([^/.]+)` },
      to: { path: '^src/$1/', pathNot: '^src/$1/$2[./]' },
    },
    {
      name: 'no-cycles',
      comment: 'No cycles, type-only ones included: move what both need into a file below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-tests-in-source',
      comment: 'What ships does not import tests.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js'] },
  },
};
