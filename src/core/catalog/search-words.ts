const foldedLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
}

const letters = new RegExp(`[${Object.keys(foldedLetters).join('')}]`, 'g')
/** Chinese and Japanese are written without spaces: each sign is a word. */
const signs = /[\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/g

/**
 * The words of a text: small letters without accents, apostrophes gone, everything between words a space. `search_fold` of
 * the schema does the same to what is stored.
 */
export function searchWords(text: string): string[] {
  const folded = text
    .replace(/[™®©]/g, ' ')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .toLowerCase()
    .replace(letters, (letter) => foldedLetters[letter] ?? letter)
    .replace(/['’ʼ`´‘]/g, '')
    .normalize('NFC')
    .replace(signs, ' $& ')
  return folded.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
}
