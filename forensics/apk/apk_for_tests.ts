import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { attributeNames } from './attribute_names';

/** The two compilers of Android's build tools; they lay out string pools and tables differently. */
export type Compiler = 'aapt' | 'aapt2';

const install = 'apt-get install aapt';

/** Why a compiler cannot be used here, undefined when it can. */
export function missingCompiler(compiler: Compiler): string | undefined {
  const { error } = spawnSync(compiler, ['version']);
  return error === undefined ? undefined : `${compiler} is not installed (${install})`;
}

/**
 * Compiles an app's sources to an APK, without code and signature.
 * @param files texts by path: AndroidManifest.xml, and below res/
 * @param options further ones of the compiler
 */
export function compileApk(
  compiler: Compiler,
  files: ReadonlyMap<string, string>,
  options: readonly string[] = [],
): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'watertight-apk-'));
  try {
    const framework = join(folder, 'framework.apk');
    packageBy('aapt', writeAll(join(folder, 'framework'), frameworkFiles()), framework, ['-x']);
    const apk = join(folder, 'app.apk');
    const app = writeAll(join(folder, 'app'), files);
    packageBy(compiler, app, apk, ['-I', framework, ...options]);
    return readFileSync(apk);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Android's own package as far as backups need it: the compilers take names and numbers of its attributes from there. */
function frameworkFiles(): ReadonlyMap<string, string> {
  const lines = [...attributeNames].flatMap(([number, qualified]) => {
    const name = qualified.slice('android:'.length);
    return [
      `<public type="attr" name="${name}" id="0x${number.toString(16).padStart(8, '0')}"/>`,
      `<attr name="${name}" format="${formatOf(name)}"/>`,
    ];
  });
  return new Map([
    ['AndroidManifest.xml', '<manifest package="android"><application/></manifest>'],
    ['res/values/attributes.xml', `<resources>${lines.join('')}</resources>`],
  ]);
}

function formatOf(name: string): string {
  if (name.endsWith('SdkVersion')) return 'integer|string';
  if (name === 'backupAgent') return 'string';
  if (name === 'dataExtractionRules') return 'reference';
  return name === 'fullBackupContent' ? 'reference|boolean' : 'boolean';
}

function writeAll(folder: string, files: ReadonlyMap<string, string>): string {
  mkdirSync(join(folder, 'res'), { recursive: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function packageBy(compiler: Compiler, folder: string, apk: string, options: readonly string[]): void {
  const manifest = join(folder, 'AndroidManifest.xml');
  const resources = join(folder, 'res');
  if (compiler === 'aapt') {
    run('aapt', ['package', '-f', '-M', manifest, '-S', resources, '-F', apk, ...options]);
    return;
  }
  const compiled = join(folder, 'compiled.zip');
  run('aapt2', ['compile', '--dir', resources, '-o', compiled]);
  run('aapt2', ['link', '--manifest', manifest, '-o', apk, compiled, ...options]);
}

function run(program: string, args: readonly string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
