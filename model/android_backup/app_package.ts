/** A place in a file of the app. Lines and columns count from 1; compiled XML keeps lines only, and its column is 1. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `res/xml/rules.xml:4` */
export function placeInWords({ file, line }: FilePlace): string {
  return `${file}:${line}`;
}

/**
 * An element of an app's XML with its place. Attributes by name: `android:` before those of Android's namespace, `{uri}` before
 * those of another one, nothing before those of none.
 */
export interface PlacedElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Its own text; empty in compiled XML, where no file that is read here has any. */
  readonly text: string;
  readonly children: readonly PlacedElement[];
  readonly line: number;
  readonly column: number;
}

/** One XML file of an app. */
export interface XmlDocument {
  /** Path in the sources or in the APK, e.g. `res/xml/rules.xml`. */
  readonly file: string;
  readonly root: PlacedElement;
}

/** What a resource is on phones of one configuration: a plain value or an XML file. */
export interface ResourceVariant {
  /** Empty for every phone; `v31` from API level 31 on; anything else depends on more than the version. */
  readonly qualifiers: string;
  readonly content: { readonly text: string } | { readonly document: XmlDocument };
}

/** An Android app as far as backups are concerned, from its sources or out of its APK. */
export interface AppPackage {
  readonly manifest: XmlDocument;
  /** Whether the manifest is the one that phones see; that of sources may lack what the build adds. */
  readonly isBuilt: boolean;
  /** All variants of a resource. @param reference as attributes write it, e.g. `@xml/rules`; empty when there is none */
  resource(reference: string): readonly ResourceVariant[];
}
