import { foundAs } from '../../forensics/scan/found_as';
import { measuredRecall } from '../recall/measured_recall';
import { recallSentence } from '../recall/recall_text';
import type { VerdictRecord } from '../run_record';
import { bytesText } from './quantities';

/** What one verdict rests on: what was searched, the controls that were found, and the findings. */
export function VerdictDetails({ verdict }: { readonly verdict: VerdictRecord }) {
  const { kind, searched, controls, findings, reasons, unread, acquisitions } = verdict;
  const decoders = Object.entries(searched.decoders).map(([root, names]) => `${root}: ${names.join(', ')}`);
  return (
    <section class="verdict">
      <h5>
        {kind}: <strong>{verdict.verdict}</strong>
      </h5>
      {reasons.length > 0 && <p class="reason">{reasons.join(' ')}</p>}
      <p>
        Searched {searched.files} {searched.files === 1 ? 'file' : 'files'}, {bytesText(searched.bytes)}, in{' '}
        {searched.roots.join(', ')}.
      </p>
      {verdict.verdict === 'clean' && (
        <p class="recall">
          <a href="#recall">{recallSentence(measuredRecall)}</a>
        </p>
      )}
      <dl class="searched">
        <dt>Acquisition</dt>
        <dd>
          {acquisitions.map(({ root, grade }) => (
            <span key={root} class="grade">
              {root} <strong class={grade}>{grade}</strong>
            </span>
          ))}
        </dd>
        <dt>Encodings</dt>
        <dd>{searched.encodings.join(', ')}</dd>
        <dt>Decoders</dt>
        <dd>{decoders.join('; ') || 'none'}</dd>
        <dt>Controls found</dt>
        <dd>
          {controls
            .map(({ needle, root, decoder, encoding }) => `${needle} in ${root} (${decoder}, ${encoding})`)
            .join('; ') || 'none'}
        </dd>
        {unread.length > 0 && (
          <>
            <dt>Not read</dt>
            <dd>{unread.join(', ')}</dd>
          </>
        )}
      </dl>
      {findings.length > 0 && <Findings findings={findings} />}
    </section>
  );
}

function Findings({ findings }: Pick<VerdictRecord, 'findings'>) {
  return (
    <table class="stacks findings">
      <thead>
        <tr>
          <th scope="col">Found</th>
          <th scope="col">Place</th>
          <th scope="col">Offset</th>
          <th scope="col">Encoding</th>
          <th scope="col">Hex, secret masked</th>
        </tr>
      </thead>
      <tbody>
        {findings.map(({ needle, root, path, container, place, offset, hexContext, ...form }, position) => (
          <tr key={position}>
            <th scope="row">{needle}</th>
            <td data-column="Place">
              {root}/{path} {place} <span class="container">({container.join(' › ')})</span>
            </td>
            <td data-column="Offset">{offset}</td>
            <td data-column="Encoding">{foundAs(form)}</td>
            <td data-column="Hex">
              <code>{hexContext}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
