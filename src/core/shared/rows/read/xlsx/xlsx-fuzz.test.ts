import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { fileFolder, rowsOf, zipFile } from '../../../../../../test/support/table-files.ts'
import { FileRefused } from '../../source-row.ts'
import { openTable } from '../open-table.ts'

const folder = fileFolder()
afterAll(folder.remove)

const parts: Readonly<Record<string, string>> = {
  '_rels/.rels':
    '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml':
    '<workbook><workbookPr date1904="0"/><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="t.xml"/><Relationship Id="r3" Type="x/styles" Target="y.xml"/></Relationships>',
  'xl/y.xml':
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  'xl/t.xml': '<sst><si><t>sku</t></si><si><t>zip</t></si></sst>',
  'xl/s.xml':
    '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="B2" s="1"><v>752</v></c></row><row r="3"><c r="A3" s="2"><v>46477</v></c></row></sheetData></worksheet>',
}

/** Rows or a sentence; anything else is thrown on. */
async function survives(content: Buffer): Promise<number> {
  try {
    return (await rowsOf(await openTable(folder.file(content, 'a.xlsx')))).length
  } catch (error) {
    if (error instanceof FileRefused) return 0
    throw error
  }
}

test('a workbook whose parts were tampered with gives rows or a sentence', async () => {
  expect(await survives(zipFile(parts))).toBe(2)
  const names = Object.keys(parts)
  const junk = fc.constantFrom(
    '',
    '<',
    '>',
    '&',
    '"',
    'r="0"',
    's="-1"',
    '<v>',
    '</row>',
    '<f>',
    '999999999999',
    '-',
    '\0',
    ']]>',
    '<!DOCTYPE x>',
    '../',
    '🐕',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.nat(500),
      fc.nat(20),
      junk,
      async (name, at, gone, put) => {
        const text = parts[name] as string
        const from = at % text.length
        await survives(zipFile({ ...parts, [name]: text.slice(0, from) + put + text.slice(from + gone) }))
      },
    ),
    { numRuns: 600 },
  )
})

test('a workbook whose bytes were changed or cut off gives rows or a sentence', async () => {
  const whole = zipFile(parts)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      fc.option(fc.nat(whole.length)),
      async (changes, end) => {
        const bytes = Buffer.from(whole)
        for (const [at, value] of changes) bytes[at] = value
        await survives(bytes.subarray(0, end ?? bytes.length))
      },
    ),
    { numRuns: 600 },
  )
})
