/** The phone asked for something that the network did not carry. */
class NetworkUnreachable extends Error {
  override readonly name = 'NetworkUnreachable';
}

/** The phone's way to everybody else: whatever it sends asks here first. */
export class NetworkLink {
  private isUp = true;

  /** @param phoneId for messages */
  constructor(private readonly phoneId: string) {}

  get up(): boolean {
    return this.isUp;
  }

  cut(): void {
    this.isUp = false;
  }

  restore(): void {
    this.isUp = true;
  }

  /** @throws NetworkUnreachable while the link is cut */
  requireUp(): void {
    if (!this.isUp)
      throw new NetworkUnreachable(
        `Failed to reach the network on ${this.phoneId}: expected a connection, got none. Go online first.`,
      );
  }
}
