import { checkApart, checkWrittenPath } from './document-paths.js'
import type { Substitutions } from './substitutions.js'
import type { Projection } from './syntax.js'
import { parseList, parsePath } from './syntax-tree.js'
import { TokenStream } from './token-stream.js'

const noKeywords: ReadonlySet<string> = new Set()

/**
 * A projection with its placeholders filled in.
 *
 * throws  ExpressionRefusal, in AWS's order: syntax, reserved words, what is not defined, paths that meet
 */
export function compileProjection(text: string, substitutions: Substitutions): Projection {
  const tokens = new TokenStream(text)
  const written = parseList(tokens, () => parsePath(tokens, noKeywords))
  tokens.expectEnd()
  for (const path of written) checkWrittenPath(path)
  const paths = written.map((path) => substitutions.path(path))
  checkApart(paths)
  return { paths, nestedPaths: new Set(paths.filter((path) => path.length > 1).map(([head]) => String(head))) }
}
