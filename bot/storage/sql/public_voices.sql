-- name: public_voice_add
INSERT INTO public_voices (
    id, workspace_id, issue_id, source, network, url, author, reach, rating, opened_at, outcome, answer,
    noted_by, noted_at
) VALUES (
    :id, :workspace_id, :issue_id, :source, :network, :url, :author, :reach, :rating, :opened_at, :outcome,
    :answer, :noted_by, :noted_at
) RETURNING id;

-- name: public_voice_save
UPDATE public_voices SET
    source = :source, network = :network, url = :url, author = :author, reach = :reach, rating = :rating
WHERE id = :id RETURNING id;

-- name: public_voices_of_issue
SELECT * FROM public_voices WHERE issue_id = :issue_id ORDER BY id;

-- name: public_voice_by_url
SELECT public_voices.* FROM public_voices JOIN issues ON issues.id = public_voices.issue_id
WHERE public_voices.workspace_id = :workspace_id AND public_voices.url = :url
    AND (issues.ending IS NULL OR issues.ending <> 'withdrawn')
ORDER BY public_voices.id DESC LIMIT 1;

-- name: public_voices_note
UPDATE public_voices SET outcome = :outcome, answer = :answer, noted_by = :noted_by, noted_at = :noted_at
WHERE issue_id = :issue_id AND outcome = '' RETURNING id;

-- What was opened by mistake counts in no figure.
-- name: public_answers
SELECT
    public_voices.issue_id AS issue_id,
    public_voices.network AS network,
    public_voices.opened_at AS opened_at,
    CASE WHEN public_voices.outcome = 'answered' THEN public_voices.noted_at END AS answered_there_at,
    CASE WHEN public_voices.outcome = 'unanswerable' THEN 1 ELSE 0 END AS unanswerable
FROM public_voices JOIN issues ON issues.id = public_voices.issue_id
WHERE public_voices.workspace_id = :workspace_id
    AND public_voices.opened_at >= :since AND public_voices.opened_at < :until
    AND (issues.ending IS NULL OR issues.ending <> 'withdrawn')
ORDER BY public_voices.opened_at, public_voices.id;

-- name: intake_begin
INSERT INTO intakes (key, fingerprint, at) VALUES (:key, :fingerprint, :at)
ON CONFLICT (key) DO NOTHING RETURNING key;

-- name: intake_get
SELECT fingerprint, answer FROM intakes WHERE key = :key;

-- name: intake_answer_save
UPDATE intakes SET answer = :answer WHERE key = :key RETURNING key;

-- name: intakes_forget
DELETE FROM intakes WHERE at < :before RETURNING key;
