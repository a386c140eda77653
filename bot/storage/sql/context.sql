-- What a model may be given of a customer. Every statement here has :customer_id in its WHERE; a test reads
-- this file and sees to it.

-- name: context_issue
SELECT customers.name FROM issues
JOIN customers ON customers.id = issues.customer_id
WHERE issues.id = :issue_id AND issues.workspace_id = :workspace_id AND issues.customer_id = :customer_id
    AND customers.workspace_id = :workspace_id;

-- Others may write in the same thread: what they say is not this customer's, unless a teammate brought it.
-- name: context_messages
SELECT messages.text, messages.at, messages.voice, messages.edited_at FROM messages
JOIN issues ON issues.id = messages.issue_id
JOIN people ON people.id = messages.author_id
WHERE issues.id = :issue_id AND issues.customer_id = :customer_id
    AND messages.voice IN ('customer', 'team') AND messages.deleted_at IS NULL
    AND (people.role IN ('lead', 'agent', 'bot') OR people.customer_id = :customer_id)
ORDER BY messages.at, messages.id;

-- name: context_promises
SELECT promises.quote AS text, promises.made_at AS at FROM promises
JOIN issues ON issues.id = promises.issue_id
WHERE issues.customer_id = :customer_id AND issues.workspace_id = :workspace_id
    AND promises.tracked_at IS NOT NULL AND promises.outcome IS NULL
ORDER BY promises.due_at, promises.id;

-- name: context_lines
SELECT customer_lines.id, customer_lines.kind, customer_lines.text FROM customer_lines
WHERE customer_lines.customer_id = :customer_id AND customer_lines.removed_at IS NULL
ORDER BY customer_lines.id;

-- name: context_handles
SELECT people.user_id FROM people
WHERE people.customer_id = :customer_id AND people.workspace_id = :workspace_id
UNION
SELECT customer_handles.shown AS user_id FROM customer_handles
WHERE customer_handles.customer_id = :customer_id AND customer_handles.removed_at IS NULL
ORDER BY user_id;
