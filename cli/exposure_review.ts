import type { AppModel } from '../model/app_model';
import { isDay, type Reviewed, readAcceptances, review } from '../model/exposure/acceptance';
import { differencesOf } from '../model/exposure/differences';
import type { ExposureFinding } from '../model/exposure/finding';
import { WrongUse } from '../model/outcome_errors';
import { earlierModel } from './earlier_app';

/** The options as they were typed. */
export interface TypedReview {
  readonly against: string;
  readonly accept?: string;
  readonly overlay?: string;
  readonly today?: string;
}

/**
 * Compares a model with an earlier one.
 * @param intent findings about the model by its intent
 * @throws WrongUse for what cannot be read, or a day that is none
 */
export async function reviewExposure(
  app: string,
  model: AppModel,
  intent: readonly ExposureFinding[],
  { against, accept, overlay, today = new Date().toISOString().slice(0, 10) }: TypedReview,
): Promise<Reviewed> {
  if (!isDay(today))
    throw new WrongUse(`Failed to read --today "${today}": expected a day of the calendar as YYYY-MM-DD.`);
  const acceptances = accept === undefined ? [] : readAcceptances(accept);
  const before = await earlierModel(app, against, overlay);
  return review(differencesOf(before, model), acceptances, today, intent);
}
