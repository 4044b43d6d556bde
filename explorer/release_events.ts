import {
  type Account,
  type AppAccount,
  goneBack,
  installed,
  pendingChanges,
  released,
  running,
} from './account';
import type { LifeEvent, PlannedEvent } from './life_event';
import { buildOf, nextVersion, type ReleaseName, releases, updateOf } from './releases';

const releaseNames = Object.keys(releases) as readonly ReleaseName[];

/** What the makers of the app deliver, and what its user installs and removes by hand. */
export const releaseEvents: readonly LifeEvent[] = [
  ...releaseNames.map(overTheAir),
  ...releaseNames.map(fromTheStore),
  {
    id: 'cloud_deploy',
    title: 'a newer version is deployed to the cloud',
    plan: ({ phone }, account) =>
      ofInstalled(account, () => ({
        world: () =>
          phone.conditions.deployToCloud(
            updateOf({ ...account.newest, version: nextVersion(account.published) }),
          ),
        app: () => phone.app.start(),
        after: account,
        isCompletedByStart: true,
      })),
  },
  {
    id: 'downgrade',
    title: 'an older release without encryption is offered, and its build installed over the app',
    plan: ({ phone }, account) =>
      ofInstalled(account, (app) => {
        const back = goneBack(account);
        return {
          world: () => phone.conditions.publishOverTheAir(updateOf(back.newest)),
          app: async () => {
            await phone.app.updateFromStore(buildOf(back.newest));
            await phone.app.start();
          },
          after: running(back, app, 'off'),
          isCompletedByStart: true,
        };
      }),
  },
  {
    id: 'uninstall',
    title: 'the app is uninstalled',
    plan: ({ phone }, account) =>
      ofInstalled(account, () => ({
        app: () => phone.app.uninstall(),
        after: withoutApp(account),
        isCompletedByStart: true,
      })),
  },
  {
    id: 'reinstall',
    title: 'the newest build is installed by hand, the app uninstalled first if it is there',
    plan: ({ phone }, account) => ({
      app: async () => {
        if (account.app) await phone.app.uninstall();
        await phone.app.install(buildOf(account.newest));
        await phone.app.start();
      },
      after: installed(withoutApp(account)),
      isCompletedByStart: true,
    }),
  },
];

function overTheAir(name: ReleaseName): LifeEvent {
  return {
    id: `ota_${name}`,
    title: `an update over the air to a release ${releases[name].title}`,
    plan: ({ phone }, account) =>
      ofInstalled(account, (app) => {
        const ahead = released(account, name);
        return {
          world: () => phone.conditions.publishOverTheAir(updateOf(ahead.newest)),
          app: () => phone.app.start(),
          after: running(ahead, app, name),
          isCompletedByStart: true,
        };
      }),
  };
}

function fromTheStore(name: ReleaseName): LifeEvent {
  return {
    id: `store_${name}`,
    title: `an update from the store to a release ${releases[name].title}`,
    plan: ({ phone }, account) =>
      ofInstalled(account, (app) => {
        const ahead = released(account, name);
        return {
          app: async () => {
            await phone.app.updateFromStore(buildOf(ahead.newest));
            await phone.app.start();
          },
          after: running(ahead, app, name),
          isCompletedByStart: true,
        };
      }),
  };
}

function ofInstalled(account: Account, plan: (app: AppAccount) => PlannedEvent): PlannedEvent | undefined {
  return account.app && plan(account.app);
}

function withoutApp({ app, ...account }: Account): Account {
  const lost = pendingChanges({ ...account, ...(app && { app }) });
  return { ...account, ...(lost > 0 && { mayLose: `${lost} lost: the app was uninstalled` }) };
}
