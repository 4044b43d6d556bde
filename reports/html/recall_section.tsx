import type { RecallClass, RecallRecord } from '../recall/recall_record';
import { falseAlarmSentence, grouped, percentRange, recallSentence } from '../recall/recall_text';

/** What the search finds of leaks that were hidden at random, by class. */
export function RecallSection({ recall }: { readonly recall: RecallRecord }) {
  const dimensions = [...new Set(recall.classes.map(({ dimension }) => dimension))];
  return (
    <section id="recall">
      <h2>How blind the search is</h2>
      <p>
        {recallSentence(recall)} {falseAlarmSentence(recall)} With 95 % confidence the search finds{' '}
        {percentRange(recall.interval)} of such leaks and accuses {percentRange(recall.falseAlarmInterval)} of
        such lookalikes. Outside these classes nothing is measured.
      </p>
      {dimensions.map((dimension) => (
        <Dimension
          key={dimension}
          name={dimension}
          classes={recall.classes.filter((one) => one.dimension === dimension)}
        />
      ))}
      <p class="status">
        Seed {recall.seed}, forensics {recall.sources}.
      </p>
    </section>
  );
}

interface DimensionFacts {
  readonly name: string;
  readonly classes: readonly RecallClass[];
}

function Dimension({ name, classes }: DimensionFacts) {
  const missed = classes.filter(({ found, of }) => found < of).length;
  const hasWriters = classes.some(({ writers }) => writers !== undefined);
  return (
    <details>
      <summary>
        By {name}: {classes.length} classes, {missed === 0 ? 'all found' : `${missed} with misses`}
      </summary>
      <table class="stacks">
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">Found</th>
            <th scope="col">95 %</th>
            {hasWriters && <th scope="col">Written by</th>}
          </tr>
        </thead>
        <tbody>
          {classes.map((one) => (
            <ClassRow key={one.name} {...one} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

function ClassRow({ name, found, of, interval, writers, isOursOnly }: RecallClass) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-column="Found" class="figures">
        {grouped(found)} of {grouped(of)}
      </td>
      <td data-column="95 %" class="figures">
        {percentRange(interval)}
      </td>
      {writers && (
        <td data-column="Written by">
          {writers.join('; ')}
          {isOursOnly && ' (measured with our own writer only)'}
        </td>
      )}
    </tr>
  );
}
