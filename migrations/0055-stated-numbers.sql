-- Which report states a number that its organisation reserved: asked with every report that states one.
create index report_stated_number on desk.report_content ((content ->> 'reservedIdentifier'))
  where content ->> 'reservedIdentifier' is not null;
