import { defineWords } from '../../base/words.ts';

/** What only the plan desk says. */
export const planDeskWords = defineWords({
  'planDesk.lists': ['列表', 'Lists'],
  'planDesk.details': ['详情', 'Details'],
  'planDesk.tables': ['表格', 'Tables'],
  'planDesk.map': ['地图', 'Map'],
  'planDesk.saveState': ['保存状态', 'Save state'],
  'planDesk.savingCells': ['正在保存 {{count}} 处修改', 'Saving {{count}} changes'],
  'planDesk.merged': ['他人的修改已合并，当前为 v{{version}}。', 'Others’ changes were merged; this is v{{version}} now.'],
  'planDesk.discard': ['放弃未保存的修改', 'Drop unsaved changes'],
  'planDesk.moved': ['方案已转为“{{status}}”。', 'The plan is now: {{status}}.'],
  'planDesk.noPlans': ['选择左侧方案，或新建一个。', 'Choose a plan at the left, or create one.'],
});
