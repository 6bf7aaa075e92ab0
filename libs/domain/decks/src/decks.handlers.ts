import { AddSlideHandler } from './add-slide/add-slide.handler';
import { AddSourceHandler } from './add-source/add-source.handler';
import { ApplyEditHandler } from './apply-edit/apply-edit.handler';
import { ChangeHistoryHandler } from './change-history/change-history.handler';
import { GetHistoryHandler } from './get-history/get-history.query-handler';
import { RestoreDeckHandler } from './restore-deck/restore-deck.handler';
import { CancelDeckHandler } from './cancel-deck/cancel-deck.handler';
import { DeleteDeckHandler } from './delete-deck/delete-deck.handler';
import { DeleteSlideHandler } from './delete-slide/delete-slide.handler';
import { DeleteSourceHandler } from './delete-source/delete-source.handler';
import { DuplicateDeckHandler } from './duplicate-deck/duplicate-deck.handler';
import { UndeleteDeckHandler } from './undelete-deck/undelete-deck.handler';
import { SlideComposer } from './domain/slide-composer';
import { AssessDeckHandler } from './assess-deck/assess-deck.query-handler';
import { EditSlideHandler } from './edit-slide/edit-slide.handler';
import { GenerateDeckHandler } from './generate-deck/generate-deck.handler';
import { GetShareHandler } from './get-share/get-share.query-handler';
import { PresentSlideHandler } from './present-slide/present-slide.handler';
import { ShareDeckHandler } from './share-deck/share-deck.handler';
import { UnshareDeckHandler } from './unshare-deck/unshare-deck.handler';
import { GetSourceHandler } from './get-source/get-source.query-handler';
import { ListSourcesHandler } from './list-sources/list-sources.query-handler';
import { OwnPictures } from './pictures/own-pictures';
import { PlanDeckHandler } from './plan-deck/plan-deck.handler';
import { ReorderSlidesHandler } from './reorder-slides/reorder-slides.handler';
import { RetryDeckHandler } from './retry-deck/retry-deck.handler';
import { SourceLibrary } from './sources/source-library';
import { THEME_HANDLERS } from './themes';
import { ThemeLibrary } from './themes/theme-library';
import { UpdateDeckHandler } from './update-deck/update-deck.handler';
import { UpdateSlideHandler } from './update-slide/update-slide.handler';
import { WriteSlideHandler } from './write-slide/write-slide.handler';

/** What users command, for the api. */
export const COMMAND_HANDLERS = [
  ...THEME_HANDLERS,
  AssessDeckHandler,
  SlideComposer,
  OwnPictures,
  ThemeLibrary,
  AddSlideHandler,
  AddSourceHandler,
  CancelDeckHandler,
  ChangeHistoryHandler,
  DeleteDeckHandler,
  DeleteSlideHandler,
  DeleteSourceHandler,
  DuplicateDeckHandler,
  EditSlideHandler,
  GenerateDeckHandler,
  GetHistoryHandler,
  GetShareHandler,
  GetSourceHandler,
  ListSourcesHandler,
  PresentSlideHandler,
  ReorderSlidesHandler,
  RestoreDeckHandler,
  RetryDeckHandler,
  ShareDeckHandler,
  UndeleteDeckHandler,
  UnshareDeckHandler,
  UpdateDeckHandler,
  UpdateSlideHandler,
];

/** What the queue has done, for the worker. */
export const WORK_HANDLERS = [
  SlideComposer,
  SourceLibrary,
  ThemeLibrary,
  ApplyEditHandler,
  PlanDeckHandler,
  WriteSlideHandler,
];
