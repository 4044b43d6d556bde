import type { SecretRegister } from '../model/secret_register';
import { Masker } from '../reports/masking';

/** Masks each text with the secrets that are registered by then: they become more with every scenario. */
export function liveMask(secrets: SecretRegister): (text: string) => string {
  const maskers: Masker[] = [];
  let known = 0;
  return (text) => {
    const all = secrets.all();
    if (all.length > known) maskers.push(new Masker(all.slice(known)));
    known = all.length;
    return maskers.reduce((masked, masker) => masker.mask(masked), text);
  };
}
