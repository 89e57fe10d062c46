const reservedBeginnings = ['xn--', 'sthree-', 'amzn-s3-demo-']
const reservedEnds = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3']

/**
 * What is wrong with the name of a general purpose bucket, if anything.
 *
 * source  AWS "General purpose bucket naming rules"
 */
export function bucketNameProblem(name: string): string | undefined {
  if (name.length < 3 || name.length > 63) return 'it has 3 to 63 characters'
  if (!/^[a-z0-9][a-z0-9.-]*[a-z0-9]$/.test(name)) {
    return 'it has small letters, digits, dots and hyphens, and begins and ends with a letter or digit'
  }
  if (name.includes('..')) return 'no two dots stand side by side'
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return 'it does not look like an IP address'
  const reserved =
    reservedBeginnings.find((beginning) => name.startsWith(beginning)) ?? reservedEnds.find((end) => name.endsWith(end))
  return reserved === undefined ? undefined : `'${reserved}' is reserved`
}
