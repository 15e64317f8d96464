import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** As Tremor's guide has it: nothing is said of side effects, so all of Tremor is in the bundle. */
export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { conditions: ['@tokenbook/source', ...defaultClientConditions] },
  build: { target: 'es2022', chunkSizeWarningLimit: 2_000 },
});
