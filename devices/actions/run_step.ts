import type { Selector, Step, Until } from './actions_file';
import type { ActionSession } from './app_actions';
import { Element } from './element';
import { describeSelector } from './locator';
import { goBack, openAddress, scroll } from './navigation';
import { filledIn, literalInExpression, type PlaceholderValues } from './placeholders';

/** Bound of a wait that names none, in milliseconds. */
const defaultBoundMs = 30_000;

/** A step in words, with its placeholders instead of their values, and without the text that it types. */
export function describeStep(step: Step): string {
  if (step.tap) return `tap ${describeSelector(step.tap)}`;
  if (step.type) return `type into ${describeSelector(step.type.into)}`;
  if (step.clear) return `clear ${describeSelector(step.clear)}`;
  if (step.until) return `until ${describeUntil(step.until)}`;
  if (step.open !== undefined) return `open "${step.open}"`;
  return step.scroll ? `scroll ${step.scroll}` : 'back';
}

function describeUntil({ visible, gone, text }: Until): string {
  if (visible) return `visible ${describeSelector(visible)}`;
  if (gone) return `gone ${describeSelector(gone)}`;
  return text ? `text of ${describeSelector(text.of)}` : 'nothing';
}

/** Does one step. Blocks until it is done. @throws StepProblem when its element or its end does not come within the bound */
export async function runStep(session: ActionSession, step: Step, values: PlaceholderValues): Promise<void> {
  const at = (selector: Selector, boundMs = defaultBoundMs) =>
    new Element(session, selector, values, boundMs);
  if (step.tap) await at(step.tap).tap();
  else if (step.type) await at(step.type.into).type(filledIn(step.type.text, values));
  else if (step.clear) await at(step.clear).clear();
  else if (step.until) await wait(step.until, at, values);
  else if (step.open !== undefined) await openAddress(session, filledIn(step.open, values), defaultBoundMs);
  else if (step.scroll) await scroll(session, step.scroll);
  else await goBack(session.browser);
}

async function wait(
  { visible, gone, text, withinMs }: Until,
  at: (selector: Selector, boundMs?: number) => Element,
  values: PlaceholderValues,
): Promise<void> {
  if (visible) await at(visible, withinMs).untilVisible();
  if (gone) await at(gone, withinMs).untilGone();
  if (text) {
    const expression = new RegExp(filledIn(text.matches, values, literalInExpression), 'u');
    await at(text.of, withinMs).untilText(expression);
  }
}
