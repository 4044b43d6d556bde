import type { Expression, Kysely, SqlBool } from 'kysely';
import type { BackendChange, OverTheAirUpdate } from '../../devices/port';
import { rulesInForce, synchronizationOf } from '../../model/access_rights';
import type { AccessRule, AppModel, Attribute, Entity, EntitySync } from '../../model/app_model';
import { fileGeneralizationOf } from '../../model/generalization';
import { HarnessBug } from '../../model/outcome_errors';
import type { ModelUser } from '../../model/population';
import { parseXPath } from '../../model/xpath/parse';
import type { Asset } from '../web_app/asset';
import * as access from './access_rules';
import { BackendApi } from './backend_api';
import type { BackendOptions } from './backend_options';
import { type BackendSnapshot, BackendState } from './backend_state';
import { clientModel } from './client_model';
import type { BackendDatabase, DatabaseSource } from './database/database_source';
import { sqlJsSource } from './database/sql_js_source';
import type { BackendTables } from './database/tables';
import { LoopbackListener } from './loopback_listener';
import { ObjectStore, objectAlias, type StoredObject } from './object_store';
import { changeFromOutside } from './outside_change';
import { publishedUpdate } from './over_the_air';
import type { DownloadedObject, UploadAnswer, UploadRequest } from './protocol';
import { answerOfApplied, type UploadEnvironment, uploadObjects } from './upload_request';
import { XPathToSql } from './xpath_sql/xpath_to_sql';

/** An object of which the user may read something, and what. */
export interface ReadableObject {
  readonly object: StoredObject;
  /** Attributes and associations, by name. */
  readonly members: ReadonlySet<string>;
}

/**
 * The runtime of an offline-first app: domain model, access rules, XPath, synchronization, files, over real HTTP, with its
 * data in SQL. What it decides stands in protected methods, so that a flaw replaces one decision.
 * @fidelity no microflows, event handlers or scheduled events; time moves by one millisecond per upload
 * @source facts/mendix.md, Synchronization
 */
export class Backend {
  private readonly listener: LoopbackListener;
  private readonly state: BackendState;
  private readonly source: DatabaseSource;
  private database: BackendDatabase | undefined;
  private assets: ReadonlyMap<string, Asset>;

  constructor(protected readonly options: BackendOptions) {
    const { model } = options.population;
    this.state = new BackendState(options.random, options.secrets, model.version);
    this.source = options.database ?? sqlJsSource(options.population);
    this.assets = options.webApp?.assets() ?? new Map();
    const api = new BackendApi({
      model,
      users: options.population.users,
      sessions: this.state.sessions,
      assets: () => this.assets,
      offered: () => this.state.offered,
      clientModel: () => ({
        ...clientModel(this.model, (entity) => this.synchronizedAttributes(entity)),
        version: this.state.deployedVersion,
      }),
      download: (user, entity) => this.downloadable(user, entity),
      upload: (user, request) => this.upload(user, request),
      contents: (user, guid) => this.readableContents(user, guid),
      receiveContents: (user, id, contents) => this.state.receivedFrom(user).set(id, contents),
      signOutHeaders: () => this.signOutHeaders(),
    });
    this.listener = new LoopbackListener((request, response) => api.handle(request, response));
  }

  /**
   * Blocks until the data is loaded and the port accepts connections.
   * @returns the origin, e.g. `http://127.0.0.1:41234`
   * @throws EnvironmentFailure when the port is taken, or the database does not answer
   */
  async listen(): Promise<{ readonly url: string }> {
    this.database = await this.source.open();
    return { url: await this.listener.listen(this.options.port ?? 0) };
  }

  /** Ends every connection and frees port and data; closing twice changes nothing. */
  async close(): Promise<void> {
    await this.listener.close();
    await this.database?.close();
    this.database = undefined;
  }

  /** From now on the backend says that it runs this version; devices are offered nothing by it. */
  deploy(version: string): void {
    this.state.deployedVersion = version;
  }

  /** From now on this is offered to every device that asks. */
  publishOverTheAir(update: OverTheAirUpdate): void {
    this.state.offered = publishedUpdate(update);
  }

  /** What the backend holds now, between two requests. @throws NotModelledError when its database is outside the process */
  snapshot(): BackendSnapshot {
    return { database: this.opened.snapshot(), state: this.state.snapshot() };
  }

  /** Makes the backend hold what it held; its address stays. @throws NotModelledError as snapshot does */
  restore({ database, state }: BackendSnapshot): void {
    this.opened.restore(database);
    this.state.restore(state);
  }

  /** Somebody else than a device's user changes an object. */
  change(change: BackendChange): Promise<void> {
    return changeFromOutside(this.model, this.store, change);
  }

  /** From now on this release of the web app is served at `/`. */
  publish(webApp: { assets(): ReadonlyMap<string, Asset> }): void {
    this.assets = webApp.assets();
  }

  /**
   * A browser then removes the site's files from its disk, which deleting records does not.
   * @source the Clear Site Data specification; tried with a real Chromium profile
   */
  protected signOutHeaders(): Readonly<Record<string, string>> {
    return { 'clear-site-data': '"cookies", "storage"' };
  }

  protected get model(): AppModel {
    return this.options.population.model;
  }

  private get opened(): BackendDatabase {
    if (this.database === undefined) throw new HarnessBug('The backend was asked before it listens.');
    return this.database;
  }

  private get db(): Kysely<BackendTables> {
    return this.opened.db;
  }

  protected get store(): ObjectStore {
    return new ObjectStore(this.db, this.model);
  }

  /** The rules that hold for the user's roles. */
  protected rulesFor(user: ModelUser, entity: Entity): readonly AccessRule[] {
    return rulesInForce(this.model, entity).filter(({ roles }) =>
      roles.some((role) => user.roles.includes(role)),
    );
  }

