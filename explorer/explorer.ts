import type { FlawChoice } from '../simulators/flaw_planting/parts_with_flaw';
import { newPhone } from './account';
import { ExploredPhone, type ExploredSetting } from './explored_phone';
import { pathOfRoot } from './path';
import { PlainSearch } from './plain_search';
import { signatureOf } from './signature';
import type { State } from './step';

/** What an exploration walks with. */
export interface Explorer {
  readonly explored: ExploredPhone;
  readonly search: PlainSearch;
  /** The phone as it comes to its user. */
  readonly blank: State;
  /** The planted flaw, for replays. */
  readonly flaw?: FlawChoice;
}

export interface ExplorerSetting extends ExploredSetting {
  readonly flaw?: FlawChoice;
}

/** Explores with a phone and a backend that are there for this alone. */
export async function withExplorer<T>(
  setting: ExplorerSetting,
  work: (explorer: Explorer) => Promise<T>,
): Promise<T> {
  const { flaw } = setting;
  const explored = await ExploredPhone.open(setting);
  const blank: State = {
    path: pathOfRoot('new'),
    signature: signatureOf(newPhone),
    account: newPhone,
    moment: explored.moment(),
  };
  try {
    return await work({
      explored,
      search: new PlainSearch(explored),
      blank,
      ...(flaw && { flaw }),
    });
  } finally {
    await explored.close();
  }
}
