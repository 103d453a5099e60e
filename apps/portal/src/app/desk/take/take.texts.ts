import type { Catalogue } from '@redress/ui';

const chinese = {
  chooseUnit: '登记到哪个单位？',
  notAllowed: '您没有登记投诉的权限',
  notAllowedHint: '请联系受理岗位的同事登记，或请管理员调整您的岗位。',
  evidence: '证据材料',
  evidenceHint: '照片、录音、单据等，登记时一并归入案卷。',
  submit: '登记',
  submitting: '正在登记…',
  waitForFiles: '文件上传完成后即可登记',
  draftKept: '已填写的内容自动保存在本标签页',
  discard: '清空重填',
  taken: (number: string) => `已登记，编号 ${number}`,
  loading: '正在加载登记表…',
};
const english: typeof chinese = {
  chooseUnit: 'At which unit?',
  notAllowed: 'You may not take complaints',
  notAllowedHint: 'Ask a colleague at the intake desk, or have your post changed by whoever runs the system.',
  evidence: 'Evidence',
  evidenceHint: 'Photographs, recordings, receipts: they go into the file with the complaint.',
  submit: 'Take the complaint',
  submitting: 'Submitting…',
  waitForFiles: 'Ready once the files are uploaded',
  draftKept: 'What you type is kept in this tab',
  discard: 'Clear all',
  taken: (number) => `Taken as ${number}`,
  loading: 'Loading the form…',
};
export const takeTexts: Catalogue<typeof chinese> = { 'zh-CN': chinese, en: english };
