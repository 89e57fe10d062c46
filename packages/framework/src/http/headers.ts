/** Whether this can stand as a header's name (RFC 9110, 5.6.2: a token). */
export function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)
}

/** Whether this can stand as a header's value: no line end and no other control character that could end it. */
export function isHeaderValue(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at)
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return false
  }
  return true
}

/** Takes one header line. */
export type AddLine = (name: string, value: string) => void

/**
 * Header lines of a request: names in any case going in, lower case coming out, values in order of arrival.
 * Built from lines on first use, so that a request whose headers nobody reads costs nothing.
 */
export class HeaderBag {
  #addLines: ((add: AddLine) => void) | undefined
  #values: Map<string, string[]> | undefined

  /** `addLines` is asked at most once, when a header is first read. */
  constructor(addLines: (add: AddLine) => void) {
    this.#addLines = addLines
  }

  /**
   * All lines of this name joined with ', ' (RFC 9110, 5.3), or undefined when there is none. Lines of cookies, which browsers
   * split over HTTP/2, are joined with '; ' (RFC 9113, 8.2.3).
   */
  get(name: string): string | undefined {
    const key = name.toLowerCase()
    const values = this.#map().get(key)
    if (values === undefined || values.length === 1) return values?.[0]
    return values.join(key === 'cookie' ? '; ' : ', ')
  }

  /** Each line of this name, in order of arrival. */
  all(name: string): readonly string[] {
    return this.#map().get(name.toLowerCase()) ?? []
  }

  has(name: string): boolean {
    return this.#map().has(name.toLowerCase())
  }

  /** Names in lower case, each with all of its values. */
  entries(): Iterable<readonly [name: string, values: readonly string[]]> {
    return this.#map()
  }

  #map(): Map<string, string[]> {
    if (this.#values !== undefined) return this.#values
    const map = new Map<string, string[]>()
    this.#addLines?.((name, value) => {
      const key = name.toLowerCase()
      const values = map.get(key)
      if (values === undefined) map.set(key, [value])
      else values.push(value)
    })
    this.#addLines = undefined
    return (this.#values = map)
  }
}
