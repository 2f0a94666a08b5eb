"""Which address answers whom: the table that the matrix test holds the site to.

A route that is not in the table fails the test. ``needs`` is the capability without which a page refuses
(403 or 404). ``of`` says what the address opens: an object of a foreign
unit answers 404, as if it did not exist.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.security.walks.routes import Route


@dataclass(frozen=True)
class Rule:
    """One row of the table."""

    methods: tuple[str, ...] = ("GET",)
    needs: str = ""
    of: str = ""
    public: bool = False
    sparse: bool = False  # may answer 404 to who sees the object, too: the part asked for is not there


FORM = ("GET", "POST")
POST = ("POST",)

LEDGER_PAGES = {
    "list": Rule(),
    "export": Rule(needs="export"),
    "form": Rule(),
    "create": Rule(FORM, needs="record"),
    "bulk": Rule(POST),
    "detail": Rule(of="entry"),
    "edit": Rule(FORM, of="entry", needs="record"),
    "transition": Rule(POST, of="entry"),
    "attach": Rule(POST, of="entry", needs="record"),
    "evidence": Rule(of="entry"),
    "act": Rule(FORM, of="entry", needs="record", sparse=True),
}

RULES = {
    # one's own account
    "account_login": Rule(FORM, public=True),
    "account_logout": Rule(FORM),
    "account_inactive": Rule(public=True),
    "account_reauthenticate": Rule(FORM),
    "account_change_password": Rule(FORM),
    "account_signup": Rule((), needs="nobody"),
    "session_list": Rule(),
    "session_end_others": Rule(POST),
    "session_end": Rule(POST, of="session"),
    "mfa_index": Rule(),
    "mfa_authenticate": Rule(FORM, public=True),
    "mfa_reauthenticate": Rule(FORM),
    "mfa_activate_totp": Rule(FORM),
    "mfa_deactivate_totp": Rule(FORM),
    "mfa_view_recovery_codes": Rule(),
    "mfa_generate_recovery_codes": Rule(FORM),
    "mfa_download_recovery_codes": Rule(),
    # administration and audit
    "user_list": Rule(needs="admin"),
    "user_create": Rule(FORM, needs="admin"),
    "user_detail": Rule(of="user", needs="admin"),
    "grant_create": Rule(POST, of="user", needs="admin"),
    "user_activity": Rule(POST, of="user", needs="admin"),
    "user_password": Rule(POST, of="user", needs="admin"),
    "user_second_factor": Rule(POST, of="user", needs="admin"),
    "user_sessions_end": Rule(POST, of="user", needs="admin"),
    "approval_list": Rule(needs="admin"),
    "approval_decide": Rule(POST, of="proposal", needs="admin"),
    "grant_end": Rule(POST, of="grant", needs="admin"),
    "word_list": Rule(needs="keep words"),
    "word_create": Rule(FORM, needs="keep words"),
    "word_edit": Rule(FORM, needs="keep lectures"),
    "audit_list": Rule(needs="audit"),
    "audit_detail": Rule(of="event", needs="audit"),
    "audit_verify": Rule(POST, needs="audit"),
    # figures; which figure answers whom is tested by figure
    "figure_list": Rule(),
    "figure_definitions": Rule(),
    "figure_detail": Rule(of="figure"),
    "figure_records": Rule(of="figure"),
    "figure_records_export": Rule(of="figure"),
    # plans and committees
    "plan_monitor": Rule(),
    "plan_targets": Rule(),
    "plan_reference_create": Rule(FORM, needs="keep plans"),
    "plan_reference_edit": Rule(FORM, needs="keep plans", of="plan", sparse=True),
    "committee_exceptions": Rule(),
    # reports
    "report_list": Rule(),
    "report_create": Rule(FORM, needs="report"),
    "report_detail": Rule(of="report"),
    "report_drift": Rule(of="report", sparse=True),
    "report_file": Rule(of="report"),
    "report_issue": Rule(POST, of="report", needs="issue or office"),
    "report_withdraw": Rule(POST, of="report", needs="issue or office"),
    "report_copy": Rule(POST, of="report", needs="report"),
    "report_title": Rule(POST, of="report", needs="report"),
    "report_section_edit": Rule(FORM, of="report", needs="report", sparse=True),
    "report_section_check": Rule(POST, of="report", needs="report", sparse=True),
    "report_section_bind": Rule(POST, of="report", needs="report", sparse=True),
    "report_figure_choices": Rule(of="report", needs="report"),
    "report_fact_approve": Rule(POST, of="report", needs="issue or office", sparse=True),
    # the check; who sees a checked text is tested beside its pages
    "check_start": Rule(FORM),
    "check_choices": Rule(needs="report"),
    "check_choice_end": Rule(POST, needs="report", of="choice"),
    "check_choice_raise": Rule(POST, needs="report", of="choice"),
    "check_detail": Rule(of="checked"),
    "check_figure_offers": Rule(of="checked", needs="report"),
    "check_choose": Rule(POST, of="checked", needs="report"),
    "check_answer": Rule(POST, of="checked", needs="report"),
    "check_take_back": Rule(POST, of="answer", needs="report"),
    "check_word": Rule(of="checked"),
    "check_void": Rule(POST, of="checked"),
    # doubtful records
    "suspicion_list": Rule(),
    "suspicion_rules": Rule(),
    "suspicion_scan": Rule(POST, needs="verify"),
    "suspicion": Rule(of="suspicion"),
    "suspicion_decide": Rule(POST, of="suspicion", sparse=True),
    # statements; which request and return opens to whom is tested beside the pages
    "statement_list": Rule(),
    "statement_create": Rule(FORM, needs="report"),
    "statement_burden": Rule(),
    "deadline_list": Rule(FORM),
    "deadline_late": Rule(),
    "deadline_detail": Rule(of="deadline"),
    "deadline_end": Rule(POST, of="deadline", needs="report"),
    "deadline_remind": Rule(POST, of="deadline", needs="report"),
    "nil_declare": Rule(POST, of="deadline", needs="record"),
    "nil_list": Rule(),
    "nil_withdraw": Rule(POST, of="nil", needs="record"),
    "statement_return": Rule(of="return"),
    "statement_cell": Rule(POST, of="return", needs="record"),
    "statement_answer_file": Rule(of="return", sparse=True),
    "statement_submit": Rule(POST, of="return", needs="record"),
    "statement_withdraw": Rule(POST, of="return", needs="record"),
    "statement_give_back": Rule(POST, of="return", needs="report"),
    "statement_drift": Rule(of="return"),
    "statement_detail": Rule(of="statement"),
    "statement_edit": Rule(POST, of="statement", needs="report"),
    "statement_figures": Rule(FORM, of="statement", needs="report"),
    "statement_questions": Rule(POST, of="statement", needs="report"),
    "statement_item": Rule(POST, of="statement", needs="report"),
    "statement_targets": Rule(FORM, of="statement", needs="report"),
    "statement_layout": Rule(FORM, of="statement", needs="report"),
    "statement_preview": Rule(of="statement", needs="report"),
    "statement_send": Rule(POST, of="statement", needs="report"),
    "statement_recall": Rule(POST, of="statement", needs="report"),
    "statement_copy": Rule(POST, of="statement", needs="report"),
    "statement_remind": Rule(POST, of="statement", needs="report"),
    "statement_sum": Rule(of="statement"),
    "statement_workbook": Rule(of="statement", needs="export"),
    "statement_columns": Rule(of="statement", needs="export"),
    # notices: one's own; channels of units one administers (whose opens to whom is tested beside the pages)
    "notice_inbox": Rule(),
    "notice_read_all": Rule(POST),
    "notice_preferences": Rule(FORM),
    "notice_open": Rule(POST, of="notice"),
    "channel_list": Rule(needs="maintain"),
    "channel_create": Rule(FORM, needs="maintain"),
    "channel_edit": Rule(FORM, needs="maintain", of="channel"),
    "channel_test": Rule(POST, needs="maintain", of="channel"),
    "channel_repeat": Rule(POST, needs="maintain", of="channel"),
    # jobs: every job of the site, to who keeps the whole site in order
    "job_list": Rule(needs="maintain"),
    "job_retry": Rule(POST, needs="maintain", of="job"),
    # imports; whose import opens to whom is tested beside the pages
    "ledgers:imports": Rule(needs="import"),
    "ledgers:headings": Rule(needs="teach"),
    "ledgers:heading_end": Rule(POST, of="heading", needs="teach"),
    "ledgers:heading_raise": Rule(POST, of="heading", needs="teach"),
    "ledgers:upload": Rule(POST, needs="import"),
    "ledgers:batch": Rule(of="batch", needs="import"),
    "ledgers:progress": Rule(of="batch", needs="import"),
    "ledgers:choose": Rule(POST, of="batch", needs="import"),
    "ledgers:again": Rule(POST, of="batch", needs="import"),
    "ledgers:commit": Rule(POST, of="batch", needs="import"),
    "ledgers:undo": Rule(POST, of="batch", needs="import"),
    "ledgers:mend": Rule(of="batch", needs="import"),
    "ledgers:mend_row": Rule(POST, of="batch", needs="import"),
    "ledgers:commit_mended": Rule(POST, of="batch", needs="import"),
    "ledgers:rejects": Rule(of="batch", needs="import"),
    "ledgers:row": Rule(of="batch", needs="import"),
    "ledgers:file": Rule(of="batch", needs="import"),
    "ledgers:source": Rule(of="source"),
    # the phone
    "mobile:shell": Rule(),
    "mobile:manifest": Rule(public=True),
    "mobile:worker": Rule(public=True),
    "mobile:hello": Rule(),
    "mobile:words": Rule(),
    "mobile:entry": Rule(POST, of="activity", needs="record"),
    "mobile:photo": Rule(POST, of="activity", needs="record"),
    "mobile:hand_in": Rule(POST, of="activity", needs="record"),
    "mobile:nil": Rule(POST, needs="record"),
    # signing in: participants need no account, organisers record for the activity's unit
    "signin_entrance": Rule(public=True),
    "signin_door": Rule(FORM, public=True),
    "signin_forget": Rule(POST, public=True),
    "signin_done": Rule(public=True),
    "signin_desk": Rule(of="activity", needs="record"),
    "signin_open": Rule(POST, of="activity", needs="record"),
    "signin_growing": Rule(of="activity", needs="record"),
    "signin_close": Rule(POST, of="activity", needs="record"),
    "signin_add": Rule(POST, of="activity", needs="record"),
    "signin_names": Rule(of="activity", needs="record"),
    "signin_row": Rule(FORM, of="activity", needs="record"),
    "signin_doubtful": Rule(POST, of="activity", needs="record"),
    "signin_accept": Rule(POST, of="activity", needs="record"),
    "signin_export": Rule(of="activity", needs="record"),
    "signin_poster": Rule(of="activity", needs="record"),
    "signin_sheets": Rule(FORM, of="activity", needs="record"),
    "signin_sheet": Rule(FORM, of="activity", needs="record", sparse=True),
    "signin_sheet_picture": Rule(of="activity", needs="record", sparse=True),
    "signin_sheet_row": Rule(of="activity", needs="record", sparse=True),
    "signin_sheet_again": Rule(POST, of="activity", needs="record", sparse=True),
    # the shell
    "menu": Rule(),
    "home": Rule(),
    "verify_inbox": Rule(needs="verify"),
    "verify_act": Rule(POST, needs="verify"),
    "verify_overview": Rule(needs="verify"),
    "search": Rule(),
    "set_language": Rule(POST, public=True),
    "tree": Rule(),
    "tree_branches": Rule(of="unit"),
    "unit": Rule(of="unit"),
    "person": Rule(of="person"),
    "person_find": Rule(FORM),
    "person_duplicates": Rule(),
    "person_merge": Rule(FORM, of="person", needs="record", sparse=True),
    "person_merge_undo": Rule(POST, of="merge", needs="record"),
    "person_consent": Rule(POST, of="person", needs="record"),
    "person_consent_withdraw": Rule(POST, of="person", needs="record", sparse=True),
    "person_ask": Rule(POST, of="person", needs="record"),
    "person_copy": Rule(POST, of="person", needs="record"),
    "person_reveal": Rule(POST, of="person", needs="record", sparse=True),
    "person_requests": Rule(),
    "person_request": Rule(of="request", needs="record"),
    "person_request_settle": Rule(POST, of="request", needs="record"),
    "person_suggestions": Rule(),
    "person_suggestion_answer": Rule(POST, of="suggestion"),
    "person_request_erase": Rule(POST, of="request", needs="record"),
    "household": Rule(of="household"),
    "household_reveal": Rule(POST, of="household", needs="record", sparse=True),
    "calendar_month": Rule(needs="view"),
    "calendar_make": Rule(POST, needs="view"),
    "calendar_revoke": Rule(POST, of="calendar"),
    "calendar_feed": Rule(public=True),  # by its secret; what it shows is tested beside the page
    "unit_options": Rule(),
    "person_options": Rule(),
    "household_options": Rule(),
}


def rule_of(route: Route) -> Rule | None:
    """Return the rule of a route, or None when the table does not know it."""
    from jinguo.ledgers import declarations

    if route.name in RULES:
        return RULES[route.name]
    if route.space in {sheet.key for sheet in declarations.all_sheets()}:
        return LEDGER_PAGES.get(route.page)
    return None
