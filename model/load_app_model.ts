import type { AppModel } from './app_model';
import { appModelDocument } from './mendix_project/app_model_document';
import { emptyOverlay, readOverlay, readOverlayOfLater } from './mendix_project/overlay';
import { ProjectReader } from './mendix_project/project_reader';
import { WrongUse } from './outcome_errors';
import { appModelIn, readAppModel } from './read_app_model';
import { WrittenDocument } from './written_document';

/** Whether a path names a Mendix project file rather than a YAML app model. */
export function isMendixProject(path: string): boolean {
  return path.toLowerCase().endsWith('.mpr');
}

/**
 * The app model in a YAML file or in a Mendix project file.
 * @param overlay path of what a project file does not tell
 * @throws as readAppModel, ProjectReader.read and readOverlay; WrongUse for an overlay beside a YAML file
 */
export async function loadAppModel(path: string, overlay?: string): Promise<AppModel> {
  if (isMendixProject(path)) return appModelIn(await projectDocument(path, overlay), `${path} as YAML`);
  noOverlayBeside(path, overlay);
  return readAppModel(path);
}

/**
 * The app model as it was. @param overlay of the model as it is, which says what it can of an earlier project file
 * @throws as loadAppModel
 */
export async function loadEarlierAppModel(path: string, overlay?: string): Promise<AppModel> {
  if (!isMendixProject(path)) return readAppModel(path);
  const project = await new ProjectReader().read(path);
  const said = overlay === undefined ? emptyOverlay : readOverlayOfLater(overlay, project);
  return appModelIn(new WrittenDocument(appModelDocument(project, said)), `${path} as YAML`);
}

/** @throws WrongUse when there is an overlay: an app model in YAML says everything itself */
export function noOverlayBeside(path: string, overlay: string | undefined): void {
  if (overlay === undefined) return;
  throw new WrongUse(
    `Failed to use the overlay ${overlay}: expected a Mendix project file to lay it over, got ${path}. Write it into the app model itself.`,
  );
}

/** The app model of a Mendix project file as YAML that readAppModel accepts. @throws as projectDocument */
export async function appModelText(...project: Parameters<typeof projectDocument>): Promise<string> {
  return (await projectDocument(...project)).text();
}

/**
 * The app model of a Mendix project file as a document that readAppModel accepts as YAML.
 * @throws as ProjectReader.read and readOverlay
 */
export async function projectDocument(
  path: string,
  overlay?: string,
  reader: Pick<ProjectReader, 'read'> = new ProjectReader(),
): Promise<WrittenDocument> {
  const project = await reader.read(path);
  const said = overlay === undefined ? emptyOverlay : readOverlay(overlay, project);
  return new WrittenDocument(appModelDocument(project, said));
}
