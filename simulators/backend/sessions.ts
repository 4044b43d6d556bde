import type { ModelUser } from '../../model/population';
import type { SecretRegister } from '../../model/secret_register';
import type { SeededRandom } from '../../model/seeded_random';

const tokenBytes = 24;

/** Who is signed in, at one moment; secrets. */
export interface SessionsSnapshot {
  readonly users: ReadonlyMap<string, ModelUser>;
  readonly opened: number;
  readonly randomPosition: number;
}

/** Who is signed in. Tokens are secrets of the run and live in memory only. */
export class Sessions {
  private users = new Map<string, ModelUser>();
  private opened = 0;

  constructor(
    private readonly random: SeededRandom,
    private readonly secrets: SecretRegister,
  ) {}

  /** Opens a session and returns its token, base64url. */
  open(user: ModelUser): string {
    const token = Buffer.from(this.random.bytes(tokenBytes)).toString('base64url');
    this.opened += 1;
    this.secrets.add(`session token ${this.opened} of ${user.name}`, token);
    this.users.set(token, user);
    return token;
  }

  /** The user whose session this is; undefined without or with an unknown token. */
  userOf(token: string | undefined): ModelUser | undefined {
    return token === undefined ? undefined : this.users.get(token);
  }

  snapshot(): SessionsSnapshot {
    return { users: new Map(this.users), opened: this.opened, randomPosition: this.random.position };
  }

  restore({ users, opened, randomPosition }: SessionsSnapshot): void {
    this.users = new Map(users);
    this.opened = opened;
    this.random.seek(randomPosition);
  }

  close(token: string): void {
    this.users.delete(token);
  }
}
