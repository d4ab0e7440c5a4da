import { createHash } from 'node:crypto';

/** Namespaces of RFC 9562 §6.6 and of STIX 2.1 §2.9, which cyber-observables are named in. */
export const uuidNamespaces = {
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  stix: '00abedb4-aa42-466c-9c01-fed23315a9b7',
} as const;

/** A UUID of version 5 (RFC 9562 §5.5): the same for the same name in the same namespace. */
export function uuid5(namespace: string, name: string): string {
  const bytes = Buffer.from(namespace.replaceAll('-', ''), 'hex');
  return formatted(createHash('sha1').update(bytes).update(name).digest().subarray(0, 16), 0x50);
}

/** A UUID in the form of version 4, made of a name: for formats that take no other. */
export function uuid4Of(name: string): string {
  return formatted(createHash('sha256').update(name).digest().subarray(0, 16), 0x40);
}

function formatted(bytes: Buffer, version: number): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | version, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
