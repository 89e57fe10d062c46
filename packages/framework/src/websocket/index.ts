export { connectionsBySdk, type ConnectionsBySdkOptions, type ManagementClient } from './connections-by-sdk.js'
