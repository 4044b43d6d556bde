import type { KeyDraw } from '../../devices/port';
import type { SecretRegister } from '../../model/secret_register';
import type { SeededRandom } from '../../model/seeded_random';

/** What was drawn, at one moment. */
export interface EntropySnapshot {
  readonly keys: readonly KeyDraw[];
  readonly randomPosition: number;
}

/**
 * The operating system's cryptographic random source, the only one that a healthy client takes key bytes from.
 * Draws for keys (their purpose ends in "key") are kept, so that a witness can say where each key byte came from, and are
 * secrets of the run from then on, whatever becomes of them.
 * @fidelity a seeded stream stands for the hardware source
 */
export class EntropySource {
  private kept: KeyDraw[] = [];

  /** @param phoneId names the keys among the secrets */
  constructor(
    private readonly random: SeededRandom,
    private readonly phoneId: string,
    private readonly secrets: SecretRegister,
  ) {}

  /** @param count bytes @param purpose what they are for */
  bytes(count: number, purpose: string): Uint8Array {
    const bytes = this.random.bytes(count);
    if (purpose.endsWith('key')) {
      this.kept.push({ purpose, bytes });
      this.secrets.add(`${purpose} of ${this.phoneId}`, bytes);
    }
    return bytes;
  }

  /** A stream for what is outside of the app: always the same for this label, and nothing later depends on what is drawn from it. */
  apart(label: string): SeededRandom {
    return this.random.fork(label);
  }

  /** What the user of the phone chose for this purpose, always the same; a secret of the run. Nothing is drawn for it. */
  password(purpose: string): string {
    const password = Buffer.from(this.apart(purpose).bytes(16)).toString('base64url');
    this.secrets.add(`${purpose} of ${this.phoneId}`, password);
    return password;
  }

  snapshot(): EntropySnapshot {
    return { keys: [...this.kept], randomPosition: this.random.position };
  }

  restore({ keys, randomPosition }: EntropySnapshot): void {
    this.kept = [...keys];
    this.random.seek(randomPosition);
  }

  /** Every key ever drawn on this phone; secrets. */
  keys(): readonly KeyDraw[] {
    return this.kept;
  }
}
