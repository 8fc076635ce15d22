import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import remarkMath from 'remark-math';
import { contentFaults, pageNames } from './src/course/content-files.ts';
import { componentsOf } from './src/course/component-attributes.ts';
import { readableLessons } from './src/course/readable-lessons.ts';
import { report } from './src/course/problems.ts';
import * as problems from './src/course/problems.ts';
import { remarkCourse } from './src/course/remark-course.ts';
import { remarkOutline } from './src/course/remark-outline.ts';
import { remarkPlaced } from './src/course/remark-placed.ts';
import { remarkSound } from './src/course/remark-sound.ts';
import { search } from './src/course/search/build.ts';
import * as downhill from './src/optim/index.ts';
import * as unstyled from './src/course/unstyled.ts';
import { house } from './src/delivery/house.ts';
import { lazyImports } from './src/delivery/lazy-imports.ts';
import { lighterPlot } from './src/delivery/lighter-plot.ts';
import { notices } from './src/delivery/notices.ts';
import { bundle, bundledPackages } from './src/notebook/build/bundle.ts';
import { notebook } from './src/notebook/build/integration.ts';
import { remarkCells } from './src/notebook/build/remark-cells.ts';

// a build of other content keeps what it remembers beside that content
const content = process.env.DOWNHILL_CONTENT;

const filesFaults = () => contentFaults(content ?? 'content', pageNames('src/pages', ['sandbox']));

export default defineConfig({
  ...(content === undefined ? {} : { cacheDir: path.join(content, '.cache') }),
  // one folder of pages that link to each other by name: the build works at any path, and from a folder
  build: { format: 'file', inlineStylesheets: 'never' },
  output: 'static',
  compressHTML: true,
  devToolbar: { enabled: false },
  prefetch: false,
  markdown: {
    syntaxHighlight: false,
    processor: unified({
      remarkPlugins: [
        remarkMath,
        [
          remarkSound,
          { report, known: componentsOf('src/components/lesson-components.ts'), offered: Object.keys(downhill) },
        ],
        [remarkCells, { report }],
        remarkOutline,
        remarkCourse,
        remarkPlaced,
      ],
    }),
  },
  integrations: [
    mdx(),
    notices(bundledPackages),
    notebook(),
    search(bundle),
    house(problems, filesFaults, bundle, unstyled),
  ],
  vite: {
    plugins: [readableLessons(report), lighterPlot(), lazyImports()],
    // lessons and code cells name the optimizer module alike
    resolve: { alias: { downhill: fileURLToPath(new URL('./src/optim/index.ts', import.meta.url)) } },
    // modules, so that a worker loads the one widget it works for
    worker: { format: 'es' },
    build: {
      assetsInlineLimit: 0,
      cssCodeSplit: false, // one sheet for all pages: it is smaller than the parts of one lesson
      rolldownOptions: {
        // a mark that Astro leaves in lessons for itself
        onLog: (level, log, report) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && report(level, log),
      },
    },
    // a script finds the others beside itself, wherever the course lies
    experimental: { renderBuiltUrl: (_file, { hostType }) => (hostType === 'js' ? { relative: true } : undefined) },
    // Plot moves its marks by half a pixel on screens of ratio 1; the figures of the build are drawn as for ratio 2
    define: { 'window.devicePixelRatio': '2' },
  },
});
