import { defineParameterType } from '@cucumber/cucumber';
import { androidKeyStoreFailures, iosKeyStoreFailures } from '../../model/key_store_failures';
import { personaNames } from '../../model/persona_names';

defineParameterType({
  name: 'persona',
  regexp: new RegExp(personaNames.join('|')),
  transformer: (name: string) => name,
});
defineParameterType({ name: 'powerCutLoss', regexp: /kept|torn|lost/, transformer: (loss: string) => loss });
defineParameterType({
  name: 'keyPlace',
  regexp:
    /the app's folders|the client log|the system log|the shared storage|the raw flash|the crash reports/,
  transformer: (place: string) => place,
});
defineParameterType({
  name: 'keyLoss',
  regexp:
    /key store cleared|screen lock removed|wrapped key missing|wrapped key damaged|restored without the key/,
  transformer: (how: string) => how,
});
defineParameterType({
  name: 'keyStoreFailure',
  regexp: [...androidKeyStoreFailures, ...iosKeyStoreFailures].map(
    (name) => new RegExp(name.replace('.', '\\.')),
  ),
  transformer: (failure: string) => failure,
});
defineParameterType({
  name: 'updateWay',
  regexp: /over the air|from the store/,
  transformer: (way: string) => way,
});
defineParameterType({
  name: 'encryptionSetting',
  regexp: /with database encryption|without database encryption/,
  transformer: (setting: string) => setting === 'with database encryption',
});
defineParameterType({
  name: 'updateFault',
  regexp: /is cut short|is corrupt|is older than the app/,
  transformer: (fault: string) => fault,
});
defineParameterType({
  name: 'impostor',
  regexp:
    /random bytes|zeros|an empty file|a plain database [A-Za-z0-9 ]+|her database [a-z0-9 ]+|the encrypted database of another install/,
  transformer: (name: string) => name,
});
