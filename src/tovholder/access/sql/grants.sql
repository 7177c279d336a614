GRANT USAGE ON SCHEMA public TO {app};
GRANT EXECUTE ON FUNCTION tov_principal(), tov_kind(), tov_family_is_free(uuid), tov_municipality(), tov_now(), tov_midnight(date), tov_nobody_in(uuid), access_log_month(date), access_barred(uuid[]), inbox_tell(uuid, text[], boolean) TO {app};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app};