  /** XPath that an object must match for the rule to hold; undefined for every object. */
  protected constraintOf(rule: AccessRule): string | undefined {
    return rule.xPathConstraint;
  }

  /** Attributes and associations that the rule lets its roles read, `Contents` for a file object's file. */
  protected readableMembers(entity: Entity, rule: AccessRule): ReadonlySet<string> {
    return access.membersWith(this.model, entity, rule, ['ReadOnly', 'ReadWrite']);
  }

  protected writableMembers(entity: Entity, rule: AccessRule): ReadonlySet<string> {
    return access.membersWith(this.model, entity, rule, ['ReadWrite']);
  }

  /** @throws NotModelledError when the native profile does not name the entity */
  protected synchronizationOf(entity: Entity): EntitySync {
    return synchronizationOf(this.model, entity.name);
  }

  /** Attributes that leave the backend at all. */
  protected synchronizedAttributes(entity: Entity): readonly Attribute[] {
    return access.synchronizedAttributes(entity);
  }

  /** What the user may read of an entity, whatever its synchronization mode. */
  protected async selectReadable(user: ModelUser, entity: Entity): Promise<readonly ReadableObject[]> {
    return this.readableAnd(user, entity, undefined);
  }

  /** What a full synchronization sends of an entity. */
  protected async selectDownloadable(user: ModelUser, entity: Entity): Promise<readonly ReadableObject[]> {
    const { mode, xPathConstraint } = this.synchronizationOf(entity);
    if (mode === 'All') return this.selectReadable(user, entity);
    if (mode !== 'Constrained') return [];
    return this.readableAnd(user, entity, xPathConstraint);
  }

  /** One object as the client gets it. */
  protected toDownload(entity: Entity, { object, members }: ReadableObject): DownloadedObject {
    const attributes = this.synchronizedAttributes(entity).filter(({ name }) => members.has(name));
    return {
      guid: object.guid,
      entity: entity.name,
      changedDate: object.changedDateMs,
      values: Object.fromEntries(attributes.map(({ name }) => [name, object.values[name] ?? null])),
      references: Object.fromEntries(
        Object.entries(object.references).filter(([association]) => members.has(association)),
      ),
      hasContents: this.hasFile(entity) && members.has('Contents'),
    };
  }

  protected async downloadable(user: ModelUser, entity: Entity): Promise<readonly DownloadedObject[]> {
    if (!entity.persistable) return [];
    const objects = await this.selectDownloadable(user, entity);
    return objects.map((object) => this.toDownload(entity, object));
  }

  /** Contents of a file object that a full synchronization would send; undefined when it would not. */
  protected async readableContents(user: ModelUser, guid: string): Promise<Uint8Array | undefined> {
    for (const entity of this.model.entities.filter((each) => this.hasFile(each))) {
      const objects = await this.selectDownloadable(user, entity);
      const found = objects.find(({ object }) => object.guid === guid);
      if (found?.members.has('Contents')) return this.store.contentsOf(guid);
    }
    return undefined;
  }

  private hasFile(entity: Entity): boolean {
    return fileGeneralizationOf(this.model, entity) !== undefined;
  }

  /** The answer of an upload that was applied before, when this one only repeats it. */
  protected async answerOfRepeated(
    transaction: Kysely<BackendTables>,
    user: ModelUser,
    requestId: string,
  ): Promise<UploadAnswer | undefined> {
    return answerOfApplied(transaction, user, requestId);
  }

  /** Applies what the user may write; what fails alone is listed in the answer. */
  protected async upload(user: ModelUser, request: UploadRequest): Promise<UploadAnswer> {
    const answer = await this.db.transaction().execute(async (transaction) => {
      const repeated = await this.answerOfRepeated(transaction, user, request.requestId);
      return repeated ?? uploadObjects(request, this.uploadEnvironment(transaction, user));
    });
    for (const { id, hasContents } of request.objects)
      if (hasContents) this.state.receivedFrom(user).delete(id);
    return answer;
  }

  private uploadEnvironment(transaction: Kysely<BackendTables>, user: ModelUser): UploadEnvironment {
    return {
      transaction,
      model: this.model,
      user,
      newGuids: this.state.newGuids,
      contents: this.state.receivedFrom(user),
      rights: {
        modeOf: (entity) => this.synchronizationOf(entity).mode,
        rulesFor: (entity) => this.rulesFor(user, entity),
        conditionOf: (entity, rule) => this.condition(user, entity, this.constraintOf(rule)),
        readableMembers: (entity, rule) => this.readableMembers(entity, rule),
        writableMembers: (entity, rule) => this.writableMembers(entity, rule),
      },
    };
  }

  private async readableAnd(
    user: ModelUser,
    entity: Entity,
    constraint: string | undefined,
  ): Promise<readonly ReadableObject[]> {
    const rules = this.rulesFor(user, entity);
    const objects = await this.store.select(entity, {
      anyOf: rules.map((rule) => this.condition(user, entity, this.constraintOf(rule))),
      and: this.condition(user, entity, constraint),
    });
    return objects
      .map((object) => {
        const matching = rules.filter((_, index) => object.matched.has(index));
        const members = new Set(matching.flatMap((rule) => [...this.readableMembers(entity, rule)]));
        return { object, members };
      })
      .filter(({ members }) => members.size > 0);
  }

  private condition(user: ModelUser, entity: Entity, constraint: string | undefined): Expression<SqlBool> {
    const { moment } = this.options.population;
    const translation = { model: this.model, currentUser: user.guid, moment, dialect: this.source.dialect };
    return new XPathToSql(translation).condition(
      constraint === undefined ? { kind: 'constant', value: true } : parseXPath(constraint),
      entity.name,
      objectAlias,
    );
  }
}
