import astro from 'eslint-plugin-astro';
import * as mdx from 'eslint-plugin-mdx';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { LAYERS } from './.dependency-cruiser.mjs';

/** Things that make a result depend on more than the arguments, or that plain Node does not have. */
const IMPURE_GLOBALS = [
  'Date',
  'performance',
  'crypto',
  'document',
  'window',
  'self',
  'globalThis',
  'navigator',
  'location',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'fetch',
  'XMLHttpRequest',
  'Worker',
  'postMessage',
  'requestAnimationFrame',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'process',
  'Buffer',
  'console',
];

const PURE = {
  'no-restricted-globals': [
    'error',
    ...IMPURE_GLOBALS.map((name) => ({ name, message: 'What is computed depends on the arguments only.' })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: 'Randomness is a seeded argument: random(seed).' },
  ],
};

/** One file, one element: the default export is the element, and the catalog finds it. */
const ELEMENT_FILES = ['src/widgets/*.ts', 'src/optim/{losses,schedules,optimizers,datasets}/*.ts'];

/** The names under which eslint-plugin-astro hands over the `<script>`s of a file. */
const SCRIPTS_IN_ASTRO = ['**/*.astro/*.ts'];

/** A relative import that leaves out the file's extension. */
const EXTENSION = {
  regex: String.raw`^\.{1,2}/(?!.*\.(ts|astro|css|js|mjs|json|yaml|svg|woff2|html)(\?\w+)?$)`,
  message: 'Write the extension: the same file must run under plain node.',
};

/** The layer rules for the files of a layer that dependency-cruiser cannot read: .astro. */
function astroLayer(layer) {
  return {
    files: [`src/${layer}/**/*.astro`, `src/${layer}/**/*.astro/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns: [EXTENSION, OPTIM_DOOR, above(layer)] }] },
  };
}

const OPTIM_DOOR = {
  regex: String.raw`(^|/)optim/(?!index\.ts$)`,
  message: 'one-door: from outside, optim has one door: src/optim/index.ts.',
};

/** The imports that a layer may not make. */
function above(layer) {
  const names = Object.keys(LAYERS).filter((name) => name !== layer && !LAYERS[layer].includes(name));
  return {
    regex: String.raw`^\.{1,2}/(.*/)?(${names.join('|').replaceAll('.', String.raw`\.`)})(/|\.ts$)`,
    message: `layer-${layer}: ${layer} may import only: ${LAYERS[layer].join(', ')}.`,
  };
}

export default defineConfig(
  {
    ignores: [
      'dist/',
      '*.building/',
      '*.old/',
      'export/',
      '.astro/',
      'test-results/',
      'playwright-report/',
      'node_modules/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    name: 'every TypeScript file',
    files: ['**/*.ts'],
    ignores: SCRIPTS_IN_ASTRO,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Under noUncheckedIndexedAccess, `w[i]!` in a loop over w is how a kernel says that it knows its bounds.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A number in a message is what the message is for.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        // `return reject(x)` ends a function early.
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Kernels count: they read several arrays at the same place.
      '@typescript-eslint/prefer-for-of': 'off',
      // `const { y, ...rest } = spec` is how a description loses its y.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // `[...text]` is meant: code points, as fonts count them.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-imports': ['error', { patterns: [EXTENSION] }],
    },
  },
  { files: ['**/*.data.ts'], rules: { 'max-lines': 'off' } },
  {
    name: 'source',
    files: ['src/**/*.ts'],
    ignores: [...ELEMENT_FILES, '**/*.d.ts'],
    rules: {
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true } },
      ],
    },
  },
  {
    name: 'what runs in a page',
    files: ['src/**/*.ts'],
    ignores: ['src/delivery/**'],
    rules: { 'no-console': 'error' },
  },
  {
    name: 'pure: the same arguments, the same result, in a page, a worker and plain Node',
    files: ['src/{params,optim,plots,widgets}/**/*.ts'],
    rules: PURE,
  },
  {
    name: 'definitions are plain objects: their methods know no `this`, and may be taken out',
    files: ['src/{params,optim,plots,widgets}/**/*.ts', 'tests/**/*.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    name: 'tests',
    files: ['tests/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off', // `describe` is one function around many tests
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo|fixme|fails)$/]',
          message: 'Every test runs and passes.',
        },
      ],
    },
  },

  {
    name: 'Astro files and the scripts in them: their types are for `astro check`',
    files: ['**/*.astro', ...SCRIPTS_IN_ASTRO],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  ...astro.configs.recommended, // after the above, for its parser
  ...['components', 'layouts', 'pages'].map(astroLayer),

  { ...mdx.flat, files: ['content/**/*.mdx'] },
  {
    name: 'lessons',
    files: ['content/**/*.mdx'],
    rules: {
      ...PURE,
      'no-unused-expressions': 'off', // in a lesson, `{x}` is text
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: String.raw`^(?!downhill$|.*/src/components/[\w-]+\.astro$)`,
              message: 'A lesson may import only components and the optimizer module, as "downhill".',
            },
          ],
        },
      ],
    },
  },
);
