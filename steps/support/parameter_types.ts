import { defineParameterType } from '@cucumber/cucumber';
import { androidKeyStoreFailures, iosKeyStoreFailures } from '../../model/key_store_failures';
import { personaNames } from '../../model/persona_names';
import { backupConfigurations } from './backup_configurations';
import { faultyDeliveries } from './faulty_deliveries';

defineParameterType({
  name: 'persona',
  regexp: new RegExp(personaNames.join('|')),
  transformer: (name: string) => name,
});
defineParameterType({ name: 'powerCutLoss', regexp: /kept|torn|lost/, transformer: (loss: string) => loss });
defineParameterType({
  name: 'backupWay',
  regexp:
    /cloud backup|device-to-device transfer|adb backup with a password|adb backup|encrypted Finder backup|Finder backup|iCloud backup|raw copy/,
  transformer: (way: string) => way,
});
defineParameterType({
  name: 'backupConfiguration',
  regexp: Object.keys(backupConfigurations).map((words) => new RegExp(words)),
  transformer: (words: string) => words,
});
defineParameterType({
  name: 'places',
  regexp: /[a-z_]+(?:, [a-z_]+)*/,
  transformer: (places: string) => places.split(', '),
});
defineParameterType({
  name: 'restoredPart',
  regexp: /the whole|half/,
  transformer: (part: string) => (part === 'half' ? 'half' : 'whole'),
});
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
  regexp: new RegExp(Object.keys(faultyDeliveries).join('|')),
  transformer: (fault: string) => faultyDeliveries[fault],
});
defineParameterType({
  name: 'impostor',
  regexp:
    /random bytes|zeros|an empty file|a plain database [A-Za-z0-9 ]+|her database [a-z0-9 ]+|the encrypted database of another install/,
  transformer: (name: string) => name,
});
defineParameterType({
  name: 'fileEncryptionSetting',
  regexp: /with file encryption|without file encryption/,
  transformer: (setting: string) => setting === 'with file encryption',
});
defineParameterType({
  name: 'fileSubject',
  regexp: /a file|the photo|the changed files/,
  transformer: (subject: string) => subject,
});
defineParameterType({
  name: 'fileDamage',
  regexp:
    /one bit of a file is flipped|one bit of the header of a file is flipped|a file is cut short|two files change places/,
  transformer: (damage: string) => damage,
});
