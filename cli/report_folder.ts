import { accessSync, constants, mkdirSync } from 'node:fs';
import { EnvironmentFailure } from '../model/outcome_errors';

/** Makes the folder for reports before anything runs, so that no run is lost. @throws EnvironmentFailure when it cannot be written */
export function prepareReportFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new EnvironmentFailure(
      `Failed to use ${path} for reports: expected a folder that can be written, got ${code ?? message}. Name another with --reports.`,
      { cause },
    );
  }
}
