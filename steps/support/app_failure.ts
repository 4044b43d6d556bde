import { AppDidNotStart, AppFailure } from '../../devices/port';

/** The app's own failure; undefined for none. */
export async function failureOf(deed: Promise<void>): Promise<AppFailure | AppDidNotStart | undefined> {
  try {
    await deed;
    return undefined;
  } catch (error) {
    if (error instanceof AppFailure || error instanceof AppDidNotStart) return error;
    throw error;
  }
}
