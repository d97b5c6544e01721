import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../base/format.ts';
import { changePassword } from '../../data/access.ts';
import { useSession } from '../session.ts';

interface Values {
  current: string;
  next: string;
  again: string;
}

const SHORTEST = 10;

/** Changing one's own password: the current one, the new one twice. A refusal stays in sight until the next try. */
export function PasswordDialog({ onClose }: { onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const person = useSession((s) => s.person);
  const demo = useSession((s) => s.config?.demo?.accounts.some(({ email }) => email === s.person?.email) ?? false);
  const required = { required: true, message: t('signIn.required') };
  const submit = async ({ current, next }: Values): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await changePassword(current, next);
      void message.success(t('password.done'));
      onClose();
    } catch (cause) {
      setProblem(sentenceOf(t, cause));
      setBusy(false);
    }
  };
  return (
    <Modal open title={t('password.title')} okText={t('password.submit')} cancelText={t('app.cancel')} confirmLoading={busy} okButtonProps={{ disabled: demo }} onOk={() => form.submit()} onCancel={onClose} width={400}>
      <p className="jw-quiet" style={{ marginBottom: 16 }}>{t('password.intro')}</p>
      {(demo || problem !== null) && <Alert type={demo ? 'info' : 'error'} showIcon role="alert" title={demo ? t('password.demo') : problem} style={{ marginBottom: 16 }} />}
      <Form<Values> form={form} layout="vertical" requiredMark={false} disabled={demo} onFinish={(values) => void submit(values)}>
        {/* For the browser's password store, which files the new password under it. */}
        <input type="text" autoComplete="username" value={person?.email ?? ''} readOnly hidden />
        <Form.Item name="current" label={t('password.current')} rules={[required]}>
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="next" label={t('password.next')} rules={[required, { min: SHORTEST, message: t('password.weak') }]} extra={t('password.rule')}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again" label={t('password.again')} dependencies={['next']}
          rules={[required, ({ getFieldValue }) => ({ validator: (_, again: string) => (again === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('password.differ')))) })]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
