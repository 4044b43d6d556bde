import type { AppPackage, ResourceVariant, XmlDocument } from './app_package';

/** What an attribute comes to on phones of one API level. */
export type Resolved =
  | { readonly text: string }
  | { readonly document: XmlDocument }
  /** It cannot be told from what is there; why. */
  | { readonly unknown: string };

/** References of references; more is a mistake of the app, or a trap. */
const maxSteps = 8;

/** Follows a value's references to resources, as a phone of that API level does. */
export function resolveValue(app: AppPackage, value: string, apiLevel: number): Resolved {
  let text = value;
  for (let step = 0; step < maxSteps; step++) {
    if (text.includes('${')) return { unknown: `${value} is filled in by the build` };
    if (text.startsWith('?')) return { unknown: `${value} is an attribute of a theme` };
    if (!text.startsWith('@')) return { text };
    const chosen = chosenFor(app.resource(text), apiLevel);
    if (typeof chosen === 'string') return { unknown: `${text} ${chosen}` };
    if ('document' in chosen.content) return chosen.content;
    text = chosen.content.text;
  }
  return { unknown: `${value} leads from reference to reference without an end` };
}

function chosenFor(variants: readonly ResourceVariant[], apiLevel: number): ResourceVariant | string {
  if (variants.length === 0) return 'is not among the resources';
  const levels = variants.map(({ qualifiers }) => levelOf(qualifiers));
  if (levels.includes(undefined)) return 'depends on more of the phone than its version';
  const fitting = (levels as number[]).filter((level) => level <= apiLevel);
  if (fitting.length === 0) return `has no variant for API level ${apiLevel}`;
  return variants[levels.indexOf(Math.max(...fitting))]!;
}

function levelOf(qualifiers: string): number | undefined {
  if (qualifiers === '') return 0;
  const level = /^v(\d+)$/.exec(qualifiers)?.[1];
  return level === undefined ? undefined : Number(level);
}
