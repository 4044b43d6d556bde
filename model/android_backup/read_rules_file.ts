import { DocumentMistakes, type Mistake, nearestName } from '../mistakes';
import type { FilePlace, PlacedElement, XmlDocument } from './app_package';
import type { DataExtractionRules, ExtractionSection, FullBackupContent, RuleSet } from './backup_rules';
import { type FlagsCount, readRule } from './read_rule';
import { unreachedRules } from './unreached_rules';

const kind = 'backup rules file';

/** Attributes that each element may have. More make Android refuse the file, or count for nothing. */
const grammar: Readonly<Record<string, readonly string[]>> = {
  'full-backup-content': [],
  'data-extraction-rules': [],
  'cloud-backup': ['disableIfNoEncryptionCapabilities'],
  'device-transfer': [],
  'cross-platform-transfer': ['platform'],
  'platform-specific-params': ['bundleId', 'teamId', 'contentVersion'],
  include: ['domain', 'path', 'requireFlags'],
  exclude: ['domain', 'path'],
};

const ruleNames = ['include', 'exclude'];
const sectionNames = ['cloud-backup', 'device-transfer', 'cross-platform-transfer'];

/** @throws DocumentMistakes with all that is no part of the form; Android backs up nothing with such a file, or not what it says */
export function readFullBackupContent({ file, root }: XmlDocument): FullBackupContent {
  const mistakes = new Mistakes(file);
  mistakes.check(root, ['full-backup-content']);
  for (const child of root.children) mistakes.check(child, ruleNames);
  mistakes.throwIfAny();
  return { file, ...ruleSetOf(root.children, file, 'counts') };
}

/** @throws DocumentMistakes with all that is no part of the form */
export function readDataExtractionRules({ file, root }: XmlDocument): DataExtractionRules {
  const mistakes = new Mistakes(file);
  mistakes.check(root, ['data-extraction-rules']);
  for (const section of root.children) checkSection(section, mistakes);
  mistakes.throwIfAny();
  const cloud = sectionsOf(root, 'cloud-backup');
  const transfer = sectionsOf(root, 'device-transfer');
  const crossing = sectionsOf(root, 'cross-platform-transfer').filter(
    ({ attributes }) => attributes.get('platform') === 'ios',
  );
  const disableIfNoEncryptionCapabilities = cloud.some(
    ({ attributes }) => attributes.get('disableIfNoEncryptionCapabilities') === 'true',
  );
  const namesAnApp = crossing.some(({ children }) =>
    children.some(({ name }) => name === 'platform-specific-params'),
  );
  return {
    file,
    ...(cloud.length > 0 && { cloudBackup: { ...joined(cloud, file), disableIfNoEncryptionCapabilities } }),
    ...(transfer.length > 0 && { deviceTransfer: joined(transfer, file) }),
    ...(crossing.length > 0 && { crossPlatformTransfer: { ...joined(crossing, file), namesAnApp } }),
  };
}

function checkSection(section: PlacedElement, mistakes: Mistakes): void {
  mistakes.check(section, sectionNames);
  const isCrossing = section.name === 'cross-platform-transfer';
  for (const child of section.children)
    mistakes.check(child, isCrossing ? [...ruleNames, 'platform-specific-params'] : ruleNames);
  mistakes.checkValue(section, 'disableIfNoEncryptionCapabilities', ['true', 'false']);
  mistakes.checkValue(section, 'platform', ['ios']);
}

function sectionsOf(root: PlacedElement, name: string): readonly PlacedElement[] {
  return root.children.filter((child) => child.name === name);
}

function joined(sections: readonly PlacedElement[], file: string): ExtractionSection {
  const rules = sections.flatMap(({ children }) => children.filter(({ name }) => ruleNames.includes(name)));
  return { ...ruleSetOf(rules, file, 'ignored'), place: placeOf(sections[0]!, file) };
}

function ruleSetOf(elements: readonly PlacedElement[], file: string, flagsCount: FlagsCount): RuleSet {
  const read = elements.map((element) => readRule(element, placeOf(element, file), flagsCount));
  const rules = read.flatMap((one) => one.rules);
  return { rules, dead: [...read.flatMap((one) => one.dead), ...unreachedRules(rules)] };
}

function placeOf({ line, column }: PlacedElement, file: string): FilePlace {
  return { file, line, column };
}

/** Collects what is no part of the form. */
class Mistakes {
  private readonly found: Mistake[] = [];

  constructor(private readonly file: string) {}

  check(element: PlacedElement, names: readonly string[]): void {
    if (!names.includes(element.name)) {
      this.add(element, `<${element.name}> is not known here`, element.name, names);
      return;
    }
    const known = grammar[element.name]!;
    const own = [...element.attributes.keys()].filter((name) => !name.startsWith('{'));
    for (const name of own.filter((one) => !known.includes(one)))
      this.add(element, `<${element.name}> has an attribute "${name}"`, name, known);
  }

  checkValue(element: PlacedElement, attribute: string, values: readonly string[]): void {
    const value = element.attributes.get(attribute);
    if (value !== undefined && !values.includes(value))
      this.add(element, `${attribute} is "${value}"`, value, values);
  }

  throwIfAny(): void {
    if (this.found.length > 0) throw new DocumentMistakes(kind, this.file, this.found);
  }

  private add(element: PlacedElement, message: string, got: string, candidates: readonly string[]): void {
    const nearest = nearestName(got, candidates);
    const expected = candidates.length === 0 ? 'no attributes' : candidates.join(', ');
    this.found.push({
      ...placeOf(element, this.file),
      message,
      expected,
      ...(nearest !== undefined && { nearest }),
    });
  }
}
