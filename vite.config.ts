import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: 'dist/app',
    target: 'es2022',
    // The largest chunks (MapLibre, deck.gl, Ant Design) are known and loaded once from the same machine.
    chunkSizeWarningLimit: 2500,
  },
});
