import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the pages into `dist/`; in development serves them and hands `/api` to the server. */
export default defineConfig({
  plugins: [react()],
  publicDir: 'src/web/public',
  build: {
    target: 'es2022',
    outDir: 'dist',
    // The policy for scripts forbids `data:`; small pictures stay files.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': 'http://127.0.0.1:8080' },
  },
});
