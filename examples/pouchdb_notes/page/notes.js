/* global PouchDB */
const element = (id) => document.getElementById(id);
const { flaw } = document.body.dataset;

/** The signed-in user with the session's token; in memory only. */
let session;
let database;

async function call(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: session ? { authorization: `Bearer ${session.token}` } : {},
    body: JSON.stringify(body ?? {}),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

async function signIn() {
  const user = element('user').value;
  const password = element('password').value;
  element('password').value = '';
  session = await call('/api/sign_in', { user, password });
  if (flaw === 'remembers_the_password')
    localStorage.setItem('remembered', JSON.stringify({ user, password }));
  database = new PouchDB('notes');
  await show();
}

/** Uploads what was edited, then makes the database what the backend says. */
async function synchronize() {
  element('state').textContent = 'Synchronizing';
  const kept = await notes();
  await call('/api/upload', kept.filter(({ isEdited }) => isEdited).map(withoutMarks));
  const received = await call('/api/notes');
  const revisions = new Map(kept.map(({ _id, _rev }) => [_id, _rev]));
  const ids = new Set(received.map(({ _id }) => _id));
  await database.bulkDocs([
    ...received.map((note) => ({
      ...note,
      ...(revisions.has(note._id) && { _rev: revisions.get(note._id) }),
    })),
    ...kept.filter(({ _id }) => !ids.has(_id)).map(({ _id, _rev }) => ({ _id, _rev, _deleted: true })),
  ]);
  if (flaw === 'copy_for_a_fast_start') localStorage.setItem('notes', JSON.stringify(received));
  await show();
  element('state').textContent = `Synchronized ${received.length} notes`;
}

async function signOut() {
  if (flaw === 'signed_out_notes_remain') await database.close();
  else {
    await database.destroy();
    // The browser keeps deleted values in its files until it tidies up; the answer's header makes it remove the files.
    await call('/api/sign_out');
  }
  session = undefined;
  database = undefined;
  await show();
}

/** What a note has beyond the backend's own members. */
function withoutMarks({ _rev, isEdited, ...note }) {
  return note;
}

async function notes() {
  const { rows } = await database.allDocs({ include_docs: true });
  return rows.map(({ doc }) => doc);
}

async function show() {
  element('door').hidden = session !== undefined;
  element('room').hidden = session === undefined;
  const shown = session === undefined ? [] : await notes();
  element('notes').replaceChildren(...shown.filter(isForUser).map(item));
  element('state').textContent = 'Signed in';
}

/** Only the page that is sent everybody's notes has to leave some out. */
function isForUser({ mayRead }) {
  return mayRead === undefined || mayRead.includes(session.persona);
}

function item(note) {
  const shown = document.createElement('li');
  shown.dataset.object = note._id;
  const fields = Object.entries(note.members).map(([name, value]) => {
    const field = document.createElement('textarea');
    field.name = name;
    // Else the browser writes what is typed into its Sessions folder, to restore it.
    field.autocomplete = 'off';
    field.value = String(value);
    return field;
  });
  const save = document.createElement('button');
  save.textContent = 'Save';
  save.onclick = () =>
    act(async () => {
      const changed = fields
        .filter(({ name, value }) => value !== String(note.members[name]))
        .map(({ name, value }) => [name, value]);
      const members = { ...note.members, ...Object.fromEntries(changed) };
      await database.put({ ...(await database.get(note._id)), members, isEdited: true });
      element('state').textContent = 'Saved';
    });
  shown.append(...fields, save);
  return shown;
}

async function act(action) {
  element('problem').textContent = '';
  try {
    await action();
  } catch (error) {
    element('problem').textContent = error.message;
  }
}

element('sign-in').onclick = () => act(signIn);
element('synchronize').onclick = () => act(synchronize);
element('sign-out').onclick = () => act(signOut);
