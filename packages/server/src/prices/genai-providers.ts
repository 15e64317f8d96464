import { type Provider, waitForUpdate } from '@pydantic/genai-prices';

/** genai-prices' own provider data: it lists them nowhere else. Nothing is fetched unless `updatePrices` was called, which we do not. */
export const genaiProviders = async (): Promise<readonly Provider[]> => (await waitForUpdate()) ?? [];
