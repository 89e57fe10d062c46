/** The time. A class, so that it is the token it is injected by. */
export abstract class Clock {
  /** ms since 1970 */
  abstract nowMs(): number
}
