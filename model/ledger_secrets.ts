import type { Ledger } from './ledger';
import type { ModelUser } from './population';
import type { SecretRegister } from './secret_register';

/** Enters the values of a ledger and the passwords of its users, so that nothing that is written shows them. */
export function keepLedgerSecrets(
  secrets: SecretRegister,
  { canaries }: Ledger,
  users: readonly ModelUser[],
): void {
  for (const { id, needles } of canaries) {
    for (const needle of needles) {
      if (needle.form === 'text') secrets.add(id, needle.text);
      if (needle.form === 'bytes') secrets.add(id, needle.bytes);
    }
  }
  for (const { name, password } of users) secrets.add(`password of ${name}`, password);
}
