/** What a child process needs of this process's environment, and nothing else of it. */
export function hostVariables(): Record<string, string> {
  // On Windows nothing starts without SystemRoot.
  const needed = ['PATH', 'SystemRoot', 'TMPDIR', 'TEMP']
  return Object.fromEntries(needed.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}
