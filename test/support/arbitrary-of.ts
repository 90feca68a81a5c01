import fc from 'fast-check'

/** A schema as far as requests use it. */
export interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly minProperties?: number
  readonly minItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly format?: string
}

/** Anything that the schema allows. @throws Error for a keyword that it would have to overlook */
export function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.patternProperties) return dictionaryOf(schema)
  if (schema.type === 'object') return objectOf(schema)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(arbitraryOf))
  if (schema.type === 'array') {
    const most = Math.max(schema.minItems ?? 0, 4)
    return fc.array(arbitraryOf(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: most })
  }
  if (schema.type === 'null') return fc.constant(null)
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'integer') return fc.integer(range(schema))
  if (schema.type === 'number') return numberOf(schema)
  if (schema.type === 'string') return textOf(schema)
  throw new Error(`nothing is known to fit ${JSON.stringify(schema)}`)
}

/** Each member that may be missing is missing at times; `anyOf` says which sets of members will do. */
function objectOf({ properties = {}, required = [], anyOf }: Schema): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [name, arbitraryOf(each)]),
  )
  const sets = anyOf?.map((one) => one.required ?? []) ?? [[]]
  return fc.oneof(
    ...sets.map((more) => fc.record(model, { requiredKeys: [...new Set([...required, ...more])] })),
  )
}

/** Any names will do, as long as they are names. */
function dictionaryOf({ patternProperties = {}, minProperties = 0 }: Schema): fc.Arbitrary<unknown> {
  const [value = {}] = Object.values(patternProperties)
  const names = fc.stringMatching(/^[a-z0-9]{1,6}$/)
  return fc.dictionary(names, arbitraryOf(value), { minKeys: minProperties, maxKeys: 4 })
}

function range({ minimum = -1_000_000, maximum = 1_000_000 }: Schema): { min: number; max: number } {
  return { min: minimum, max: maximum }
}

function numberOf(schema: Schema): fc.Arbitrary<number> {
  const { min, max } = range(schema)
  const any = fc.double({ min, max, noNaN: true })
  // prices as people write them, beside whatever a float can be
  return fc.oneof(
    any,
    fc.integer({ min: Math.ceil(min * 100), max: max * 100 }).map((cents) => cents / 100),
  )
}

function textOf({ pattern, format, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (format === 'email') return fc.emailAddress().filter((text) => text.length <= maxLength)
  if (pattern !== undefined && pattern !== '\\S') {
    // the generator knows no lookahead: what it makes without is sieved
    const plain = pattern.replace(/\(\?=[^)]*\)/g, '')
    return fc.stringMatching(new RegExp(plain)).filter((text) => new RegExp(pattern).test(text))
  }
  const long = { minLength, maxLength: Math.min(maxLength, 255), size: 'medium' as const }
  const any = fc.oneof(
    fc.string({ ...long, unit: 'grapheme-ascii' }),
    fc.string({ ...long, unit: 'grapheme' }),
  )
  // a length is counted in characters
  const fitting = any.filter((text) => [...text].length <= maxLength)
  return pattern === undefined ? fitting : fitting.filter((text) => /\S/.test(text))
}
