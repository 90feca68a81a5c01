import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { Wire } from './http.ts'

/** A sample of the document, made valid JSON. */
export function sample(name: string, dialect = 'endless-aisles'): Wire {
  return JSON.parse(readFileSync(new URL(`../golden/${dialect}/${name}.json`, import.meta.url), 'utf8'))
}

/** The same keys in the same order with the same types, whatever the values; null may stand for what is not known. */
export function expectShape(actual: Wire, shown: Wire, path = 'answer'): void {
  if (actual === null || shown === null || shown === undefined) return
  if (Array.isArray(shown)) {
    expect(Array.isArray(actual), path).toBe(true)
    for (const [index, each] of actual.entries())
      expectShape(each, likeliest(each, shown), `${path}[${index}]`)
    return
  }
  expect(typeof actual, path).toBe(typeof shown)
  if (typeof shown !== 'object') return
  expect(Object.keys(actual), path).toEqual(Object.keys(shown))
  for (const key of Object.keys(shown)) expectShape(actual[key], shown[key], `${path}.${key}`)
}

/** Lines have two shapes in one list: the sample to compare with is the one of the same kind. */
function likeliest(each: Wire, shown: readonly Wire[]): Wire {
  if (typeof each !== 'object' || each === null) return shown[0]
  return shown.find((one) => one?.is_shipping === each.is_shipping) ?? shown[0]
}

/** Field by field as the document shows it; pictures may come from another host, but in the form of their place. */
export function expectSame(actual: Wire, shown: Wire): void {
  expectShape(actual, shown)
  const pictures: [key: string, value: string][] = []
  const bare = (value: Wire): Wire =>
    JSON.parse(
      JSON.stringify(value, (key, each) => {
        if (!['image', 'image_url', 'additional_image_urls'].includes(key)) return each
        for (const picture of [each].flat()) pictures.push([key, picture])
        return 'a picture'
      }),
    )
  expect(bare(actual)).toEqual(bare(shown))
  for (const [key, value] of pictures)
    expect(value, key).toMatch(key === 'image' ? /^[^/:]+(:\d+)?\/\S+$/ : /^https?:\/\/\S+$/)
}
