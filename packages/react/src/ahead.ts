export { type Ahead, sendAhead } from './hooks/send-ahead.ts';
export { askSession } from './hooks/session-question.ts';
