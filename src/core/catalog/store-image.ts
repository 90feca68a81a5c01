import { createHash } from 'node:crypto'
import { type ImageEntry, readImage, upsertImage } from '../../store/catalog/images.ts'
import type { OperatorCaller } from '../access/caller.ts'
import { changeHub } from '../access/hub-change.ts'
import { requireAll } from '../access/party-rules.ts'
import type { Hub } from '../hub.ts'
import { imageName } from './image-address.ts'
import { imageType } from './image-type.ts'

const MOST_BYTES = 2 * 1024 * 1024

/**
 * Keeps a picture under a name, or replaces the one there is; the same again changes nothing.
 * @throws Problem `invalid-request` for a name, a size or a content that cannot be, `forbidden`
 */
export async function putImage(
  hub: Hub,
  caller: OperatorCaller,
  input: { readonly name: string; readonly bytes: Buffer },
): Promise<{ readonly contentType: string }> {
  const { name, bytes } = input
  const type = imageType(bytes)
  requireAll(
    imageName.test(name)
      ? null
      : 'The name of an image is up to 121 lower-case letters, digits, dots, hyphens and underscores.',
    bytes.length > MOST_BYTES ? 'An image has at most 2 MiB.' : null,
    'refusal' in type ? type.refusal : null,
  )
  const contentType = 'contentType' in type ? type.contentType : ''
  const sha256 = createHash('sha256').update(bytes).digest()
  await changeHub(hub, caller, async ({ tx, audit }) => {
    if (!(await upsertImage(tx, name, { contentType, bytes, sha256 }))) return
    await audit('image.put', `image:${name}`, {
      contentType,
      bytes: bytes.length,
      sha256: sha256.toString('hex'),
    })
  })
  return { contentType }
}

/** The pictures of the catalog are for everybody, in both environments. */
export async function getImage(hub: Hub, name: string): Promise<ImageEntry | undefined> {
  return imageName.test(name) ? await readImage(hub.db.environments.production, name) : undefined
}
