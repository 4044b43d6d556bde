/** WebDriver's names of errors, and the HTTP status that goes with each. */
const statuses = {
  'no such element': 404,
  'stale element reference': 404,
  'invalid session id': 404,
  'unknown command': 404,
  'unknown error': 500,
  'invalid selector': 400,
  'invalid element state': 400,
} as const;

/** A request that the automation refuses, as WebDriver words it. */
export class AutomationError extends Error {
  override readonly name = 'AutomationError';

  constructor(
    readonly error: keyof typeof statuses,
    message: string,
  ) {
    super(message);
  }

  get status(): number {
    return statuses[this.error];
  }
}
