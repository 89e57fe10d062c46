/** What Lambda's own records keep of the error type that a runtime reports; the caller sees the error as it came. */
export function keptErrorType(reported: string | undefined): string {
  if (reported === undefined) return 'Runtime.Unknown'
  if (/^(Runtime|Function)\.[A-Z][a-zA-Z]+$/.test(reported)) return reported
  return reported.startsWith('Function.') ? 'Function.Unknown' : 'Runtime.Unknown'
}
