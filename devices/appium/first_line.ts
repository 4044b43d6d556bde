/** What an error says in its first line; drivers append whole stack traces to their messages. */
export function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n', 1)[0] as string;
}
