import type { SecretRegister } from '../../model/secret_register';

const masked = '[secret]';

/** What the device was asked and does not model, oldest first, without the secrets of the run. */
export class UnknownRequests {
  private readonly texts: string[] = [];

  constructor(private readonly secrets: SecretRegister) {}

  record(request: string): void {
    const texts = this.secrets.all().map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
    this.texts.push(texts.reduce((text, secret) => text.replaceAll(secret, masked), request));
  }

  all(): readonly string[] {
    return this.texts;
  }
}
