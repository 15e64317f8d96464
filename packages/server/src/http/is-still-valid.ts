import type { AppContext } from './app-context.ts';
import { readCredential } from './credentials.ts';
import type { Call } from './handler.ts';

/** Whether the credential that an answer began with still may read what it reads. */
export const isStillValid = async (
  { request, url, principal }: Pick<Call<'stream'>, 'request' | 'url' | 'principal'>,
  app: AppContext,
): Promise<boolean> => {
  const credential = readCredential(request, url, app.isSecure);
  return app.authenticator.authenticate(credential, request.headers.get('tokenbook-workspace')).then(
    ({ workspace, scopes }) => workspace.id === principal.workspace.id && scopes.includes('read'),
    () => false,
  );
};
