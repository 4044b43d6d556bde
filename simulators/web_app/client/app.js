import { removeDrafts } from './drafts.js';
import { openObject, saveObject, showObjects } from './objects_view.js';
import { removePictures } from './pictures.js';
import { isFirstVisit, orderOfObjects, rememberVisit, setOrderOfObjects } from './preferences.js';
import { currentSession, signIn, signOut } from './session.js';
import { pendingEdits, removeAll } from './store.js';
import { synchronize, upload } from './synchronization.js';
import { onNewRelease, startServiceWorker } from './updates.js';

const element = (id) => document.getElementById(id);

let runningActions = 0;
let isReplaced = false;

/** Shows what the store holds of the signed-in user. */
async function show() {
  const session = currentSession();
  element('sign-in').hidden = session !== undefined;
  element('signed-in').hidden = session === undefined;
  const edits = session === undefined ? [] : await pendingEdits(session.userGuid);
  element('pending').textContent = edits.length === 0 ? '' : `${edits.length} pending`;
  await showObjects(session?.userGuid);
}

/** Does what the user asked for, then says that the page has settled: `data-settled` on the body goes up by one. */
async function act(action) {
  runningActions += 1;
  element('problem').textContent = '';
  try {
    await action();
    await show();
  } catch (error) {
    element('problem').textContent = inWords(error);
  }
  document.body.dataset.settled = String(Number(document.body.dataset.settled) + 1);
  runningActions -= 1;
  takeOverUpdate();
}

/** Loads the newer release once nobody is signed in and nothing is under way: nobody's work is thrown away for it. */
function takeOverUpdate() {
  if (isReplaced && runningActions === 0 && currentSession() === undefined) location.reload();
}

function inWords(error) {
  return error?.name === 'QuotaExceededError'
    ? 'There is no space left in this browser. What it held before is unchanged. Free some space, then try again.'
    : error.message;
}

/** What was not uploaded would be lost. The backend's answer has the browser wipe the site's storage; what is left is removed here. */
async function uploadAndSignOut() {
  const { userGuid } = currentSession();
  await upload();
  await signOut();
  await Promise.all([removeAll(userGuid), removePictures(userGuid), removeDrafts(userGuid)]);
  await startServiceWorker();
}

element('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  const { value: user } = element('user');
  const { value: password } = element('password');
  event.target.reset();
  act(() => signIn(user, password));
});
element('synchronize').addEventListener('click', () => act(synchronize));
element('sign-out').addEventListener('click', () => act(uploadAndSignOut));
element('objects').addEventListener('click', ({ target }) => {
  const item = target.closest('li');
  if (item !== null) act(() => openObject(currentSession().userGuid, item.dataset));
});
element('object').addEventListener('submit', (event) => {
  event.preventDefault();
  act(() => saveObject(currentSession().userGuid));
});
element('order').addEventListener('change', ({ target }) => act(async () => setOrderOfObjects(target.value)));

onNewRelease(() => {
  isReplaced = true;
  takeOverUpdate();
});

act(async () => {
  element('order').value = orderOfObjects();
  element('welcome').hidden = !isFirstVisit();
  rememberVisit();
  await startServiceWorker();
});
