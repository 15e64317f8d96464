import { LoopbackClient } from './loopback-client.ts';
import { ADMIN_KEY } from './start-server.ts';

/** The header with which the operator acts in a workspace, made if it is not there. */
export const openWorkspace = async (port: number, name: string): Promise<string> => {
  const client = new LoopbackClient(port, ADMIN_KEY);
  const { status, body } = await client.post('/api/workspaces', JSON.stringify({ name }));
  client.close();
  if (status !== 201 && status !== 409) throw new Error(`The workspace was not made: ${status} ${body}`);
  return `Tokenbook-Workspace: ${name}\r\n`;
};

/** Requests that a workspace's ledger counts. */
export const countRequests = async (port: number): Promise<number> => {
  const client = new LoopbackClient(port, ADMIN_KEY);
  const { body } = await client.get('/api/usage/summary?range=all');
  client.close();
  // The server's own answer.
  return (JSON.parse(body) as { readonly requests: number }).requests;
};
