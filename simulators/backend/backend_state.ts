import type { ModelUser } from '../../model/population';
import type { SecretRegister } from '../../model/secret_register';
import type { SeededRandom } from '../../model/seeded_random';
import type { DatabaseSnapshot } from './database/database_source';
import type { PublishedUpdate } from './over_the_air';
import { Sessions, type SessionsSnapshot } from './sessions';

/** What a backend holds beside its database, at one moment; secrets. */
export interface StateSnapshot {
  readonly sessions: SessionsSnapshot;
  readonly newGuidsPosition: number;
  /** Contents that wait for the upload of their object: user's guid to id to bytes. */
  readonly received: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>;
  readonly offered: PublishedUpdate | undefined;
  readonly deployedVersion: string;
}

/** All that a backend holds, between two requests. */
export interface BackendSnapshot {
  readonly database: DatabaseSnapshot;
  readonly state: StateSnapshot;
}

/** What a backend holds beside its database: who is signed in, what waits, what is offered. */
export class BackendState {
  readonly newGuids: SeededRandom;
  readonly sessions: Sessions;
  offered: PublishedUpdate | undefined;
  private readonly received = new Map<string, Map<string, Uint8Array>>();

  /** @param deployedVersion of the model that the backend says it runs */
  constructor(
    random: SeededRandom,
    secrets: SecretRegister,
    public deployedVersion: string,
  ) {
    this.newGuids = random.fork('guids of new objects');
    this.sessions = new Sessions(random.fork('session tokens'), secrets);
  }

  /** Contents of the user's that wait for the upload of their objects, by id. */
  receivedFrom({ guid }: ModelUser): Map<string, Uint8Array> {
    const received = this.received.get(guid) ?? new Map<string, Uint8Array>();
    this.received.set(guid, received);
    return received;
  }

  snapshot(): StateSnapshot {
    return {
      sessions: this.sessions.snapshot(),
      newGuidsPosition: this.newGuids.position,
      received: new Map([...this.received].map(([user, files]) => [user, new Map(files)])),
      offered: this.offered,
      deployedVersion: this.deployedVersion,
    };
  }

  restore({ sessions, newGuidsPosition, received, offered, deployedVersion }: StateSnapshot): void {
    this.sessions.restore(sessions);
    this.newGuids.seek(newGuidsPosition);
    this.received.clear();
    for (const [user, files] of received) this.received.set(user, new Map(files));
    this.offered = offered;
    this.deployedVersion = deployedVersion;
  }
}
