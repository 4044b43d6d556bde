const text = { type: 'string', minLength: 1 };
const address = { type: 'string', pattern: '^https?://', description: 'a web address' };
const path = { type: 'string', minLength: 1, description: 'the path of a file' };

const flag = { type: 'boolean' };
const withinMs = { type: 'integer', minimum: 1 };
const hook = {
  type: 'object',
  description: 'a hook: {command} or {operator}, withinMs beside it or not',
  oneOf: [
    { ...object({ command: text, withinMs }), required: ['command'] },
    { ...object({ operator: text, withinMs }), required: ['operator'] },
  ],
};
const appId = {
  type: 'string',
  pattern: '^[\\w-]+(\\.[\\w-]+)+$',
  description: 'an id such as com.example.app',
};

/** Where a configuration may name files, as paths of its keys; `*` stands for every key. */
export const fileKeys: readonly string[] = [
  'app',
  'overlay',
  'ledger',
  'intent',
  'target.actions',
  'target.builds.*',
  'target.har.*',
  'releases.*.build',
];

/** JSON Schema of what watertight.config.ts exports by default. @param promises ids of the register */
export function configurationSchema(promises: readonly string[], platforms: readonly string[]): object {
  return object({
    require: {
      type: 'array',
      items: {
        ...object({ promise: { enum: promises }, platform: { enum: platforms } }),
        required: ['promise', 'platform'],
      },
    },
    app: path,
    overlay: path,
    ledger: path,
    intent: path,
    backend: text,
    releases: {
      type: 'object',
      additionalProperties: object({
        encryptionDbEnabled: flag,
        localFileEncryptionEnabled: flag,
        otaEnabled: flag,
        version: text,
        build: path,
        deploy: hook,
        install: hook,
        publish: hook,
        applied: hook,
        withdraw: hook,
        appId,
      }),
    },
    target: object({
      url: address,
      actions: path,
      appiumUrl: address,
      serials: { type: 'array', minItems: 1, items: text },
      adbPort: { type: 'integer', minimum: 1, maximum: 65_535 },
      appId,
      builds: object({ debug: path, release: path, plain: path }),
      keyProvider: text,
      har: { type: 'object', additionalProperties: path },
      recordTraffic: flag,
      rooted: flag,
      backupControl: appId,
    }),
  });
}

function object(properties: Readonly<Record<string, object>>): object {
  return { type: 'object', additionalProperties: false, properties };
}
