const pollMs = 100;

/** Blocks until it holds, at most that long. @returns whether it holds */
export async function waitUntil(timeoutMs: number, holds: () => Promise<boolean>): Promise<boolean> {
  const deadlineMs = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > deadlineMs) return false;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return true;
}
