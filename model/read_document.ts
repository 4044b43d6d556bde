import { readFileSync } from 'node:fs';
import { DocumentMistakes } from './mistakes';
import { WrongUse } from './outcome_errors';
import { YamlSource } from './yaml_source';

/** A kind of file that users write, in YAML or JSON. */
export interface DocumentKind {
  /** As messages name it, e.g. `app model`. */
  readonly name: string;
  /** What the path should lead to, e.g. `a YAML file`. */
  readonly format: string;
  /** What to do when there is no such file. */
  readonly advice: string;
}

/** The text of a file. @throws WrongUse when there is no readable file */
export function textOfDocument(path: string, { name, format, advice }: DocumentKind): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'nothing there',
      EISDIR: 'a folder',
      EACCES: 'a file that this user may not read',
    };
    const code = (cause as NodeJS.ErrnoException).code ?? 'an error';
    throw new WrongUse(
      `Failed to read the ${name} ${path}: expected ${format}, got ${reasons[code] ?? code}. ${advice}`,
      { cause },
    );
  }
}

/** A text as YAML, of which JSON is a part. @param fileName for the places of mistakes @throws DocumentMistakes when it is none, or empty */
export function parseDocument(text: string, fileName: string, { name }: DocumentKind): YamlSource {
  const source = new YamlSource(text);
  const syntaxErrors = source.syntaxErrors();
  if (syntaxErrors.length > 0) {
    const mistakes = syntaxErrors.map((error) => ({ file: fileName, expected: 'YAML', ...error }));
    throw new DocumentMistakes(name, fileName, mistakes);
  }
  if (source.isEmpty()) {
    const message = 'the file is empty';
    const expected = `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
    throw new DocumentMistakes(name, fileName, [{ file: fileName, line: 1, column: 1, message, expected }]);
  }
  return source;
}
