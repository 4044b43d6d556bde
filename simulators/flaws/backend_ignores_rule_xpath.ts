import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'backend_ignores_rule_xpath',
  title: 'the backend ignores the XPath constraints of access rules',
  promises: ['access_rules', 'browser_profile'],
  shownBy: [
    'Objects that no access rule lets the user read are not on the phone',
    'Objects that the user may not read are not in the profile',
  ],
  replace: (parts) => ({
    backend: class extends parts.backend {
      protected override constraintOf() {
        return undefined;
      }
    },
  }),
};
