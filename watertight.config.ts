import type { Configuration } from './index';

const promises = [
  'sandbox',
  'access_rules',
  'intent',
  'database_encryption',
  'key_hierarchy',
  'encryption_verification',
  'locate_database',
  'enable_new_app',
  'enable_existing_app',
  'disable_new_installs_only',
  'template_prerequisites',
  'key_loss',
  'file_encryption',
];

/** Promise × platform pairs that must be held on the whole run of the sample; one that was skipped or limited fails it. */
export default {
  app: 'examples/field_service/app.yaml',
  require: promises.flatMap((promise) => [
    { promise, platform: 'android' as const },
    { promise, platform: 'ios' as const },
  ]),
} satisfies Configuration;
