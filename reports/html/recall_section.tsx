import type { RecallClass, RecallRecord } from '../recall/recall_record';
import { grouped, percentRange, recallSentence } from '../recall/recall_text';

/** What the search finds of leaks that were hidden at random, by class. */
export function RecallSection({ recall }: { readonly recall: RecallRecord }) {
  return (
    <section id="recall">
      <h2>How blind the search is</h2>
      <p>
        {recallSentence(recall)} Measured with seed {recall.seed}, on the forensics {recall.sources}; the
        share found is {percentRange(recall.interval)} with 95 % confidence, that of false alarms{' '}
        {percentRange(recall.falseAlarmInterval)}. Outside these classes nothing is measured.
      </p>
      <details>
        <summary>{recall.classes.length} classes</summary>
        <table class="stacks">
          <thead>
            <tr>
              <th scope="col">Class</th>
              <th scope="col">Found</th>
              <th scope="col">95 %</th>
              <th scope="col">Written by</th>
            </tr>
          </thead>
          <tbody>
            {recall.classes.map((one) => (
              <ClassRow key={`${one.dimension} ${one.name}`} {...one} />
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function ClassRow({ dimension, name, found, of, interval, writers = [], isOursOnly }: RecallClass) {
  return (
    <tr>
      <th scope="row">
        {dimension}: {name}
      </th>
      <td data-column="Found">
        {grouped(found)} of {grouped(of)}
      </td>
      <td data-column="95 %">{percentRange(interval)}</td>
      <td data-column="Written by">
        {writers.join('; ')}
        {isOursOnly && ' (measured with our own writer only)'}
      </td>
    </tr>
  );
}
