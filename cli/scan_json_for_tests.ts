import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import Ajv from 'ajv';
import { checkout, runHere } from './cli_for_tests';

const schema = JSON.parse(readFileSync(join(checkout, 'docs/scan.schema.json'), 'utf8'));
const validate = new Ajv({ allErrors: true }).compile(schema);

/** What `scan --json` says. */
export interface ScanJson {
  readonly exitCode: number | null;
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly files: readonly Readonly<Record<'path' | 'place' | 'kind' | 'verdict', string>>[];
  readonly findings: readonly Readonly<Record<'path' | 'place' | 'encoding' | 'pattern', string>>[];
  readonly unread: readonly Readonly<Record<'path' | 'place' | 'reason', string>>[];
  readonly apps?: readonly {
    readonly path: string;
    readonly backups: readonly Readonly<Record<'way' | 'version' | 'place' | 'verdict' | 'reason', string>>[];
    readonly deadRules: readonly { readonly file: string; readonly line: number }[];
  }[];
}

/** Scans, and checks the result against the published schema. */
export async function scanJsonOf(context: TestContext, words: readonly string[]): Promise<ScanJson> {
  const { exitCode, out, complaints } = await runHere(context, ['scan', '--json', ...words]);
  assert.notEqual(out, '', complaints);
  const result: unknown = JSON.parse(out);
  assert.ok(validate(result), JSON.stringify(validate.errors));
  return { exitCode, ...(result as Omit<ScanJson, 'exitCode'>) };
}
