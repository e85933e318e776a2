import { childrenOf, parseXml, textOf, XmlFormatError, type XmlNode } from '../../core/protocols/xml-reader.js';
import { expiredIdentityToken, invalidIdentityToken } from './errors.js';

/** What an authentication response of SAML 2.0 says of its subject. See "Configure SAML assertions for the authentication response" in the IAM User Guide. */
export interface SamlIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** `persistent`, `transient`, or the whole format. */
  readonly subjectType: string;
  /** Where the response is for. */
  readonly recipient: string;
  /** Pairs of a role and a provider, in either order. */
  readonly roles: readonly (readonly string[])[];
  readonly sessionName: string;
  /** Seconds, where the response limits them. */
  readonly sessionDuration: number | undefined;
  readonly sourceIdentity: string | undefined;
}

const ATTRIBUTES = 'https://aws.amazon.com/SAML/Attributes/';
const NAME_FORMAT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:';
const NAME = /^[\w+=,.@-]{2,64}$/;

/**
 * Reads a response. Its signature is not verified: providers' certificates are not here.
 * @param assertion base64 of the XML.
 * @param now milliseconds since 1970.
 * @throws AwsError in the words of "Troubleshoot SAML federation with IAM" in the IAM User Guide.
 */
export function readSamlResponse(assertion: string, now: number): SamlIdentity {
  const document = readDocument(assertion);
  const response = only(document, 'Response');
  const asserted = response === undefined ? undefined : only(response, 'Assertion');
  if (asserted === undefined) throw invalidIdentityToken('Invalid SAML assertion');
  const issuer = textAt(asserted, 'Issuer');
  const nameId = nodeAt(asserted, 'Subject', 'NameID');
  const confirmation = nodeAt(asserted, 'Subject', 'SubjectConfirmation', 'SubjectConfirmationData');
  checkTime(confirmation, now);
  const attributes = attributesOf(asserted);
  const [sessionName] = attributes.get(`${ATTRIBUTES}RoleSessionName`) ?? [];
  if (sessionName === undefined) throw invalidIdentityToken('RoleSessionName is required in AuthnResponse');
  if (!NAME.test(sessionName)) throw invalidIdentityToken('RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}');
  const [sourceIdentity] = attributes.get(`${ATTRIBUTES}SourceIdentity`) ?? [];
  if (sourceIdentity !== undefined && (!NAME.test(sourceIdentity) || sourceIdentity.startsWith('aws:'))) {
    throw invalidIdentityToken('Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"');
  }
  const [duration = ''] = attributes.get(`${ATTRIBUTES}SessionDuration`) ?? [];
  const format = attributeOf(nameId, 'Format');
  return {
    issuer,
    subject: nameId === undefined ? '' : textOf(nameId).trim(),
    subjectType: format.startsWith(NAME_FORMAT) ? format.slice(NAME_FORMAT.length) : format,
    recipient: attributeOf(confirmation, 'Recipient'),
    roles: (attributes.get(`${ATTRIBUTES}Role`) ?? []).map((pair) => pair.split(',').map((arn) => arn.trim())),
    sessionName,
    sessionDuration: /^\d{3,5}$/.test(duration) ? Number(duration) : undefined,
    sourceIdentity,
  };
}

function readDocument(assertion: string): XmlNode {
  const compact = assertion.replaceAll(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) throw invalidIdentityToken('Invalid base64 SAMLResponse');
  try {
    return parseXml(Buffer.from(compact, 'base64').toString('utf8').trim(), true);
  } catch (error) {
    if (error instanceof XmlFormatError) throw invalidIdentityToken('Invalid SAML assertion');
    throw error;
  }
}

function checkTime(confirmation: XmlNode | undefined, now: number): void {
  const end = Date.parse(attributeOf(confirmation, 'NotOnOrAfter'));
  if (end <= now) throw expiredIdentityToken('Token must be redeemed within 5 minutes of issuance');
}

function attributesOf(assertion: XmlNode): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const statement of childrenOf(assertion, 'AttributeStatement')) {
    for (const attribute of childrenOf(statement, 'Attribute')) {
      found.set(attributeOf(attribute, 'Name'), childrenOf(attribute, 'AttributeValue').map((value) => textOf(value).trim()));
    }
  }
  return found;
}

function attributeOf(node: XmlNode | undefined, name: string): string {
  const [value] = node === undefined ? [] : childrenOf(node, `@${name}`);
  return typeof value === 'string' ? value : '';
}

function nodeAt(node: XmlNode, ...path: readonly string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>((held, name) => (held === undefined ? undefined : only(held, name)), node);
}

function textAt(node: XmlNode, name: string): string {
  const found = only(node, name);
  return found === undefined ? '' : textOf(found).trim();
}

function only(node: XmlNode, name: string): XmlNode | undefined {
  return childrenOf(node, name)[0];
}
