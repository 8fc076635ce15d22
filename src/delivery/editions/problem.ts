/** A reason not to export, in one line that says what to do. */
export class ExportProblem extends Error {}
