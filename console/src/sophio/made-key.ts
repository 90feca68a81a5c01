import type { MadeSophioKey } from '../api/types.ts'
import type { ShownOnce } from '../kit/secret-dialog.tsx'
import { words } from '../words.ts'

const say = words.sophio

/** Where orders go, as the document writes it. */
export function createorderAt(store: string): string {
  return `${store}/createorder.wws?action=CREATE`
}

/** A new pair, the string made of it, and a line to try it with, by header: it works whatever the switch says. */
export function madeKey({ key, secret, authentication }: MadeSophioKey, store: string): ShownOnce {
  // double quotes alone: the shells of Windows know no others
  const curl = [
    `curl "${createorderAt(store)}"`,
    `-H "Authorization: Basic ${authentication}"`,
    '-H "Content-Type: application/json"',
    '-d @order.json',
  ].join(' ')
  const values = [
    { label: say.key, value: key },
    { label: say.secret, value: secret },
    { label: say.base64, value: authentication },
    { label: say.curl, value: curl },
  ]
  return { title: say.made, values, hasSecret: true }
}
