declare namespace App {
  interface Locals {
    /** The lesson whose page is being made, for the components that stand in it. */
    lesson?: import('./course/lessons.ts').Lesson;
  }
}

/** For tools that do not read Astro files themselves. */
declare module '*.astro' {
  const component: import('astro/runtime/server/index.js').AstroComponentFactory;
  export default component;
}
