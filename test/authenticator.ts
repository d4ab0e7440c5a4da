import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** What an authenticator does beside its key: for tests of what a server must refuse. */
export type Behaviour = {
  /** Was unlocked by PIN or body; true unless told. */
  readonly verified?: boolean;
  /** The counter it shows; one more each time unless told, 0 for one that does not count. */
  readonly counter?: number;
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
};

/** An authenticator in software with one ES256 key, as far as a server sees it (WebAuthn §6). */
export type Authenticator = {
  readonly id: string;
  /** Answers creation options with the JSON that a page sends. */
  create(options: string, behaviour?: Behaviour): string;
  /** Answers request options. */
  get(options: string, behaviour?: Behaviour): string;
};

export function softAuthenticator(origin: string): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rawId = randomBytes(32);
  const id = rawId.toString('base64url');
  let count = 0;
  const stated = (options: string, behaviour: Behaviour) => {
    const parsed = JSON.parse(options) as { challenge: string; rp?: { id: string }; rpId?: string };
    count += 1;
    return {
      challenge: behaviour.challenge ?? parsed.challenge,
      origin: behaviour.origin ?? origin,
      rpId: behaviour.rpId ?? parsed.rp?.id ?? parsed.rpId ?? '',
      flags: 0x01 | (behaviour.verified === false ? 0 : 0x04),
      counter: behaviour.counter ?? count,
    };
  };
  const common = { id, rawId: id, type: 'public-key', clientExtensionResults: {} };
  return {
    id,
    create: (options, behaviour = {}) => {
      const said = stated(options, behaviour);
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, rawId.length]), rawId, coseKey(publicKey)]);
      const authData = Buffer.concat([authenticatorData({ ...said, flags: said.flags | 0x40 }), attested]);
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ]);
      const attestationObject = Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url');
      const clientDataJSON = clientData('webauthn.create', said).toString('base64url');
      return JSON.stringify({ ...common, response: { clientDataJSON, attestationObject, transports: ['internal'] } });
    },
    get: (options, behaviour = {}) => {
      const said = stated(options, behaviour);
      const authData = authenticatorData(said);
      const client = clientData('webauthn.get', said);
      const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()]);
      const response = {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: createSign('sha256').update(signed).sign(privateKey).toString('base64url'),
      };
      return JSON.stringify({ ...common, response });
    },
  };
}

function clientData(type: string, { challenge, origin }: { challenge: string; origin: string }): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function authenticatorData({ rpId, flags, counter }: { rpId: string; flags: number; counter: number }): Buffer {
  const tail = Buffer.alloc(5);
  tail.writeUInt8(flags, 0);
  tail.writeUInt32BE(counter, 1);
  return Buffer.concat([createHash('sha256').update(rpId).digest(), tail]);
}

/** RFC 9053 §7.1.1: an EC2 key on P-256 for ES256. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const map = new Map<number, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
    [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
  ]);
  return Buffer.from(isoCBOR.encode(map as never));
}
