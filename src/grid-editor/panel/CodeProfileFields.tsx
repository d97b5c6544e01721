import { Collapse, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CodeProfile } from '../../data/plans.ts';
import { fillPattern, patternHolds, templateOf } from '../code-pattern.ts';

export interface CodeProfileValues {
  /** Empty: as in the plan that is copied. */
  profile: CodeProfile | '';
  object: string;
  pattern: string;
}

export const FIRST_PROFILE: CodeProfileValues = { profile: '', object: '000000', pattern: '{community12}-{seq:2}' };

/** What `create_plan` takes of it. */
export function profileParams({ profile, object, pattern }: CodeProfileValues): { code_profile?: CodeProfile; code_pattern?: string } {
  if (profile === '') return {};
  return { code_profile: profile, ...(profile === 'object20' ? { code_pattern: object } : profile === 'own' ? { code_pattern: pattern } : {}) };
}

/** How the cells of a new plan are numbered: the advanced part of its form. */
export function CodeProfileFields({ copy, community }: { copy: boolean; community: string }): React.JSX.Element {
  const { t } = useTranslation();
  const profile = Form.useWatch<CodeProfileValues['profile'] | undefined>('profile') ?? '';
  const object = Form.useWatch<string | undefined>('object') ?? '';
  const pattern = Form.useWatch<string | undefined>('pattern') ?? '';
  const template = templateOf(profile === '' ? 'unit15' : profile, profile === 'own' ? pattern : object);
  const rule = (holds: (value: string) => boolean, words: string) => ({ validator: (_: unknown, value: string) => (holds(value) ? Promise.resolve() : Promise.reject(new Error(words))) });
  const shown = profile === '' && copy ? null : patternHolds(template) ? fillPattern(template, community) : null;
  const fields = (
    <>
      <Form.Item name="profile" label={t('plans.profile')} tooltip={t('plans.profileHelp')} extra={shown === null ? undefined : t('plans.profileExample', { code: shown })}>
        <Select options={[{ value: '', label: copy ? t('plans.parentProfile') : t('plans.profile.unit15') }, ...(['unit15', 'object20', 'own'] as const).filter((one) => copy || one !== 'unit15').map((value) => ({ value, label: t(`plans.profile.${value}`) }))]} />
      </Form.Item>
      {profile === 'object20' && (
        <Form.Item name="object" label={t('plans.object')} rules={[rule((value) => /^\d{6}$/.test(value), t('plans.objectWrong'))]}>
          <Input maxLength={6} inputMode="numeric" />
        </Form.Item>
      )}
      {profile === 'own' && (
        <Form.Item name="pattern" label={t('plans.pattern')} tooltip={t('plans.patternHelp')} rules={[rule(patternHolds, t('plans.patternWrong'))]}>
          <Input maxLength={80} />
        </Form.Item>
      )}
    </>
  );
  return <Collapse ghost size="small" items={[{ key: 'codes', label: t('plans.advanced'), forceRender: true, children: fields }]} />;
}
