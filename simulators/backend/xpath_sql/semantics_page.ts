import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entityNamed } from '../../../model/access_rights';
import type { AppModel, Attribute } from '../../../model/app_model';
import { type ModelObject, noSystemMembers, type Population } from '../../../model/population';
import { parseAppModel } from '../../../model/read_app_model';

/** The app of docs/xpath_semantics.md. */
const model: AppModel = parseAppModel(
  `
id: semantics
name: Semantics
version: 1.0.0
appId: com.example.semantics
module: M
moduleRoles: [Worker]
entities:
  - name: Order
    systemMembers: [System.owner, createdDate]
    attributes:
      - { name: Title, type: String }
      - { name: Nickname, type: String }
      - { name: Price, type: Decimal }
      - { name: Count, type: Integer }
      - { name: Serial, type: Long }
      - { name: Urgent, type: Boolean }
      - { name: State, type: Enumeration, enumerationValues: [Open, Closed] }
      - { name: Due, type: DateTime }
  - { name: Region, attributes: [{ name: Label, type: String }] }
  - name: Line
    attributes: [{ name: Quantity, type: Integer }, { name: Kind, type: String }]
associations:
  - { name: Order_Region, parent: Order, child: Region }
  - { name: Order_Parent, parent: Order, child: Order }
  - { name: Region_Workers, parent: Region, child: System.User, type: ReferenceSet }
  - { name: Line_Order, parent: Line, child: Order }
nativeProfile: { otaEnabled: false, encryptionDbEnabled: false, localFileEncryptionEnabled: false, synchronization: [{ entity: Order, mode: All }, { entity: Region, mode: All }, { entity: Line, mode: All }] }
releases: [{ version: 1.0.0, nativeTemplate: 6.3.0, kind: store }]
users: [{ name: u1, roles: [Worker] }, { name: u2, roles: [Worker] }]
personas: {}
data: []
`,
  'semantics.yaml',
);

/** One row of the page's tables of constraints. */
export interface SemanticsCase {
  readonly constraint: string;
  /** Guids of the orders that it selects, sorted. */
  readonly holdsFor: readonly string[];
}

/** One row of the page's table of what is refused. */
export interface RefusedCase {
  readonly constraint: string;
  /** From 1. */
  readonly character: number;
  readonly said: string;
}

type Row = Readonly<Record<string, string>>;

/** The page docs/xpath_semantics.md: its objects as a population, and its cases; for tests. */
export interface SemanticsPage {
  readonly population: Population;
  readonly currentUser: string;
  readonly cases: readonly SemanticsCase[];
  readonly refused: readonly RefusedCase[];
}

export function readSemanticsPage(): SemanticsPage {
  const rows = tableRows(readFileSync(join(__dirname, '../../../docs/xpath_semantics.md'), 'utf8'));
  const objects = ['Order', 'Region', 'Line'].flatMap((entity) =>
    rows.flatMap((row) => (row[entity] === undefined ? [] : [objectOf(entity, row)])),
  );
  const constraints = rows.filter((row) => row['constraint on Order'] !== undefined);
  const constraintOf = (row: Row) => (row['constraint on Order'] ?? '').slice(1, -1);
  return {
    population: {
      model,
      users: model.users.map((user) => ({ ...user, guid: user.name, password: '' })),
      objects,
      moment: { nowMs: Date.UTC(2026, 2, 29, 10), timeZone: 'Europe/Amsterdam' },
    },
    currentUser: 'u1',
    cases: constraints.flatMap((row) => {
      const orders = row['holds for'];
      if (orders === undefined) return [];
      return [{ constraint: constraintOf(row), holdsFor: orders === '–' ? [] : orders.split(' ') }];
    }),
    refused: constraints.flatMap(({ said, ...row }) =>
      said === undefined
        ? []
        : [{ constraint: constraintOf(row as Row), character: Number(row['at character']), said }],
    ),
  };
}

/** Rows of all tables, by the heads of their columns. */
function tableRows(page: string): readonly Row[] {
  const cells = (line: string) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, ''));
  const rows: Row[] = [];
  let heads: readonly string[] = [];
  let previous = '';
  for (const line of page.split('\n')) {
    if (line.startsWith('|---')) heads = cells(previous);
    else if (line.startsWith('| ') && previous.startsWith('|'))
      rows.push(Object.fromEntries(cells(line).map((cell, index) => [heads[index], cell])));
    previous = line;
  }
  return rows;
}

function objectOf(entity: string, row: Row): ModelObject {
  const { attributes } = entityNamed(model, `M.${entity}`);
  const references = model.associations
    .filter(({ parent, name }) => parent === `M.${entity}` && hasValue(row[name.slice(2)]))
    .map(({ name }) => [name, [row[name.slice(2)] as string]]);
  return {
    entity: `M.${entity}`,
    guid: row[entity] as string,
    values: Object.fromEntries(
      attributes.map((attribute) => [attribute.name, attributeValue(attribute, row)]),
    ),
    references: Object.fromEntries(references),
    ...noSystemMembers,
    ...(hasValue(row['System.owner']) && { ownerGuid: row['System.owner'] as string }),
    ...(hasValue(row.createdDate) && { createdDateMs: Date.parse(row.createdDate as string) }),
  };
}

function hasValue(cell: string | undefined): boolean {
  return cell !== undefined && cell !== '–';
}

function attributeValue({ name, type }: Attribute, row: Row) {
  const cell = row[name] as string;
  if (!hasValue(cell)) return null;
  if (cell === "''") return '';
  if (type === 'Boolean') return cell === 'true';
  if (type === 'DateTime') return Date.parse(cell);
  return type === 'Integer' ? Number(cell) : cell;
}
