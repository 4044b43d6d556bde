import committed from './measured.json';
import type { RecallRecord } from './recall_record';

/** The result that `npm run recall -- --write` left in the project. */
export const measuredRecall = committed as unknown as RecallRecord;
