/** Promise × platform pairs that must be held on the whole run; one that was skipped or limited fails it. */
export default {
  require: [
    'sandbox',
    'access_rules',
    'database_encryption',
    'key_hierarchy',
    'encryption_verification',
    'locate_database',
    'enable_new_app',
  ].flatMap((promise) => [
    { promise, platform: 'android' },
    { promise, platform: 'ios' },
  ]),
};
