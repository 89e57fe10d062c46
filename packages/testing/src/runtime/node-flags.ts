/** Features of Node that Lambda switches off, unless NODE_OPTIONS switches them on. */
const experimental = ['require-module', 'detect-module']

/**
 * The flags that Lambda starts Node with. Its memory holds more than the heap: 90 % is for old objects, 5 % for young ones,
 * unless NODE_OPTIONS has a size of either.
 *
 * source  AWS "Building Lambda functions with Node.js", experimental features; /var/runtime/bootstrap of nodejs24.x
 */
export function nodeFlags(memoryMb: number, nodeOptions = ''): string[] {
  const options = nodeOptions.replaceAll('_', '-')
  const share = (part: number) => String(Math.floor(memoryMb * part))
  const hasSize = /--max-(old|semi)-space-size/.test(options)
  return [
    '--expose-gc',
    ...(hasSize ? [] : [`--max-old-space-size=${share(0.9)}`, `--max-semi-space-size=${share(0.05)}`]),
    ...experimental
      .filter((feature) => !options.includes(`--experimental-${feature}`))
      .map((feature) => `--no-experimental-${feature}`),
  ]
}
