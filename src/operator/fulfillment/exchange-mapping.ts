import type { Exchange } from '../../core/fulfillment/files/exchange.ts'
import type { ReceivedFile as Received, WorkExport as Written } from '../../core/fulfillment/files/exports.ts'
import type { SupplierFileKind } from '../../core/fulfillment/files/take-file.ts'
import { timeToWire } from '../values.ts'
import type { FileExchange, ReceivedFile, WorkExport } from './exchange-schema.ts'

export function exchangeToWire({ supplier, schedule, bom, layouts, changedAt }: Exchange): FileExchange {
  return {
    supplier,
    schedule: schedule && { ...schedule },
    bom,
    layouts: { ...layouts },
    changedAt: timeToWire(changedAt),
  }
}

export function exportToWire({
  exportId,
  supplierId: _,
  actor,
  madeAt,
  writtenAt,
  ...rest
}: Written): WorkExport {
  return {
    export: exportId,
    ...rest,
    by: actor,
    madeAt: timeToWire(madeAt),
    writtenAt: writtenAt && timeToWire(writtenAt),
  }
}

export function receivedToWire(file: Received): ReceivedFile {
  const { receivedFileId, supplier, kind, fileName, state, importId, counts, problem, receivedAt, endedAt } =
    file
  return {
    file: receivedFileId,
    supplier,
    // as: the database keeps no other
    kind: kind as SupplierFileKind,
    ...{ fileName, state, importId },
    accepted: counts?.accepted ?? 0,
    known: counts?.known ?? 0,
    refused: counts?.refused ?? 0,
    problem,
    receivedAt: timeToWire(receivedAt),
    endedAt: endedAt && timeToWire(endedAt),
  }
}
