import { AppDidNotStart } from '../../devices/port';

/** The app's own words when it refused to start; undefined when it started. */
export async function refusalOf(start: Promise<void>): Promise<AppDidNotStart | undefined> {
  try {
    await start;
    return undefined;
  } catch (error) {
    if (error instanceof AppDidNotStart) return error;
    throw error;
  }
}
