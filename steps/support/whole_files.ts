import type { Acquisition } from '../../devices/port';
import { UnknownVerdict } from '../../model/outcome_errors';

/** The files of an acquisition that lacks nothing. @throws UnknownVerdict when something there could not be read */
export function wholeFiles({ name, files, unread = [] }: Acquisition): Acquisition['files'] {
  if (unread.length === 0) return files;
  const gaps = unread.slice(0, 3).map(({ path, reason }) => `${path} ${reason}`);
  throw new UnknownVerdict(
    `Failed to judge the ${name}: expected all that is there, got gaps: ${gaps.join('; ')}. See how it was acquired.`,
  );
}
