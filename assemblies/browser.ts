import { browserCapabilities } from '../devices/browser/browser_capabilities';
import { probeBrowser } from '../devices/browser/probe_browser';
import type { Capability } from '../devices/port';
import type { RunParameters } from '../model/run_facts';
import { AnyWebAppAssembly, anyWebAppCapabilities, type WebAppTarget } from './any_web_app';
import type { Profile } from './profile';
import { SampleWebAppAssembly } from './sample_web_app';

let probe: ReturnType<typeof probeBrowser> | undefined;

/** A real browser: on somebody's own web app where one is named, else on the sample's, which the backend inside the process serves. */
export const browser: Profile = {
  name: 'browser',
  platform: 'browser',
  fidelity: 'browser',
  isDefault: true,
  capabilities(parameters) {
    const own = ownWebApp(parameters);
    const capabilities = own ? anyWebAppCapabilities(own) : browserCapabilities;
    const hasWitness = parameters.target?.recordTraffic || own?.har !== undefined;
    return hasWitness ? new Set<Capability>([...capabilities, 'wire_witness']) : capabilities;
  },
  usesReferenceBackend: (parameters) => ownWebApp(parameters) === undefined,
  async unavailability() {
    probe ??= probeBrowser();
    const found = await probe;
    return found.available ? undefined : found;
  },
  open(parameters, facts, scenario) {
    const own = ownWebApp(parameters);
    return own
      ? new AnyWebAppAssembly(own, facts, scenario)
      : new SampleWebAppAssembly(parameters, facts, scenario);
  },
};

function ownWebApp({ target }: RunParameters): WebAppTarget | undefined {
  const { url, actions, recordTraffic = false, har } = target ?? {};
  if (url === undefined || actions === undefined) return undefined;
  return { url, actions, recordTraffic, ...(har && { har }) };
}
