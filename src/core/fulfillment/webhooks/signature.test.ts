import { expect, test } from 'vitest'
import { systemRandom } from '../../shared/random.ts'
import { newSecret, shortened, signedHeaders, signingKey } from './signature.ts'

const secret = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='

test('what is signed is what the library standardwebhooks 1.1.1 signs, to the byte', () => {
  const at = new Date('2026-11-20T15:00:00Z')
  const body = '{"type":"order.placed","data":{"name":"Zoë"}}'
  expect(signedHeaders([signingKey(secret)], { id: 'evt_p_vector', at, body })).toEqual({
    'webhook-id': 'evt_p_vector',
    'webhook-timestamp': '1795186800',
    'webhook-signature': 'v1,3zRMBfJr0Y4L/S1HZZYJXvntcSvu0vB4U1MVItUR7YQ=',
  })
  const both = signedHeaders([newSecret(systemRandom), secret].map(signingKey), {
    id: 'evt_p_vector',
    at,
    body,
  })
  expect(both['webhook-signature']?.split(' ')[1]).toBe('v1,3zRMBfJr0Y4L/S1HZZYJXvntcSvu0vB4U1MVItUR7YQ=')
})

test('the log keeps six signs of a signature', () => {
  expect(shortened('v1,3zRMBfJr0Y4L v1,abcdefghijkl')).toBe('v1,3zRMBf… v1,abcdef…')
})
