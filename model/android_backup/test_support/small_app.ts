import type { AppPackage } from '../app_package';
import { appSources } from '../app_sources';

/** What a test says of an app; the rest is Android's default. */
export interface SmallApp {
  /** Attributes of `<application>`, as in `android:allowBackup="false"`. */
  readonly application?: string;
  readonly target?: number;
  readonly min?: number;
  /** Inside of `<full-backup-content>`. */
  readonly content?: string;
  /** Inside of `<data-extraction-rules>`. */
  readonly extraction?: string;
  /** Other files by path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The sources of a small app: rules begin on line 2 of their file. */
export function smallAppFiles(app: SmallApp): ReadonlyMap<string, string> {
  const { application = '', target = 34, min = 24, content, extraction, files = {} } = app;
  const attributes = [
    application,
    content === undefined ? '' : 'android:fullBackupContent="@xml/content"',
    extraction === undefined ? '' : 'android:dataExtractionRules="@xml/extraction"',
  ];
  const manifest = `<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="com.example.app">
<uses-sdk android:minSdkVersion="${min}" android:targetSdkVersion="${target}"/>
<application ${attributes.join(' ')}/>
</manifest>`;
  return new Map([
    ['AndroidManifest.xml', manifest],
    ...rulesFile('content', 'full-backup-content', content),
    ...rulesFile('extraction', 'data-extraction-rules', extraction),
    ...Object.entries(files),
  ]);
}

export function smallApp(app: SmallApp): AppPackage {
  return appSources(smallAppFiles(app));
}

function rulesFile(name: string, root: string, inside: string | undefined): [string, string][] {
  return inside === undefined ? [] : [[`res/xml/${name}.xml`, `<${root}>\n${inside}\n</${root}>`]];
}
