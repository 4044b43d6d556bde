import type { Exploration } from '../model/exploration';
import { type ExplorerSetting, withExplorer } from './explorer';
import type { Path } from './path';
import { walkPath } from './walk_path';

/** Explores one path alone; see walkPath. @throws WrongUse when it cannot be walked */
export function replay(setting: ExplorerSetting, path: Path): Promise<Exploration> {
  const { platform, seed, flaw } = setting;
  return withExplorer(setting, async (explorer) => {
    const pairs = await walkPath(explorer, path);
    const about = { platform, seed, depth: path.events.length, losses: 'all three' as const };
    return { ...about, ...(flaw && { flaw: flaw.id }), states: pairs.length + 1, pairs };
  });
}
