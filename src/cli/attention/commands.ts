import type { Add } from '../groups.ts'
import { addAttentionDismiss, addAttentionList } from './list.ts'

export const commands: readonly Add[] = [addAttentionList, addAttentionDismiss]
