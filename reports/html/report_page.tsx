import type { PromiseRegister } from '../promise_register';
import type { Report } from '../report';
import type { RunRecord } from '../run_record';
import { AppModelSection } from './app_model_section';
import { DeviceTable } from './device_table';
import { DivergenceSection } from './divergence_section';
import { FlawTable } from './flaw_table';
import { HeadlineBanner } from './headline_banner';
import { PromiseTable } from './promise_table';
import { RecallSection } from './recall_section';
import { RegisterSections } from './register_sections';
import { RunFacts } from './run_facts';
import { ScenarioList } from './scenario_list';
import { UnsettledSections } from './unsettled_sections';
import { WaysOutSection } from './ways_out_section';

export interface PageInput {
  readonly run: RunRecord;
  readonly report: Report;
  readonly register: PromiseRegister;
}

const sections = [
  ['promises', 'Promises'],
  ['devices', 'Devices'],
  ['ways-out', 'Ways out'],
  ['scenarios', 'Scenarios'],
  ['divergences', 'Divergences'],
  ['flaws', 'Planted flaws'],
  ['app-model', 'App model'],
  ['limits', 'Could not show'],
  ['skipped', 'Skipped'],
  ['recall', 'How blind'],
  ['planned', 'Planned'],
  ['mastg', 'MASTG'],
] as const;

/** The body of the report, from the verdict down to the coverage tables. */
export function ReportPage({ run, report, register }: PageInput) {
  const isShown = (id: string) =>
    (id !== 'flaws' || run.flaws !== undefined) &&
    (id !== 'ways-out' || report.waysOut.length > 0) &&
    (id !== 'app-model' || run.appModel !== undefined) &&
    (id !== 'divergences' || report.comparisons.length > 0);
  const shownSections = sections.filter(([id]) => isShown(id));
  return (
    <body>
      <HeadlineBanner report={report} partial={run.partial} />
      <RunFacts run={run} report={report} />
      <nav aria-label="Sections">
        <ul>
          {shownSections.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <main>
        <PromiseTable report={report} />
        <DeviceTable run={run} />
        {isShown('ways-out') && <WaysOutSection waysOut={report.waysOut} mastg={register.mastg} />}
        <ScenarioList
          scenarios={run.scenarios}
          promises={register.promises}
          expectedRed={new Set(report.expectedRed)}
        />
        {isShown('divergences') && <DivergenceSection report={report} discoveries={register.discoveries} />}
        {run.flaws && <FlawTable flaws={run.flaws} />}
        {run.appModel && <AppModelSection appModel={run.appModel} />}
        <UnsettledSections run={run} />
        <RecallSection recall={report.recall} />
        <RegisterSections report={report} register={register} />
      </main>
    </body>
  );
}
