import Ajv, { type JSONSchemaType, type ValidateFunction } from 'ajv';
import { RefusedCall } from './http_call';
import type { DownloadRequest, SignInRequest, UploadRequest } from './protocol';

const text = { type: 'string' } as const;

/** What ends up in the database beside values; PostgreSQL keeps no NUL character in text. */
const name = { type: 'string', minLength: 1, pattern: '^[^\\u0000]+$' };

const signIn: JSONSchemaType<SignInRequest> = {
  type: 'object',
  properties: { user: text, password: text },
  required: ['user', 'password'],
  additionalProperties: false,
};

const download: JSONSchemaType<DownloadRequest> = {
  type: 'object',
  properties: { entity: text },
  required: ['entity'],
  additionalProperties: false,
};

const upload = {
  type: 'object',
  properties: {
    requestId: name,
    objects: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: name,
          entity: text,
          change: { enum: ['create', 'change', 'delete'] },
          values: {
            type: 'object',
            additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
          },
          references: { type: 'object', additionalProperties: { ...name, type: ['string', 'null'] } },
          hasContents: { type: 'boolean' },
        },
        required: ['id', 'entity', 'change', 'values', 'references'],
        additionalProperties: false,
      },
    },
  },
  required: ['requestId', 'objects'],
  additionalProperties: false,
};

const ajv = new Ajv({ allowUnionTypes: true });

/** The request in its type. @throws RefusedCall 400 that names the place and the rule, never a value */
function checked<Request>(schema: object): (body: unknown) => Request {
  let validate: ValidateFunction<Request> | undefined;
  return (body) => {
    validate ??= ajv.compile<Request>(schema);
    if (validate(body)) return body;
    const [error] = validate.errors ?? [];
    throw new RefusedCall(
      400,
      `The request${error?.instancePath ?? ''} ${error?.message ?? 'does not fit'}.`,
    );
  };
}

export const asSignInRequest = checked<SignInRequest>(signIn);
export const asDownloadRequest = checked<DownloadRequest>(download);
export const asUploadRequest = checked<UploadRequest>(upload);
