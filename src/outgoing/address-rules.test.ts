import { describe, expect, test } from 'vitest'
import { addressRule } from './address-rules.ts'
import { readAddress } from './url-rules.ts'

const rule = addressRule([])

describe('addresses', () => {
  test.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:a9fe:a9fe',
    '0:0:0:0:0:ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::8.8.8.8',
    '64:ff9b:1::1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2002:7f00:1::',
    '100::1',
    'localhost',
    '',
  ])('%s is not called', (address) => {
    expect(rule(address)).toBe(false)
  })

  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '::ffff:8.8.8.8',
    '2606:4700:4700::1111',
    '2a00:1450:4001::1',
  ])('%s is', (address) => {
    expect(rule(address)).toBe(true)
  })

  test('what the operator allows is called, in either spelling, and nothing beside it', () => {
    const allowing = addressRule(['127.0.0.0/8', '10.1.2.3', 'fd00::/16'])
    const called = ['127.0.0.1', '::ffff:127.0.0.1', '10.1.2.3', 'fd00::5']
    expect(called.map(allowing)).toEqual(called.map(() => true))
    const not = ['10.1.2.4', '169.254.169.254', 'fe80::1', '::1']
    expect(not.map(allowing)).toEqual(not.map(() => false))
  })
})

describe('URLs', () => {
  const complaint = (url: string) => {
    const read = readAddress(url, rule)
    return 'complaint' in read ? read.complaint : null
  }

  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0x7f.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[0:0:0:0:0:ffff:7f00:1]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://①②⑦.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://0/',
    'https://example.com:22/',
    'https://example.com:25/',
    'https://example.com:5432/',
    'https://example.com:6379/',
    'https://user:secret@example.com/',
    'https://user@example.com/',
    'https://@example.com/',
    'https://example.com/#part',
    'https://example.com\\@127.0.0.1/',
    'https://exa\tmple.com/',
    ' https://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'example.com',
    'https://',
    `https://example.com/${'a'.repeat(2048)}`,
  ])('%s is refused before any call', (url) => {
    expect(complaint(url)).toMatch(/\.$/)
  })

  test.each([
    'https://example.com/hooks?x=1',
    'http://example.com',
    'https://example.com:8443/a',
    'https://xn--mnchen-3ya.example/a',
    'https://8.8.8.8/',
    'HTTPS://Example.com/a@b',
  ])('%s is not', (url) => {
    expect(complaint(url)).toBeNull()
  })
})
