import { isMendixProject, projectDocument } from '../model/load_app_model';
import { WrongUse } from '../model/outcome_errors';
import { appModelIn } from '../model/read_app_model';

/**
 * Prints the app model of a Mendix project file as YAML.
 * @returns 0
 * @throws WrongUse when the file is none; NotModelledError after printing when a run would refuse something in it
 */
export async function modelCommand(
  path: string,
  { overlay }: { readonly overlay?: string },
): Promise<number> {
  if (!isMendixProject(path))
    throw new WrongUse(
      `Failed to read ${path} as a Mendix project: expected a .mpr file of Studio Pro. An app model in YAML needs no conversion.`,
    );
  const document = await projectDocument(path, overlay);
  for (const piece of document.pieces()) console.log(piece.trimEnd());
  appModelIn(document, `${path} as YAML`);
  return 0;
}
