import { isSafeNumber, parse as parseLosslessly } from 'lossless-json'
import { isPoisonous, Malformed, maxDepth, maxKeys, type ParsedBody, parsed, storable } from './parsed.ts'

/**
 * JSON as RFC 8259 has it, within limits, as prototype-less data. A name given twice: the last wins. Integers beyond
 * 2^53 lose digits, as everywhere in JavaScript: whoever needs an integer asks `Number.isSafeInteger`.
 */
export function readJson(text: string): ParsedBody {
  return parsed(() => {
    refuseDepth(text)
    return cleaned(parse(text), { left: maxKeys, most: maxKeys })
  })
}

/**
 * The same where nothing may get lost on the way: a whole number too long for JavaScript comes as its digits, and what JavaScript
 * could not keep, a name given twice with different values or one of its own, is refused.
 */
export function readExactJson(text: string, most = maxKeys): ParsedBody {
  return parsed(() => {
    refuseDepth(text)
    return cleaned(parseExactly(text), {
      left: most,
      most,
      onPoison: (key) => {
        throw new Malformed(`The JSON has the name "${key}", which cannot be stored.`)
      },
    })
  })
}

function parseExactly(text: string): unknown {
  try {
    return parseLosslessly(text, null, {
      parseNumber: (digits) => (isSafeNumber(digits, { approx: true }) ? Number(digits) : digits),
      onDuplicateKey: ({ key, position }) => {
        throw new Malformed(
          `The JSON has the name "${key.slice(0, 64)}" twice in one object, with different values (at character ${position}).`,
        )
      },
    })
  } catch (error) {
    if (error instanceof Malformed) throw error
    const [, at] = /position (\d+)/.exec(String(error)) ?? []
    throw new Malformed(`The text is not valid JSON${at === undefined ? '.' : ` (at character ${at}).`}`)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Malformed('The text is not valid JSON.')
  }
}

/** Before parsing: `JSON.parse` itself would follow a million brackets. One pass, blind inside strings. */
function refuseDepth(text: string): void {
  let depth = 0
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isInString) {
      if (code === backslash) at++
      else if (code === quote) isInString = false
    } else if (code === quote) isInString = true
    else if (code === openBrace || code === openBracket) {
      if (++depth > maxDepth) throw new Malformed(`The JSON nests deeper than ${maxDepth} levels.`)
    } else if (code === closeBrace || code === closeBracket) depth--
  }
}

const quote = 0x22
const backslash = 0x5c
const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d

interface Budget {
  left: number
  readonly most: number
  readonly onPoison?: (key: string) => never
}

function cleaned(value: unknown, budget: Budget): unknown {
  if (typeof value === 'string') return storable(value)
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Malformed('A number is out of range.')
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    spend(budget, value.length)
    return value.map((element) => cleaned(element, budget))
  }
  const object: Record<string, unknown> = Object.create(null)
  for (const [key, member] of Object.entries(value)) {
    spend(budget, 1)
    if (isPoisonous(key)) budget.onPoison?.(key)
    else object[storable(key)] = cleaned(member, budget)
  }
  return object
}

function spend(budget: Budget, count: number): void {
  budget.left -= count
  if (budget.left < 0) throw new Malformed(`The JSON holds more than ${budget.most} names and elements.`)
}
