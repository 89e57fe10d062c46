import { describeGatewayResponses, type GatewayResponse, type GatewayResponses } from '../gateway/gateway-responses.js'
import type { ParityCase } from './case-file.js'
import { differences, NotKnown } from './match.js'

/** One of the gateway responses that a control case puts before it asks. */
interface ExplicitResponse extends Omit<GatewayResponse, 'statusCode'> {
  readonly responseType: string
  readonly statusCode?: string
}

/** What a case that asks the control plane finds different. Only `GetGatewayResponses` is known. */
export function judgeControl({ given, expect }: ParityCase): string[] {
  const question = String(given['control'])
  if (!question.startsWith('GetGatewayResponses ')) throw new NotKnown(`the question '${question}'`)
  const explicit = (given['explicit'] ?? []) as readonly ExplicitResponse[]
  const items = describeGatewayResponses(customOf(explicit))
  return Object.entries(expect).flatMap(([member, expected]) => {
    if (member === 'table') {
      const table = items.map(({ responseType, statusCode = null }) => [responseType, statusCode])
      return compare(member, expected, Object.fromEntries(table))
    }
    if (member === 'responseTemplates' || member === 'responseParameters') {
      return items.flatMap((item) => compare(`${item.responseType}.${member}`, expected, item[member]))
    }
    if (member !== 'items') throw new NotKnown(`expect.${member}`)
    return (expected as readonly { responseType: string }[]).flatMap((one) =>
      compare(
        one.responseType,
        one,
        items.find(({ responseType }) => responseType === one.responseType),
      ),
    )
  })
}

function customOf(explicit: readonly ExplicitResponse[]): GatewayResponses {
  return Object.fromEntries(
    explicit.map(({ responseType, statusCode, responseParameters = {}, responseTemplates = {} }) => [
      responseType,
      {
        responseParameters,
        responseTemplates,
        ...(statusCode === undefined ? {} : { statusCode: Number(statusCode) }),
      },
    ]),
  )
}

function compare(place: string, expected: unknown, actual: unknown): string[] {
  return differences(expected, actual, place, { completeness: 'complete', root: actual, context: undefined })
}
