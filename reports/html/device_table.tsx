import type { RunRecord } from '../run_record';

/** What each fidelity can and cannot speak for. */
const meanings = {
  simulated:
    'Simulated in the process: the reference phone with real SQLCipher, no operating system of a maker.',
  browser: 'A real browser on this machine.',
  emulator: "A maker's emulator with the real operating system, no secure hardware.",
  physical: 'A device in the hand.',
} as const;

/** The devices of the run and what their fidelity means. */
export function DeviceTable({ run }: { readonly run: RunRecord }) {
  const devices = [
    ...new Map(
      run.scenarios.flatMap(({ devices: used }) => used.map((device) => [device.id, device])),
    ).values(),
  ];
  return (
    <section id="devices">
      <h2>Devices</h2>
      <table class="stacks">
        <thead>
          <tr>
            <th scope="col">Device</th>
            <th scope="col">Platform</th>
            <th scope="col">Fidelity</th>
          </tr>
        </thead>
        <tbody>
          {devices.map(({ id, platform, fidelity }) => (
            <tr key={id}>
              <th scope="row">{id}</th>
              <td data-column="Platform">{platform}</td>
              <td data-column="Fidelity">
                <strong>{fidelity}</strong> {meanings[fidelity]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
