import type { Attributes, AttributeValue } from './decoded.ts';

/** The longest body that can be an event's name; longer ones are messages. */
const LONGEST_NAME = 128;

/** What a log record calls itself: its own field, else `event.name`, else a short text of a body (Claude Code writes it in all three, older ones in two). */
export const toEventName = (field: string, attributes: Attributes, body: AttributeValue | null): string => {
  if (field !== '') return field;
  const attribute = attributes.get('event.name');
  if (typeof attribute === 'string' && attribute !== '') return attribute;
  return typeof body === 'string' && body.length <= LONGEST_NAME ? body : '';
};
