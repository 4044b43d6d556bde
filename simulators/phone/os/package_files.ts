/** What the operating system keeps of an app's package besides its code. */
export interface PackageFiles {
  /** Grows from release to release. */
  readonly versionCode: number;
  /** Android: its manifest and resources as XML texts by path, as the app's developer wrote them. */
  readonly sources: Readonly<Record<string, string>>;
}
