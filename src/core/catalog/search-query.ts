import { searchWords } from './search-words.ts'

/** What a shopper typed: its words, and the whole of it in one piece, as it would be if it were a code. */
export interface SearchTerm {
  readonly words: readonly string[]
  readonly code: string
}

/** A word as it may stand in the index: as typed, by its stem, or as the words it was corrected to. */
export interface SearchWord {
  readonly word: string
  readonly stem: string
  /** What it is taken for where it is misspelt, or may be. */
  readonly meant?: readonly { readonly word: string; readonly stem: string }[]
}

/** Queries in the database's own language: what is found at all, and the better ones among them, best first. */
export interface SearchQueries {
  readonly found: string
  readonly ranks: readonly string[]
}

const MAX_WORDS = 12
const MAX_LETTERS = 64

/** undefined: there is nothing to look for. */
export function searchTerm(text: string): SearchTerm | undefined {
  // far more than twelve words of any length: what follows is not looked at, so that a long text costs no more
  const all = searchWords(text.slice(0, 2000))
  const words = all.slice(0, MAX_WORDS).map((word) => word.slice(0, MAX_LETTERS))
  if (words.length === 0) return undefined
  return { words, code: withoutZeros(all.join('').slice(0, MAX_LETTERS)) }
}

/** A number may have lost leading zeros or been given some: it is kept, and asked for, without any. */
function withoutZeros(code: string): string {
  return /^0*\d+$/.test(code) ? code.replace(/^0+(?=.)/, '') : code
}

/**
 * Ranks: the whole of it is a code; then every word to the letter in the title; in singular or plural there; in title or
 * brand; by its beginning in the title; in title or brand; whole anywhere. What is left is found by beginnings anywhere.
 */
export function searchQueries(term: SearchTerm, words: readonly SearchWord[]): SearchQueries {
  const units = unitsOf(words)
  const every = (marks: readonly string[], beginnings: boolean, of = units) =>
    of.map((unit) => `(${anyOf(unit, marks, beginnings && !isWhole(unit, of))})`).join(' & ')
  const literal = unitsOf(words.map((each) => ({ ...each, stem: each.word })))
  const code = quoted(`#${term.code}`)
  const byCode = /\d/.test(term.code) ? `${code} | ${quoted(term.code)}:*` : code
  return {
    found: `(${every([''], true)}) | ${byCode}`,
    ranks: [
      code,
      every(['!'], false, literal),
      every(['!'], false),
      every(['!', '@'], false),
      every(['!'], true),
      every(['!', '@'], true),
      every([''], false),
    ],
  }
}

/** Each a way to write the unit: the words it takes, all of them. */
type Unit = readonly (readonly SearchWord[])[]

/** A number and its unit of measure are written with a space and without: `5 lb`, `5lb`. */
function unitsOf(words: readonly SearchWord[]): readonly Unit[] {
  const units: Unit[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as SearchWord
    const next = words[at + 1]
    const [, number, measure] = /^(\d+)(\p{L}{1,8})$/u.exec(word.word) ?? []
    if (number !== undefined && measure !== undefined) {
      units.push([[word], [plain(number), plain(measure)]])
    } else if (/^\d{1,4}$/.test(word.word) && next && /^\p{L}{1,8}$/u.test(next.word)) {
      units.push([[word, next], [plain(word.word + next.word)]])
      at += 1
    } else units.push([[word]])
  }
  return units
}

function plain(word: string): SearchWord {
  return { word, stem: word }
}

/** One letter among other words is meant as it stands (`K&H`): as a beginning it would find nearly everything. */
function isWhole(unit: Unit, units: readonly Unit[]): boolean {
  return units.length > 1 && unit.every((way) => way.every(({ word }) => word.length === 1))
}

function anyOf(unit: Unit, marks: readonly string[], beginnings: boolean): string {
  return unit
    .map((way) => way.map((word) => `(${formsOf(word, marks, beginnings).join(' | ')})`).join(' & '))
    .map((way) => (unit.length > 1 ? `(${way})` : way))
    .join(' | ')
}

function formsOf(typed: SearchWord, marks: readonly string[], beginnings: boolean): readonly string[] {
  const forms = typed.meant?.length ? typed.meant : [typed]
  return marks.flatMap((mark) =>
    forms.flatMap(({ word, stem }) => {
      // what was corrected is a whole word
      const ending = beginnings && word === typed.word ? ':*' : ''
      return [...new Set([word, withoutZeros(word)])]
        .map((form) => `${quoted(mark + form)}${ending}`)
        .concat(stem === word ? [] : quoted(mark + stem))
    }),
  )
}

/** Words hold letters and digits alone, so nothing of the query language comes through. */
function quoted(lexeme: string): string {
  return `'${lexeme}'`
}

const SHORTEST_CORRECTED = 4
const LONGEST_CORRECTED = 24

/** Words of four letters and more, without digits: a code is never guessed at. */
export function isCorrectable(word: string): boolean {
  return word.length >= SHORTEST_CORRECTED && word.length <= LONGEST_CORRECTED && !/\P{L}/u.test(word)
}
