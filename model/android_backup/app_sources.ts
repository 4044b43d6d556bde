import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { WrongUse } from '../outcome_errors';
import type { AppPackage, PlacedElement, ResourceVariant } from './app_package';
import { readXmlText } from './read_xml_text';

const manifestFile = 'AndroidManifest.xml';

/**
 * An app as its sources say.
 * @param files texts by path: AndroidManifest.xml, and what is used of res/
 * @throws WrongUse when there is no manifest; DocumentMistakes when one that is asked for is not well-formed
 * @fidelity one source set: what Gradle, flavours and libraries merge into the manifest is not seen
 */
export function appSources(files: ReadonlyMap<string, string>): AppPackage {
  const manifest = files.get(manifestFile);
  if (manifest === undefined)
    throw new WrongUse(`Failed to read an app: expected ${manifestFile}, got none.`);
  return {
    manifest: readXmlText(manifest, manifestFile),
    isBuilt: false,
    resource: (reference) => variantsOf(files, reference),
  };
}

/** Reads the sources below a folder such as `app/src/main`. @throws WrongUse when it has no manifest */
export function readAppSources(folder: string): AppPackage {
  const manifest = join(folder, manifestFile);
  if (!isFile(manifest))
    throw new WrongUse(
      `Failed to read the app in ${folder}: expected ${manifestFile}, got none. Give the folder of a source set, such as app/src/main.`,
    );
  const resources = foldersBelow(join(folder, 'res')).filter((name) => /^(xml|values)(-|$)/.test(name));
  const files = [manifestFile, ...resources.flatMap((name) => xmlFiles(folder, `res/${name}`))];
  return appSources(new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')])));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function foldersBelow(folder: string): readonly string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder).sort();
}

function xmlFiles(folder: string, below: string): readonly string[] {
  return foldersBelow(join(folder, below))
    .map((name) => `${below}/${name}`)
    .filter((file) => file.endsWith('.xml') && isFile(join(folder, file)));
}

function variantsOf(files: ReadonlyMap<string, string>, reference: string): readonly ResourceVariant[] {
  const [, type, name] = /^@(\w+)\/([\w.]+)$/.exec(reference) ?? [];
  if (type === undefined || name === undefined) return [];
  return [...files].flatMap(([file, text]): readonly ResourceVariant[] => {
    const [, folder, qualifiers = '', base] = /^res\/([a-z]+)(?:-([^/]+))?\/([^/]+)\.xml$/.exec(file) ?? [];
    if (folder === 'xml' && type === 'xml' && base === name)
      return [{ qualifiers, content: { document: readXmlText(text, file) } }];
    if (folder !== 'values') return [];
    const named = readXmlText(text, file).root.children.filter((element) => isNamed(element, type, name));
    return named.map((element) => ({ qualifiers, content: { text: element.text.trim() } }));
  });
}

function isNamed({ name: tag, attributes }: PlacedElement, type: string, name: string): boolean {
  const isOfType = tag === type || (tag === 'item' && attributes.get('type') === type);
  return isOfType && attributes.get('name') === name;
}
