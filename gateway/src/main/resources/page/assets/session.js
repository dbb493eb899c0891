// Who is logged in: authorization code with PKCE at the issuer. The tokens are in this tab's session storage and nowhere else.
const { UserManager, WebStorageStateStore } = globalThis.oidc;

let manager, page;
export let settings;

export class SignedOut extends Error {}

/** Returns the user or null. Comes back from the issuer to where the visitor wanted to go, on the page at this address. */
export async function begin(settingsAt = '/page-settings.json', home = '/') {
  settings = await (await fetch(settingsAt)).json();
  page = home;
  manager = new UserManager({
    authority: settings.issuer,
    client_id: settings.clientId,
    scope: settings.scope,
    redirect_uri: location.origin + page,
    post_logout_redirect_uri: location.origin + page,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: false,
    loadUserInfo: false,
  });
  const answer = new URLSearchParams(location.search);
  if (answer.has('state') && (answer.has('code') || answer.has('error'))) {
    try {
      const user = await manager.signinRedirectCallback();
      history.replaceState(null, '', page + (user.state ?? ''));
      return user;
    } catch (error) {
      history.replaceState(null, '', page + location.hash);
      throw error;
    }
  }
  const user = await manager.getUser();
  return user && (!user.expired || user.refresh_token) ? user : null;
}

export function signIn() {
  return manager.signinRedirect({ state: location.hash });
}

export async function signOut() {
  await manager.removeUser();
  location.assign(page);
}

export function subject(user) {
  return user?.profile.sub ?? '';
}

/** A token that lives for at least another moment; renewed if need be. */
export async function token() {
  const user = await manager.getUser();
  if (user && user.expires_in > 10) {
    return user.access_token;
  }
  return renewed();
}

let renewing;

/** A new token, whatever the old one says; one renewal at a time. */
export function renewed() {
  renewing ??= renew().finally(() => (renewing = undefined));
  return renewing;
}

async function renew() {
  const user = await manager.getUser();
  if (user?.refresh_token) {
    try {
      return (await manager.signinSilent()).access_token;
    } catch {
      // the issuer does not know it any more
    }
  }
  await manager.removeUser();
  throw new SignedOut('Your session has ended.');
}
