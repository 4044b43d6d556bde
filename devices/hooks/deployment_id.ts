import { recordOf } from '../../model/loose_values';

/** The id of the release in force, from the text of the manifest that a Mendix client keeps; undefined when it names none. */
export function deploymentIdIn(manifest: string): string | undefined {
  try {
    const { otaDeploymentID } = recordOf(JSON.parse(manifest));
    return typeof otaDeploymentID === 'string' ? otaDeploymentID : undefined;
  } catch {
    return undefined;
  }
}
