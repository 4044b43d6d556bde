import { EnvironmentFailure } from '../../model/outcome_errors';
import { type AppiumDriver, appiumHost } from './appium_host';
import { firstLine } from './first_line';

const statusTimeoutMs = 10_000;
const oldestMajorVersion = 2;

/** Where sessions are opened, in WebdriverIO's words. */
export interface AppiumEndpoint {
  readonly protocol: 'http' | 'https';
  readonly hostname: string;
  readonly port: number;
  readonly path: string;
  readonly user?: string;
  readonly key?: string;
}

/**
 * The endpoint at a URL, which may be a Selenium Grid or a device farm with credentials in the URL, or the Appium of this process.
 * @throws EnvironmentFailure when nobody answers there, or somebody who does not speak this protocol
 */
export async function appiumEndpoint(driver: AppiumDriver, url?: string): Promise<AppiumEndpoint> {
  if (url === undefined) {
    const { hostname, port } = await appiumHost(driver);
    keepLoopbackOffProxies(hostname);
    return { protocol: 'http', hostname, port, path: '/' };
  }
  const { protocol, hostname, port, pathname, username, password } = new URL(url);
  const isSecure = protocol === 'https:';
  if (isLoopback(hostname)) keepLoopbackOffProxies(hostname);
  const endpoint: AppiumEndpoint = {
    protocol: isSecure ? 'https' : 'http',
    hostname,
    port: Number(port) || (isSecure ? 443 : 80),
    path: pathname,
    ...(username !== '' && { user: decodeURIComponent(username), key: decodeURIComponent(password) }),
  };
  // A farm with credentials need not show its status to everybody.
  if (endpoint.user === undefined) await requireAppium(endpoint);
  return endpoint;
}

async function requireAppium({ protocol, hostname, port, path }: AppiumEndpoint): Promise<void> {
  const status = `${protocol}://${hostname}:${port}${path.replace(/\/$/, '')}/status`;
  const failed = `Failed to reach Appium at ${status}: expected version ${oldestMajorVersion} or newer`;
  const todo = 'Start it, correct appiumUrl, or leave appiumUrl out so that Watertight starts its own.';
  const answer = await fetch(status, { signal: AbortSignal.timeout(statusTimeoutMs) }).catch((cause) => {
    throw new EnvironmentFailure(`${failed}, got no answer (${firstLine(cause)}). ${todo}`, { cause });
  });
  const said = await answer.json().catch(() => undefined);
  const value = said?.value as { ready?: boolean; build?: { version?: string } } | undefined;
  const version = value?.build?.version;
  if (version !== undefined && Number.parseInt(version, 10) < oldestMajorVersion)
    throw new EnvironmentFailure(`${failed}, got version ${version}. ${todo}`);
  if (!answer.ok || value?.ready !== true)
    throw new EnvironmentFailure(
      `${failed}, got HTTP ${answer.status} without "ready": true: it speaks another protocol, its base path is another, or it ` +
        `is not ready. ${todo}`,
    );
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.startsWith('127.');
}

/** WebdriverIO sends even loopback calls to the proxy that HTTP_PROXY names. */
function keepLoopbackOffProxies(hostname: string): void {
  const exempt = process.env.NO_PROXY?.split(/[\s,;]+/).filter((name) => name !== '') ?? [];
  if (!exempt.includes(hostname)) process.env.NO_PROXY = [...exempt, hostname].join(',');
}
