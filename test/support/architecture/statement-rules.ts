import { isProduct, lineAt, type SourceFile, type Violation } from './source-tree.ts'

/** How a statement is named; a piece that is put in counts as it is written. */
const naming = /\bname: (['`])([^'`\n]+)\1,\s*text\b/g

/** A connection keeps one text for a name: a second one is refused by it, but only where the first came before. */
export function statementViolations(files: readonly SourceFile[]): readonly Violation[] {
  const first = new Map<string, string>()
  return files
    .filter((file) => file.path.startsWith('src/store/') && isProduct(file))
    .flatMap(({ path, text }) =>
      [...text.matchAll(naming)].flatMap(({ index, 2: name = '' }) => {
        const place = first.get(name)
        first.set(name, place ?? path)
        const what = `${name} is the name of a statement of ${place}`
        return place === undefined ? [] : [{ rule: 'statement-name', path, line: lineAt(text, index), what }]
      }),
    )
}
