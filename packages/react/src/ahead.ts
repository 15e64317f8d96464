export { type Ahead, sendAhead } from './hooks/send-ahead.ts';
