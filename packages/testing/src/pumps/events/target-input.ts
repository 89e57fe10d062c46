import { anything, type Check, mapOf, members, text } from '../../gateway/shape.js'
import { compileTemplate, InputTemplateMistake } from './input-template.js'
import { parsePath, PathMistake } from './json-path.js'

/** What a target is given in place of the event: at most one of these. */
export interface TargetInput {
  readonly input?: unknown
  /** A part of the event: '$.detail'. */
  readonly inputPath?: string
  /** What is made of parts of the event, in the words of AWS. */
  readonly inputTransformer?: InputTransformer
}

/** JSON that is made of parts of an event. */
export interface InputTransformer {
  /** Up to 100 names for paths: `{ id: '$.detail.id' }`. */
  readonly inputPathsMap?: Readonly<Record<string, string>>
  /** JSON with `<id>` where values go; `<aws.events.event.json>` and AWS's other four are there by themselves. */
  readonly inputTemplate: string
}

/** An event for a target, and where it comes from. */
export interface TargetEvent {
  readonly event: Readonly<Record<string, unknown>>
  readonly rule: string
  readonly ruleArn: string
  /** ms since 1970, when the bus had it */
  readonly ingestedMs: number
}

/** What of it can be checked member by member. */
export const targetInputShape: Readonly<Record<keyof TargetInput, Check>> = {
  input: anything,
  inputPath: text(),
  inputTransformer: members({ inputPathsMap: mapOf(text()), inputTemplate: text() }, ['inputTemplate']),
}

const maxPaths = 100

/** What is wrong with it, as sentences. */
export function checkTargetInput(input: TargetInput, place: string): string[] {
  const given = [input.input, input.inputPath, input.inputTransformer].filter((one) => one !== undefined)
  if (given.length > 1) return [`${place} has more than one of input, inputPath and inputTransformer.`]
  const names = Object.keys(input.inputTransformer?.inputPathsMap ?? {})
  if (names.length > maxPaths) return [`${place}.inputTransformer.inputPathsMap has more than ${maxPaths} members.`]
  const reserved = names.find((name) => !/^(?!aws)[\w-]{1,256}$/i.test(name))
  if (reserved !== undefined) return [`${place}.inputTransformer.inputPathsMap cannot have the name '${reserved}'.`]
  try {
    compileTargetInput(input)
    return []
  } catch (thrown) {
    if (thrown instanceof PathMistake || thrown instanceof InputTemplateMistake) return [`${place}: ${thrown.message}`]
    throw thrown
  }
}

/**
 * What a target is given of an event.
 *
 * throws  PathMistake, InputTemplateMistake
 */
export function compileTargetInput({ input, inputPath, inputTransformer }: TargetInput): (of: TargetEvent) => unknown {
  if (input !== undefined) return () => input
  if (inputPath !== undefined) {
    const read = parsePath(inputPath)
    return ({ event }) => read(event) ?? null
  }
  if (inputTransformer === undefined) return ({ event }) => event
  const paths = Object.entries(inputTransformer.inputPathsMap ?? {}).map(
    ([name, path]) => [name, parsePath(path)] as const,
  )
  const names = [...paths.map(([name]) => name), ...predefinedNames]
  const write = compileTemplate(inputTransformer.inputTemplate, names)
  return (of) => {
    const values = paths.map(([name, read]) => [name, read(of.event)] as const)
    return write({ ...Object.fromEntries(values), ...predefined(of) })
  }
}

const predefinedNames = Object.keys(predefined({ event: {}, rule: '', ruleArn: '', ingestedMs: 0 }))

function predefined({ event, rule, ruleArn, ingestedMs }: TargetEvent) {
  const { id, account, 'detail-type': detailType, time, source, region, resources, version } = event
  return {
    'aws.events.rule-arn': ruleArn,
    'aws.events.rule-name': rule,
    'aws.events.event.ingestion-time': new Date(ingestedMs).toISOString().replace(/\.\d{3}/, ''),
    'aws.events.event': { id, account, detailType, time, source, region, resources, version },
    'aws.events.event.json': event,
  }
}
