/** The words of a column's name: `quantityOnStock`, `Qty_On-Stock ` and `qty. on stock` differ in no more than a word. */
export function nameWords(name: string): string {
  return name
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim()
}

/** Said of the thing and not of the column: a variant's price is a price. */
const ofWhat = /^(?:(?:product|variant|item|supplier|vendor|g|fields|article|seller|store|warehouse) )+(?=.)/
/** What amounts and weights are measured in. */
const inWhat =
  / (?:in )?(?:usd|eur|gbp|cad|aud|dollars?|euros?|cents|kgs?|kilograms?|g|grams?|oz|ounces?|lbs?|pounds?)$/

/** Of several languages, the one that is told apart by `.en`. */
const inLanguage = / en(?: us| gb)?$/

/** 0 for names that have nothing to do with each other; less than 1 where something had to be left out or a letter differs. */
export function nameLikeness(name: string, wanted: string): number {
  const words = nameWords(name)
  const want = nameWords(wanted)
  if (words === want) return 1
  const measured = words.replace(inWhat, '')
  if (measured === want) return 0.98
  const bare = measured.replace(ofWhat, '')
  if (bare === want || words.replace(ofWhat, '') === want) return 0.95
  if (measured.replace(inLanguage, '') === want) return 0.93
  if (
    want.length >= 5 &&
    /^\D*$/.test(bare) &&
    differByOneLetter(bare.replaceAll(' ', ''), want.replaceAll(' ', ''))
  )
    return 0.8
  return 0
}

/** One letter more, less, other, or two in the wrong order. */
export function differByOneLetter(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && a[from] === b[from]) from += 1
  const [restA, restB] = [a.slice(from), b.slice(from)]
  if (restA.length === restB.length) {
    const swapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
    return restA.slice(1) === restB.slice(1) || swapped
  }
  return restA.length > restB.length ? restA.slice(1) === restB : restB.slice(1) === restA
}
