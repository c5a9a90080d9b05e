"""The usual column headings of three systems, and our names for what stands under them (MO26, X7).

Headings are those of a system's own export and of its programming interface, the preferred one first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

Headings = tuple[str, ...]


class Preset(NamedTuple):
    """What one system calls a lead's id, the time of its creation, its fields, and the times of its events."""

    id: Headings
    created: Headings
    fields: Mapping[str, Headings]
    moments: Mapping[str, Headings]


@dataclass(frozen=True, slots=True)
class Recognised:
    """The columns of a file by our names, each spelt as in the file; no system, no columns."""

    system: str | None = None
    id: str | None = None
    created: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    moments: Mapping[str, str] = field(default_factory=dict)


def recognised(columns: Sequence[str]) -> Recognised:
    """Whose export has these columns, and what they hold.

    A system is recognised by its heading of the id together with its heading of the creation; where several are, the
    one with the most columns of its own counts; where none is, “id” and “created” are known. Blanks around a
    heading, a byte order mark and case do not count.
    """
    found: dict[str, str] = {}
    for column in columns:
        found.setdefault(column.replace("\ufeff", "").strip().casefold(), column)
    exports = (_read(system, preset, found) for system, preset in PRESETS.items())
    known = [export for export in exports if export.id and export.created]
    plain = Recognised(None, found.get("id"), found.get("created"))
    usual = plain if plain.id and plain.created else Recognised()
    return max(known, key=lambda export: len(export.fields) + len(export.moments), default=usual)


def _read(system: str, preset: Preset, found: Mapping[str, str]) -> Recognised:
    def column(headings: Headings) -> str | None:
        return next((found[name] for name in map(str.casefold, headings) if name in found), None)

    fields = {ours: name for ours, theirs in preset.fields.items() if (name := column(theirs)) is not None}
    moments = {event: name for event, theirs in preset.moments.items() if (name := column(theirs)) is not None}
    return Recognised(system, column(preset.id), column(preset.created), fields, moments)


# None of the three brings these along; teams add them, and call them so.
_BUDGET = ("Budget", "Budget__c")
_REASON = (
    "Rejection Reason", "Unqualified Reason", "Disqualified Reason", "Disqualification Reason",
    "rejection_reason", "unqualified_reason", "disqualified_reason", "disqualification_reason",
    "Rejection_Reason__c", "Unqualified_Reason__c", "Disqualified_Reason__c", "Disqualification_Reason__c",
)  # fmt: skip

