import type { Secret } from '../model/secret_register';
import type { Attachment, Envelope } from './envelope';
import { shortestVariant, textVariants } from './text_variants';
import { VariantIndex } from './variant_index';

/**
 * Takes every secret of a run out of what is written, in whatever text form it appears, and puts `‹secret ID›` in its place.
 * A secret of fewer than 6 bytes is not masked: its text would blank ordinary words and numbers.
 */
export class Masker {
  /** Ids of the secrets that are too short to be masked. */
  readonly tooShort: readonly string[];
  private readonly index: VariantIndex;
  private readonly plain: ReadonlyMap<string, string>;

  constructor(secrets: readonly Secret[]) {
    const maskable = secrets.filter(({ bytes }) => bytes.length >= shortestVariant);
    this.tooShort = secrets.filter((secret) => !maskable.includes(secret)).map(({ id }) => id);
    this.plain = new Map(
      maskable.flatMap(({ id, bytes }) =>
        textVariants(bytes).map((text): [string, string] => [text, `‹secret ${id}›`]),
      ),
    );
    this.index = new VariantIndex(this.plain);
  }

  mask(text: string): string {
    return this.index.replaceIn(text);
  }

  /** The same JSON value with every string, property name and number masked; a masked number becomes a string. */
  maskJson<T>(value: T): T {
    return this.maskedValue(value) as T;
  }

  /** One cucumber message, with the content of its attachment masked as well when that travels as base64 or JSON. */
  maskEnvelope(envelope: Envelope): Envelope {
    const { attachment } = envelope;
    if (attachment === undefined) return this.maskJson(envelope);
    return { ...envelope, attachment: this.maskAttachment(attachment) };
  }

  private maskAttachment(attachment: Attachment): Attachment {
    const { body, contentEncoding, mediaType } = attachment;
    const masked = this.maskJson({ ...attachment, body: '' });
    if (contentEncoding === 'BASE64') return { ...masked, body: this.maskBase64(body) };
    return { ...masked, body: /\bjson\b/.test(mediaType) ? this.maskJsonText(body) : this.mask(body) };
  }

  /** Bytes that are no text are withheld as a whole when they hold a secret: a picture with a hole in it is no picture. */
  private maskBase64(body: string): string {
    const bytes = Buffer.from(body, 'base64');
    const text = bytes.toString('utf8');
    if (Buffer.from(text, 'utf8').equals(bytes)) return Buffer.from(this.mask(text)).toString('base64');
    const latin1 = bytes.toString('latin1');
    const holdsSecret = this.mask(body) !== body || this.mask(latin1) !== latin1;
    return holdsSecret ? Buffer.from('‹withheld: these bytes hold a secret›').toString('base64') : body;
  }

  private maskJsonText(body: string): string {
    try {
      return JSON.stringify(this.maskJson(JSON.parse(body)));
    } catch {
      return this.mask(body);
    }
  }

  private maskedValue(value: unknown): unknown {
    if (typeof value === 'string') return this.mask(value);
    if (typeof value === 'number') return this.plain.get(String(value)) ?? value;
    if (Array.isArray(value)) return value.map((item) => this.maskedValue(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [this.mask(name), this.maskedValue(item)]),
    );
  }
}
