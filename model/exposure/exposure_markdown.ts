import { onWhoseDevice } from '../intent/intent';
import type { JudgedProhibition } from '../intent/judge_intent';
import type { ExposedEntity, Exposure, RoleExposure } from './exposure';
import type { ExposureFinding } from './finding';
import type { FindingKind } from './finding_kinds';

/**
 * What synchronization would put on devices, and what was found about it, for a reader.
 * @param judged what became of each item of an intent; absent when there is none
 */
export function exposureMarkdown(
  exposure: Exposure,
  findings: readonly ExposureFinding[],
  judged?: readonly JudgedProhibition[],
): string {
  const { model, version, roles, unknowns } = exposure;
  const lines = [
    `# What ${model} ${version} puts on devices`,
    '',
    'By the model alone: access rules and synchronization settings. No device and no build was examined.',
    '',
    `## Findings: ${findings.length}`,
    '',
    ...kindsOf(findings).flatMap((kind) => group(findings.filter((each) => each.kind === kind))),
    ...(judged === undefined ? [] : intentSection(judged)),
    ...(roles.length === 0 ? ['No offline profile: synchronization puts nothing on devices.', ''] : []),
    ...roles.flatMap(section),
    ...(unknowns.length === 0
      ? []
      : ['## What the model does not tell', '', ...unknowns.map((each) => `- ${each}`)]),
  ];
  return `${lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

/** In the order of the findings, which is worst first. */
function kindsOf(findings: readonly ExposureFinding[]): readonly FindingKind[] {
  return [...new Set(findings.map(({ kind }) => kind))];
}

/** Findings of one kind below the sentence that they rest on. */
function group(findings: readonly ExposureFinding[]): readonly string[] {
  const [{ severity, kind, sentence }] = findings as readonly [ExposureFinding, ...ExposureFinding[]];
  const lines = alike(findings).map(
    (each) => `- ${messageOfAll(each)} ${each.map(({ id }) => `\`${id}\``).join(', ')}`,
  );
  return [`### ${severity}: ${kind}`, '', `> ${sentence}`, '', ...lines, ''];
}

/** Findings that say the same of several user roles, each in a list of its own, in the order of the first ones. */
function alike(findings: readonly ExposureFinding[]): readonly (readonly ExposureFinding[])[] {
  const lists = new Map<string, ExposureFinding[]>();
  for (const each of findings) {
    const key = each.messageOf('several');
    lists.set(key, [...(lists.get(key) ?? []), each]);
  }
  return [...lists.values()];
}

function messageOfAll(findings: readonly ExposureFinding[]): string {
  const [first] = findings as readonly [ExposureFinding, ...ExposureFinding[]];
  return first.messageOf(listed([...new Set(findings.map(({ role }) => role ?? ''))]));
}

/** e.g. `Dispatcher, Planner and Technician` */
function listed(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), names.slice(-1).join()].filter((part) => part !== '').join(' and ');
}

function intentSection(judged: readonly JudgedProhibition[]): readonly string[] {
  const broken = judged.filter(({ verdict }) => verdict === 'broken').length;
  return [
    `## Intent: ${broken} of ${judged.length} broken`,
    '',
    '| never | on | because | verdict |',
    '|---|---|---|---|',
    ...judged.map(({ prohibition, verdict }) => {
      const cells = [prohibition.name, onWhoseDevice(prohibition), prohibition.because, verdict];
      return `| ${cells.map(cell).join(' | ')} |`;
    }),
    '',
  ];
}

function section(role: RoleExposure): readonly string[] {
  const word = (encrypted: boolean) => (encrypted ? 'encrypted' : 'not encrypted');
  return [
    `## ${role.role}${role.isGuest ? ' (and who has not signed in)' : ''} on ${role.profile}, ${role.profileKind}`,
    '',
    `Local database ${word(role.databaseEncrypted)}, files ${word(role.filesEncrypted)}.`,
    '',
    ...table(role.entities),
    '',
    ...(role.unknownModes.length === 0 ? [] : [`Mode not known: ${role.unknownModes.join(', ')}.`, '']),
  ];
}

function table(entities: readonly ExposedEntity[]): readonly string[] {
  if (entities.length === 0) return ['Nothing that is known is synchronized to its devices.'];
  return [
    '| entity | mode | by rule | on the device | stays on the server | rows of others |',
    '|---|---|---|---|---|---|',
    ...entities.map(row),
  ];
}

function row(exposed: ExposedEntity): string {
  const { entity, mode, xPathConstraint, rules, attributes, references, staysOnServer } = exposed;
  const cells = [
    entity,
    xPathConstraint === undefined ? mode : `${mode} ${code(xPathConstraint)}`,
    rules
      .map(({ rule, xPathConstraint }) =>
        [rule || 'none asked', ...(xPathConstraint ? [code(xPathConstraint)] : [])].join(' '),
      )
      .join('; '),
    [
      ...attributes.map((name) => (name === 'Contents' ? 'file contents' : name)),
      ...references.map(({ association, referred }) => `${association} (${referred})`),
    ].join(', '),
    staysOnServer.join(', '),
    exposed.rowsOfOthers === 'possible' ? 'possible' : 'no',
  ];
  return `| ${cells.join(' | ')} |`;
}

function code(text: string): string {
  return `\`${cell(text)}\``;
}

/** As a table's cell takes it. */
function cell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().replaceAll('|', '\\|');
}
