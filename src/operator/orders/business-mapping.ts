import type { BusinessReport } from '../../core/catalog/imports/business-file.ts'
import type { BusinessAnswer } from './business-schema.ts'

export function businessToWire(report: BusinessReport): BusinessAnswer {
  const { importId, layout, dryRun, accepted, known, refused, results, refusedName } = report
  return {
    ...{ importId, layout, dryRun, accepted, known, refused },
    results: results.map(({ row, outcome, subject, number = null, message, differences = [] }) => ({
      ...{ row, outcome, subject, number, message },
      differences: differences.map((each) => ({ ...each })),
    })),
    refusedRows: refusedName === null ? null : `/operator/imports/${importId}/refused-rows`,
  }
}
