export const handler = async () => {
  console.log('a %s', 'text', { b: 1 })
  console.info({ c: new RangeError('inside') })
  console.warn('of', 'several', new TypeError('this one'))
  console.error('two\nlines')
  console.debug(1n)
  console.trace()
  process.stdout.write('raw\nnot ended')
}
