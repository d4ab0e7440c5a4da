export {
  type ChartLink,
  type ChartSize,
  type ChartSpec,
  type ChartStyle,
  chartSize,
  describeChart,
  renderChart,
} from './charts/index.ts';
export { Course, type CourseEvent, type CourseKind } from './course.tsx';
export { CvssVector } from './cvss.tsx';
export { filterText } from './filters.ts';
export {
  ChoiceField,
  FormRefusal,
  type FormState,
  freshForm,
  type Option,
  SelectField,
  TextArea,
  TextField,
  tiedToWrong,
  WrongAt,
} from './forms.tsx';
export { Frame, type FrameProps, type NavItem } from './frame.tsx';
export { MarkedMistakes, type MarkedProblem, MarkedText, type TextPlace } from './marked.tsx';
export { Moment } from './moment.tsx';
export { type ChartCell, ChartFigure, Counted, FigureStrip, type ShareLine, ShareTable, shareOf } from './numbers.tsx';
export { Crumbs, type DescriptionRow, DescriptionRows, EmptyState, Pagination, Panel, Timeline } from './panels.tsx';
export {
  archiveHref,
  issueHref,
  type NamedIssue,
  type PeriodicalName,
  periodicalNames,
  shortPeriod,
} from './periodicals.ts';
export { type PeriodColumn, type PeriodLine, PeriodTable } from './periods.tsx';
export { isChinese, type RecordLine, RecordTable, titleFor, titleIn } from './records.tsx';
export { SeverityBadge } from './severity.tsx';
export { shortObjectType } from './terms.ts';
export { explainVector, vectorVersion } from './vector.ts';
