import type { Add } from '../groups.ts'
import { addUserAdd } from './add.ts'
import { addUserChange } from './change.ts'
import { addUserDisable, addUserEnable } from './disable.ts'
import { addUserInvite, addUserResetLink } from './link.ts'
import { addUserList } from './list.ts'
import { addUserMail } from './mail.ts'
import { addUserNotices } from './notices.ts'
import { addUserSecondFactorRemove, addUserSignOut } from './sign-out.ts'

export const commands: readonly Add[] = [
  addUserAdd,
  addUserList,
  addUserChange,
  addUserDisable,
  addUserEnable,
  addUserSignOut,
  addUserSecondFactorRemove,
  addUserInvite,
  addUserResetLink,
  addUserMail,
  addUserNotices,
]
