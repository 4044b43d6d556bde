import type { Acquisition, Device } from '../../devices/port';
import { UnknownVerdict } from '../../model/outcome_errors';

/** Where something is searched, by the words of the features. */
const places: Readonly<Record<string, (device: Device) => Promise<Acquisition>>> = {
  "the app's folders": ({ examiner }) => examiner.sandbox(),
  'the client log': ({ examiner }) => examiner.clientLog(),
  'the system log': ({ examiner }) => examiner.systemLog(),
  'the shared storage': ({ examiner }) => examiner.sharedStorage(),
  'the raw flash': ({ examiner }) => examiner.rawFlash(),
  'the crash reports': ({ examiner }) => examiner.crashReports(),
};

/** @throws UnknownVerdict for a place that nobody knows */
export async function lookInto(place: string, device: Device): Promise<Acquisition> {
  const look = places[place];
  if (look) return look(device);
  throw new UnknownVerdict(
    `Failed to look into ${place}: expected one of ${Object.keys(places).join(', ')}.`,
  );
}
