/** The phone lost its power: whatever ran did not return, and nothing can be read or written until it is switched on again. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';

  /** @param phoneId the phone that went off */
  constructor(phoneId: string) {
    super(
      `Failed to access flash on ${phoneId}: expected power, got none. Call flash.powerOn() and start the app again.`,
    );
  }
}
