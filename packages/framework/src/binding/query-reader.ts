import { summaries } from '../problems/request-problems.js'
import type { Class } from '../runtime/declared-types.js'
import type { Reader, Target } from './reader.js'
import { textsToObject } from './texts-to-object.js'
import { refusalOfClass } from './validate.js'

/** The whole query as a DTO. A name that neither it nor another parameter of the method knows is refused. */
export function fromQueryObject(): Reader {
  return {
    place: 'query',
    name: '',
    refuses: refusalOfDto,
    bind(target) {
      const read = textsToObject(target.type as Class, 'query', target)
      return (request, _path, issues) => read(request.query.entries(), issues)
    },
    demands: () => ({ problems: summaries('request.malformed-encoding', 'request.invalid') }),
  }
}

/** Why a target cannot be filled member by member. */
export function refusalOfDto({ type, groups }: Target): string | undefined {
  if (type === undefined) {
    return 'the compiler emitted no type and none is given. Emit decorator metadata, or name the class: { type: Filter }'
  }
  return typeof type === 'function' ? refusalOfClass(type, groups) : 'a list cannot be filled by names. Take a class'
}
