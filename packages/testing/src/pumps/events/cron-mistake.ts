/** A cron expression that AWS would not take. */
export class CronMistake extends Error {
  override readonly name = 'CronMistake'

  constructor(expression: string, what: string) {
    super(`'cron(${expression})': ${what}.`)
  }
}
