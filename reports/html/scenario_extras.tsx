import type { KeptRecord, TrafficRecord } from '../run_record';

/** What went over the wire to the scenario's devices. */
export function TrafficLine({ traffic }: { readonly traffic: TrafficRecord }) {
  return (
    <p class="traffic">
      Over the wire: {traffic.appiumCommands} Appium commands, {traffic.adbServices} adb services.
    </p>
  );
}

/** What was kept of a failure, to be opened beside the report. */
export function KeptList({ kept }: { readonly kept: readonly KeptRecord[] }) {
  return (
    <section class="kept">
      <h5>Kept</h5>
      <ul>
        {kept.map(({ name, path }) => (
          <li key={path}>
            {name}: <code>{path}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
