import type { OperatorCaller } from '../core/access/caller.ts'
import { type AddUser, addUser } from '../core/access/people/add-user.ts'
import { setPassword } from '../core/access/people/change-password.ts'
import { provenUser } from '../core/access/people/sign-in.ts'
import type { Hub } from '../core/hub.ts'
import { isProblem } from '../core/shared/problem.ts'

export interface DemoSignIn {
  readonly email: string
  readonly password: string
}

export type DemoUsers = Readonly<Record<'operator' | 'retailer' | 'supplier', DemoSignIn>>

/** An owner each for the operator, a retailer and a supplier. Passwords that still work stay; others are made anew. */
export async function loadDemoUsers(
  hub: Hub,
  caller: OperatorCaller,
  parties: { readonly retailer: string; readonly supplier: string },
  known: { readonly [As in keyof DemoUsers]?: Partial<DemoSignIn> },
): Promise<DemoUsers> {
  const one = async (as: keyof DemoUsers, name: string, party: Pick<AddUser, 'retailer' | 'supplier'>) => {
    const email = `${as}@demo.example`
    const before = known[as]?.password
    if (before !== undefined && (await provenUser(hub, email, before))) return { email, password: before }
    const password = (hub.random.bytes(10).toString('hex').match(/.{5}/g) ?? []).join('-')
    try {
      await addUser(hub, caller, { email, name, role: 'owner', password, ...party })
    } catch (error) {
      if (!isProblem(error) || error.code !== 'already-exists') throw error
      await setPassword(hub, caller, { user: email, password })
    }
    return { email, password }
  }
  return {
    operator: await one('operator', 'Olive Operator', {}),
    retailer: await one('retailer', 'Rita Retailer', { retailer: parties.retailer }),
    supplier: await one('supplier', 'Sam Supplier', { supplier: parties.supplier }),
  }
}
