import { spreadOf } from './spread.js'

it.each([
  [[3], [3, 3, 3]],
  [
    [1, 2],
    [1.25, 1.5, 1.75],
  ],
  [
    [5, 1, 4, 2, 3],
    [2, 3, 4],
  ],
  [
    [1, 1, 1, 100],
    [1, 1, 25.75],
  ],
])('says where %j lie', (values, expected) => {
  const { lowerQuartile, median, upperQuartile } = spreadOf(values)
  expect([lowerQuartile, median, upperQuartile]).toEqual(expected)
})
