import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { assetFileNames, chunkFileNames, groups } from './chunks.ts';
import { compressed } from './compress.ts';
import { preloaded } from './preload.ts';

const pathTo = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Where `vite` finds the API while developing; `assay serve` listens here unless ASSAY_PORT says otherwise. */
const server = process.env['ASSAY_URL'] ?? 'http://127.0.0.1:7400';

const proxy = { '/v1': { target: server, changeOrigin: true } };

export default defineConfig({
  plugins: [react(), preloaded(pathTo('src/start.tsx')), compressed()],
  // The workspace packages are used straight from their sources.
  resolve: { conditions: ['source', ...defaultClientConditions] },
  server: { port: 7401, proxy },
  preview: { port: 7402, proxy },
  build: {
    outDir: 'dist',
    target: 'es2022',
    sourcemap: false,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups }, chunkFileNames, assetFileNames } },
  },
});
