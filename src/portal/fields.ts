/** A JSON Schema as far as parameters are described by it. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** One parameter, or one member of a body under its whole path: `line_items[].price`. */
export interface Field {
  readonly name: string
  readonly type: string
  readonly isRequired: boolean
  readonly limits: readonly string[]
  readonly meaning: string
}

export function fieldOf(name: string, schema: Schema, isRequired: boolean, meaning?: string): Field {
  return {
    name,
    type: typeOf(schema),
    isRequired,
    limits: limitsOf(schema),
    meaning: meaning ?? schema.description ?? '',
  }
}

/** Every member at every depth, in the order of the schema; a member of what may be left out is required only within it. */
export function fieldsOf(schema: Schema, path = ''): readonly Field[] {
  const inner = containerOf(schema)
  if (inner === undefined) return []
  if (inner.items) return fieldsOf(inner.items, `${path}[]`)
  return Object.entries(inner.properties ?? {}).flatMap(([name, each]) => {
    const whole = path === '' ? name : `${path}.${name}`
    return [fieldOf(whole, each, inner.required?.includes(name) ?? false), ...fieldsOf(each, whole)]
  })
}

function containerOf(schema: Schema): Schema | undefined {
  if (schema.properties || schema.items) return schema
  return schema.anyOf?.find((each) => each.properties ?? each.items)
}

function typeOf(schema: Schema): string {
  if (schema.anyOf && !schema.type) return [...new Set(schema.anyOf.map(typeOf))].join(' or ')
  if (schema.items) return `list of ${plural(typeOf(schema.items))}`
  if (schema.type !== undefined)
    return [schema.type]
      .flat()
      .map((type) => names[type] ?? type)
      .join(' or ')
  return schema.const === undefined && schema.enum === undefined ? 'anything' : 'text'
}

const names: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  null: 'null',
  array: 'list',
}

function plural(type: string): string {
  return type
    .split(' or ')
    .map((each) => (/(number|object|list)$/.test(each) ? `${each}s` : each === 'text' ? 'texts' : each))
    .join(' or ')
}

function limitsOf(schema: Schema): readonly string[] {
  const own = ownLimits(schema)
  const said = own.length > 0 ? own : (schema.anyOf ?? []).map(ownLimits).find((limits) => limits.length > 0)
  return [
    ...(said ?? []),
    ...(schema.default === undefined ? [] : [`\`${shown(schema.default)}\` unless said`]),
    ...(schema.examples?.length ? [`for example \`${shown(schema.examples[0])}\``] : []),
  ]
}

function ownLimits(schema: Schema): readonly string[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern, format } = schema
  return [
    ...(schema.enum ? [schema.enum.map((each) => `\`${shown(each)}\``).join(', ')] : []),
    ...(schema.const === undefined ? [] : [`\`${shown(schema.const)}\``]),
    ...range(minimum, maximum, ''),
    ...range(minLength, maxLength, ' characters'),
    ...range(minItems, maxItems, ' entries'),
    ...(format === undefined ? [] : [formats[format] ?? format]),
    ...(pattern === undefined ? [] : [pattern === '\\S' ? 'not blank' : `as \`${pattern}\``]),
  ]
}

const formats: Readonly<Record<string, string>> = {
  email: 'an e-mail address',
  'date-time': 'a moment, ISO 8601',
  date: 'a day, `YYYY-MM-DD`',
  uri: 'an address',
}

function range(least: number | undefined, most: number | undefined, unit: string): readonly string[] {
  const isBound = most !== undefined && most < 9_007_199_254_740_991
  if (isBound && least !== undefined && least !== 0) return [`${grouped(least)} to ${grouped(most)}${unit}`]
  if (isBound) return [`${unit === '' && least === 0 ? '0 to' : 'at most'} ${grouped(most)}${unit}`]
  return least === undefined || (unit !== '' && least === 0) ? [] : [`at least ${grouped(least)}${unit}`]
}

function grouped(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 10 })
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
