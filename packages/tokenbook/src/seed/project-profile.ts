import type { ModelTraits } from './models.ts';
import type { Rhythm } from './rhythm.ts';

/** How one invented project uses models. */
export interface ProjectProfile {
  readonly project: string;
  readonly rhythm: Rhythm;
  readonly models: readonly ModelShare[];
  /** Likeliest first. Null for calls that no agent makes. */
  readonly agents: readonly string[] | null;
  /** Who calls: people by name, or a number of numbered customers. Null when the project does not say. */
  readonly users: readonly string[] | { readonly prefix: string; readonly count: number } | null;
  readonly operation: string;
  /** Calls in a session; 1 for work without a conversation, which then has no session either. */
  readonly turns: number;
  /** Medians, in tokens. */
  readonly tokens: { readonly instructions: number; readonly perTurn: number; readonly output: number };
  readonly tags: Readonly<Record<string, string>>;
  /** Name of the key it sends with. Null for what is imported. */
  readonly apiKey: string | null;
  readonly source: string;
}

/** A model's weight among the models of a project; with `moves`, the weight changes to another one between two dates. */
export interface ModelShare {
  readonly model: ModelTraits;
  readonly weight: number;
  readonly moves?: { readonly from: string; readonly to: string; readonly weight: number };
}

/** The weight on a day, `2026-11-24`. */
export const weightOn = ({ weight, moves }: ModelShare, date: string): number => {
  if (moves === undefined || date <= moves.from) return weight;
  if (date >= moves.to) return moves.weight;
  const [from, to, at] = [moves.from, moves.to, date].map(Date.parse) as [number, number, number];
  return weight + ((moves.weight - weight) * (at - from)) / (to - from);
};
