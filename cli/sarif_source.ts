import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AppModel } from '../model/app_model';
import { ModelPlaces } from '../model/exposure/model_places';
import type { SarifSource } from '../model/exposure/sarif/exposure_sarif';
import { isMendixProject } from '../model/load_app_model';

/** Where SARIF results about an app point to: into its YAML, or to its project file as a whole. @param app path that the model was read from */
export function sarifSource(app: string, model: AppModel): SarifSource {
  const source = { version: watertightVersion(), uri: sarifUri(app) };
  if (isMendixProject(app)) return source;
  const places = new ModelPlaces(model, readFileSync(app, 'utf8'));
  return { ...source, positionOf: (place) => places.positionOf(place) };
}

export function watertightVersion(): string {
  return JSON.parse(readFileSync(require.resolve('watertight/package.json'), 'utf8')).version;
}

/** Relative below this folder, as code scanning takes it from the root of a checkout; else as a whole. */
export function sarifUri(path: string): string {
  const below = relative(process.cwd(), resolve(path));
  if (below.startsWith('..')) return pathToFileURL(path).href;
  return encodeURI(below.split(sep).join('/'));
}
