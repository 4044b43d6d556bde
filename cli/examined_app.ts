import { relative, resolve } from 'node:path';
import { loadActions } from '../devices/actions/load_actions';
import { readAppModel } from '../model/read_app_model';
import { shellWord } from '../model/shell_word';
import type { Subject } from '../reports/run_record';
import { backendWords } from './backend_option';
import { type RunOptions, sampleApp, sampleIntent } from './run_options';

/** Whose promises a run checks: somebody's own app, an app model, or the reference phone. */
export function subjectOf(root: string, { app, appModel, ledger, target }: RunOptions): Subject {
  if (ledger !== undefined && target?.url !== undefined && target.actions !== undefined) {
    const { version } = loadActions(target.actions, 'browser').app;
    return { kind: 'build', id: new URL(target.url).origin, version: version ?? 'unknown' };
  }
  const { id, version } = readAppModel(appModel ?? app);
  return { kind: isSample(root, app) ? 'reference_phone' : 'app_model', id, version };
}

/** What a command line that replays a scenario must say about the app. */
export function replayOptions(
  root: string,
  { app, overlay, ledger, intent, target, backend }: RunOptions,
): readonly string[] {
  const { url, actions, recordTraffic } = target ?? {};
  const path = (option: string, absolute: string | undefined) =>
    absolute === undefined ? [] : [option, shellWord(relative(process.cwd(), absolute))];
  return [
    ...(ledger !== undefined || isSample(root, app) ? [] : path('--app', app)),
    ...path('--overlay', overlay),
    ...(isSample(root, app) && intent === resolve(root, sampleIntent) ? [] : path('--intent', intent)),
    ...(url === undefined ? [] : ['--url', shellWord(url)]),
    ...path('--actions', actions),
    ...path('--ledger', ledger),
    ...(recordTraffic ? ['--record-traffic'] : []),
    ...backendWords(backend).map(shellWord),
  ];
}

function isSample(root: string, app: string): boolean {
  return relative(root, app) === sampleApp;
}
