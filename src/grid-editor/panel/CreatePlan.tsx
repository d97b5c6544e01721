import { App, Form, Input, InputNumber, Modal, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../base/format.ts';
import { createPlan } from '../../data/plans.ts';
import type { PlanRow } from '../../data/plans.ts';
import type { TownRow } from '../../data/towns.ts';
import { CodeProfileFields, FIRST_PROFILE, profileParams } from './CodeProfileFields.tsx';
import type { CodeProfileValues } from './CodeProfileFields.tsx';

interface Values extends CodeProfileValues {
  title: string;
  town: string;
  parent: string;
  min: number;
  max: number;
}

/** The dialog for a new plan: blank, or a copy of another one of the same town; `town` is the one on the map, `branch` the plan that it is to start from. */
export function CreatePlan({ towns, town: shown, plans, branch, onClose, onCreated }: { towns: readonly TownRow[]; town: string | undefined; plans: readonly PlanRow[]; branch: PlanRow | null; onClose: () => void; onCreated: (plan: string) => void }): React.JSX.Element {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const start = towns.find(({ id }) => id === shown) ?? towns[0];
  const town = Form.useWatch('town', form) ?? start?.id;
  const parent = Form.useWatch('parent', form) ?? '';
  const first = start !== undefined && !plans.some((p) => p.town === start.id);
  const required = [{ required: true, message: t('signIn.required') }];
  const submit = async ({ title, town: id, parent, min, max, profile, object, pattern }: Values): Promise<void> => {
    setBusy(true);
    try {
      onCreated(await createPlan({ title, town: id, band_min: min, band_max: max, ...(parent === '' ? {} : { parent }), ...profileParams({ profile, object, pattern }) }));
    } catch (cause) {
      void message.error(sentenceOf(t, cause));
    }
    setBusy(false);
  };
  return (
    <Modal open title={t(branch === null ? 'plans.create' : 'plans.branch')} okText={t('plans.submit')} cancelText={t('app.cancel')} confirmLoading={busy} onOk={() => form.submit()} onCancel={onClose}>
      <Form<Values> form={form} layout="vertical" requiredMark={false} initialValues={{ title: branch !== null ? t('plans.branchTitle', { title: branch.title }) : first ? t('plans.firstTitle', { name: start?.name }) : undefined, town: start?.id, parent: branch?.id ?? '', min: branch?.band_min ?? 300, max: branch?.band_max ?? 500, ...FIRST_PROFILE }} onFinish={(values) => void submit(values)}>
        <Form.Item name="title" label={t('plans.title')} rules={required}>
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item name="town" label={t('plans.town')} rules={required}>
          <Select options={towns.map(({ id, name }) => ({ value: id, label: name }))} onChange={() => form.setFieldValue('parent', '')} />
        </Form.Item>
        <Form.Item name="parent" label={t('plans.copy')}>
          <Select options={[{ value: '', label: t('plans.blank') }, ...plans.filter((p) => p.town === town).map(({ id, title }) => ({ value: id, label: title }))]} />
        </Form.Item>
        <Form.Item label={t('plans.band')} style={{ marginBottom: 0 }}>
          <Space>
            <Form.Item name="min" rules={required}>
              <InputNumber min={1} max={100000} aria-label={t('plans.bandMin')} />
            </Form.Item>
            <Form.Item name="max" dependencies={['min']} rules={[...required, ({ getFieldValue }) => ({ validator: (_, max: number) => (max > (getFieldValue('min') as number) ? Promise.resolve() : Promise.reject(new Error(t('plans.bandWrong')))) })]}>
              <InputNumber min={2} max={100000} aria-label={t('plans.bandMax')} />
            </Form.Item>
          </Space>
        </Form.Item>
        <CodeProfileFields copy={parent !== ''} community={`${(towns.find(({ id }) => id === town)?.division ?? '000000000000').slice(0, 9)}001`} />
      </Form>
    </Modal>
  );
}
