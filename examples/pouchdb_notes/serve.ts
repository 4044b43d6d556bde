import { parseArgs } from 'node:util';
import { noteFlaws } from './notes_backend';
import { serveNotes } from './notes_site';

const { values } = parseArgs({
  options: {
    ledger: { type: 'string' },
    port: { type: 'string', default: '8090' },
    flaw: { type: 'string' },
  },
});
const flaw = noteFlaws.find((name) => name === values.flaw);

if (values.ledger === undefined || (values.flaw !== undefined && flaw === undefined)) {
  console.error(`Usage: serve.ts --ledger FILE [--port NUMBER] [--flaw ${noteFlaws.join('|')}]`);
  process.exitCode = 2;
} else {
  const options = { ledger: values.ledger, port: Number(values.port), ...(flaw && { flaw }) };
  void serveNotes(options).then(({ url }) => console.log(`Notes are served at ${url}`));
}
