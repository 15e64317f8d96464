import type { UsageQuery } from '@tokenbook/core/contract';
import { useContext } from 'react';
import { SHOWN } from './shown-view.ts';

/** What the panels ask about: range, zone and filters. The same value until one of them changes. */
export const useUsageQuery = (): UsageQuery => useContext(SHOWN.query);
