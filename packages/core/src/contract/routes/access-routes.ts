import { z } from 'zod';
import {
  ApiKeyInfo,
  CreateApiKeyRequest,
  CreatedApiKey,
  CreateEmbedTokenRequest,
  CreateWorkspaceRequest,
  EmbedToken,
  LoginLink,
  SessionInfo,
  SignInRequest,
  WorkspaceInfo,
} from '../access-responses.ts';
import type { RouteDefinition } from '../route.ts';
import { body, json, noContent } from '../route-shapes.ts';

const none = z.strictObject({});
const shared = {
  isEmbeddable: false,
  group: 'Access',
  takesUsageQuery: false,
  query: none,
  body: null,
  errors: 'problem',
} as const;

/** Who may do what: sessions, keys, workspaces, embed tokens. */
export const ACCESS_ROUTES = {
  session: {
    ...shared,
    method: 'GET',
    path: '/api/session',
    access: 'any',
    isEmbeddable: true,
    summary: 'Who this credential speaks for',
    answer: json(200, SessionInfo, 'The workspace and the scopes.'),
  },
  signIn: {
    ...shared,
    method: 'POST',
    path: '/api/session',
    access: 'public',
    summary: 'Exchange the token of a login link for a session cookie',
    body: body(SignInRequest),
    answer: json(200, SessionInfo, 'Signed in; the cookie is set.'),
  },
  signOut: {
    ...shared,
    method: 'DELETE',
    path: '/api/session',
    access: 'any',
    summary: 'Sign out: the session ends on the server, the cookie goes',
    answer: noContent,
  },
  openLoginLink: {
    ...shared,
    method: 'GET',
    path: '/login/{token}',
    access: 'public',
    summary: 'Use a login link: sets the session cookie and redirects to the dashboard',
    answer: { status: 303, mediaType: '', schema: null, description: 'Signed in. The link is used up.' },
  },
  createLoginLink: {
    ...shared,
    method: 'POST',
    path: '/api/login-links',
    access: 'admin',
    summary: 'Make a login link: once, for 15 minutes',
    answer: json(201, LoginLink, 'The link.'),
  },
  listKeys: {
    ...shared,
    method: 'GET',
    path: '/api/keys',
    access: 'admin',
    summary: 'The API keys of the workspace, revoked ones too',
    answer: json(200, z.array(ApiKeyInfo), 'Newest first.'),
  },
  createKey: {
    ...shared,
    method: 'POST',
    path: '/api/keys',
    access: 'admin',
    summary: 'Create an API key; the answer is the only one that shows it',
    body: body(CreateApiKeyRequest),
    answer: json(201, CreatedApiKey, 'The key.'),
  },
  revokeKey: {
    ...shared,
    method: 'DELETE',
    path: '/api/keys/{id}',
    access: 'admin',
    summary: 'Revoke an API key: every process refuses it within five seconds',
    answer: noContent,
  },
  listWorkspaces: {
    ...shared,
    method: 'GET',
    path: '/api/workspaces',
    access: 'operator',
    summary: 'All workspaces',
    answer: json(200, z.array(WorkspaceInfo), 'Oldest first.'),
  },
  createWorkspace: {
    ...shared,
    method: 'POST',
    path: '/api/workspaces',
    access: 'operator',
    summary: 'Create a workspace',
    description: 'The operator acts in another workspace with the header `Tokenbook-Workspace: <name>`.',
    body: body(CreateWorkspaceRequest),
    answer: json(201, WorkspaceInfo, 'The workspace.'),
  },
  createEmbedToken: {
    ...shared,
    method: 'POST',
    path: '/api/embed-tokens',
    access: 'admin',
    summary: 'Sign an embed token: a read of sums, locked to filters, for at most an hour',
    body: body(CreateEmbedTokenRequest),
    answer: json(201, EmbedToken, 'The token, for `Authorization: Bearer`.'),
  },
} as const satisfies Record<string, RouteDefinition>;
