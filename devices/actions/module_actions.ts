import { basename } from 'node:path';
import { evaluateModule } from '../../model/evaluate_module';
import { WrongUse } from '../../model/outcome_errors';
import { type ActionName, type AppName, actionNames } from './actions_file';
import {
  ActionProblem,
  type ActionSession,
  type AppActions,
  type DrivenBrowser,
  type RunningActions,
} from './app_actions';
import type { PlaceholderValues } from './placeholders';

/** Longest time that one method may take, in milliseconds. */
const boundMs = 120_000;

type Methods = Readonly<Partial<Record<ActionName, (values: PlaceholderValues) => Promise<unknown>>>>;
type ActionsClass = new (browser: DrivenBrowser) => Methods;

/** Actions as the methods of a class that a user's module exports; each gets the values that its placeholders would be. */
export class ModuleActions implements AppActions {
  readonly app: AppName = {};
  readonly offers: ReadonlySet<ActionName>;
  private readonly actions: ActionsClass;
  private readonly file: string;

  /**
   * @param path absolute, of JavaScript or TypeScript that exports the class AppActions
   * @throws WrongUse when it exports none, or one without signIn and synchronize
   */
  constructor(path: string) {
    const { AppActions: exported } = evaluateModule(path);
    if (typeof exported !== 'function')
      throw new WrongUse(
        `Failed to read the actions ${path}: expected that it exports the class AppActions, got ${exported === undefined ? 'no such export' : typeof exported}.`,
      );
    this.actions = exported as ActionsClass;
    this.file = basename(path);
    const methods = this.actions.prototype as Record<string, unknown>;
    this.offers = new Set(actionNames.filter((name) => typeof methods[name] === 'function'));
    const missing = (['signIn', 'synchronize'] as const).filter((name) => !this.offers.has(name));
    if (missing.length > 0)
      throw new WrongUse(
        `Failed to read the actions ${path}: expected the methods signIn and synchronize in AppActions, got none of the name ${missing.join(' and ')}.`,
      );
  }

  startIn({ browser, log }: ActionSession): RunningActions {
    const methods = new this.actions(browser);
    return {
      perform: async (name, values) => {
        log(`${name} by ${this.file}`);
        await this.bounded(name, async () => methods[name]?.(values));
      },
    };
  }

  /** The error of the user's own code is the cause and not part of the message: it may quote a value. */
  private async bounded(name: ActionName, method: () => Promise<unknown>): Promise<void> {
    const problem = (got: string, cause?: unknown) =>
      new ActionProblem(`the method ${name} in ${this.file}`, 'method', `its end within ${boundMs} ms`, got, {
        cause,
      });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(problem('none')), boundMs);
    });
    const work = method().catch((cause: unknown) => {
      throw problem(`an error${placeIn(cause, this.file)}`, cause);
    });
    try {
      await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Where in the user's file an error was thrown, e.g. ` at actions.ts:12`. */
function placeIn(error: unknown, file: string): string {
  const frame = error instanceof Error && error.stack?.split('\n').find((line) => line.includes(file));
  const line = frame ? /:(\d+):\d+\)?$/.exec(frame)?.[1] : undefined;
  return line === undefined ? '' : ` at ${file}:${line}`;
}
