import type { Expression, SqlBool } from 'kysely';
import type { AccessRule, AppModel, Entity, SyncMode } from '../../model/app_model';
import { fileGeneralizationOf } from '../../model/generalization';
import type { AttributeValue } from '../../model/population';
import * as access from './access_rules';
import { referredTables } from './database/tables';
import type { ChangeStamp, ObjectStore, StoredObject } from './object_store';
import type { SynchronizationError, UploadedObject } from './protocol';
import { whyUnfit } from './value_check';

/** What the uploading user may do. */
export interface UploadRights {
  modeOf(entity: Entity): SyncMode;
  /** The rules that hold for the user's roles; they add up. */
  rulesFor(entity: Entity): readonly AccessRule[];
  /** What an object must match for the rule to hold. */
  conditionOf(entity: Entity, rule: AccessRule): Expression<SqlBool>;
  readableMembers(entity: Entity, rule: AccessRule): ReadonlySet<string>;
  writableMembers(entity: Entity, rule: AccessRule): ReadonlySet<string>;
}

/** What an upload needs to judge and write its objects. */
export interface UploadContext {
  readonly model: AppModel;
  readonly store: ObjectStore;
  readonly rights: UploadRights;
  /** Local id to the guid of a new object. */
  readonly guids: ReadonlyMap<string, string>;
  readonly stamp: ChangeStamp;
  /** Contents that the user sent, by the id of the object that they wait for. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

/** One object of an upload with what it writes to. */
interface Change {
  readonly uploaded: UploadedObject;
  readonly entity: Entity;
  readonly guid: string;
}

/**
 * Writes the objects, then says which of them may not be written and why. Rights to change and delete are judged before
 * anything is written, rights to create on the object as created, references when everything is written.
 * The caller undoes all of it when something failed, and tries again without the objects that did.
 * @fidelity event handlers and validation rules other than types and lengths are not modelled
 */
export async function applyUpload(
  objects: readonly UploadedObject[],
  context: UploadContext,
): Promise<readonly SynchronizationError[]> {
  const errors: SynchronizationError[] = [];
  const changes = objects.flatMap((uploaded) => {
    const change = asChange(uploaded, context);
    if (typeof change !== 'string') return [change];
    errors.push(errorOf(uploaded, change));
    return [];
  });
  const judge = async (which: readonly Change[], why: (change: Change) => Promise<string | undefined>) => {
    for (const change of which) {
      const reason = await why(change);
      if (reason !== undefined) errors.push(errorOf(change.uploaded, reason));
    }
  };
  const created = changes.filter(({ uploaded }) => uploaded.change === 'create');
  const stored = changes.filter(({ uploaded }) => uploaded.change !== 'create');
  await judge(stored, (change) => whyNotWritable(change, context));
  if (errors.length > 0) return errors;
  await write(changes, context);
  await judge(created, (change) => whyNotWritable(change, context));
  await judge(changes, (change) => danglingReference(change, context));
  return errors;
}

function errorOf({ id, entity }: UploadedObject, reason: string): SynchronizationError {
  return { id, entity, reason };
}

function asChange(uploaded: UploadedObject, context: UploadContext): Change | string {
  const entity = context.model.entities.find(({ name }) => name === uploaded.entity);
  if (entity === undefined) return 'the app model has no such entity';
  if (!entity.persistable) return 'the entity is not persistable';
  const mode = context.rights.modeOf(entity);
  if (mode !== 'All' && mode !== 'Constrained') return `objects of mode ${mode} are not uploaded`;
  const guid = uploaded.change === 'create' ? context.guids.get(uploaded.id) : uploaded.id;
  if (guid === undefined) return 'its local id stands for no object';
  return whyMembersUnfit(uploaded, entity, context) ?? { uploaded, entity, guid };
}

function whyMembersUnfit(
  uploaded: UploadedObject,
  entity: Entity,
  context: UploadContext,
): string | undefined {
  const attributes = access.synchronizedAttributes(entity);
  for (const [name, value] of Object.entries(uploaded.values)) {
    const attribute = attributes.find((candidate) => candidate.name === name);
    if (attribute === undefined) return `${name} is no attribute that is synchronized`;
    const unfit = whyUnfit(attribute, value);
    if (unfit !== undefined) return `${name} ${unfit}`;
  }
  const held = access.synchronizedAssociations(context.model, entity);
  const associations = held.map(({ association }) => association.name);
  const unknown = Object.keys(uploaded.references).find((name) => !associations.includes(name));
  if (unknown !== undefined) return `${unknown} is no association that is synchronized`;
  if (!uploaded.hasContents) return undefined;
  if (fileGeneralizationOf(context.model, entity) === undefined) return 'its entity has no contents';
  return context.contents.has(uploaded.id) ? undefined : 'its contents were not sent';
}

async function whyNotWritable(change: Change, context: UploadContext): Promise<string | undefined> {
  const { entity, uploaded, guid } = change;
  const { rights, store } = context;
  const rules = rights.rulesFor(entity);
  const [object] = await store.select(entity, {
    anyOf: rules.map((rule) => rights.conditionOf(entity, rule)),
    and: store.hasGuid(guid),
  });
  if (object === undefined) return 'the object is gone or not accessible';
  const matching = rules.filter((_, index) => object.matched.has(index));
  if (uploaded.change === 'delete')
    return matching.some(({ allowDelete }) => allowDelete) ? undefined : 'no right to delete it';
  if (uploaded.change === 'create' && !matching.some(({ allowCreate }) => allowCreate))
    return 'no right to create it';
  const writable = new Set(matching.flatMap((rule) => [...rights.writableMembers(entity, rule)]));
  const readable = new Set(matching.flatMap((rule) => [...rights.readableMembers(entity, rule)]));
  const forbidden = Object.entries(sentMembers(uploaded, context)).find(
    ([name, value]) =>
      !writable.has(name) && !(readable.has(name) && isUnchanged(change, object, name, value)),
  );
  return forbidden === undefined ? undefined : `no right to write ${forbidden[0]}`;
}

function sentMembers({ values, references, hasContents }: UploadedObject, { guids }: UploadContext) {
  const sent: Record<string, AttributeValue> = hasContents ? { ...values, Contents: null } : { ...values };
  for (const [name, child] of Object.entries(references)) sent[name] = child && (guids.get(child) ?? child);
  return sent;
}

/** A client that sends whole objects repeats what it may only read. Of what it may not read, equality would tell the value. */
function isUnchanged(
  { uploaded }: Change,
  object: StoredObject,
  name: string,
  value: AttributeValue,
): boolean {
  if (name === 'Contents') return false;
  return uploaded.change === 'change' && value === (object.values[name] ?? object.references[name] ?? null);
}

async function write(changes: readonly Change[], context: UploadContext): Promise<void> {
  const { store, stamp } = context;
  for (const { entity, guid, uploaded } of changes) {
    if (uploaded.change === 'create') await store.insert(entity, guid, stamp);
  }
  for (const { entity, guid, uploaded } of changes.filter((change) => change.uploaded.change !== 'delete')) {
    await store.update(entity, guid, stamp, uploaded.values);
    const contents = uploaded.hasContents ? context.contents.get(uploaded.id) : undefined;
    if (contents !== undefined) await store.keepContents(guid, contents);
    for (const end of access.synchronizedAssociations(context.model, entity)) {
      const referred = uploaded.references[end.association.name];
      if (referred === undefined) continue;
      await store.refer(end, guid, referred && (context.guids.get(referred) ?? referred));
    }
  }
  for (const { entity, guid, uploaded } of changes) {
    if (uploaded.change === 'delete') await store.delete(entity, guid);
  }
}

async function danglingReference(
  { entity, uploaded }: Change,
  context: UploadContext,
): Promise<string | undefined> {
  if (uploaded.change === 'delete') return undefined;
  for (const end of access.synchronizedAssociations(context.model, entity)) {
    const referred = uploaded.references[end.association.name];
    if (referred === undefined || referred === null) continue;
    const tables = referredTables(context.model, end);
    if (!(await context.store.exists(tables, context.guids.get(referred) ?? referred)))
      return `${end.association.name} refers to an object that does not exist`;
  }
  return undefined;
}
