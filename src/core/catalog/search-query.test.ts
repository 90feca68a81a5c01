import { describe, expect, test } from 'vitest'
import { searchQuery } from './search-query.ts'

describe('what a shopper types', () => {
  test('every word counts, by its beginning', () => {
    expect(searchQuery('Bully  sticks')?.english).toBe('bully:* & sticks:*')
  })

  test('one letter among other words is meant as it stands', () => {
    expect(searchQuery('K&H pet')?.english).toBe('k & h & pet:*')
    expect(searchQuery('k')?.english).toBe('k:*')
  })

  test('a code is looked for in one piece, with and without its leading zeros', () => {
    expect(searchQuery('0649-92103132')?.simple).toBe(
      '(0649:* & 92103132:*) | 064992103132:* | 64992103132:*',
    )
    expect(searchQuery('SNA-3401222')?.simple).toContain('sna3401222:*')
  })

  test.each(['', '  ', '---', "'", '&|!():*', '<->'])('%j asks for nothing', (term) => {
    expect(searchQuery(term)).toBeUndefined()
  })

  test('nothing of the query language comes through', () => {
    expect(searchQuery("a'b | !c:* & (d)")?.english).toBe('a & b & c & d')
  })
})
