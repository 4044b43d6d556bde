import { resolve } from 'node:path';
import { answerOperatorStep, OperatorDesk } from '../devices/hooks/operator_desk';
import { runHook } from '../devices/hooks/run_hook';
import { EvidenceChain } from '../model/evidence_chain';
import { WrongUse } from '../model/outcome_errors';
import { readConfiguration } from './configuration';

interface TypedReleaseOptions {
  readonly chain: string;
  readonly serial?: string;
}

const order = ['deploy', 'install', 'publish', 'applied'] as const;

/**
 * Brings a device to a release by the hooks of watertight.config.ts, in the order deploy, install, publish, applied. A hook that the chain
 * says is done is not run again, so that the command can be given again after a restart.
 * @throws WrongUse for an unknown release, EnvironmentFailure when a hook fails or hangs
 */
export async function releaseApplyCommand(
  name: string,
  { chain: path, serial }: TypedReleaseOptions,
): Promise<number> {
  const { releases = {} } = readConfiguration(process.cwd());
  const hooks = releases[name];
  if (!hooks)
    throw new WrongUse(
      `Failed to find the release "${name}": expected one of ${Object.keys(releases).join(', ') || 'none: releases is empty'}. Add it to releases in watertight.config.ts.`,
    );
  const chain = EvidenceChain.open(resolve(path));
  const desk = new OperatorDesk(chain, (text) => console.log(text));
  const environment = {
    WATERTIGHT_RELEASE: name,
    ...(serial !== undefined && { WATERTIGHT_SERIAL: serial }),
    ...(hooks.appId !== undefined && { WATERTIGHT_APP_ID: hooks.appId }),
  };
  for (const part of order) {
    const hook = hooks[part];
    const step = `release ${name}: ${part}`;
    if (!hook || chain.all('hook done').includes(step)) continue;
    await runHook(hook, { name: `releases.${name}.${part}`, step, environment, desk });
    chain.append('hook done', step);
    console.log(`✔ ${step}`);
  }
  return 0;
}

/** Tells whoever waits on a chain that what was asked for is done. @throws WrongUse when nothing is waited for */
export async function operatorDoneCommand(path: string): Promise<number> {
  const instruction = answerOperatorStep(EvidenceChain.open(resolve(path)));
  if (instruction === undefined)
    throw new WrongUse(`Failed to answer in ${path}: expected a step that waits for a person, got none.`);
  console.log(`Done: ${instruction}`);
  return 0;
}
