import ts from 'typescript';
import type { Check, Problem } from './problem';

const deterministicRooms = /^(simulators|model|forensics)\//;
const freeCalls = new Set(['setTimeout', 'setInterval']);
const membersOfGlobals: Readonly<Record<string, readonly string[]>> = {
  Date: ['now'],
  Math: ['random'],
  performance: ['now', 'timeOrigin'],
  process: ['hrtime', 'uptime'],
  crypto: ['getRandomValues', 'randomUUID'],
  globalThis: ['setTimeout', 'setInterval'],
};
const exportsOfModules: Readonly<Record<string, readonly string[]>> = {
  timers: ['setTimeout', 'setInterval'],
  'timers/promises': ['setTimeout', 'setInterval', 'scheduler'],
  perf_hooks: ['performance'],
  crypto: ['randomBytes', 'randomInt', 'randomUUID', 'randomFill', 'randomFillSync', 'webcrypto'],
};

/** Simulators, model and forensics know time and chance only from what they are given: one seed decides a whole run. */
export const determinism: Check = {
  name: 'determinism',
  async run(project) {
    return project
      .sources()
      .filter((path) => deterministicRooms.test(path) && !path.endsWith('.test.ts'))
      .flatMap((path) => sourcesOfChance(path, project.text(path)));
  },
};

function sourcesOfChance(path: string, text: string): Problem[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
  const problems: Problem[] = [];
  const visit = (node: ts.Node): void => {
    for (const name of chanceNames(node)) {
      problems.push({
        where: `${path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`,
        what: `takes time or chance from ${name}`,
        todo: 'Take a clock, a random source or a timer as a parameter; the seed feeds them.',
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return problems;
}

function chanceNames(node: ts.Node): readonly string[] {
  if (ts.isNewExpression(node))
    return isName(node.expression, 'Date') && !node.arguments?.length ? ['new Date()'] : [];
  if (ts.isPropertyAccessExpression(node)) return memberName(node);
  if (ts.isImportDeclaration(node)) return importedNames(node);
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return [];
  const called = node.expression.text;
  return freeCalls.has(called) || called === 'Date' ? [`${called}()`] : [];
}

function memberName({ expression, name }: ts.PropertyAccessExpression): readonly string[] {
  if (!ts.isIdentifier(expression)) return [];
  const { text } = expression;
  const members = [...(membersOfGlobals[text] ?? []), ...(exportsOfModules[text] ?? [])];
  return members.includes(name.text) ? [`${text}.${name.text}`] : [];
}

function importedNames({ moduleSpecifier, importClause }: ts.ImportDeclaration): readonly string[] {
  if (!ts.isStringLiteral(moduleSpecifier) || !importClause?.namedBindings) return [];
  const forbidden = exportsOfModules[moduleSpecifier.text.replace(/^node:/, '')];
  if (!forbidden || !ts.isNamedImports(importClause.namedBindings)) return [];
  return importClause.namedBindings.elements
    .map(({ name, propertyName }) => (propertyName ?? name).text)
    .filter((name) => forbidden.includes(name))
    .map((name) => `${moduleSpecifier.text} (${name})`);
}

function isName(node: ts.Expression, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}
