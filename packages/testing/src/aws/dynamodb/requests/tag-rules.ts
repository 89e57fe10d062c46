import { firstOf, unless, type Verdict } from './verdict.js'

// The rules over tags, in AWS's words. They hold for the tags of a new table as well.

interface AskedTag {
  readonly Key?: string
  readonly Value?: string
}

/** Tags a table may have; AWS "Service quotas", read 2026-11-26. */
export const mostTags = 50

/** Letters of all scripts, digits, spaces and a few signs: no key has more than 128, no value more than 256. */
const [keyForm, valueForm] = [/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u, /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u]

export const tooManyTags = 'Number of Tags exceed the current limit for the provided ResourceArn'

export function checkTags(tags: readonly AskedTag[]): Verdict {
  const keys = tags.map(({ Key }) => Key)
  return (
    checkTagKeys(keys) ??
    firstOf(tags, ({ Value }) =>
      unless(
        Value !== undefined && valueForm.test(Value),
        `The Tag Value provided is invalid, Value: ${Value ?? null}`,
      ),
    ) ??
    firstOf(keys, (key, at) =>
      unless(keys.indexOf(key) === at, `Duplicate Tag Keys provided as input: Duplicate Tag Key found ${key}`),
    )
  )
}

export function checkTagKeys(keys: readonly (string | undefined)[]): Verdict {
  return (
    firstOf(
      keys,
      (key) =>
        unless(key !== undefined && keyForm.test(key), `The Tag Key provided is invalid, Key: ${key ?? null}`) ??
        unless(!key?.toLowerCase().startsWith('aws:'), `Tag Key cannot be prefixed with aws:, Key: ${key}`),
    ) ?? unless(keys.length <= mostTags, tooManyTags)
  )
}
