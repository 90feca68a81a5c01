/** Letters a word is typed with: those of its own script. */
const alphabets = [
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзийклмнопрстуфхцчшщъыьэюя',
  'αβγδεζηθικλμνξοπρστυφχψω',
]

/**
 * Every word that is one slip of the fingers away: a letter wrong, missing or too many, or two neighbours swapped. Nothing
 * for a word of no alphabet we know, or of several.
 */
export function oneSlipFrom(word: string): ReadonlySet<string> {
  const found = new Set<string>()
  const alphabet = alphabets.find((each) => [...word].every((letter) => each.includes(letter)))
  if (alphabet === undefined || word === '') return found
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    for (const letter of alphabet) {
      found.add(before + letter + after)
      if (after !== '') found.add(before + letter + after.slice(1))
    }
    if (after !== '') found.add(before + after.slice(1))
    if (after.length > 1) found.add(before + after.charAt(1) + after.charAt(0) + after.slice(2))
  }
  found.delete(word)
  found.delete('')
  return found
}
