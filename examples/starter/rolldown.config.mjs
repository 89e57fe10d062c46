import { defineConfig } from 'rolldown'

export default defineConfig({
  input: { index: 'src/index.ts' },
  platform: 'node',
  tsconfig: 'tsconfig.json', // decorator metadata is emitted as it says
  resolve: { mainFields: ['module', 'main'] }, // else class-validator brings all of libphonenumber-js
  output: {
    dir: 'dist',
    cleanDir: true,
    format: 'esm',
    entryFileNames: '[name].mjs', // .mjs, as Lambda does not look into package.json
    chunkFileNames: '[name]-[hash].mjs',
    keepNames: true, // class names in logs, errors and schemas
    minify: true,
    sourcemap: true,
  },
})
