import type { Add } from '../groups.ts'
import {
  addOrderAcknowledge,
  addOrderAnswerCancel,
  addOrderCancelLines,
  addOrderRequestCancel,
  addOrderVoid,
} from './answers.ts'
import { addOrderCancel } from './cancel.ts'
import { addOrderEvidence } from './evidence.ts'
import { addOrderExplain } from './explain.ts'
import { addOrderHold } from './hold.ts'
import { addOrderImport } from './import.ts'
import { addOrderList } from './list.ts'
import { addOrderPack } from './pack.ts'
import { addOrderPay } from './pay.ts'
import { addOrderRelease } from './release.ts'
import { addOrderShip } from './ship.ts'
import { addOrderShow } from './show.ts'
import { addOrderTrack } from './track.ts'

export const commands: readonly Add[] = [
  addOrderList,
  addOrderShow,
  addOrderExplain,
  addOrderHold,
  addOrderRelease,
  addOrderPay,
  addOrderPack,
  addOrderAcknowledge,
  addOrderCancelLines,
  addOrderRequestCancel,
  addOrderAnswerCancel,
  addOrderVoid,
  addOrderShip,
  addOrderTrack,
  addOrderCancel,
  addOrderImport,
  addOrderEvidence,
]
