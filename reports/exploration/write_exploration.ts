import type { Exploration } from '../../model/exploration';
import type { Masker } from '../masking';
import { type ReportFolders, type ReportPlace, writeFolders, writeTexts } from '../report_folders';
import { explorationPage } from './exploration_page';

/** Name of the file that holds the tables as JSON. */
const explorationFile = 'exploration.json';

/** The tables as JSON; the same seed gives the same bytes. */
function explorationJson(explorations: readonly Exploration[]): string {
  return `${JSON.stringify({ schema: 'watertight-exploration/1', explorations }, null, 2)}\n`;
}

/** Writes exploration.json and index.html; no secret is in either. @throws EnvironmentFailure */
export function writeExploration(
  place: ReportPlace,
  explorations: readonly Exploration[],
  masker: Masker,
): Promise<ReportFolders> {
  const masked = masker.maskJson(explorations);
  return writeFolders(place, (folder) =>
    writeTexts(folder, [
      [explorationFile, explorationJson(masked)],
      ['index.html', masker.mask(explorationPage(masked))],
    ]),
  );
}
