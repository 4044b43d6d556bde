import type { PromiseRegister } from '../promise_register';
import type { Report } from '../report';
import { OutcomeBadge } from './outcome_badge';

interface Properties {
  readonly report: Report;
  readonly register: PromiseRegister;
}

/** What lies beyond this run: required pairs that are missing, promises not examined or planned, and the MASTG storage tests. */
export function RegisterSections({ report, register }: Properties) {
  const planned = report.promises.filter(({ status }) => status === 'planned');
  return (
    <>
      {report.requireMissing.length > 0 && (
        <section id="required">
          <h2>Required and not held</h2>
          <ul>
            {report.requireMissing.map(({ promise, platform }) => (
              <li key={`${promise} ${platform}`}>
                {promise} on {platform}
              </li>
            ))}
          </ul>
        </section>
      )}
      {report.notExamined.length > 0 && (
        <section id="not-examined">
          <h2>Not examined in this run</h2>
          <p>{report.notExamined.join(', ')}</p>
        </section>
      )}
      <section id="planned">
        <h2>Planned promises</h2>
        <ul>
          {planned.map(({ id, title }) => (
            <li key={id}>
              <OutcomeBadge outcome="planned" /> <b>{id}</b> {title}
            </li>
          ))}
        </ul>
      </section>
      <MastgCoverage register={register} />
    </>
  );
}

function MastgCoverage({ register }: Pick<Properties, 'register'>) {
  return (
    <section id="mastg">
      <h2>OWASP MASTG storage tests</h2>
      <table class="stacks">
        <thead>
          <tr>
            <th scope="col">Test</th>
            <th scope="col">Platform</th>
            <th scope="col">Coverage</th>
            <th scope="col">By</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {register.mastg.map(({ id, title, platform, coverage, by, why }) => (
            <tr key={id}>
              <th scope="row">
                {id} <span class="title">{title}</span>
              </th>
              <td data-column="Platform">{platform}</td>
              <td data-column="Coverage">
                <OutcomeBadge outcome={coverage} />
              </td>
              <td data-column="By">{by.join(', ') || '–'}</td>
              <td data-column="Why">{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
