import type { ClientCore } from './client_core';

export type LogLevel = 'info' | 'warning' | 'error';

/** The client's log: JSON lines in the app's own tree, and the same lines in the system log. Healthy clients log no user data. */
export class ClientLog {
  constructor(protected readonly client: ClientCore) {}

  write(level: LogLevel, node: string, message: string): void {
    const { phone, paths, appId } = this.client;
    const line = JSON.stringify({ timestamp: phone.clock.nowMs(), level, node, message });
    const bytes = new TextEncoder().encode(`${line}\n`);
    const end = phone.sandbox.exists(paths.log) ? phone.sandbox.size(paths.log) : 0;
    phone.sandbox.write(paths.log, end, bytes);
    phone.os.logSystem(appId, `${level} ${node}: ${message}`);
  }
}
