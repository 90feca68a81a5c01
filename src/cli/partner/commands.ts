import type { Add } from '../groups.ts'
import { addPartnerApprove, addPartnerLink, addPartnerRefuse, addPartnerRevoke } from './decide.ts'
import { addPartnerForm } from './form.ts'
import { addPartnerList } from './list.ts'
import { addPartnerShow } from './show.ts'

export const commands: readonly Add[] = [
  addPartnerList,
  addPartnerShow,
  addPartnerApprove,
  addPartnerRefuse,
  addPartnerRevoke,
  addPartnerLink,
  addPartnerForm,
]
