import type { Device } from '../../devices/port';

/** Warnings and errors in the client's log, oldest first. */
export async function toldTrouble({ examiner }: Device): Promise<readonly string[]> {
  const { files } = await examiner.clientLog();
  const lines = files.flatMap(({ bytes }) => new TextDecoder().decode(bytes).split('\n').filter(Boolean));
  return lines
    .map((line): { readonly level: string; readonly message: string } => JSON.parse(line))
    .filter(({ level }) => level === 'warning' || level === 'error')
    .map(({ message }) => message);
}
