import type { ComponentChildren, JSX } from 'preact';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { DeskCaseView } from '../actions/read.ts';
import { closingReasons, invitedRoles } from '../model.ts';
import { TlpChoice } from '../pieces.tsx';
import { reasonTerms, roleTerms, caseWords as words } from '../words.ts';

type Props = Pick<DeskCaseView, 'found' | 'coordinators'> & { readonly language: Language };

/** What a coordinator can do with the case itself: each a small form of its own behind its name. */
export function CaseForms(props: Props): JSX.Element {
  const { found, language } = props;
  const t = speak(language);
  if (found.state !== 'open') {
    return (
      <Posting action="reopen" {...props}>
        <button class="btn" type="submit">
          {t(words.reopen)}
        </button>
      </Posting>
    );
  }
  return (
    <div class="bl-caseforms">
      <Assign {...props} />
      <Mark {...props} />
      <Behind name={words.close} language={language}>
        <Posting action="close" {...props}>
          <label for="f-reason">{t(words.reason)}</label>
          <select class="form-select" id="f-reason" name="reason" required>
            <option value="" />
            {closingReasons.map((reason) => (
              <option key={reason} value={reason}>
                {t(reasonTerms[reason])}
              </option>
            ))}
          </select>
          <button class="btn" type="submit">
            {t(words.close)}
          </button>
        </Posting>
      </Behind>
      <Behind name={words.merge} language={language}>
        <Posting action="merge" {...props}>
          <label for="f-into">{t(words.into)}</label>
          <input class="form-control" id="f-into" name="into" required maxLength={30} aria-describedby="f-into-hint" />
          <p class="bl-hint" id="f-into-hint">
            {t(words.mergeHint)}
          </p>
          <button class="btn" type="submit">
            {t(words.merge)}
          </button>
        </Posting>
      </Behind>
    </div>
  );
}

function Assign(props: Props): JSX.Element {
  const { found, coordinators, language } = props;
  const t = speak(language);
  return (
    <Behind name={words.assign} language={language}>
      <Posting action="assign" {...props}>
        <label for="f-coordinator">{t(words.coordinator)}</label>
        <select class="form-select" id="f-coordinator" name="coordinator">
          <option value="">{t(words.nobody)}</option>
          {coordinators.map(({ id, name }) => (
            <option key={id} value={id} selected={id === found.coordinatorId}>
              {name}
            </option>
          ))}
        </select>
        <button class="btn" type="submit">
          {t(words.assign)}
        </button>
      </Posting>
    </Behind>
  );
}

function Mark(props: Props): JSX.Element {
  const { found, language } = props;
  const t = speak(language);
  return (
    <Behind name={words.mark} language={language}>
      <Posting action="mark" {...props}>
        <label for="f-tlp">{t(words.mark)}</label>
        <TlpChoice id="f-tlp" chosen={found.tlp} within="clear" language={language} />
        <label class="bl-choice">
          <input type="checkbox" name="showsParticipants" value="1" checked={found.showsParticipants} />
          <span>{t(words.showsParticipants)}</span>
        </label>
        <button class="btn" type="submit">
          {t(words.save)}
        </button>
      </Posting>
    </Behind>
  );
}

type PostingProps = Pick<Props, 'found'> & { action: string; children: ComponentChildren };

function Posting({ found, action, children }: PostingProps): JSX.Element {
  return (
    <form class="bl-noteform" method="post" action={`/desk/cases/${found.number}/${action}`}>
      <input type="hidden" name="version" value={found.version} />
      {children}
    </form>
  );
}

function Behind({
  name,
  language,
  children,
}: {
  name: Text;
  language: Language;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <details>
      <summary class="btn">{speak(language)(name)}</summary>
      <div class="bl-behind">{children}</div>
    </details>
  );
}

/** Asks an organisation or a person into the case. */
export function InviteForm({ number, language }: { number: string; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <form class="bl-noteform" method="post" action={`/desk/cases/${number}/participants`}>
      <label for="f-named">{t(words.inviteNamed)}</label>
      <input class="form-control" id="f-named" name="named" required maxLength={254} />
      <label for="f-role">{t(words.inviteAs)}</label>
      <select class="form-select" id="f-role" name="role">
        {invitedRoles.map((role) => (
          <option key={role} value={role}>
            {t(roleTerms[role])}
          </option>
        ))}
      </select>
      <button class="btn" type="submit">
        {t(words.invite)}
      </button>
    </form>
  );
}

/** One click that asks a named organisation in. */
export function InviteButton(props: {
  number: string;
  named: string;
  as: string;
  text: Text;
  language: Language;
}): JSX.Element {
  const { number, named, as, text, language } = props;
  return (
    <form class="bl-inlineform" method="post" action={`/desk/cases/${number}/participants`}>
      <input type="hidden" name="named" value={named} />
      <input type="hidden" name="role" value={as} />
      <button class="bl-textbutton" type="submit">
        {speak(language)(text)}
      </button>
    </form>
  );
}

/** Adds a vulnerability, by number or by title. */
export function FlawForm({ number, language }: { number: string; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <details>
      <summary>{t(words.addFlaw)}</summary>
      <form class="bl-noteform" method="post" action={`/desk/cases/${number}/flaws`}>
        <label for="f-flaw-reference">{t(words.flawReference)}</label>
        <input class="form-control" id="f-flaw-reference" name="reference" maxLength={40} />
        <label for="f-flaw-title">{t(words.flawTitle)}</label>
        <input class="form-control" id="f-flaw-title" name="title" maxLength={200} />
        <button class="btn" type="submit">
          {t(words.addFlaw)}
        </button>
      </form>
    </details>
  );
}
