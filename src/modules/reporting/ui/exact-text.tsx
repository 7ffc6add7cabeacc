import { Facts, Section } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';

interface Exact {
  readonly content: string;
  readonly contentHash: string;
  readonly signature: string;
  readonly keyId: string;
  readonly publicKey?: string;
  readonly receiptText: string;
  readonly receiptSignature: string;
}

/** The text as it crosses, byte for byte, with what proves it: for whoever wants to check by themselves. */
export function ExactText({ of }: { of: Exact }) {
  const { t } = useWords();
  const bytes = new TextEncoder().encode(of.content).length;
  return (
    <Section
      title={t({ zh: '送出的原文', en: 'The text that is sent' })}
      note={t({ zh: '{n} 字节，一字不差', en: '{n} bytes, to the letter' }, { n: bytes.toLocaleString('en-US') })}
    >
      <details className="exact">
        <summary>{t({ zh: '看原文和签名', en: 'See the text and its signature' })}</summary>
        <pre>{of.content}</pre>
        <Facts
          items={[
            { label: 'SHA-256', value: <code className="hash">{of.contentHash}</code> },
            {
              label: t({ zh: '签名（Ed25519）', en: 'Signature (Ed25519)' }),
              value: of.signature ? <code className="hash">{of.signature}</code> : null,
            },
            {
              label: t({ zh: '密钥编号', en: 'Key' }),
              value: of.keyId ? <code className="hash">{of.keyId}</code> : null,
            },
            ...(of.publicKey
              ? [{ label: t({ zh: '公钥', en: 'Public key' }), value: <code className="hash">{of.publicKey}</code> }]
              : []),
            ...(of.receiptText
              ? [
                  {
                    label: t({ zh: '回执原文', en: 'Receipt' }),
                    value: <code className="hash">{of.receiptText}</code>,
                  },
                  {
                    label: t({ zh: '回执签名', en: 'Its signature' }),
                    value: <code className="hash">{of.receiptSignature}</code>,
                  },
                ]
              : []),
          ]}
        />
      </details>
    </Section>
  );
}
