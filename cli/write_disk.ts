import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EnvironmentFailure } from '../model/outcome_errors';
import { appleDouble, appleDoublePath } from '../simulators/phone/apple_double';
import type { SimulatedPhone } from '../simulators/phone/simulated_phone';

/**
 * Writes a phone's files under their real paths, with their simulated times, and its raw flash as `raw_flash.img`.
 * @throws EnvironmentFailure when the folder cannot be written
 */
export function writeDisk({ core: { flash, sandbox } }: SimulatedPhone, out: string): void {
  writing('disk', out, () => {
    mkdirSync(out, { recursive: true });
    for (const path of flash.list()) {
      const target = join(out, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, sandbox.readFile(path));
      const seconds = sandbox.stat(path).mtimeMs / 1000;
      utimesSync(target, seconds, seconds);
    }
    for (const [path, xattrs] of sandbox.extendedAttributes()) {
      const target = join(out, appleDoublePath(path));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, appleDouble(xattrs));
    }
    writeFileSync(join(out, 'raw_flash.img'), flash.image());
  });
}

/** Does what writes something of a phone to a path. @throws EnvironmentFailure when it cannot be written */
export function writing(what: string, out: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    throw new EnvironmentFailure(
      `Failed to write the phone's ${what} to ${out}: ${cause.message}. Name another place.`,
      { cause },
    );
  }
}
