export type { EventStore } from './store/port.ts';
