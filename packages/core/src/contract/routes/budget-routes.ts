import { z } from 'zod';
import {
  BudgetAlertInfo,
  BudgetInfo,
  BudgetRequest,
  ChangedBudget,
  CreatedBudget,
  SavedView,
  SavedViewRequest,
  WebhookDeliveryInfo,
} from '../budget-responses.ts';
import type { RouteDefinition } from '../route.ts';
import { body, json, noContent, plainRoute } from '../route-shapes.ts';

const shared = { ...plainRoute, group: 'Settings' } as const;

/** Budgets and their alerts, and the named queries of the dashboard. */
export const BUDGET_ROUTES = {
  listBudgets: {
    ...shared,
    method: 'GET',
    path: '/api/budgets',
    access: 'read',
    summary: 'Every budget and where it stands',
    answer: json(200, z.array(BudgetInfo), 'Oldest first.'),
  },
  createBudget: {
    ...shared,
    method: 'POST',
    path: '/api/budgets',
    access: 'admin',
    summary: 'Set a budget for the workspace, a project, a user or a key',
    body: body(BudgetRequest),
    answer: json(201, CreatedBudget, 'The budget, with the secret of its webhooks.'),
  },
  updateBudget: {
    ...shared,
    method: 'PUT',
    path: '/api/budgets/{id}',
    access: 'admin',
    summary: 'Change a budget',
    description: 'A threshold that was reported in this period is not reported again.',
    body: body(BudgetRequest),
    answer: json(200, ChangedBudget, 'The budget, with the secret of its webhooks when it had none before.'),
  },
  deleteBudget: {
    ...shared,
    method: 'DELETE',
    path: '/api/budgets/{id}',
    access: 'admin',
    summary: 'Delete a budget; its past alerts stay',
    answer: noContent,
  },
  listBudgetAlerts: {
    ...shared,
    method: 'GET',
    path: '/api/budgets/alerts',
    access: 'read',
    summary: 'The last hundred thresholds that were crossed',
    answer: json(200, z.array(BudgetAlertInfo), 'Newest first.'),
  },
  listDeliveries: {
    ...shared,
    method: 'GET',
    path: '/api/budgets/{id}/deliveries',
    access: 'admin',
    summary: "The last hundred messages to a budget's webhook",
    answer: json(200, z.array(WebhookDeliveryInfo), 'Newest first.'),
  },
  listViews: {
    ...shared,
    method: 'GET',
    path: '/api/views',
    access: 'read',
    summary: 'The saved views of the dashboard',
    answer: json(200, z.array(SavedView), 'Oldest first.'),
  },
  createView: {
    ...shared,
    method: 'POST',
    path: '/api/views',
    access: 'admin',
    summary: 'Save a view under a name',
    description: 'A name that another view has is a conflict.',
    body: body(SavedViewRequest),
    answer: json(201, SavedView, 'The view.'),
  },
  updateView: {
    ...shared,
    method: 'PUT',
    path: '/api/views/{id}',
    access: 'admin',
    summary: 'Rename a saved view, or keep another query under its name',
    body: body(SavedViewRequest),
    answer: json(200, SavedView, 'The view.'),
  },
  deleteView: {
    ...shared,
    method: 'DELETE',
    path: '/api/views/{id}',
    access: 'admin',
    summary: 'Delete a saved view',
    answer: noContent,
  },
} as const satisfies Record<string, RouteDefinition>;
