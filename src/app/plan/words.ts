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
  'planDesk.elsewhere': ['本方案正在本机的另一个标签页或窗口中编辑，此处只能查看已保存的内容。转到此处编辑时，未保存的修改一并带来。', 'This plan is being edited in another tab or window of this computer; here you see what is saved. If you go on here, unsaved changes come along.'],
  'planDesk.editHere': ['转到此处编辑', 'Go on here'],
  'planDesk.discard': ['放弃未保存的修改', 'Drop unsaved changes'],
  'planDesk.discardSure': ['放弃后，这 {{count}} 处修改不再保存。', 'These {{count}} changes will not be saved then.'],
  'planDesk.moved': ['方案已转为“{{status}}”。', 'The plan is now: {{status}}.'],
  'division.outlined': ['地图已移至“{{name}}”，虚线为其范围。', 'The map shows {{name}}; the dashed line is its outline.'],
  'division.here': ['“{{name}}”没有边界数据，地图显示当前方案“{{place}}”的全部范围。', 'No outline is known for {{name}}; the map shows all of the open plan, {{place}}.'],
  'division.plan': ['“{{name}}”没有边界数据，已打开该处的方案“{{place}}”。', 'No outline is known for {{name}}; the plan there, {{place}}, was opened.'],
  'division.town': ['“{{name}}”已有本地数据“{{place}}”，还没有方案。', '{{name}} has base data, {{place}}, but no plan yet.'],
  'division.nothing': ['“{{name}}”还没有地图数据。导入该处的地图后，即可在此查看和划分。', 'There is no map data for {{name}} yet. Import a map of it to see and divide it here.'],
  'lock.choose': ['请先选择网格，再锁定或解锁', 'Choose cells first, then lock or unlock them'],
  'planDesk.noPlans': ['选择左侧方案，或新建一个。', 'Choose a plan at the left, or create one.'],
});
