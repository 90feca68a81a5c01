import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const hub = process.env.DROPDOCK_URL ?? 'http://localhost:4400'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/console/',
  plugins: [react()],
  // the server puts a value of its own there for each answer
  html: { cspNonce: 'nonce-of-this-answer' },
  build: {
    outDir: fileURLToPath(new URL('../dist/console', import.meta.url)),
    emptyOutDir: true,
    // a file of its own for each font and picture: the policy of the page lets nothing else in
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
  // `npx vite console` beside a running hub
  server: { proxy: { '/console/api': hub, '/account': hub } },
})
