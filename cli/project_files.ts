import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { register } from 'ts-node';

/** Glob patterns of feature files or step definitions, from the root. */
type Patterns = readonly string[];

const ownFeatures = 'features/**/*.feature';

/** Watertight's features and those of the folder that a run starts from. @param root the checkout or installed package */
export function featurePatterns(root: string, project: string): Patterns {
  const folder = join(project, 'features');
  const isElsewhere = project !== root && existsSync(folder);
  return isElsewhere ? [ownFeatures, `${relative(root, folder)}/**/*.feature`] : [ownFeatures];
}

/**
 * Step definitions in the folder that a run starts from, in TypeScript or JavaScript; from now on require() loads both there.
 * Empty in the checkout, whose steps are Watertight's own.
 */
export function projectSteps(root: string, project: string): Patterns {
  const folder = join(project, 'steps');
  if (project === root || !existsSync(folder)) return [];
  register({
    cwd: project,
    skipProject: true,
    swc: true,
    compiler: require.resolve('typescript'),
    compilerOptions: { module: 'commonjs', target: 'es2022', esModuleInterop: true },
    // Else a project whose package.json says "type": "module" could have no steps in TypeScript.
    moduleTypes: { '**/*.ts': 'cjs' },
  });
  return [`${relative(root, folder)}/**/*.{ts,js,cjs,mjs}`];
}
