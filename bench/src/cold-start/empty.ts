/** The least that a function can be: what is measured besides it is Node itself. */
export async function handler() {
  return { statusCode: 200 }
}
