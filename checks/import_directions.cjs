// Who may import whom, as data. The comment of each rule is the reason that a violation prints.
const everythingBut = (...rooms) =>
  `^(?!(${rooms.join('|')})(/|$))(assemblies|bench|checks|cli|devices|examples|explorer|features|forensics|model|recall|reports|simulators|steps)/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'model_imports_no_room',
      comment: 'The app model and its oracle are what every room judges by, so they depend on none of them.',
      severity: 'error',
      from: { path: '^model/' },
      to: { path: everythingBut('model') },
    },
    {
      name: 'forensics_imports_no_room',
      comment:
        'Forensics sees bytes, needles and roots only; what it shared with a writer it could not judge.',
      severity: 'error',
      from: { path: '^forensics/' },
      to: { path: everythingBut('forensics') },
    },
    {
      name: 'simulators_import_model_and_port',
      comment:
        'A simulation knows the app model and the device port; knowing more would bend it to its judges.',
      severity: 'error',
      from: { path: '^simulators/' },
      to: { path: everythingBut('simulators', 'model', 'devices') },
    },
    {
      name: 'simulated_and_real_stay_apart',
      comment:
        'A simulated and a real device share the port alone, so that neither inherits the faults of the other.',
      severity: 'error',
      from: { path: '^simulators/' },
      to: { path: '^devices/', pathNot: '^devices/port\\.ts$' },
    },
    {
      name: 'devices_import_model',
      comment: 'A real device drives and reads; judging and simulating happen elsewhere.',
      severity: 'error',
      from: { path: '^devices/' },
      to: { path: everythingBut('devices', 'model') },
    },
    {
      name: 'control_specimens_know_no_device',
      comment: 'Control specimens prove the examination of every device, so they depend on none.',
      severity: 'error',
      from: { path: '^devices/control_' },
      to: { path: '^devices/', pathNot: '^devices/control_' },
    },
    {
      name: 'reports_import_model_and_forensics',
      comment: 'A report tells what was found; it runs nothing.',
      severity: 'error',
      from: { path: '^reports/' },
      to: { path: everythingBut('reports', 'model', 'forensics', 'devices') },
    },
    {
      name: 'reports_import_devices_as_types',
      comment: 'A report names devices and opens none: write `import type`.',
      severity: 'error',
      from: { path: '^reports/' },
      to: { path: '^devices/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'steps_import_no_implementation',
      comment: 'A step speaks to the port; only assemblies/ chooses what stands behind it.',
      severity: 'error',
      from: { path: '^steps/' },
      to: {
        path: everythingBut('steps', 'assemblies', 'model', 'forensics'),
        pathNot: '^devices/(port|control_specimens)\\.ts$',
      },
    },
    {
      name: 'assemblies_put_devices_together',
      comment: 'An assembly puts devices together; judging, reports and commands are no part of a device.',
      severity: 'error',
      from: { path: '^assemblies/' },
      to: { path: everythingBut('assemblies', 'model', 'devices', 'simulators') },
    },
    {
      name: 'explorer_walks_and_judges',
      comment:
        'The explorer drives simulated phones and judges them by forensics; commands, reports and real devices are no part of it.',
      severity: 'error',
      from: { path: '^explorer/' },
      to: {
        path: everythingBut('explorer', 'model', 'simulators', 'forensics'),
        pathNot: '^devices/(port|control_specimens)\\.ts$',
      },
    },
    {
      name: 'commands_alone_explore',
      comment: 'An exploration takes minutes: only commands, checks and the bench start one.',
      severity: 'error',
      from: { pathNot: '^(explorer|cli|bench|checks)/' },
      to: { path: '^explorer/' },
    },
    {
      name: 'recall_hides_and_searches',
      comment:
        'Recall measures the forensics with writers of its own; a simulation would tell of itself. Of the simulated phone only the writers of formats that no other program here writes.',
      severity: 'error',
      from: { path: '^recall/' },
      to: {
        path: everythingBut('recall', 'model', 'forensics', 'reports', 'cli'),
        pathNot: '^simulators/phone/(client/tink_stream|os/android_backup/write_(ab|tar))\\.ts$',
      },
    },
    {
      name: 'nothing_imports_recall',
      comment: 'A measurement takes minutes: it is a command, and what others show of it is its result.',
      severity: 'error',
      from: { pathNot: '^(recall|checks)/' },
      to: { path: '^recall/' },
    },
    {
      name: 'nothing_imports_steps',
      comment:
        'Steps are loaded by the runner as text to sentences; what others need of them belongs in another room.',
      severity: 'error',
      from: { pathNot: '^(steps/|index\\.ts$)' },
      to: { path: '^steps/' },
    },
    {
      name: 'nothing_imports_a_command',
      comment:
        'Commands stand at the top: no room but bench, checks, packaging and recall, which are commands too, imports them.',
      severity: 'error',
      from: { pathNot: '^((bench|checks|cli|packaging|recall)/|index\\.ts$)' },
      to: { path: '^(bench|checks|cli|packaging)/' },
    },
    {
      name: 'pure_rooms_know_no_driver',
      comment: 'Model and forensics must run where no phone and no browser is.',
      severity: 'error',
      from: { path: '^(forensics|model)/' },
      to: { path: 'node_modules/(appium|webdriverio|webdriver|@wdio)(/|-|$)' },
    },
    {
      name: 'no_cycles',
      comment:
        'Files that load each other cannot be tested or replaced alone. (A type-only import loads nothing.)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(reports/(runs|latest)|\\.scratch)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.cjs', '.json'] },
  },
};
