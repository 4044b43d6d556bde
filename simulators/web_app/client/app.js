import { currentSession, signIn, signOut } from './session.js';
import { removeAll, storedObjects } from './store.js';
import { synchronize } from './synchronization.js';

const element = (id) => document.getElementById(id);

/** Shows entity and guid of each object; its values stay in the store. */
async function show() {
  const session = currentSession();
  const objects = session === undefined ? [] : await storedObjects(session.userGuid);
  element('sign-in').hidden = session !== undefined;
  element('signed-in').hidden = session === undefined;
  element('objects').replaceChildren(
    ...objects.map(({ entity, guid }) => {
      const item = document.createElement('li');
      Object.assign(item.dataset, { entity, guid });
      item.textContent = `${entity} ${guid}`;
      return item;
    }),
  );
}

/** Does what the user asked for, then says that the page has settled: `data-settled` on the body goes up by one. */
async function act(action) {
  element('problem').textContent = '';
  try {
    await action();
    await show();
  } catch (error) {
    element('problem').textContent = error.message;
  }
  document.body.dataset.settled = String(Number(document.body.dataset.settled) + 1);
}

async function removeAndSignOut() {
  const { userGuid } = currentSession();
  await signOut();
  await removeAll(userGuid);
}

element('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  const { value: user } = element('user');
  const { value: password } = element('password');
  event.target.reset();
  act(() => signIn(user, password));
});
element('synchronize').addEventListener('click', () => act(synchronize));
element('sign-out').addEventListener('click', () => act(removeAndSignOut));

act(async () => {
  await navigator.serviceWorker.register('/service_worker.js', { type: 'module' });
  await navigator.serviceWorker.ready;
});
