import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCorrectable, type SearchWord, searchQueries, searchTerm } from './search-query.ts'
import { searchWords } from './search-words.ts'

const asTyped = (text: string) => {
  const term = searchTerm(text)
  const words = term?.words.map((word): SearchWord => ({ word, stem: word })) ?? []
  return term && searchQueries(term, words)
}

describe('the words of a text', () => {
  test.each([
    ['Bully  sticks', ['bully', 'sticks']],
    ['Café CRÈME', ['cafe', 'creme']],
    ["Hill's", ['hills']],
    ['Hill’s', ['hills']],
    ['K&H', ['k', 'h']],
    ['5-lb', ['5', 'lb']],
    ['1/2"', ['1', '2']],
    ['½', ['1', '2']],
    ['KONG™ Toy', ['kong', 'toy']],
    ['Straße', ['strasse']],
    ['Smørrebrød', ['smorrebrod']],
    ['犬用おやつ', ['犬', '用', 'お', 'や', 'つ']],
    ['ドッグ', ['ド', 'ッ', 'グ']],
    ['сухой КОРМ', ['сухои', 'корм']],
    ['강아지 간식', ['강아지', '간식']],
    ['---', []],
  ])('%j', (text, words) => expect(searchWords(text)).toEqual(words))
})

describe('what a shopper types', () => {
  test.each(['', '  ', '---', "'", '&|!():*', '<->', '\\', '%', '™'])('%j asks for nothing', (text) => {
    expect(searchTerm(text)).toBeUndefined()
  })

  test('every word counts, by its beginning; one letter among other words as it stands', () => {
    const found = asTyped('K&H pet')?.found
    expect(found).toMatch(/'k'\)/)
    expect(found).toMatch(/'h'\)/)
    expect(found).toContain("'pet':*")
    expect(asTyped('k')?.found).toContain("'k':*")
  })

  test('a code is looked for in one piece, a number without the zeros it was given', () => {
    expect(asTyped('SNA-3401222')?.ranks[0]).toBe("'#sna3401222'")
    expect(asTyped('SNA 3401222')?.ranks[0]).toBe("'#sna3401222'")
    expect(asTyped('00064992103132')?.ranks[0]).toBe("'#64992103132'")
    expect(asTyped('0649-92103132')?.found).toContain("'64992103132':*")
    expect(asTyped('000')?.ranks[0]).toBe("'#0'")
  })

  test('a number and its measure are written with a space and without', () => {
    expect(asTyped('5lb')?.found).toContain("('5':*) & ('lb':*)")
    expect(asTyped('5 lb')?.found).toContain("'5lb':*")
  })

  test('no more than twelve words are looked for, none of them longer than 64 letters', () => {
    expect(searchTerm('a b c d e f g h i j k l m n')?.words).toHaveLength(12)
    expect(searchTerm('x'.repeat(1_000_000))?.words).toEqual(['x'.repeat(64)])
  })

  test('nothing of the query language comes through, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const queries = asTyped(text)
        for (const query of queries ? [queries.found, ...queries.ranks] : []) {
          expect(query.replaceAll(/'[!@#]?[\p{L}\p{N}\p{M}]+'(:\*)?/gu, 'w')).toMatch(/^[w ()&|]+$/)
        }
      }),
    )
  })

  test.each([
    ['bully', true],
    ['dog', false],
    ['sna3401', false],
    ['x'.repeat(25), false],
  ])('%s may be misspelt: %s', (word, may) => expect(isCorrectable(word)).toBe(may))
})
