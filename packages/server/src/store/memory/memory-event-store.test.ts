import { describeEventStore } from '../testing/describe-event-store.ts';
import { MemoryEventStore } from './memory-event-store.ts';

describeEventStore('the memory store', async () => ({ store: new MemoryEventStore() }), { isOracle: true });
