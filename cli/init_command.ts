import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EnvironmentFailure, WrongUse } from '../model/outcome_errors';
import { configurationFile } from './configuration';
import { type AppKind, starterConfiguration } from './init/starter_configuration';
import { type Surroundings, surroundingsOf } from './init/surroundings';

interface TypedInitOptions {
  readonly dir?: string;
  readonly kind?: string;
}

/** A starter's files: where they come from below examples/, where they go. */
const starters: Readonly<Record<AppKind, Readonly<Record<string, string>>>> = {
  native: {
    'starter_native/app.yaml': 'watertight/app.yaml',
    'starter_native/actions.yaml': 'watertight/actions.yaml',
    'starter_native/features/my_app.feature': 'features/my_app.feature',
  },
  web: {
    'starter_web/personas.yaml': 'watertight/personas.yaml',
    'starter_web/actions.yaml': 'watertight/actions.yaml',
    'starter_web/features/my_app.feature': 'features/my_app.feature',
  },
};

const nextCommands: Readonly<Record<AppKind, readonly string[]>> = {
  native: ['npx watertight run'],
  web: [
    'npx watertight canaries make --personas watertight/personas.yaml --out watertight/canaries',
    '(load the values into a test backend, name the ledger in watertight.config.ts)',
    'npx watertight run --profile browser',
  ],
};

/**
 * Writes what a project of somebody's own starts with; a file that is there stays as it is.
 * @returns 0
 * @throws WrongUse for an unknown kind; EnvironmentFailure when the folder cannot be written
 */
export async function initCommand(root: string, typed: TypedInitOptions): Promise<number> {
  const folder = resolve(typed.dir ?? '.');
  makeFolder(folder);
  const surroundings = await surroundingsOf(folder);
  const kind = typed.kind === undefined ? likelyKind(surroundings) : knownKind(typed.kind);
  const texts = new Map([[configurationFile, starterConfiguration(kind, surroundings)]]);
  for (const [from, to] of Object.entries(starters[kind]))
    texts.set(to, readFileSync(join(root, 'examples', from), 'utf8'));
  const told = [...texts].map(([path, text]) =>
    writeNew(join(folder, path), text) ? `  wrote       ${path}` : `  left alone  ${path}`,
  );
  console.log(
    [
      `A project for a ${kind} app${typed.kind === undefined ? ' (the other kind: --kind)' : ''}.`,
      ...foundInWords(surroundings).map((line) => `  found       ${line}`),
      ...told,
      'Next:',
      ...(folder === process.cwd() ? [] : [`  cd ${folder}`]),
      ...nextCommands[kind].map((command) => `  ${command}`),
    ].join('\n'),
  );
  return 0;
}

function likelyKind({ isNative, appIds, url }: Surroundings): AppKind {
  return url !== undefined && !isNative && appIds.length === 0 ? 'web' : 'native';
}

function knownKind(typed: string): AppKind {
  if (typed === 'native' || typed === 'web') return typed;
  throw new WrongUse(`Failed to read --kind "${typed}": expected native or web.`);
}

function foundInWords({ mendixProject, url, appIds, browser }: Surroundings): readonly string[] {
  return [
    ...(mendixProject === undefined ? [] : [`the Mendix project ${mendixProject}`]),
    ...(url === undefined ? [] : [`the web app's address ${url}`]),
    ...(appIds.length === 0 ? [] : [`on attached devices ${appIds.join(', ')}`]),
    browser,
  ];
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new EnvironmentFailure(
      `Failed to use ${folder}: expected a folder that can be written, got ${(cause as NodeJS.ErrnoException).code}. Name another with --dir.`,
      { cause },
    );
  }
}

/** @returns whether there was no such file */
function writeNew(path: string, text: string): boolean {
  if (existsSync(path)) return false;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
  return true;
}
