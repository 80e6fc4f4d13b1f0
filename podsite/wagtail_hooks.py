"""What the site hangs into Wagtail."""

from typing import Any

from django.urls import path
from wagtail import hooks

from podsite.accounts import audit_report, bulk_actions
from podsite.accounts import log_names as account_log_names
from podsite.languages import greet

# First: the page brings its language along for those after it.
hooks.register("before_serve_page", greet, order=-10)
hooks.register("register_log_actions", account_log_names.register_actions)
hooks.register("register_reports_menu_item", audit_report.AuditReportItem)
# After Wagtail's own, whose places they take.
for bulk_action in (
    bulk_actions.AssignRole,
    bulk_actions.SetActiveState,
    bulk_actions.DeleteAccounts,
):
    hooks.register("register_bulk_action", bulk_action, order=100)


@hooks.register("register_admin_urls")
def audit_urls() -> list[Any]:
    """Mount the report on access and sharing."""
    view = audit_report.AuditReportView
    return [
        path("reports/access/", view.as_view(), name="audit_report"),
        path(
            "reports/access/results/", view.as_view(results_only=True), name="audit_report_results"
        ),
    ]
