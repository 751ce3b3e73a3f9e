"""Views: what a command shows, as columns, rows and data, without any output format.

Read in this order: `blocks` (what a view is made of), `rows` (a promise and where it stands), `columns`,
`json` (what is printed for programs), `listing`, `sheet`, `answers`, `reminding`, `written`. Each is imported
where it is needed, because a list does without the views of all other commands.
"""
