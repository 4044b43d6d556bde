import { DocumentMistakes, nearestName } from '../mistakes';
import type { AppPackage, FilePlace, PlacedElement, XmlDocument } from './app_package';
import type { BackupManifest, Setting } from './backup_manifest';
import { readDataExtractionRules, readFullBackupContent } from './read_rules_file';
import { resolveValue } from './resolve_value';

type Content = { readonly text: string } | { readonly document: XmlDocument };
type Unknown = { readonly unknown: string };

const backupAttributes = [
  'android:allowBackup',
  'android:fullBackupContent',
  'android:dataExtractionRules',
  'android:backupAgent',
  'android:fullBackupOnly',
];

/**
 * What an app's manifest says of backups on phones of one API level.
 * @throws DocumentMistakes when it is no manifest, or a value is none of its attribute; also of the rules that it names
 * @source https://developer.android.com/guide/topics/manifest/application-element
 */
export function readBackupManifest(app: AppPackage, apiLevel: number): BackupManifest {
  return new ManifestReader(app, apiLevel).read();
}

class ManifestReader {
  private readonly application: PlacedElement;

  constructor(
    private readonly app: AppPackage,
    private readonly apiLevel: number,
  ) {
    const { root } = app.manifest;
    if (root.name !== 'manifest') throw this.mistake(root, `the root is <${root.name}>`, '<manifest>');
    const [application, second] = root.children.filter(({ name }) => name === 'application');
    if (application === undefined) throw this.mistake(root, 'there is no <application>', 'one');
    if (second !== undefined) throw this.mistake(second, 'this is a second <application>', 'one');
    this.application = application;
    this.refuseMisspelt();
  }

  read(): BackupManifest {
    return {
      allowBackup: this.setting('allowBackup', true, this.boolean),
      fullBackupContent: this.setting('fullBackupContent', 'everything', this.fullBackupContent),
      dataExtractionRules: this.setting('dataExtractionRules', undefined, this.dataExtractionRules),
      backupAgent: this.setting('backupAgent', undefined, this.className),
      fullBackupOnly: this.setting('fullBackupOnly', false, this.boolean),
      debuggable: this.setting('debuggable', false, this.boolean),
      ...this.sdkLevels(),
    };
  }

  private setting<T>(
    name: string,
    absent: T,
    read: (this: ManifestReader, content: Content, name: string, written: string) => T | Unknown,
  ): Setting<T> {
    const written = this.application.attributes.get(`android:${name}`);
    if (written === undefined) return { value: absent };
    const { line, column } = this.application;
    const place: FilePlace = { file: this.app.manifest.file, line, column };
    const resolved = resolveValue(this.app, written, this.apiLevel);
    if ('unknown' in resolved) return { unknown: `android:${name} ${resolved.unknown}`, place };
    const value = read.call(this, resolved, name, written);
    return isUnknown(value) ? { ...value, place } : { value, place };
  }

  private boolean(content: Content, name: string): boolean {
    if ('text' in content && /^(true|false)$/.test(content.text)) return content.text === 'true';
    throw this.wrongValue(name, content, 'true or false');
  }

  private className(content: Content, name: string): string {
    if ('text' in content && content.text !== '') return content.text;
    throw this.wrongValue(name, content, 'the name of a class');
  }

  private fullBackupContent(
    content: Content,
    name: string,
    written: string,
  ): 'everything' | 'nothing' | ReturnType<typeof readFullBackupContent> | Unknown {
    if ('document' in content) return readFullBackupContent(content.document);
    if (written.startsWith('@'))
      return { unknown: `android:${name} is ${written}: Android takes any reference here for a rules file` };
    return this.boolean(content, name) ? 'everything' : 'nothing';
  }

  private dataExtractionRules(content: Content, name: string): ReturnType<typeof readDataExtractionRules> {
    if ('document' in content) return readDataExtractionRules(content.document);
    throw this.wrongValue(name, content, 'a reference to an XML resource');
  }

  private sdkLevels(): Pick<BackupManifest, 'minSdk' | 'targetSdk'> {
    const element = this.app.manifest.root.children.find(({ name }) => name === 'uses-sdk');
    const minSdk = this.sdkLevel(element, 'minSdkVersion') ?? (this.app.isBuilt ? 1 : undefined);
    return { minSdk, targetSdk: this.sdkLevel(element, 'targetSdkVersion') ?? minSdk };
  }

  private sdkLevel(element: PlacedElement | undefined, name: string): number | undefined {
    const written = element?.attributes.get(`android:${name}`);
    if (element === undefined || written === undefined || written.includes('${')) return undefined;
    if (!/^\d{1,4}$/.test(written))
      throw this.mistake(element, `${name} is "${written}"`, 'an API level as a number');
    return Number(written);
  }

  private refuseMisspelt(): void {
    for (const name of this.application.attributes.keys()) {
      const nearest = nearestName(name.replace(/^(android:)?/, 'android:'), backupAttributes);
      if (nearest === undefined || nearest === name || othersAlike.includes(name)) continue;
      throw this.mistake(this.application, `"${name}" is no attribute of Android's`, nearest, nearest);
    }
  }

  private wrongValue(name: string, content: Content, expected: string): DocumentMistakes {
    const got = 'text' in content ? `"${content.text}"` : `the file ${content.document.file}`;
    return this.mistake(this.application, `android:${name} is ${got}`, expected);
  }

  private mistake(
    { line, column }: PlacedElement,
    message: string,
    expected: string,
    nearest?: string,
  ): DocumentMistakes {
    const { file } = this.app.manifest;
    const found = { file, line, column, message, expected, ...(nearest !== undefined && { nearest }) };
    return new DocumentMistakes('manifest', file, [found]);
  }
}

/** Attributes of Android's own that read like those of backups. */
const othersAlike = ['android:backupInForeground', 'android:killAfterRestore', 'android:restoreAnyVersion'];

function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'unknown' in value;
}
