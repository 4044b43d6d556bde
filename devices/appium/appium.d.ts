import type { AddressInfo, Socket } from 'node:net';

/**
 * The part of Appium's interface that is used. Its own types are TypeScript sources that this compiler setting refuses, so
 * tsconfig.json maps the package to this.
 */
export interface AppiumServer {
  address(): AddressInfo;
  unref(): void;
  on(event: 'connection', listener: (socket: Socket) => void): void;
  close(): Promise<void>;
}

export function main(options: Readonly<Record<string, unknown>>): Promise<AppiumServer>;
