/** Exit code of a program that Ctrl-C ended. */
const interruptedExitCode = 130;

/**
 * Runs the clean-up once when the user presses Ctrl-C or the process is asked to end, then ends the process.
 * @returns puts things back as they were
 */
export function onInterrupt(cleanUp: () => Promise<void>): () => void {
  let isEnding = false;
  const end = () => {
    if (isEnding) process.exit(interruptedExitCode);
    isEnding = true;
    void cleanUp().finally(() => process.exit(interruptedExitCode));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return () => {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  };
}
