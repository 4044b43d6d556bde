import { defineParameterType } from '@cucumber/cucumber';
import { personaNames } from '../../model/persona_names';

defineParameterType({
  name: 'persona',
  regexp: new RegExp(personaNames.join('|')),
  transformer: (name: string) => name,
});
defineParameterType({ name: 'powerCutLoss', regexp: /kept|torn|lost/, transformer: (loss: string) => loss });
defineParameterType({
  name: 'keyPlace',
  regexp: /the app's folders|the client log|the system log|the shared storage|the raw flash/,
  transformer: (place: string) => place,
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
    /random bytes|zeros|an empty file|a plain database with a scrambled header|a plain database in WAL mode with an empty main file/,
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
