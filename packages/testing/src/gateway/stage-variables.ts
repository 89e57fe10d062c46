/** '${stageVariables.name}' in the name of a function, as in the URI of an integration; undefined ones are empty. */
export function withStageVariables(
  text: string,
  variables: Readonly<Record<string, string>> | null | undefined,
): string {
  return text.replaceAll(/\$\{stageVariables\.(\w+)\}/g, (_, name: string) => variables?.[name] ?? '')
}
