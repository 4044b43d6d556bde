/** A value that must never be shown, under the name that may be. */
export interface Secret {
  readonly id: string;
  readonly bytes: Uint8Array;
}

const runs = new Map<string, SecretRegister>();

/** Collects every secret of a run (canaries, keys, passwords, tokens), so that everything written can be masked. */
export class SecretRegister {
  private readonly secrets = new Map<string, Secret>();

  /** The register of the run with this id; the same one for every caller. */
  static ofRun(runId: string): SecretRegister {
    const known = runs.get(runId) ?? new SecretRegister();
    runs.set(runId, known);
    return known;
  }

  /** Adds a secret; the same bytes again change nothing. */
  add(id: string, value: string | Uint8Array): void {
    const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
    const key = Buffer.from(bytes).toString('hex');
    if (bytes.length > 0 && !this.secrets.has(key)) this.secrets.set(key, { id, bytes });
  }

  all(): readonly Secret[] {
    return [...this.secrets.values()];
  }
}
