/** The settings of the system, by namespace (global, secure, system) and key. */
export class SettingsTable {
  private readonly values = new Map<string, string>([
    ['global/airplane_mode_on', '0'],
    ['global/wifi_on', '1'],
    ['global/mobile_data', '1'],
    ['global/device_provisioned', '1'],
    ['global/window_animation_scale', '1.0'],
    ['global/transition_animation_scale', '1.0'],
    ['global/animator_duration_scale', '1.0'],
    ['secure/user_setup_complete', '1'],
  ]);

  get(namespace: string, key: string): string | undefined {
    return this.values.get(`${namespace}/${key}`);
  }

  put(namespace: string, key: string, value: string): void {
    this.values.set(`${namespace}/${key}`, value);
  }

  /** @returns whether there was one */
  delete(namespace: string, key: string): boolean {
    return this.values.delete(`${namespace}/${key}`);
  }

  /** `key=value` of a namespace, sorted. */
  list(namespace: string): string[] {
    const prefix = `${namespace}/`;
    const own = [...this.values].filter(([key]) => key.startsWith(prefix));
    return own.map(([key, value]) => `${key.slice(prefix.length)}=${value}`).sort();
  }
}
