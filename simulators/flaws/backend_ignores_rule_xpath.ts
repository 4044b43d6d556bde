import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'backend_ignores_rule_xpath',
  title: 'the backend ignores the XPath constraints of access rules',
  promises: ['access_rules', 'browser_profile'],
  replace: (parts) => ({
    backend: class extends parts.backend {
      protected override constraintOf() {
        return undefined;
      }
    },
  }),
};
