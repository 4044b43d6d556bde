import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { transformSync } from '@swc/core';
import { WrongUse } from './outcome_errors';

type Compilable = Module & { _compile(code: string, file: string): void };

/**
 * What a user's module exports. JavaScript or TypeScript, CommonJS or ES module, in any folder: it is translated by itself,
 * whatever package it lies in.
 * @param path absolute
 * @throws WrongUse when the file cannot be read, translated or evaluated
 */
export function evaluateModule(path: string): Readonly<Record<string, unknown>> {
  const syntax = /\.[cm]?tsx?$/.test(path) ? 'typescript' : 'ecmascript';
  try {
    const { code } = transformSync(readFileSync(path, 'utf8'), {
      filename: path,
      swcrc: false,
      configFile: false,
      module: { type: 'commonjs' },
      jsc: { target: 'es2022', parser: { syntax } },
    });
    const module = new Module(path) as Compilable;
    module._compile(code, `${path}.cjs`);
    return module.exports;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new WrongUse(`Failed to load ${path}: ${why}`, { cause });
  }
}
