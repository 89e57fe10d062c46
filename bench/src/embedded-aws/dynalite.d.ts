// dynalite 4.0.0 ships no types.
declare module 'dynalite' {
  export default function dynalite(options: {
    readonly createTableMs: number
    readonly updateTableMs: number
    readonly deleteTableMs: number
  }): import('node:http').Server
}
