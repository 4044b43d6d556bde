import type { Project } from './project';

/** One thing that is wrong, told to the person who has to mend it. */
export interface Problem {
  /** File below the project's root, with `:line` where known. */
  readonly where: string;
  readonly what: string;
  /** What to do next, as an order. */
  readonly todo: string;
}

/** One rule of the project. An empty list means that it holds; what cannot be judged throws. */
export interface Check {
  readonly name: string;
  run(project: Project): Promise<readonly Problem[]>;
}
