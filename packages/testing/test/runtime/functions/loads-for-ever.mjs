console.log('loading')
await new Promise((done) => setTimeout(done, 1 << 30))
export const handler = async () => 1
