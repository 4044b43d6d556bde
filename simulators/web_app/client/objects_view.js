import { draftOf, keepDraft, removeDraft } from './drafts.js';
import { pictureAddress } from './pictures.js';
import { orderOfObjects } from './preferences.js';
import { saveEdit, storedObject, storedObjects } from './store.js';

const element = (id) => document.getElementById(id);

/** The object whose form is open. */
let opened;

/** Lists entity and guid of each object of the user; nobody's when the guid is absent. Closes the form. */
export async function showObjects(userGuid) {
  const objects = userGuid === undefined ? [] : await storedObjects(userGuid);
  const key = orderOfObjects() === 'guid' ? ({ guid }) => guid : ({ entity }) => entity;
  objects.sort((one, other) => key(one).localeCompare(key(other), 'en', { numeric: true }));
  element('objects').replaceChildren(...objects.map(listItem));
  if (opened?.userGuid !== userGuid || opened?.isSaved) closeObject();
}

function listItem({ entity, guid }) {
  const item = document.createElement('li');
  Object.assign(item.dataset, { entity, guid });
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = `${entity} ${guid}`;
  item.append(button);
  return item;
}

/** Opens the form of one object, with what an unsaved draft says in place of what is stored. */
export async function openObject(userGuid, { entity, guid }) {
  const { values } = await storedObject(userGuid, entity, guid);
  opened = { userGuid, entity, guid, values };
  const draft = (await draftOf(userGuid, guid)) ?? {};
  element('object-name').textContent = `${entity} ${guid}`;
  element('members').replaceChildren(
    ...Object.entries(values).map(([name, value]) => member(name, draft[name] ?? String(value ?? ''))),
  );
  const picture = await pictureAddress(userGuid, guid);
  element('picture').hidden = picture === undefined;
  if (picture !== undefined) element('picture').src = picture;
  element('object').hidden = false;
}

function member(name, value) {
  const input = Object.assign(document.createElement('input'), { name, value });
  input.addEventListener('input', () => keepDraft(opened.userGuid, opened.guid, changes()));
  const label = document.createElement('label');
  label.append(`${name} `, input);
  return label;
}

/** Text by name of the members that differ from what is stored. */
function changes() {
  const inputs = [...element('members').querySelectorAll('input')];
  const changed = inputs.filter(({ name, value }) => value !== String(opened.values[name] ?? ''));
  return Object.fromEntries(changed.map(({ name, value }) => [name, value]));
}

/** Stores what was changed, to be uploaded by the next synchronization; the draft has done its duty then. */
export async function saveObject(userGuid) {
  const { entity, guid, values } = opened;
  const changed = Object.entries(changes()).map(([name, text]) => [name, typed(text, values[name])]);
  await saveEdit(userGuid, entity, guid, Object.fromEntries(changed));
  await removeDraft(userGuid, guid);
  opened.isSaved = true;
}

/** The text as a value of the type that is stored. */
function typed(text, stored) {
  if (typeof stored === 'number') return Number(text);
  return typeof stored === 'boolean' ? text === 'true' : text;
}

function closeObject() {
  opened = undefined;
  element('object').hidden = true;
  element('members').replaceChildren();
  element('picture').removeAttribute('src');
}
