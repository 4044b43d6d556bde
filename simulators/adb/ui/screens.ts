import type { AppScreen } from './app_screen';
import type { ObjectRow } from './object_rows';
import type { Widget } from './ui_node';
import type { Widgets } from './widgets';

/** Which screen is in front. `launcher` is the phone's own, with no app in front. */
export type ScreenName = 'launcher' | 'starting' | 'sign_in' | 'home' | 'edit' | 'failure';

/** What each screen shows. */
export const screens: Readonly<Record<ScreenName, (app: AppScreen, widgets: Widgets) => readonly Widget[]>> =
  {
    launcher: () => [],
    starting: (app, widgets) => [statusOf(app, widgets)],
    sign_in: (app, widgets) => [
      statusOf(app, widgets),
      ...problemOf(app, widgets),
      widgets.field('user_name', app.userName, (text) => {
        app.userName = text;
      }),
      widgets.passwordField('password', app.password, (text) => {
        app.password = text;
      }),
      widgets.button('sign_in', 'Sign in', () => app.signIn()),
    ],
    home: (app, widgets) => [
      statusOf(app, widgets),
      ...problemOf(app, widgets),
      widgets.button('synchronize', 'Synchronize', () => app.synchronize()),
      widgets.button('sign_out', 'Sign out', () => app.signOut()),
      widgets.list(
        'objects',
        app.rows.map((row) => objectRow(app, widgets, row)),
      ),
    ],
    edit: (app, widgets) => [
      statusOf(app, widgets),
      ...problemOf(app, widgets),
      widgets.label('edited_object', app.edited ? titleOf(app.edited) : ''),
      widgets.list(
        'fields',
        [...(app.edited?.values.keys() ?? [])].map((name) =>
          widgets.button('field', name, () => app.chooseField(name)),
        ),
      ),
      widgets.label('chosen_field', app.chosenField),
      widgets.field('value', app.newValue, (text) => {
        app.newValue = text;
      }),
      widgets.button('save', 'Save', () => app.save()),
      widgets.button('cancel', 'Cancel', () => app.goHome()),
    ],
    failure: (app, widgets) => [
      widgets.label('android:id/alertTitle', 'The app could not start'),
      widgets.label('android:id/message', app.problem),
      widgets.button('android:id/button1', 'Close', () => app.leave()),
    ],
  };

function titleOf({ entity, guid }: ObjectRow): string {
  return `${entity} ${guid}`;
}

function objectRow(app: AppScreen, widgets: Widgets, row: ObjectRow): Widget {
  const values = [...row.values.values()].filter((value) => value !== '').join('\n');
  return widgets.row(
    'object',
    titleOf(row),
    [widgets.label('object_title', titleOf(row)), widgets.label('object_values', values)],
    () => app.openObject(row),
  );
}

/** Who drives the app waits for the number to grow and for `busy` to go. */
function statusOf(app: AppScreen, widgets: Widgets): Widget {
  return widgets.label('status', `${app.busy ? 'busy' : 'settled'} ${app.settledActions}`);
}

function problemOf(app: AppScreen, widgets: Widgets): readonly Widget[] {
  return app.problem === '' ? [] : [widgets.label('problem', app.problem)];
}
