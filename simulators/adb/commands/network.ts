import type { Command, CommandTable, Invocation } from '../shell/command';

const switches: Readonly<Record<string, string>> = { enable: '1', disable: '0' };

/** `cmd connectivity airplane-mode [enable|disable]`. */
export async function connectivity(invocation: Invocation): Promise<number> {
  const [what, state] = invocation.args;
  const { settings } = invocation.device;
  if (what !== 'airplane-mode')
    return invocation.notModelled(`cmd connectivity ${invocation.args.join(' ')}`);
  if (state === undefined) {
    await invocation.print(settings.get('global', 'airplane_mode_on') === '1' ? 'enabled' : 'disabled');
    return 0;
  }
  return put(invocation, 'airplane_mode_on', state);
}

/** `svc wifi|data enable|disable`; other services are not modelled. */
async function svc(invocation: Invocation): Promise<number> {
  const [what, state = ''] = invocation.args;
  if (what === 'wifi') return put(invocation, 'wifi_on', state);
  if (what === 'data') return put(invocation, 'mobile_data', state);
  if (what === 'power' && state === 'stayon') return 0;
  return invocation.notModelled(`svc ${invocation.args.join(' ')}`);
}

async function put(invocation: Invocation, key: string, state: string): Promise<number> {
  const value = switches[state];
  if (value === undefined) return invocation.notModelled(`${invocation.name} ${invocation.args.join(' ')}`);
  invocation.device.settings.put('global', key, value);
  invocation.device.updateNetwork();
  return 0;
}

/** One try to reach a host: answered by the phone's own state, without a packet on the wire. */
const ping: Command = async (invocation) => {
  const target = invocation.args.at(-1) ?? '';
  if (!invocation.device.isOnline) {
    await invocation.complain('connect: Network is unreachable');
    return 2;
  }
  await invocation.print(`PING ${target}: 1 packets transmitted, 1 received, 0% packet loss`);
  return 0;
};

export const networkCommands: CommandTable = { svc, ping };
