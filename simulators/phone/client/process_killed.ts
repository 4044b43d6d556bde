/** The app's process was ended in the middle of what it did. */
export class ProcessKilled extends Error {
  override readonly name = 'ProcessKilled';
}
