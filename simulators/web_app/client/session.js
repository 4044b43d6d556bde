// The session token is held here and nowhere else: it is gone when the page is.
let session;

export const currentSession = () => session;

export async function signIn(user, password) {
  const response = await fetch('/xas/sign_in', { method: 'POST', body: JSON.stringify({ user, password }) });
  session = await accepted(response, 'sign in').then((answer) => answer.json());
}

export async function signOut() {
  await call('POST', '/xas/sign_out');
  session = undefined;
}

/** Calls the backend for the signed-in user. */
export async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: { authorization: `Bearer ${session.token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return accepted(response, `call ${path}`);
}

async function accepted(response, what) {
  if (response.ok) return response;
  throw new Error(`Failed to ${what}: the backend answered ${response.status}.`);
}
