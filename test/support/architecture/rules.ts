import { budgetViolations } from './budgets.ts'
import { importViolations } from './import-rules.ts'
import type { SourceFile, Violation } from './source-tree.ts'
import { statementViolations } from './statement-rules.ts'
import { nameViolations, textViolations } from './text-rules.ts'
import { wordViolations } from './word-rules.ts'

/** Every rule of the house that a text can break. */
export const rules: Readonly<Record<string, (files: readonly SourceFile[]) => readonly Violation[]>> = {
  imports: importViolations,
  words: wordViolations,
  names: nameViolations,
  texts: textViolations,
  budgets: budgetViolations,
  statements: statementViolations,
}
