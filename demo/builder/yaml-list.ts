/**
 * Reads the one shape of YAML that the Retail Demo Store's product file has: a list of flat mappings whose values are
 * plain, quoted or folded over indented lines; a value that is itself a list is skipped. Anything else throws.
 */
export function readYamlList(text: string): readonly Readonly<Record<string, string>>[] {
  const records: Record<string, string>[] = []
  let key = ''
  for (const [i, source] of text.split('\n').entries()) {
    if (source.trim() === '' || /^ {2}- /.test(source)) continue
    if (source.includes('\\')) throw new Error(`Line ${i + 1} has an escape: ${source}`)
    const opens = source.startsWith('- ')
    if (opens) records.push({})
    const record = records.at(-1)
    const entry = /^ {2}(\w+):(?: (.*))?$/.exec(opens ? `  ${source.slice(2)}` : source)
    if (entry && record) {
      key = entry[1]!
      record[key] = entry[2] ?? ''
    } else if (source.startsWith('    ') && record) {
      // a line break inside a value is one blank
      record[key] = `${record[key]} ${source.trim()}`
    } else throw new Error(`Line ${i + 1} is not of the shape expected: ${source}`)
  }
  return records.map(unquotedValues)
}

function unquotedValues(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, unquoted(value)]))
}

function unquoted(value: string): string {
  if (value.startsWith("'")) return value.slice(1, -1).replaceAll("''", "'")
  return value.startsWith('"') ? value.slice(1, -1) : value
}
