import type { Attribute, SyncMode } from '../../model/app_model';
import type { AttributeValue } from '../../model/population';

/**
 * What client and backend say to each other, all of it JSON. Every call but sign-in carries `authorization: Bearer TOKEN`;
 * an answer that is no success is {@link Refusal}.
 */
export const routes = {
  signIn: '/xas/sign_in',
  signOut: '/xas/sign_out',
  model: '/xas/model',
  upload: '/xas/synchronize/upload',
  download: '/xas/synchronize/download',
  /** Followed by a guid; what is posted there, by a local id as well, waits for the upload of its object. */
  files: '/xas/files/',
  /** What is offered over the air, to anybody. */
  offer: '/ota/manifest.json',
  /** Followed by the id of a deployment; to anybody. */
  bundles: '/ota/bundles/',
} as const;

export interface Refusal {
  readonly error: string;
}

export interface SignInRequest {
  readonly user: string;
  readonly password: string;
}

export interface SignInAnswer {
  /** A secret of the run. */
  readonly token: string;
  readonly userGuid: string;
}

/** What a client needs for its local schema: metadata of the entities that it synchronizes, no data. */
export interface ModelAnswer {
  readonly version: string;
  readonly entities: readonly {
    readonly name: string;
    readonly mode: SyncMode;
    readonly attributes: readonly Pick<Attribute, 'name' | 'type'>[];
    /** Qualified names of the single references that its objects hold. */
    readonly associations: readonly string[];
  }[];
}

/** An entity as the client synchronizes it. */
export type SyncedEntity = ModelAnswer['entities'][number];

/** What a client must know to fetch a release over the air. */
export interface ReleaseManifest {
  readonly otaDeploymentID: string;
  /** Of the model, semantic. */
  readonly version: string;
  /** On the backend. */
  readonly bundlePath: string;
  /** Of the bundle, lower-case hex digits. */
  readonly sha256: string;
}

export interface DownloadRequest {
  readonly entity: string;
}

export interface DownloadedObject {
  readonly guid: string;
  readonly entity: string;
  /** Milliseconds since 1970. */
  readonly changedDate: number;
  /** Readable attributes only; an unreadable one is absent, not null. */
  readonly values: Readonly<Record<string, AttributeValue>>;
  /** Readable associations that refer to something: name to the guid referred to. */
  readonly references: Readonly<Record<string, string>>;
  /** It is a file object, and the user may read its contents, behind {@link routes.files}. */
  readonly hasContents: boolean;
}

export interface DownloadAnswer {
  readonly objects: readonly DownloadedObject[];
}

export interface UploadedObject {
  /** A guid, or for a new object the local id that the device gave it. */
  readonly id: string;
  readonly entity: string;
  readonly change: 'create' | 'change' | 'delete';
  /** The attributes to write; the last synchronization wins. */
  readonly values: Readonly<Record<string, AttributeValue>>;
  /** Association to guid, local id of the same upload, or null for no reference. */
  readonly references: Readonly<Record<string, string | null>>;
  /** The contents that were sent before, behind {@link routes.files}, become this object's. */
  readonly hasContents?: boolean;
}

export interface UploadRequest {
  /** Chosen by the device, unique per user; the same id again repeats the answer and changes nothing. */
  readonly requestId: string;
  /** In the order in which they are applied. */
  readonly objects: readonly UploadedObject[];
}

/** An object that failed alone; the others were applied. */
export interface SynchronizationError {
  readonly id: string;
  readonly entity: string;
  /** Names members, never values. */
  readonly reason: string;
}

export interface UploadAnswer {
  /** Local id to the guid that the backend gave. */
  readonly guids: Readonly<Record<string, string>>;
  readonly errors: readonly SynchronizationError[];
}
