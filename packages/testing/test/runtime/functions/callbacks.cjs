exports.answers = (event, _context, callback) => setTimeout(() => callback(null, event), 1)
exports.answersNothing = (_event, _context, callback) => callback()
exports.answersFirst = (_event, context, callback) => {
  callback(null, 'first')
  context.succeed('second')
}
exports.fails = (_event, _context, callback) => callback(new RangeError('no'))
exports.throws = (_event, _context, _callback) => {
  throw new RangeError('no')
}
exports.rejects = async (_event, _context, _callback) => {
  throw new RangeError('no')
}
exports.returns = async (event, _context, _callback) => event
exports.succeeds = (event, context, _callback) => context.succeed(event)
exports.returnsWithoutPromise = (event) => event
exports.neverSettles = (_event, _context, _callback) => new Promise(() => undefined)
exports.forgets = (_event, _context, _callback) => undefined

let left = ''
/** What it leaves to do is done before the answer. */
exports.leavesWork = (_event, _context, callback) => {
  setTimeout(() => (left += 'done'), 20)
  callback(null, { toJSON: () => left })
}
exports.leavesAnInterval = (_event, _context, callback) => {
  console.log('left')
  setInterval(() => undefined, 1000)
  callback(null, 'x')
}
exports.doesNotWait = (_event, context, callback) => {
  setInterval(() => undefined, 1000)
  context.callbackWaitsForEmptyEventLoop = false
  callback(null, 'x')
}
