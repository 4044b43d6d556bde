import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'update_insisted_on',
  title: 'the app does not start before it has an update that is offered, however it comes',
  promises: ['enable_existing_app'],
  shownBy: [
    'An update that is not whole, or older than the app, leaves the app as it was',
    'An update that is not what it says leaves the app as it was',
  ],
  replace: (parts) => ({
    overTheAir: class extends parts.overTheAir {
      override async update(): Promise<boolean> {
        const isTaken = await super.update();
        const offered = isTaken || !this.asks() ? undefined : await this.offered();
        if (offered !== undefined && this.isNewer(offered)) throw new Error('The update is not in place.');
        return isTaken;
      }
    },
  }),
};
