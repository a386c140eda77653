-- name: proposal_add
INSERT INTO proposals (id, draft_id, job, text, model, prompt, context, withheld, at)
VALUES (:id, :draft_id, :job, :text, :model, :prompt, :context, :withheld, :at) RETURNING id;

-- name: proposal_by_id
SELECT * FROM proposals WHERE id = :id;

-- name: proposals_of_draft
SELECT * FROM proposals WHERE draft_id = :draft_id ORDER BY id;

-- name: draft_turn
UPDATE drafts SET turn = turn + 1 WHERE id = :id RETURNING turn;

-- name: draft_turn_of
SELECT turn FROM drafts WHERE id = :id;

-- name: summary_save
INSERT INTO summaries (issue_id, conversation, text, model, prompt, at)
VALUES (:issue_id, :conversation, :text, :model, :prompt, :at)
ON CONFLICT (issue_id) DO UPDATE SET
    conversation = excluded.conversation,
    text = excluded.text,
    model = excluded.model,
    prompt = excluded.prompt,
    at = excluded.at
RETURNING issue_id;

-- name: summary_of
SELECT * FROM summaries WHERE issue_id = :issue_id;
