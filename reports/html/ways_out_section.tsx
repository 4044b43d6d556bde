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

/** What left by which backup: places down, versions of the system across, a table for each way out. */
export function WaysOutSection({ waysOut, mastg }: Properties) {
  const configurations = [...new Set(waysOut.map(({ configuration }) => configuration))];
  return (
    <section id="ways-out">
      <h2>Ways out</h2>
      <p>
        What backups carried away, read from the bytes of each. Only the first build below is the app as it
        is; the others were made to show what each configuration lets go, and break no promise of the app.
      </p>
      {configurations.map((configuration, position) => (
        <details key={configuration} open={position === 0}>
          <summary>A build that is, or that: {configuration}</summary>
          {waysOut
            .filter((table) => table.configuration === configuration)
            .map((table) => (
              <WayTable key={`${table.profile} ${table.way}`} table={table} mastg={mastg} />
            ))}
        </details>
      ))}
    </section>
  );
}

function WayTable({ table, mastg }: { readonly table: WaysOut } & Pick<Properties, 'mastg'>) {
  const { profile, platform, way, versions, places } = table;
  const tests = mastg.filter((test) => test.platform === platform && test.by.includes('backup_exclusion'));
  return (
    <section class="ways-out">
      <h4>
        {way}, {profile} <span class="title">{tests.map(({ id }) => id).join(', ')}</span>
      </h4>
      <table class="stacks">
        <thead>
          <tr>
            <th scope="col">Place</th>
            {versions.map((version) => (
              <th scope="col" key={version}>
                {versionInWords(version)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map(({ place, title, cells }) => (
            <tr key={place}>
              <th scope="row">{title}</th>
              {cells.map(({ version, verdict, evidence, scenario }) => (
                <td key={version} data-column={versionInWords(version)} class={verdict} title={evidence}>
                  <a href={`#${scenarioAnchor({ profile, id: scenario })}`}>{words[verdict]}</a>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function versionInWords(version: string): string {
  return version === '' ? 'as it runs' : version;
}
