/**
 * The form in which two spellings of one GTIN, UPC or EAN are equal: digits only, padded to 14. Spreadsheets
 * lose leading zeros and add apostrophes; catalogs mix 8, 12, 13 and 14 digits. Check digits are not looked
 * at: codes that fail them are in use. Null where there is no code: other characters, more than 14 digits,
 * none, or nothing but zeros (a common filler).
 */
export function gtinKey(text: string): string | null {
  const digits = text.replace(/['’‘`´"\s.\-‐‑–]/g, '')
  if (!/^\d{1,14}$/.test(digits) || /^0+$/.test(digits)) return null
  return digits.padStart(14, '0')
}
