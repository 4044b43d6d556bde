import type { AttributeValue, ModelUser } from '../../model/population';
import type { ShownObject } from '../port';
import type { BrowserSession } from './browser_session';

/** A web app in a running browser, as its user uses it. Every call blocks until the page has settled. */
export interface WebAppInUse {
  /** Opens the app. */
  open(url: string): Promise<void>;
  signIn(user: ModelUser): Promise<void>;
  signOut(): Promise<void>;
  synchronize(): Promise<void>;
  edit(object: ShownObject, attribute: string, value: AttributeValue): Promise<void>;
  shownObjects(): Promise<readonly ShownObject[]>;
  /** Begins a synchronization and does not wait for its end. */
  beginSynchronization(): Promise<void>;
  /** The release that the page runs, as it says itself. */
  release(): Promise<string>;
  /** Opens the app until it runs another release than this one. @returns that release */
  takeOverUpdate(url: string, before: string): Promise<string>;
}

/** Binds the use of a web app to a browser. @param deviceId for messages */
export type OpenWebApp = (browser: BrowserSession, deviceId: string) => WebAppInUse;
