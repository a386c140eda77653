-- name: draft_add
INSERT INTO drafts (id, issue_id, kind, step, by_id, text, model, prompt, conversation, created_at)
VALUES (:id, :issue_id, :kind, :step, :by_id, :text, :model, :prompt, :conversation, :created_at) RETURNING id;

-- name: draft_by_id
SELECT * FROM drafts WHERE id = :id;

-- name: drafts_of_issue
SELECT * FROM drafts WHERE issue_id = :issue_id ORDER BY id;

-- name: draft_text_save
UPDATE drafts SET text = :text, model = :model, prompt = :prompt, conversation = :conversation
WHERE id = :id AND approved_at IS NULL RETURNING id;

-- name: draft_refresh
UPDATE drafts SET text = :text, conversation = :conversation
WHERE id = :id AND approved_at IS NULL RETURNING id;

-- name: draft_approve
UPDATE drafts SET
    approved_by = :approved_by,
    approved_at = :approved_at,
    approved_text = :approved_text,
    approved_hash = :approved_hash,
    expires_at = :expires_at
WHERE id = :id AND approved_at IS NULL RETURNING id;

-- name: draft_sent
UPDATE drafts SET sent_at = :sent_at WHERE id = :id AND sent_at IS NULL RETURNING id;

-- name: draft_failed
UPDATE drafts SET failed_at = :failed_at WHERE id = :id AND sent_at IS NULL RETURNING id;
