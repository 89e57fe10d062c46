import { setGlobalNamespace } from '../lambda/global-namespace.js'
import { inProcessStore } from '../lambda/in-process.js'

// Handlers that stream ask for `awslambda` while they are loaded: import this before them.
setGlobalNamespace(inProcessStore)

/** Brings the types of the global `awslambda`, too. */
export type { StreamifyHandler } from 'aws-lambda'
