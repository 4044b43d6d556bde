import { appModelText, isMendixProject } from '../model/load_app_model';
import { WrongUse } from '../model/outcome_errors';
import { parseAppModel } from '../model/read_app_model';

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
  const text = await appModelText(path, overlay);
  console.log(text.trimEnd());
  parseAppModel(text, `the app model of ${path}`);
  return 0;
}
