import { progress } from './progress.js'

const wipe = '\r\u{1b}[K'

/** What a stream gets when 4 cases are done at these seconds. */
function told(seconds: readonly number[], isTTY: boolean): string[] {
  const written: string[] = []
  let at = 0
  const tell = progress('cases', {
    stream: { isTTY, write: (text) => written.push(text) },
    now: () => at * 1_000,
  })
  seconds.forEach((second, index) => {
    at = second
    tell(index + 1, seconds.length)
  })
  return written
}

it.each([
  ['a terminal, done within two seconds', true, [0, 1, 1.5, 1.9], []],
  ['a log, done within two seconds', false, [0, 1, 1.5, 1.9], []],
  ['a terminal, longer', true, [1, 2, 3, 4], [`${wipe}2 of 4 cases`, `${wipe}3 of 4 cases`, wipe]],
  [
    'a terminal, many within a tenth of a second',
    true,
    [2, 2.05, 2.15, 3],
    [`${wipe}1 of 4 cases`, `${wipe}3 of 4 cases`, wipe],
  ],
  ['a log, longer', false, [1, 2, 3, 12, 13], ['2 of 5 cases\n', '4 of 5 cases\n']],
])('%s', (_, isTTY, seconds, expected) => {
  expect(told(seconds, isTTY)).toEqual(expected)
})
