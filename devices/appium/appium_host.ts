import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, resolve } from 'node:path';
import { EnvironmentFailure } from '../../model/outcome_errors';

const host = '127.0.0.1';

/** Name of the listeners of the package signal-exit, which count each other: without one of them all ignore the signal. */
const signalExitListener = 'listener';

type ProcessListener = (...values: unknown[]) => void;

/** Names of the drivers that the project installs. */
export type AppiumDriver = 'chromium' | 'uiautomator2' | 'xcuitest';

export interface AppiumHost {
  readonly hostname: string;
  readonly port: number;
  close(): Promise<void>;
}

let running: Promise<AppiumHost> | undefined;
const loaded = new Set<AppiumDriver>();

/**
 * The Appium of this process, started at the first call; it alone does not keep the process alive. A driver that it was not
 * started with makes it start again with all that were asked for, which ends its sessions: ask before the first session.
 */
export async function appiumHost(driver: AppiumDriver): Promise<AppiumHost> {
  if (!loaded.has(driver)) {
    await closeAppium();
    loaded.add(driver);
  }
  running ??= startAppium([...loaded]).catch((cause) => {
    running = undefined;
    throw new EnvironmentFailure(
      'Failed to start Appium: expected it to listen on a loopback port, got an error. ' +
        'Run npm ci, then try again.',
      { cause },
    );
  });
  return running;
}

/** Ends the Appium of this process, if there is one. */
export async function closeAppium(): Promise<void> {
  const host = running;
  running = undefined;
  await (await host)?.close();
}

/** A loopback port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, host, resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  return port;
}

async function startAppium(drivers: readonly AppiumDriver[]): Promise<AppiumHost> {
  const { main } = await import('appium');
  const { logger } = await import('appium/support.js');
  logger.getLogger().unwrap().level = 'error';
  const foreign = listenersOfProcess();
  const server = await main({
    subcommand: 'server',
    appiumHome: driversHome(),
    address: host,
    port: 0,
    loglevel: 'error',
    useDrivers: drivers,
    usePlugins: [],
  });
  for (const { event, listener } of listenersOfProcess()) {
    const isNew = !foreign.some((known) => known.listener === listener);
    if (isNew && listener.name !== signalExitListener) process.removeListener(event, listener);
  }
  // Neither the port nor its idle connections, which Appium keeps for ten minutes, may hold up the end of the process.
  server.unref();
  server.on('connection', (socket) => socket.unref());
  return { hostname: host, port: server.address().port, close: () => server.close() };
}

/**
 * Appium listens to these events of the process: it would end it with exit code 0 on a signal, and go on after an error that
 * nobody caught. What happens then is for the command that runs to decide.
 */
function listenersOfProcess(): { readonly event: string; readonly listener: ProcessListener }[] {
  return ['SIGINT', 'SIGTERM', 'uncaughtException', 'unhandledRejection'].flatMap((event) =>
    process
      .listeners(event as NodeJS.Signals)
      .map((listener) => ({ event, listener: listener as ProcessListener })),
  );
}

/** The folder whose node_modules holds the Appium drivers: the checkout, or the project that Watertight is installed in. */
function driversHome(): string {
  return resolve(dirname(require.resolve('appium-chromium-driver/package.json')), '../..');
}
