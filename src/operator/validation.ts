import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Malformed, storable } from '../wire/codecs/parsed.ts'
import { MalformedRequest } from '../wire/malformed-request.ts'
import { FileBody } from './wire-schema.ts'

const places: Readonly<Record<string, string>> = { body: 'body', querystring: 'query', params: 'path' }
const mostMessages = 20

/** Checks a part of a request by the schema that describes it: nothing is dropped, defaulted or, in a body, converted. */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart = 'body' }) => {
  // a file is read by whoever takes it, row by row
  if (schema === FileBody) return () => true
  const validator = Compile(schema)
  const place = places[httpPart] ?? httpPart
  const isText = httpPart !== 'body'
  return (given: unknown) => {
    // a request without a body says nothing, which is all that some operations ask for
    const value = isText ? fromText(given, schema, place) : (given ?? {})
    if (value instanceof MalformedRequest) return { error: value }
    if (validator.Check(value)) return { value }
    return { error: new MalformedRequest(sentences(validator.Errors(value), place)) }
  }
}

/** Path and query are text: whole numbers, booleans and comma-separated lists are read where the schema asks for them. */
function fromText(given: unknown, schema: TSchema, place: string): unknown {
  const types = (schema as { properties?: Record<string, { type?: string }> }).properties ?? {}
  // without a prototype, or `__proto__` would be taken for one instead of being refused
  const read: Record<string, unknown> = Object.create(null)
  for (const [name, value] of Object.entries(given ?? {})) {
    try {
      storable(name)
      read[name] = typeof value === 'string' ? textAs(types[name]?.type, storable(value)) : value
    } catch (error) {
      if (error instanceof Malformed) return new MalformedRequest([`${place}.${name}: ${error.message}`])
      throw error
    }
  }
  return read
}

function textAs(type: string | undefined, text: string): unknown {
  if (type === 'integer' && /^-?\d{1,16}$/.test(text)) return Number(text)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  if (type === 'array') return text.split(',').map((each) => each.trim())
  return text
}

type SchemaErrors = ReturnType<ReturnType<typeof Compile>['Errors']>

function sentences(errors: SchemaErrors, place: string): string[] {
  const all = errors.flatMap(({ keyword, instancePath, schemaPath, params, message }) => {
    // what each branch of a choice missed says less than that none fits
    if (keyword === 'boolean' || /\/anyOf\/\d/.test(schemaPath)) return []
    const where = place + instancePath.replaceAll(/\/(\d+)/g, '[$1]').replaceAll('/', '.')
    const facts = params as { additionalProperties?: string[]; allowedValues?: unknown[] }
    if (keyword === 'additionalProperties') {
      const names = (facts.additionalProperties ?? []).slice(0, 10).map((name) => `"${name.slice(0, 64)}"`)
      return [`${where} has unknown names: ${names.join(', ')}.`]
    }
    if (facts.allowedValues) return [`${where} must be one of ${facts.allowedValues.join(', ')}.`]
    return [`${where} ${message}.`]
  })
  return [...new Set(all)].slice(0, mostMessages)
}
