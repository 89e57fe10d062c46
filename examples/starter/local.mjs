import { childProcessFunction, httpApi, localGateway } from '@millrace/testing'

// What was built, as Lambda would run it; a new build is taken up by the next request.
const prices = childProcessFunction({ handler: 'dist/index.handler', watch: true })
const gateway = await localGateway({ function: prices, api: httpApi(), port: 3000 })
console.log(`${gateway.url}/prices/tea`)
