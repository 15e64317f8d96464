export { type Ahead, sendAhead, sendNow } from './hooks/send-ahead.ts';
export { askSession } from './hooks/session-question.ts';
