/** What a client of AWS's SDK is made with to ask a service of this process. The credentials open nothing elsewhere. */
export interface ClientConfig {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** What clients sign with where nobody looks. */
export const anyCredentials: ClientConfig['credentials'] = { accessKeyId: 'local', secretAccessKey: 'local' }
