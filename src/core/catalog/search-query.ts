/** What a shopper typed, as two texts for the database's own query language. */
export interface SearchQuery {
  /** Every word by its beginning, stemmed: `bully:* & stick:*`. */
  readonly english: string
  /** Every word exactly as written, as codes are kept: `064992103132:*`. */
  readonly simple: string
}

const MAX_WORDS = 12

/**
 * Words are letters and digits of any script; what stands between them separates. A single code may be written with
 * punctuation (`SNA-3401222`): it is looked for in one piece too. undefined: there is nothing to look for.
 */
export function searchQuery(term: string): SearchQuery | undefined {
  const text = term.normalize('NFKC').toLowerCase()
  const words = (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAX_WORDS).map((word) => word.slice(0, 64))
  if (words.length === 0) return undefined
  const joined = text.replace(/[^\p{L}\p{N}]+/gu, '').slice(0, 64)
  const every = words.map((word) => (isWhole(word, words) ? word : `${word}:*`)).join(' & ')
  const code = /\d/.test(joined) ? codeForms(joined).map((form) => `${form}:*`) : []
  return { english: every, simple: [`(${every})`, ...code].join(' | ') }
}

/** One letter among other words is meant as it stands (`K&H`): as a beginning it would find nearly everything. */
function isWhole(word: string, words: readonly string[]): boolean {
  return word.length === 1 && words.length > 1
}

/** A code may have lost its leading zeros, or been given some. */
function codeForms(code: string): string[] {
  const short = code.replace(/^0+(?=.)/, '')
  return short === code ? [code] : [code, short]
}
