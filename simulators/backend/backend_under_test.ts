import { join } from 'node:path';
import { Oracle } from '../../model/oracle';
import { populate } from '../../model/populate';
import type { Population } from '../../model/population';
import { readAppModel } from '../../model/read_app_model';
import { SecretRegister } from '../../model/secret_register';
import { SeededRandom } from '../../model/seeded_random';
import { Backend } from './backend';
import type { DatabaseSource } from './database/database_source';
import { sqlJsSource } from './database/sql_js_source';
import * as protocol from './protocol';

const model = readAppModel(join(__dirname, '../../examples/field_service/app.yaml'));

/** By seed; the same object, so that the database is loaded once. */
const populations = new Map<number, Population>();

/** What stands in for the healthy backend and its usual database. */
export interface BackendVariant {
  /** The healthy one or a flaw. */
  readonly BackendClass?: typeof Backend;
  readonly sourceOf?: (population: Population) => DatabaseSource | Promise<DatabaseSource>;
}

/** A listening backend with some app's data, and a client of it; for tests. */
export class BackendUnderTest {
  private readonly tokens = new Map<string, string>();
  private uploads = 0;

  private constructor(
    readonly oracle: Oracle,
    readonly secrets: SecretRegister,
    readonly url: string,
    /** Delivers releases. */
    readonly releasing: Backend,
  ) {}

  /** With the sample app's data. Blocks until it listens. */
  static async start(seed: number, variant: BackendVariant = {}): Promise<BackendUnderTest> {
    const population = populations.get(seed) ?? populate(model, seed);
    populations.set(seed, population);
    return BackendUnderTest.holding(population, seed, variant);
  }

  /** With any data. Blocks until it listens. */
  static async holding(
    population: Population,
    seed: number,
    { BackendClass = Backend, sourceOf = sqlJsSource }: BackendVariant = {},
  ): Promise<BackendUnderTest> {
    const secrets = new SecretRegister();
    const backend = new BackendClass({
      population,
      database: await sourceOf(population),
      random: new SeededRandom(`${seed}/backend`),
      secrets,
    });
    const { url } = await backend.listen();
    return new BackendUnderTest(new Oracle(population, { canaries: [] }), secrets, url, backend);
  }

  close(): Promise<void> {
    return this.releasing.close();
  }

  /** Calls a route with a JSON body. @param headers e.g. authorization */
  post(route: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url + route, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  signIn(user: string, password: string): Promise<Response> {
    return this.post(protocol.routes.signIn, { user, password } satisfies protocol.SignInRequest);
  }

  /** Headers of a signed-in user's calls. */
  async headersOf(user: string): Promise<Record<string, string>> {
    const known = this.tokens.get(user);
    if (known !== undefined) return { authorization: `Bearer ${known}` };
    const password = this.oracle.population.users.find(({ name }) => name === user)?.password ?? '';
    const { token } = (await (await this.signIn(user, password)).json()) as protocol.SignInAnswer;
    this.tokens.set(user, token);
    return { authorization: `Bearer ${token}` };
  }

  async download(user: string, entity: string): Promise<readonly protocol.DownloadedObject[]> {
    const response = await this.post(protocol.routes.download, { entity }, await this.headersOf(user));
    return ((await response.json()) as protocol.DownloadAnswer).objects;
  }

  async file(user: string, guid: string): Promise<Response> {
    return fetch(this.url + protocol.routes.files + guid, { headers: await this.headersOf(user) });
  }

  /** @param requestId a new one when absent */
  async upload(
    user: string,
    objects: readonly protocol.UploadedObject[],
    requestId?: string,
  ): Promise<protocol.UploadAnswer> {
    this.uploads += 1;
    const request: protocol.UploadRequest = { requestId: requestId ?? `upload ${this.uploads}`, objects };
    const response = await this.post(protocol.routes.upload, request, await this.headersOf(user));
    if (!response.ok) throw new Error(`upload answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as protocol.UploadAnswer;
  }
}
