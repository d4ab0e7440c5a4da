import type { JSX } from 'preact';
import { parseExpression } from '#expression/index.ts';
import {
  ChoiceField,
  FormRefusal,
  type FormState,
  MarkedMistakes,
  Panel,
  SelectField,
  TextField,
} from '#look/index.ts';
import { may, visitorOf } from '#people/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import { rulePlaces } from './model.ts';
import type { RulesPageProps } from './page.tsx';
import { placeHints, placeTerms, ruleWords as words } from './words.ts';

/** The form of a rule. Whoever may not keep one can try one all the same. */
export function RuleEditor({ edited, form, libraries, context }: RulesPageProps): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const field = { form, language };
  const isWriting = may(visitorOf(context), 'bulletin:write');
  const action = isWriting ? '/desk/bulletins/rules' : '/desk/bulletins/rules/try';
  const places = rulePlaces.map((place) => ({ value: place, text: placeTerms[place] }));
  const named = libraries.map(({ slug, title }) => ({ value: slug, text: title }));
  return (
    <Panel title={t(edited === null ? words.add : words.change)}>
      <form class="bl-form" method="post" action={action}>
        <FormRefusal form={form} language={language} />
        {edited !== null && <input type="hidden" name="edited" value={edited} />}
        <SelectField {...field} name="place" label={words.place} options={places} empty={words.choosePlace} required />
        <PlaceHint form={form} language={language} />
        {isWriting && (
          <>
            <TextField {...field} name="nameZh" label={words.nameZh} required more={{ maxLength: 40, lang: 'zh-CN' }} />
            <TextField {...field} name="nameEn" label={words.nameEn} required more={{ maxLength: 60, lang: 'en' }} />
          </>
        )}
        <ExpressionField form={form} language={language} />
        <SelectField {...field} name="subLibrary" label={words.subLibrary} options={named} empty={words.noLibrary} />
        <TextField
          {...field}
          name="most"
          label={words.most}
          hint={words.mostHint}
          type="number"
          more={{ min: 1, max: 10 }}
        />
        {isWriting && (
          <>
            <TextField {...field} name="position" label={words.position} type="number" more={{ min: 0, max: 1000 }} />
            <ChoiceField
              {...field}
              name="isUsed"
              label={words.use}
              type="checkbox"
              options={[{ value: 'yes', text: words.isUsed }]}
            />
          </>
        )}
        <div class="bl-form-actions">
          {isWriting && (
            <button class="btn btn-primary" type="submit">
              {t(words.save)}
            </button>
          )}
          <button class="btn" type="submit" formAction="/desk/bulletins/rules/try" formNoValidate>
            {t(words.try)}
          </button>
        </div>
      </form>
    </Panel>
  );
}

type FieldProps = { readonly form: FormState; readonly language: Language };

/** What the chosen place takes, and what fills the rest of it; of all places where none is chosen. */
function PlaceHint({ form, language }: FieldProps): JSX.Element {
  const t = speak(language);
  const chosen = rulePlaces.find((place) => place === form.values.place);
  if (chosen !== undefined) return <p class="bl-hint bl-placehint">{t(placeHints[chosen])}</p>;
  return (
    <details class="bl-itemgroup bl-placehint">
      <summary>{t(words.takes)}</summary>
      <dl class="bl-hint">
        {rulePlaces.map((place) => (
          <div key={place}>
            <dt>{t(placeTerms[place])}</dt>
            <dd>{t(placeHints[place])}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** The expression, completed as in the search box; what is wrong with it stands marked at its places. */
function ExpressionField({ form, language }: FieldProps): JSX.Element {
  const t = speak(language);
  const typed = String(form.values.expression ?? '');
  const isWrong = form.mistakes.some(({ field }) => field === 'expression');
  const parsed = isWrong ? parseExpression(typed) : null;
  const mistakes = parsed === null || parsed.ok ? form.mistakes : shortened(form.mistakes);
  return (
    <div class="bl-expressionfield">
      <TextField
        form={{ ...form, mistakes }}
        language={language}
        name="expression"
        label={words.expression}
        hint={words.expressionHint}
        more={{
          maxLength: 2000,
          autocomplete: 'off',
          autocapitalize: 'off',
          spellcheck: false,
          'data-expression': '/search/suggest',
        }}
      />
      {parsed !== null && !parsed.ok && (
        <div class="bl-mistakes">
          <MarkedMistakes text={typed} problems={parsed.problems} language={language} />
        </div>
      )}
      <p class="bl-hint">
        <a href="/search/help">{t(words.help)}</a>
      </p>
    </div>
  );
}

/** What is marked below need not be said at the field as well. */
function shortened(mistakes: FormState['mistakes']): FormState['mistakes'] {
  return mistakes.map((mistake) => (mistake.field === 'expression' ? { ...mistake, text: words.notRead } : mistake));
}
