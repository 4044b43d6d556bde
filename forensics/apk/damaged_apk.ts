/** An APK, or a compiled file in it, is not what its headers say. The message names the place and holds no content. */
export class DamagedApk extends Error {
  override readonly name = 'DamagedApk';
}
