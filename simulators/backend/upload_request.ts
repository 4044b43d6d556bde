import { type Kysely, sql } from 'kysely';
import type { AppModel } from '../../model/app_model';
import type { ModelUser } from '../../model/population';
import type { SeededRandom } from '../../model/seeded_random';
import { appliedUploadTable, type BackendTables, synchronizationErrorTable } from './database/tables';
import { RefusedCall } from './http_call';
import { ObjectStore } from './object_store';
import type { SynchronizationError, UploadAnswer, UploadedObject, UploadRequest } from './protocol';
import { applyUpload, type UploadContext, type UploadRights } from './upload';

export interface UploadEnvironment {
  readonly transaction: Kysely<BackendTables>;
  readonly model: AppModel;
  readonly user: ModelUser;
  readonly newGuids: SeededRandom;
  readonly rights: UploadRights;
  /** Contents that the user sent, by the id of the object that they wait for. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

/** The answer that this upload of the user got when it was applied; undefined when it was not. */
export async function answerOfApplied(
  db: Kysely<BackendTables>,
  user: ModelUser,
  requestId: string,
): Promise<UploadAnswer | undefined> {
  const row = await db
    .selectFrom(appliedUploadTable)
    .select('answer')
    .where('user', '=', user.guid)
    .where('requestId', '=', requestId)
    .executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(String(row.answer)) as UploadAnswer);
}

/**
 * Applies an upload without the objects that fail alone; those are kept as synchronization errors.
 * @throws RefusedCall when two new objects have the same local id
 */
export async function uploadObjects(
  request: UploadRequest,
  { transaction, model, user, newGuids, rights, contents }: UploadEnvironment,
): Promise<UploadAnswer> {
  const guids = guidsOfNew(request, newGuids);
  const store = new ObjectStore(transaction, model);
  const stamp = { atMs: (await store.latestChangeMs()) + 1, userGuid: user.guid };
  const errors = await applyRounds(transaction, request.objects, {
    model,
    store,
    rights,
    guids,
    stamp,
    contents,
  });
  const failed = new Set(errors.map(({ id }) => id));
  const answer: UploadAnswer = {
    guids: Object.fromEntries([...guids].filter(([localId]) => !failed.has(localId))),
    errors,
  };
  await keepErrors(transaction, request, user, errors);
  await transaction
    .insertInto(appliedUploadTable)
    .values({ user: user.guid, requestId: request.requestId, answer: JSON.stringify(answer) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return answer;
}

/** Where the guids of new objects begin, far above those of any population. */
const firstNewGuid = 2n ** 60n;

function guidsOfNew({ objects }: UploadRequest, random: SeededRandom): ReadonlyMap<string, string> {
  const guids = new Map<string, string>();
  for (const { id } of objects.filter(({ change }) => change === 'create')) {
    if (guids.has(id)) throw new RefusedCall(400, `Two new objects have the local id ${id}.`);
    guids.set(id, String(firstNewGuid + BigInt(random.integer(2 ** 48))));
  }
  return guids;
}

/** An object that fails may be what another refers to: each round undoes everything and leaves out what failed so far. */
async function applyRounds(
  transaction: Kysely<BackendTables>,
  objects: readonly UploadedObject[],
  context: UploadContext,
): Promise<readonly SynchronizationError[]> {
  const errors: SynchronizationError[] = [];
  for (let remaining = objects; ; ) {
    await sql`savepoint round`.execute(transaction);
    const failures = await applyUpload(remaining, context);
    if (failures.length === 0) return errors;
    await sql`rollback to savepoint round`.execute(transaction);
    for (const failure of failures) {
      if (!errors.some(({ id }) => id === failure.id)) errors.push(failure);
    }
    remaining = remaining.filter(({ id }) => !errors.some((error) => error.id === id));
  }
}

async function keepErrors(
  transaction: Kysely<BackendTables>,
  request: UploadRequest,
  user: ModelUser,
  errors: readonly SynchronizationError[],
): Promise<void> {
  for (const { id, entity, reason } of errors) {
    const object = request.objects.find((candidate) => candidate.id === id);
    await transaction
      .insertInto(synchronizationErrorTable)
      .values({ user: user.guid, entity, object: JSON.stringify(object), reason })
      .execute();
  }
}
