import { firstLine } from './first_line';

/** What WebDriver and the connection below it say of a session that is over. */
const signs = [
  /invalid session id/i,
  /no such driver|terminated or not started|instrumentation process is not running/i,
  /ECONNREFUSED|ECONNRESET|EPIPE|socket hang up|fetch failed/i,
];

/** The words by which an error, or what caused it, says that the driver's session is over; undefined when none does. */
export function sessionEndIn(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const said = `${cause.name}: ${firstLine(cause)}`;
    if (signs.some((sign) => sign.test(said))) return said;
  }
  return undefined;
}
