/** Looks at one place of a JSON value: what is wrong there, or null. */
export type Known = (at: string, value: unknown) => string | null

const longest = { name: 200, text: 4096, list: 1000 } as const

export const text: Known = (at, value) =>
  typeof value === 'string' && value !== '' && value.length <= longest.name
    ? null
    : `${at} is not a text of up to ${longest.name} characters`

/** May be blank. */
export const longText: Known = (at, value) =>
  typeof value === 'string' && value.length <= longest.text ? null : `${at} is not a text`

export const flag: Known = (at, value) => (typeof value === 'boolean' ? null : `${at} is not true or false`)

export const wholeNumber: Known = (at, value) =>
  typeof value === 'number' && Number.isInteger(value) ? null : `${at} is not a whole number`

export function oneOf(words: readonly string[]): Known {
  return (at, value) =>
    typeof value === 'string' && words.includes(value) ? null : `${at} is not one of ${words.join(', ')}`
}

export function listOf(each: Known, fewest = 0): Known {
  return (at, value) => {
    if (!Array.isArray(value) || value.length < fewest || value.length > longest.list) {
      return `${at} is not a list${fewest > 0 ? ' with something in it' : ''}`
    }
    return first(value, (entry, index) => each(`${at}[${index}]`, entry))
  }
}

/** Keys are anything. */
export function recordOf(each: Known): Known {
  return (at, value) => {
    if (!isObject(value)) return `${at} is not an object`
    return first(Object.entries(value), ([key, entry]) =>
      key === '__proto__' ? `${at} has the key "__proto__"` : each(`"${key.slice(0, 100)}"`, entry),
    )
  }
}

export function objectOf(known: Readonly<Record<string, Known>>, required: readonly string[] = []): Known {
  return (at, value) => {
    if (!isObject(value)) return `${at} is not an object`
    const missing = required.find((key) => !Object.hasOwn(value, key))
    if (missing) return `${at} has no "${missing}"`
    return first(Object.entries(value), ([key, entry]) => {
      const look = Object.hasOwn(known, key) ? known[key] : undefined
      if (!look) return `${at} has "${key.slice(0, 100)}", which is not known there`
      return look(at === 'it' ? `"${key}"` : `"${key}" of ${at}`, entry)
    })
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function first<T>(entries: readonly T[], look: (entry: T, index: number) => string | null): string | null {
  for (const [index, entry] of entries.entries()) {
    const problem = look(entry, index)
    if (problem) return problem
  }
  return null
}
