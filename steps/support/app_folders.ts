import type { Acquisition, Device } from '../../devices/port';

/** The app's folders without what other promises judge: the client log (sandbox) and the user's files (file_encryption). */
export async function foldersWithoutLogAndFiles({ examiner, capabilities }: Device): Promise<Acquisition> {
  const sandbox = await examiner.sandbox();
  const log = capabilities.has('client_log') ? (await examiner.clientLog()).files : [];
  const apart = [...log, ...(await examiner.userFiles()).files].map(({ path }) => path);
  return { ...sandbox, files: sandbox.files.filter(({ path }) => !apart.includes(path)) };
}
