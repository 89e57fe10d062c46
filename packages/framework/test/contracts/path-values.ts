import type { Reader } from '../../src/index.js'

/** Gives a controller all parameters of its path, decoded. */
export const pathValues: Reader = {
  place: 'request',
  name: '',
  refuses: () => undefined,
  bind: () => (_request, path) => path,
}
