/** Where a bucket is when nobody says where. */
export const defaultRegion = 'us-east-1'

/** Whether the text looks like a region: 'eu-west-1', 'us-gov-east-1'; 'aws-global', which SDKs sign for, is none. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(text)
}
