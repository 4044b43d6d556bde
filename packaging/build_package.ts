import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..');
const dist = join(root, 'dist');

/** What the compiled code reads beside itself; JSON that it imports the compiler copies. */
const assets = ['features', 'examples', 'explorer', 'simulators/web_app/client'];

/** Makes dist/, the checkout in JavaScript with its folders as they are, so that code finds its files by the same paths in both. */
function build(): void {
  rmSync(dist, { recursive: true, force: true });
  const compiler = require.resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
  const isAsset = (path: string) => !path.endsWith('.ts');
  for (const asset of assets)
    cpSync(join(root, asset), join(dist, asset), { recursive: true, filter: isAsset });
  const main = join(dist, 'cli/main.js');
  writeFileSync(main, `#!/usr/bin/env node\n${readFileSync(main, 'utf8')}`, { mode: 0o755 });
}

build();
