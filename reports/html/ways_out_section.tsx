import type { PromiseRegister } from '../promise_register';
import type { WayOutCell, WaysOut } from '../ways_out';
import { scenarioAnchor } from './scenario_anchor';

interface Properties {
  readonly waysOut: readonly WaysOut[];
  readonly mastg: PromiseRegister['mastg'];
}

const words: Readonly<Record<WayOutCell['verdict'], string>> = {
  leaves: 'leaves',
  stays: 'stays',
  absent: 'nothing there',
  unknown: 'unknown',
};
const ownBuild = 'as it is built';

/** What left by which backup: places down and ways out across, a table for each build; a cell tells versions apart where they differ. */
export function WaysOutSection({ waysOut, mastg }: Properties) {
  return (
    <section id="ways-out">
      <h2>Ways out</h2>
      <p>
        What backups carried away, read from the bytes of each. Only the app as it is built is judged; the
        other builds were made to show what each configuration lets go.
      </p>
      {waysOut.map((table) => (
        <details
          class="ways-out"
          key={`${table.profile} ${table.configuration}`}
          open={table.configuration === ownBuild}
        >
          <summary>
            {titleOf(table)} <span class="device">{aboutOf(table, mastg)}</span>
          </summary>
          <WayTable table={table} />
        </details>
      ))}
    </section>
  );
}

function WayTable({ table: { profile, ways, places } }: { readonly table: WaysOut }) {
  return (
    <table class="stacks">
      <thead>
        <tr>
          <th scope="col">Place</th>
          {ways.map((way) => (
            <th scope="col" key={way}>
              {way}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {places.map(({ place, title, cells }) => (
          <tr key={place}>
            <th scope="row">{title}</th>
            {ways.map((way) => (
              <td key={way} data-column={way}>
                {cells
                  .filter((cell) => cell.way === way)
                  .map((cell, _position, all) => (
                    <div key={cell.verdict} class={cell.verdict} title={cell.evidence}>
                      <a href={`#${scenarioAnchor({ profile, id: cell.scenario })}`}>{words[cell.verdict]}</a>
                      {all.length > 1 && ` on ${cell.versions.map(versionInWords).join(', ')}`}
                    </div>
                  ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function titleOf({ profile, configuration }: WaysOut): string {
  return configuration === ownBuild
    ? `The app as it is built, ${profile}`
    : `A build that ${configuration}, ${profile}`;
}

function aboutOf({ platform, versions }: WaysOut, mastg: PromiseRegister['mastg']): string {
  const chosen = versions.filter((version) => version !== '');
  const tests = mastg.filter((test) => test.platform === platform && test.by.includes('backup_exclusion'));
  const on = chosen.length > 0 ? [`versions ${chosen.join(', ')}`] : [];
  return [...on, ...tests.map(({ id }) => id)].join(' · ');
}

function versionInWords(version: string): string {
  return version === '' ? 'no chosen version' : version;
}
