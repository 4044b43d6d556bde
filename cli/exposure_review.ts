import { type Acceptance, readAcceptances, review, reviewMarkdown } from '../model/exposure/acceptance';
import { differencesOf } from '../model/exposure/difference';
import { loadAppModel } from '../model/load_app_model';
import { WrongUse } from '../model/outcome_errors';
import { earlierModel } from './earlier_app';

/** The options as they were typed. */
export interface TypedReview {
  readonly against: string;
  readonly accept?: string;
  readonly overlay?: string;
  readonly today?: string;
}

/** What a reviewer is told, and whether something new is on devices that nobody accepted. */
export interface ReviewedChange {
  readonly markdown: string;
  readonly exitCode: 0 | 1;
}

/** Compares a model with an earlier one. @throws WrongUse for what cannot be read, or a day that is none */
export async function reviewExposure(app: string, typed: TypedReview): Promise<ReviewedChange> {
  const { against, accept, overlay, today = new Date().toISOString().slice(0, 10) } = typed;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today))
    throw new WrongUse(`Failed to read --today "${today}": expected a day as YYYY-MM-DD.`);
  const acceptances: readonly Acceptance[] = accept === undefined ? [] : readAcceptances(accept);
  const before = await earlierModel(app, against, overlay);
  const differences = differencesOf(before, await loadAppModel(app, overlay));
  const reviewed = review(differences, acceptances, today);
  return { markdown: reviewMarkdown(reviewed), exitCode: reviewed.open.length === 0 ? 0 : 1 };
}
