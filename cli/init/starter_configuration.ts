import type { Surroundings } from './surroundings';

/** What kind of app a project is about. */
export type AppKind = 'native' | 'web';

/** The text of watertight.config.ts for a project that starts. */
export function starterConfiguration(kind: AppKind, { url, appIds }: Surroundings): string {
  const lines = kind === 'web' ? webLines(url) : nativeLines(appIds);
  return [
    "import type { Configuration } from 'watertight';",
    '',
    'export default {',
    ...lines.map((line) => `  ${line}`),
    '} satisfies Configuration;',
    '',
  ].join('\n');
}

function webLines(url: string | undefined): readonly string[] {
  return [
    '// What your backend holds: take the slashes away when `watertight canaries make` has written it.',
    "// ledger: 'watertight/canaries/ledger.json',",
    'target: {',
    `  url: '${url ?? 'http://localhost:8080'}',`,
    "  actions: 'watertight/actions.yaml',",
    '},',
  ];
}

function nativeLines(appIds: readonly string[]): readonly string[] {
  const [only, ...others] = appIds;
  const appId = only !== undefined && others.length === 0 ? only : 'com.example.app';
  return [
    '// Promises that a whole run must hold.',
    "require: [{ promise: 'sandbox', platform: 'android' }],",
    "app: 'watertight/app.yaml',",
    'target: {',
    `  appId: '${appId}',`,
    "  actions: 'watertight/actions.yaml',",
    '},',
  ];
}
