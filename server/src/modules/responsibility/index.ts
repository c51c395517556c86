import type { Module } from '../../platform/module.ts';
import {
  answerConsultation,
  CONSULTATION_DUE,
  decide,
  onConsultationDue,
  proposeDecision,
  setRaciRow,
  withdrawDecision,
} from './decisions.commands.ts';
import * as decisionQueries from './decisions.queries.ts';
import { readAllNotices, readNotice, setNoticePreference } from './notices.commands.ts';
import * as noticeQueries from './notices.queries.ts';
import { getRaci } from './raci.queries.ts';

export { requireDecision } from './decisions.commands.ts';
export { itemTitles } from './raci.rules.ts';
export { tellPeople } from './notices.commands.ts';

/** Who decides what: the RACI matrix, and decisions that hear everybody to be consulted and tell everybody to be informed. */
export const responsibility: Module = {
  name: 'responsibility',
  operations: {
    setRaciRow,
    proposeDecision,
    answerConsultation,
    decide,
    withdrawDecision,
    readNotice,
    readAllNotices,
    setNoticePreference,
    getRaci,
    ...decisionQueries,
    ...noticeQueries,
  },
  deadlines: { [CONSULTATION_DUE]: onConsultationDue },
};
