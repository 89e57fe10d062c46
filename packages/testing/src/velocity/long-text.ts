import { TemplateMistake } from './source.js'

/** characters of one text: more than a REST API takes or gives (AWS "Amazon API Gateway quotas": 10 MB of payload) */
const maxTextLength = 10_485_760

/** A text that is written piece by piece. */
export class LongText {
  #text = ''

  /** throws  TemplateMistake when there is too much of it */
  write(piece: string): void {
    this.#text += piece
    checkLength(this.#text)
  }

  toString(): string {
    return this.#text
  }
}

/** throws  TemplateMistake when a text of a template has too many characters */
export function checkLength(text: string): void {
  if (text.length > maxTextLength) throw new TemplateMistake(`a text has more than ${maxTextLength} characters`)
}
