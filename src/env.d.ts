declare namespace App {
  interface Locals {
    /** The lesson whose page is being made, for the components that stand in it. */
    lesson?: import('./course/lessons.ts').Lesson;
  }
}
