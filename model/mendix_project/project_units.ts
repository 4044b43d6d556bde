import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { textOf } from '../loose_values';
import { WrongUse } from '../outcome_errors';
import type { MprFile, MprUnit } from './mpr_file';
import { type Element, unitDocument } from './unit_document';

/** A unit with its contents. */
export interface ProjectUnit {
  readonly id: string;
  readonly containerId: string;
  readonly element: Element;
}

/** Units of these kinds decide what goes to devices: without one of them nothing can be said. All others are named, and left out. */
const neededContainments: ReadonlySet<string> = new Set([
  '',
  'ProjectDocuments',
  'Modules',
  'DomainModel',
  'ModuleSecurity',
]);
/** Of all the documents of a module, only these matter; the name of their type is in their bytes. */
const neededDocument = 'Enumerations$Enumeration\0';

/**
 * The units of a project that say what its data is and who may have it, decoded, by the type of their element.
 * Of what it does not need and cannot read it says so in `warnings`, a sentence each.
 * @throws WrongUse with all units that are needed and missing, changed since they were written, or no BSON
 */
export class ProjectUnits {
  readonly warnings: string[] = [];
  private readonly byType = new Map<string, ProjectUnit[]>();
  private readonly containers: ReadonlyMap<string, string>;

  constructor(private readonly file: MprFile) {
    this.containers = new Map(file.units.map(({ id, containerId }) => [id, containerId]));
    if (file.formatVersion === 2 && !existsSync(this.folder))
      throw new WrongUse(
        `Failed to read the Mendix project ${file.path}: expected the folder mprcontents beside it, because it is of version 2, ` +
          'got none. Copy the whole project folder, not the .mpr file alone.',
      );
    const obstacles = file.units.flatMap((unit) => this.add(unit) ?? []);
    if (obstacles.length === 0) return;
    throw new WrongUse(
      `Failed to read the Mendix project ${file.path}: expected all units that say what goes to devices, got ${obstacles.length} ` +
        `that cannot be used.\n${obstacles.join('\n')}\nOpen and save the project in Studio Pro, or get a whole copy of it.`,
    );
  }

  ofType(type: string): readonly ProjectUnit[] {
    return this.byType.get(type) ?? [];
  }

  /** What the nearest unit around this one is called in `names`, which is by id. */
  ancestorOf({ containerId }: ProjectUnit, names: ReadonlyMap<string, string>): string | undefined {
    const passed = new Set<string>();
    for (let id = containerId; !passed.has(id); id = this.containers.get(id) ?? id) {
      if (names.has(id)) return names.get(id);
      passed.add(id);
    }
    return undefined;
  }

  private get folder(): string {
    return join(dirname(this.file.path), 'mprcontents');
  }

  /** @returns why the project cannot be read without this unit */
  private add(unit: MprUnit): string | undefined {
    const named = `unit ${unit.id} (${unit.containment || 'the root'})`;
    const contents = unit.contents ?? this.contentsBeside(unit);
    if (typeof contents === 'string')
      return this.obstacle(neededContainments.has(unit.containment), `${named} cannot be read: ${contents}`);
    const needed =
      neededContainments.has(unit.containment) || (contents !== undefined && hasNeededDocument(contents));
    if (contents === undefined) return this.obstacle(needed, `${named} has no contents`);
    if (unit.contentsHash !== '' && sha256(contents) !== unit.contentsHash)
      return this.obstacle(
        needed,
        `${named} is not what was saved: its SHA-256 is another than the project's`,
      );
    return needed ? this.decode(unit, contents, named) : undefined;
  }

  private decode({ id, containerId }: MprUnit, contents: Uint8Array, named: string): string | undefined {
    try {
      const element = unitDocument(contents);
      const type = textOf(element.$Type);
      const known = this.byType.get(type) ?? [];
      this.byType.set(type, known);
      known.push({ id, containerId, element });
      return undefined;
    } catch (cause) {
      return `${named} is no BSON: ${(cause as Error).message}`;
    }
  }

  private obstacle(needed: boolean, text: string): string | undefined {
    if (needed) return text;
    this.warnings.push(`${text}: a page, a flow or the like, which is not needed here`);
    return undefined;
  }

  /** @returns why not, when there is something that cannot be read; undefined when there is nothing */
  private contentsBeside({ id }: MprUnit): Uint8Array | string | undefined {
    const path = join(this.folder, id.slice(0, 2), id.slice(2, 4), `${id}.mxunit`);
    try {
      return readFileSync(path);
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      return code === 'ENOENT' ? undefined : String(code);
    }
  }
}

function hasNeededDocument({ buffer, byteOffset, length }: Uint8Array): boolean {
  return Buffer.from(buffer, byteOffset, length).includes(neededDocument);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}
