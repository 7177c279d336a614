-- Words of a text, folded.
CREATE OR REPLACE FUNCTION search_split(given text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT ARRAY(SELECT DISTINCT w FROM regexp_split_to_table(search_fold(given), '[^[:alnum:]]+') w WHERE w > '') $$;

-- Danish stems, folded after they are found: the stemmer and its list of empty words know Danish letters.
CREATE OR REPLACE FUNCTION search_stems(given text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT ARRAY(SELECT DISTINCT search_fold(l) FROM unnest(tsvector_to_array(to_tsvector('pg_catalog.danish', given))) l WHERE search_fold(l) > '') $$;

-- By what a row is found: @word of a name, ~what a name sounds like, #number, and =the stems of a text. Each in its municipality, whose
-- code stands before it: a common word is in every family's case of the country, and only those of the own town are gone through.
CREATE OR REPLACE FUNCTION search_vector(town text, names text, body text, number text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT array_to_tsvector(ARRAY(
        SELECT DISTINCT town || l FROM (
            SELECT '@' || w FROM unnest(search_split(names)) w
            UNION ALL SELECT '~' || k FROM unnest(search_split(names)) w, unnest(search_keys(w)) k
            UNION ALL SELECT '=' || s FROM unnest(search_stems(body)) s
            UNION ALL SELECT '#' || n FROM regexp_replace(search_fold(number), '[^[:alnum:]]', '', 'g') n WHERE n > '') x (l))) $$;

-- What answers to one typed word; of anything but letters and figures nothing is left, and nothing is found. From two letters a name, from three what is written.
CREATE OR REPLACE FUNCTION search_term(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT coalesce(nullif(regexp_replace(search_fold(word), '[^[:alnum:]]', '', 'g'), ''), '-') $$;
CREATE OR REPLACE FUNCTION search_names_like(town text, word text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT ('''' || town || '@' || w || ''':*')::tsquery || ('''' || town || '#' || w || '''')::tsquery FROM search_term(word) w $$;
CREATE OR REPLACE FUNCTION search_word(town text, word text) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE folded text := search_term(word); one text; found tsquery := search_names_like(town, word);
BEGIN
    IF length(folded) > 2 THEN
        FOREACH one IN ARRAY search_keys(folded) LOOP found := found || ('''' || town || '~' || one || '''')::tsquery; END LOOP;
        FOREACH one IN ARRAY search_stems(word) LOOP found := found || ('''' || town || '=' || one || '''')::tsquery; END LOOP;
        found := found || ('''' || town || '=' || folded || ''':*')::tsquery;
    END IF;
    RETURN found;
END $$;

-- What the viewer may know of that holds the words typed: each word somewhere in the same case. Families found by name or
-- number come first; at most ``most`` families, of each at most ``each`` rows of a kind, the newest. Where nothing answers,
-- the names that resemble every word, the closest first. What is hidden is not counted, and changes nothing of what is given.
CREATE OR REPLACE FUNCTION search_find(typed text[], most integer, each integer)
    RETURNS TABLE (case_id uuid, what text, id uuid, by_name boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    SET enable_seqscan = off SET jit = off AS $$
DECLARE
    me uuid := tov_principal(); moment timestamptz := tov_now(); town text := tov_municipality();
    mine uuid[] := ARRAY(SELECT DISTINCT p.case_id FROM tovholder_presence p WHERE p.principal = me
                            AND p.valid_from <= moment AND (p.valid_until IS NULL OR p.valid_until > moment));
    each_word tsquery[] := ARRAY(SELECT search_word(town, w) FROM unnest(typed) w);
    any_word tsquery; any_name tsquery; one text; rare boolean := false;
    written text[] := ARRAY(SELECT search_term(w) FROM unnest(typed) w ORDER BY length(w) DESC, w);
    shown text := $q$
        , told AS (
            SELECT h.*, row_number() OVER (PARTITION BY h.case_id, h.what ORDER BY h.id DESC) AS place FROM hit h
             WHERE h.compartment_id IS NULL OR EXISTS (
                SELECT 1 FROM tovholder_clearance c WHERE c.principal = $4 AND c.compartment_id = h.compartment_id
                   AND c.valid_from <= $5 AND (c.valid_until IS NULL OR c.valid_until > $5)))
        , family AS (
            SELECT t.case_id, max(t.near) AS near
              FROM told t LEFT JOIN LATERAL unnest($7) WITH ORDINALITY q (words, n) ON t.words @@ q.words
             GROUP BY t.case_id HAVING $7 IS NULL OR count(DISTINCT q.n) = cardinality($7)
             ORDER BY 2 DESC, 1 DESC LIMIT $3)
        SELECT t.case_id, t.what::text, t.id, f.near > 0 FROM family f JOIN told t ON t.case_id = f.case_id
         WHERE t.place <= $8 ORDER BY f.near DESC, t.case_id DESC, t.what, t.id DESC $q$;
BEGIN
    IF cardinality(typed) = 0 OR cardinality(mine) = 0 THEN RETURN; END IF;
    FOREACH one IN ARRAY typed LOOP
        any_word := coalesce(any_word || search_word(town, one), search_word(town, one));
        any_name := coalesce(any_name || search_names_like(town, one), search_names_like(town, one));
    END LOOP;
    -- Who is in few cases is answered from those. For who is in many, a rare word is looked up first and held against them
    -- after; a common one is not. Planned with what is asked for (EXECUTE), and never by reading everything.
    IF cardinality(mine) > 200 THEN
        rare := (SELECT count(*) <= 5000 FROM (SELECT 1 FROM tovholder_searchentry e WHERE e.words @@ any_word LIMIT 5001) x);
    END IF;
    RETURN QUERY EXECUTE 'WITH entry AS ' || CASE WHEN rare THEN '' ELSE 'NOT ' END || $q$ MATERIALIZED (
            SELECT * FROM tovholder_searchentry WHERE words @@ $1)
        , hit AS (
            SELECT e.case_id, e.what, e.id, e.compartment_id, e.words, (e.words @@ $6)::int::real AS near FROM entry e
             WHERE e.case_id = ANY ($2)
            UNION ALL
            SELECT s.case_id, e.what, e.id, NULL::uuid, e.words, (e.words @@ $6)::int::real FROM entry e
              JOIN tovholder_casesubject s ON s.subject_id = e.subject_id
             WHERE e.case_id IS NULL AND s.case_id = ANY ($2)) $q$ || shown
        USING any_word, mine, most, me, moment, any_name, each_word, each;
    IF FOUND THEN RETURN; END IF;
    IF length(written[1]) < 4 THEN RETURN; END IF;
    PERFORM set_config('pg_trgm.word_similarity_threshold', '0.28', true);
    RETURN QUERY EXECUTE $q$
        WITH hit AS (
            SELECT e.case_id, e.what, e.id, e.compartment_id, e.words, word_similarity($1, e.names) AS near FROM tovholder_searchentry e
             WHERE $1 <% e.names AND e.case_id = ANY ($2) AND NOT EXISTS (SELECT 1 FROM unnest($6) w WHERE NOT w <% e.names)
            UNION ALL
            SELECT s.case_id, e.what, e.id, NULL::uuid, e.words, word_similarity($1, e.names) FROM tovholder_searchentry e
              JOIN tovholder_casesubject s ON s.subject_id = e.subject_id
             WHERE $1 <% e.names AND e.case_id IS NULL AND s.case_id = ANY ($2)
               AND NOT EXISTS (SELECT 1 FROM unnest($6) w WHERE NOT w <% e.names)) $q$ || shown
        USING written[1], mine, most, me, moment, written, NULL::tsquery[], each;
END $$;
REVOKE ALL ON FUNCTION search_find(text[], integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_find(text[], integer, integer) TO {app};

-- What somebody searched for is kept for a day, so that a page can be gone back to. Only hers.
CREATE OR REPLACE FUNCTION search_forget() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$ DELETE FROM tovholder_search WHERE worker_id = tov_principal() AND made_at < tov_now() - interval '1 day' $$;
REVOKE ALL ON FUNCTION search_forget() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_forget() TO {app};
