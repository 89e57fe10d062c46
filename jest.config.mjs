import process from 'node:process'
import { swcOptions } from './swc.config.mjs'

// Else every worker tells that the SDK's versions of 2027 will need Node 22; those here are pinned.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  maxWorkers: '100%', // tests mostly wait; on two cores the default is one, in the main process
  workerIdleMemoryLimit: '1500MB', // modules of ended tests stay in a process
  testTimeout: 60_000, // for what hangs, not for what is slow: tests that start processes share two cores
  testMatch: ['<rootDir>/{packages,examples}/*/{src,test}/**/*.test.ts', '<rootDir>/bench/src/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
  moduleNameMapper: {
    // Sources import './x.js' (nodenext); Jest has to look for './x.ts'.
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // Our packages resolve to their sources. Export conditions would do it too, but then
    // --watch, --onlyChanged and --findRelatedTests do not follow imports across packages.
    '^@millrace/(framework|testing)$': '<rootDir>/packages/$1/src/index.ts',
    '^@millrace/(framework|testing)/([a-z-]+)$': '<rootDir>/packages/$1/src/$2/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/(packages|examples)/[^/]+/dist/', '<rootDir>/dist-lambda/'],
  coverageProvider: 'v8',
  collectCoverageFrom: ['packages/*/src/**/*.ts', '!packages/*/src/**/*.test.ts', '!packages/*/src/**/index.ts'],
  coverageThreshold: { global: { lines: 90, functions: 85, branches: 65 } },
}
