import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Discovery, discoveryProblems } from './divergence/discovery';

interface PromiseSource {
  /** seed: what the product's security page says; documentation: other documentation; hardening: ours. */
  readonly kind: 'seed' | 'documentation' | 'hardening';
  /** The sentence, quoted; absent for hardening. */
  readonly text?: string;
}

export interface RegisteredPromise {
  readonly id: string;
  readonly title: string;
  readonly source: PromiseSource;
  readonly status: 'done' | 'planned';
}

/** One storage test of the OWASP MASTG, and how far the promises answer it. */
interface MastgTest {
  readonly id: string;
  readonly title: string;
  readonly platform: 'android' | 'ios';
  readonly coverage: 'covered' | 'partly' | 'not';
  readonly by: readonly string[];
  readonly why: string;
}

export interface PromiseRegister {
  readonly promises: readonly RegisteredPromise[];
  readonly mastg: readonly MastgTest[];
  /** Known differences between profiles of one platform. */
  readonly discoveries: readonly Discovery[];
}

/** Reads promises.yaml, mastg.yaml and, where there is one, discoveries.yaml. @param folder the register's, features/register by default @throws when a file is missing or not YAML */
export function readPromiseRegister(folder = join(__dirname, '..', 'features', 'register')): PromiseRegister {
  const read = (name: string) => parse(readFileSync(join(folder, name), 'utf8'));
  return {
    promises: read('promises.yaml').promises,
    mastg: read('mastg.yaml').tests,
    discoveries: existsSync(join(folder, 'discoveries.yaml')) ? read('discoveries.yaml').discoveries : [],
  };
}

/** Contradictions inside the register, one sentence each; none when it is sound. */
export function registerProblems({ promises, mastg, discoveries }: PromiseRegister): readonly string[] {
  const known = new Map(promises.map(({ id, status }) => [id, status]));
  const twice = [...promises, ...mastg]
    .map(({ id }) => id)
    .filter((id, position, ids) => ids.indexOf(id) !== position)
    .map((id) => `${id} is listed twice. Keep one entry.`);
  const unsourced = promises
    .filter(({ source }) => source.kind !== 'hardening' && !source.text)
    .map(({ id }) => `${id} names a source without its sentence. Quote it under source.text.`);
  const unmapped = mastg.flatMap(({ id, coverage, by }) => {
    const strange = by
      .filter((promise) => known.get(promise) !== 'done')
      .map((promise) => `${id} relies on ${promise}, which is not a promise that is done. Change \`by\`.`);
    if ((coverage === 'not') !== (by.length === 0))
      strange.push(`${id} is ${coverage} covered and names ${by.length} promises. Make both agree.`);
    return strange;
  });
  return [...twice, ...unsourced, ...unmapped, ...discoveryProblems(discoveries, [...known.keys()])];
}
