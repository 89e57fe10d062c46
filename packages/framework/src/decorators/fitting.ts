import type { UploadedFile } from '../binding/form.js'
import type { Principal } from '../http/principal.js'
import type { Reply } from '../http/reply.js'
import type { ParameterOptions } from './note-parameter.js'

/**
 * Parameter decorators that only compile where the parameter can hold what will be put into it. TypeScript hands a
 * decorator the class, the name of the method and the place of the parameter as types, so that its type is known. What
 * it cannot know, like whether an interface was meant for a class, is told at start.
 */
type Fitting<V, IsRequired extends boolean> = <T extends object, K extends string | symbol, I extends number>(
  prototype: T,
  method: K,
  index: I & Verdict<V, IsRequired, ParameterAt<T, K, I>>,
) => void

/** For a parameter that always holds a V. */
export type ValueDecorator<V> = Fitting<V, true>

/** For a parameter that holds a value, or undefined where there is none. */
export type OptionalDecorator<V> = Fitting<V, false>

/** For a parameter that holds the caller, or undefined where callers may be strangers. */
export type CallerDecorator<Given> = Fitting<Principal, RequiredOf<Given, true>>

/** For a parameter that holds a file, or undefined where it may be missing. */
export type FileDecorator<Given> = Fitting<UploadedFile, RequiredOf<Given, true>>

/** For a parameter that is read from texts. */
export type TextDecorator<Given, IsRequired extends boolean> = Fitting<TextOf<Given>, RequiredOf<Given, IsRequired>>

/** For a parameter that a class describes, filled from texts. */
export type DtoDecorator<Given> = Fitting<ClassOf<Given, EmittedDto>, RequiredOf<Given, true>>

/** For a parameter that holds a body. */
export type BodyDecorator<Given> = Fitting<ClassOf<Given, EmittedBody>, RequiredOf<Given, true>>

/** For a method whose answers have this type, where they are no replies: those of a status of their own always are. */
export type AnswerDecorator<Given, Options> = <R>(
  prototype: object,
  method: string | symbol,
  descriptor: TypedPropertyDescriptor<(...args: never[]) => R> &
    AnswerVerdict<
      Options extends { readonly status: number } ? undefined : Given,
      Exclude<Awaited<R>, Reply | null | undefined | void>
    >,
) => void

type AnswerVerdict<Given, R> = Given extends undefined
  ? unknown
  : [R] extends [Answered<Given>]
    ? unknown
    : Misfit<'the method does not return what it is said to answer with'>

/** What may be returned as an instance of a class, or as a list of such. */
type Answered<Given> = Given extends readonly [infer One]
  ? readonly ClassOf<One, never>[]
  : Given extends Uint8ArrayConstructor
    ? Uint8Array
    : ClassOf<Given, never>

/** Classes that a text can become. */
type TextClass = StringConstructor | NumberConstructor | BooleanConstructor | DateConstructor

/** What may be said about a parameter that is read from texts: a class, a list of one, or options. */
export type TextGiven =
  | TextClass
  | readonly [TextClass]
  | (ParameterOptions & { readonly type?: TextClass | readonly [TextClass] })
  | undefined

/** Why a parameter cannot hold what it is given; stands in the compiler's message. */
interface Misfit<Why extends string> {
  readonly misfit: Why
}

/** A type that the compiler emits, when nothing is said: what is put in depends on the parameter itself. */
interface EmittedText {
  readonly emitted: 'text'
}
interface EmittedDto {
  readonly emitted: 'dto'
}
interface EmittedBody {
  readonly emitted: 'body'
}

/** A private method has no type here, so it is not checked. */
type ParameterAt<T, K, I extends number> = K extends keyof T
  ? T[K] extends (...args: infer Args) => unknown
    ? Args[I]
    : unknown
  : Unknown

/** Stands for a type that nobody knows. */
interface Unknown {
  readonly unknown: true
}

/** `unknown`, which changes nothing, where the parameter fits. `0 extends 1 & P` holds of `any` alone. */
type Verdict<V, IsRequired extends boolean, P> = 0 extends 1 & P
  ? unknown
  : [P] extends [Unknown]
    ? unknown
    : Fits<Put<V, Exclude<P, undefined>>, IsRequired, P>

type Fits<V, IsRequired extends boolean, P> = [V] extends [Misfit<string>]
  ? V
  : [V] extends [P]
    ? IsRequired extends true
      ? unknown
      : undefined extends P
        ? unknown
        : Misfit<'undefined when missing: make it optional, give it a default, or write { required: true }'>
    : Misfit<'it cannot hold what is put into it'>

/** What is put into a parameter of type P. */
type Put<V, P> = V extends EmittedText
  ? PutText<P>
  : V extends EmittedDto
    ? PutObject<P>
    : V extends EmittedBody
      ? [P] extends [string]
        ? string
        : PutObject<P>
      : V

type PutText<P> = [P] extends [string]
  ? string
  : [P] extends [number]
    ? number
    : [P] extends [boolean]
      ? boolean
      : [P] extends [Date]
        ? Date
        : Misfit<'only string, number, boolean and Date are known by themselves: say what it is, as in [Number]'>

/** An array is emitted without what is in it; a class is taken at its word. */
type PutObject<P> = [P] extends [readonly unknown[]]
  ? Misfit<'an array does not say of what: name the class, as in [Line]'>
  : [P] extends [string | number | boolean | bigint | symbol | Date | ((...args: never[]) => unknown)]
    ? Misfit<'it must be a class that validation rules describe'>
    : P

type TextOf<Given> = Given extends { readonly oneOf: infer Values }
  ? Given extends { readonly type: readonly [unknown] }
    ? OneOf<Values>[]
    : OneOf<Values>
  : ClassOf<Given, EmittedText>

type OneOf<Values> = Values extends readonly (infer Value)[] ? Value : Values[keyof Values]

/** The instances of a class, in options or alone; of a list of one, an array of them. */
type ClassOf<Given, Emitted> = Given extends { readonly type: infer Type }
  ? ClassOf<Type, Emitted>
  : Given extends readonly [infer One]
    ? ClassOf<One, Emitted>[]
    : Given extends StringConstructor
      ? string
      : Given extends NumberConstructor
        ? number
        : Given extends BooleanConstructor
          ? boolean
          : Given extends abstract new (...args: never[]) => infer Instance
            ? Instance
            : Emitted

type RequiredOf<Given, Otherwise extends boolean> = Given extends { readonly required: infer Required extends boolean }
  ? Required
  : Otherwise
