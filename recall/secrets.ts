/** The key of all that is encrypted by one here: the search is handed it. 32 bytes. */
export const recallKey = new Uint8Array(32).map((_, at) => at * 7 + 3);
/** Of encrypted backups; the search is handed it, too. */
export const recallPassword = 'correct horse';