# Each heading stands here in one case only. A “last” moment is of a column that forgets all times but the latest.
# Left out: Salesforce's Close Date, a forecast while the deal is open, and Last Activity, which may be yet to come.
PRESETS: Mapping[str, Preset] = {
    "HubSpot": Preset(
        id=("Record ID", "Record ID - Contact", "Contact ID", "hs_object_id", "vid"),
        created=("Create Date", "createdate", "Object create date/time", "hs_createdate"),
        fields={
            "first_name": ("First Name", "firstname"),
            "last_name": ("Last Name", "lastname"),
            "employees": ("Number of Employees", "numemployees", "numberofemployees"),
            "company": ("Company Name", "company", "Associated Company"),
            "company_size": ("Company size", "company_size"),
            "industry": ("Industry",),
            "annual_revenue": ("Annual Revenue", "annualrevenue"),
            "budget": _BUDGET,
            "country": ("Country/Region", "Country"),
            "region": ("State/Region", "state"),
            "city": ("City",),
            "ip_country": ("IP Country", "ip_country"),
            "job_title": ("Job Title", "jobtitle"),
            "seniority": ("Seniority", "Employment Seniority", "hs_seniority"),
            "job_function": ("Job function", "job_function", "Employment Role", "hs_role"),
            "email": ("Email",),
            "email_domain": ("Email Domain", "hs_email_domain"),
            "phone": ("Phone Number", "phone", "Mobile Phone Number", "mobilephone"),
            "language": ("Preferred language", "hs_language"),
            "persona": ("Persona", "hs_persona"),
            "channel": ("Original Traffic Source", "Original Source", "Original Source Type", "hs_analytics_source"),
            "channel_detail": ("Original Traffic Source Drill-Down 1", "Original Source Drill-Down 1",
                               "Original Source Data 1", "hs_analytics_source_data_1"),
            "channel_detail_2": ("Original Traffic Source Drill-Down 2", "Original Source Drill-Down 2",
                                 "Original Source Data 2", "hs_analytics_source_data_2"),
            "latest_channel": ("Latest Traffic Source", "Latest Source", "hs_latest_source"),
            "campaign": ("First Touch Converting Campaign", "hs_analytics_first_touch_converting_campaign"),
            "first_form": ("First Conversion", "first_conversion_event_name"),
            "latest_form": ("Recent Conversion", "recent_conversion_event_name"),
            "first_page": ("First Page Seen", "hs_analytics_first_url"),
            "owner": ("Contact owner", "HubSpot Owner", "hubspot_owner_id"),
            "lifecycle_stage": ("Lifecycle Stage", "lifecyclestage"),
            "lead_status": ("Lead Status", "hs_lead_status"),
            "lead_score": ("HubSpot Score", "hubspotscore"),
            "rejection_reason": _REASON,
            "page_views": ("Number of Pageviews", "hs_analytics_num_page_views"),
            "visits": ("Number of Sessions", "Number of Visits", "hs_analytics_num_visits"),
            "form_submissions": ("Number of Form Submissions", "num_conversion_events"),
            "marketing_emails_opened": ("Marketing emails opened", "hs_email_open"),
            "marketing_emails_clicked": ("Marketing emails clicked", "hs_email_click"),
            "marketing_emails_replied": ("Marketing emails replied", "hs_email_replied"),
            "unsubscribed": ("Unsubscribed from all email", "Opted out of all email", "hs_email_optout"),
        },
        moments={
            "form_submission": ("First Conversion Date", "first_conversion_date"),
            "last_form_submission": ("Recent Conversion Date", "recent_conversion_date"),
            "first_visit": ("Time of First Session", "Time of First Visit", "hs_analytics_first_visit_timestamp"),
            "first_email_open": ("First marketing email open date", "hs_email_first_open_date"),
            "first_email_click": ("First marketing email click date", "hs_email_first_click_date"),
            "first_email_reply": ("First marketing email reply date", "hs_email_first_reply_date"),
            "last_sales_email_reply": ("Recent Sales Email Replied Date", "hs_sales_email_last_replied"),
            "last_meeting_booked": ("Date of last meeting booked in meetings tool", "Last Meeting Booked",
                                    "engagements_last_meeting_booked"),
            "last_owner_assigned": ("Owner Assigned Date", "hubspot_owner_assigneddate"),
            "first_outreach": ("First outreach date", "hs_first_outreach_date"),
            "crm_lead": ("Became a Lead Date", "hs_lifecyclestage_lead_date"),
            "crm_mql": ("Became a Marketing Qualified Lead Date", "hs_lifecyclestage_marketingqualifiedlead_date"),
            "crm_sql": ("Became a Sales Qualified Lead Date", "hs_lifecyclestage_salesqualifiedlead_date"),
            "opportunity": ("Became an Opportunity Date", "hs_lifecyclestage_opportunity_date"),
            "deal_created": ("First Deal Created Date", "first_deal_created_date"),
            "won": ("Became a Customer Date", "hs_lifecyclestage_customer_date", "Close Date", "closedate"),
        },
    ),
    "Salesforce": Preset(
        id=("Lead ID", "Lead: ID", "Id"),
        created=("Create Date", "Created Date", "Lead: Created Date", "CreatedDate"),
        fields={
            "first_name": ("First Name", "FirstName"),
            "last_name": ("Last Name", "LastName"),
            "employees": ("No. of Employees", "Number of Employees", "Employees", "NumberOfEmployees"),
            "company": ("Company / Account", "Company"),
            "industry": ("Industry",),
            "annual_revenue": ("Annual Revenue", "AnnualRevenue"),
            "budget": _BUDGET,
            "country": ("Country", "Country/Territory"),
            "region": ("State/Province", "State"),
            "city": ("City",),
            "job_title": ("Title",),
            "email": ("Email",),
            "phone": ("Phone", "Mobile", "Mobile Phone", "MobilePhone"),
            "channel": ("Lead Source", "LeadSource"),
            "channel_detail": ("Lead Source Detail", "Lead_Source_Detail__c"),
            "campaign": ("Primary Campaign", "Campaign Name"),
            "owner": ("Lead Owner", "Owner.Name", "OwnerId"),
            "lead_status": ("Lead Status", "Status"),
            "lead_rating": ("Rating",),
            "lead_score": ("Lead Score", "Score", "Pardot Score", "pi__score__c"),
            "lead_grade": ("Grade", "Pardot Grade", "pi__grade__c"),
            "rejection_reason": _REASON,
            "is_converted": ("Converted", "IsConverted"),
            "unsubscribed": ("Email Opt Out", "HasOptedOutOfEmail"),
        },
        moments={
            "first_sales_call": ("FirstCallDateTime",),
            "first_sales_email": ("FirstEmailDateTime",),
            "converted": ("Converted Date", "ConvertedDate"),
        },
    ),
    "Marketo": Preset(
        id=("Id", "Lead ID", "Person ID"),
        created=("Created At", "createdAt"),
        fields={
            "first_name": ("First Name", "firstName"),
            "last_name": ("Last Name", "lastName"),
            "employees": ("Num Employees", "Number of Employees", "numberOfEmployees"),
            "company": ("Company Name", "company"),
            "industry": ("Industry",),
            "annual_revenue": ("Annual Revenue", "annualRevenue"),
            "budget": _BUDGET,
            "country": ("Country",),
            "region": ("State",),
            "city": ("City",),
            "ip_country": ("Inferred Country", "inferredCountry"),
            "job_title": ("Job Title", "title"),
            "job_function": ("Role", "leadRole"),
            "email": ("Email Address", "email"),
            "phone": ("Phone Number", "phone", "Mobile Phone Number", "mobilePhone"),
            "channel": ("Person Source", "Lead Source", "leadSource", "Original Source Type", "originalSourceType"),
            "channel_detail": ("Lead Source Detail", "Original Source Info", "originalSourceInfo"),
            "campaign": ("Acquisition Program", "Acquisition Program Name", "acquisitionProgramId"),
            "owner": ("Sales Owner", "Lead Owner", "Lead Owner Email Address"),
            "lifecycle_stage": ("Lifecycle Stage", "Revenue Stage", "leadRevenueStageId"),
            "lead_status": ("Person Status", "Lead Status", "leadStatus"),
            "lead_rating": ("Person Rating", "Lead Rating", "rating"),
            "lead_score": ("Person Score", "Lead Score", "leadScore", "Score"),
            "fit_score": ("Demographic Score", "demographicScore"),
            "interest_score": ("Behavior Score", "Behavioral Score", "behaviorScore", "behavioralScore"),
            "rejection_reason": _REASON,
            "unsubscribed": ("Unsubscribed",),
        },
        moments={"acquired": ("Acquisition Date", "mktoAcquisitionDate")},
    ),
}  # fmt: skip
