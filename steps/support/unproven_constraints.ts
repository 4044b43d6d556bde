import { oneSidedText } from '../../model/both_sides/one_sided';
import type { HarnessWorld } from './world';

/** Says with what was judged of which constraints it is no proof for a persona: those without objects on both sides. */
export function tellUnproven(world: HarnessWorld, persona: string): void {
  const { name } = world.user(persona);
  const concerned = world.facts.oneSided.filter(({ users }) => users.includes(name));
  if (concerned.length === 0) return;
  world.examination.record(
    `No proof for ${persona} of constraints without objects on both sides`,
    concerned.map((each) => ({ name: each.entity, outcome: 'unknown', evidence: oneSidedText(each) })),
  );
}
