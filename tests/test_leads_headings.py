"""A fresh export of a system that we know needs no words about its columns."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.leads.reading.headings import PRESETS, Preset, Recognised, recognised
from tests.beside import beside

#: An export of contacts, as HubSpot calls its own properties: those that a definition may ask for, and the rest.
CONTACTS = [
    "Contact ID", "First Name", "Last Name", "Salutation", "Email", "Phone Number", "Fax Number", "Job Title", "Seniority", "Job function",
    "Company Name", "Company size", "Industry", "Number of Employees", "Annual Revenue", "Website URL", "Street Address", "City", "State/Region",
    "Postal Code", "Country", "Preferred language", "Persona", "Contact owner", "Owner Assigned Date", "HubSpot Team", "Lifecycle Stage",
    "Lead Status", "HubSpot Score", "Create Date", "Last Modified Date", "Last Activity Date", "Last Contacted", "Next Activity Date",
    "Number of times contacted", "Number of Sales Activities", "Original Source", "Original Source Drill-Down 1", "Original Source Drill-Down 2",
    "First Page Seen", "Last Page Seen", "First Referring Site", "Time of First Visit", "Time of Last Visit", "Number of Pageviews",
    "Number of Visits", "Average Pageviews", "Event Revenue", "First Conversion", "First Conversion Date", "Recent Conversion",
    "Recent Conversion Date", "Number of Form Submissions", "Number of Unique Forms Submitted", "Marketing emails delivered",
    "Marketing emails opened", "Marketing emails clicked", "Marketing emails bounced", "First marketing email send date",
    "First marketing email open date", "First marketing email click date", "Last marketing email open date", "Unsubscribed from all email",
    "Recent Sales Email Replied Date", "Last Meeting Booked", "Became a Subscriber Date", "Became a Lead Date",
    "Became a Marketing Qualified Lead Date", "Became a Sales Qualified Lead Date", "Became an Opportunity Date", "Became a Customer Date",
    "Became an Evangelist Date", "Became an Other Lifecycle Date", "First Deal Created Date", "Recent Deal Amount", "Total Revenue",
    "Number of Associated Deals", "Days To Close", "Twitter Username", "Follower Count", "Notes", "",
]  # fmt: skip
#: What a property is called on the screen and in the interface for programs.
NAMES = {
    "Email": "email", "First Name": "firstname", "Last Name": "lastname", "Number of Employees": "numemployees", "Company Name": "company",
    "Job Title": "jobtitle", "Country/Region": "country", "State/Region": "state", "City": "city", "Industry": "industry",
    "Annual Revenue": "annualrevenue", "Phone Number": "phone", "Lifecycle Stage": "lifecyclestage", "Lead Status": "hs_lead_status",
    "Contact owner": "hubspot_owner_id", "Owner Assigned Date": "hubspot_owner_assigneddate", "Original Source": "hs_analytics_source",
    "Original Source Drill-Down 1": "hs_analytics_source_data_1", "Number of Pageviews": "hs_analytics_num_page_views",
    "First Conversion": "first_conversion_event_name", "First Conversion Date": "first_conversion_date",
    "Became a Lead Date": "hs_lifecyclestage_lead_date", "Became a Customer Date": "hs_lifecyclestage_customer_date",
    "Marketing emails opened": "hs_email_open", "Persona": "hs_persona", "Create Date": "createdate",
    "Fax Number": "fax", "Street Address": "address", "Postal Code": "zip", "Salutation": "salutation", "Website URL": "website",
    "Last Modified Date": "lastmodifieddate", "Last Activity Date": "notes_last_updated", "Last Contacted": "notes_last_contacted",
    "Number of times contacted": "num_contacted_notes", "Became a Subscriber Date": "hs_lifecyclestage_subscriber_date",
    "Average Pageviews": "hs_analytics_average_page_views", "Event Revenue": "hs_analytics_revenue",
}  # fmt: skip


def _exported() -> list[str]:
    return beside("hubspot_contacts_export_headings.txt").read_text(encoding="utf-8").splitlines()


def _mapped() -> dict[str, str]:
    with beside("hubspot_label_to_internal_name.csv").open(encoding="utf-8", newline="") as file:
        return {row["label"]: row["internal_name"] for row in csv.DictReader(file)}


def headings(preset: Preset) -> list[str]:
    groups = [preset.id, preset.created, *preset.fields.values(), *preset.moments.values()]
    return [heading for group in groups for heading in group]


@pytest.mark.parametrize(
    "columns", [lambda: CONTACTS, pytest.param(_exported, marks=pytest.mark.slow)], ids=["ours", "real"]
)
def test_an_export_of_hubspot_is_recognised_with_what_definitions_ask_for(columns: Callable[[], list[str]]) -> None:
    export = recognised(columns())
    assert (export.system, export.id, export.created) == ("HubSpot", "Contact ID", "Create Date")
    wanted = {
        "employees": "Number of Employees", "company": "Company Name", "company_size": "Company size", "industry": "Industry",
        "annual_revenue": "Annual Revenue", "country": "Country", "region": "State/Region", "city": "City",
        "job_title": "Job Title", "seniority": "Seniority", "job_function": "Job function", "email": "Email",
        "channel": "Original Source", "channel_detail": "Original Source Drill-Down 1", "owner": "Contact owner",
        "lifecycle_stage": "Lifecycle Stage", "lead_status": "Lead Status", "lead_score": "HubSpot Score",
        "persona": "Persona", "language": "Preferred language", "page_views": "Number of Pageviews",
        "visits": "Number of Visits", "form_submissions": "Number of Form Submissions",
        "marketing_emails_opened": "Marketing emails opened", "marketing_emails_clicked": "Marketing emails clicked",
    }  # fmt: skip
    assert wanted.items() <= export.fields.items()
    assert export.moments == {
        "form_submission": "First Conversion Date",
        "last_form_submission": "Recent Conversion Date",
        "first_visit": "Time of First Visit",
        "first_email_open": "First marketing email open date",
        "first_email_click": "First marketing email click date",
        "last_sales_email_reply": "Recent Sales Email Replied Date",
        "last_meeting_booked": "Last Meeting Booked",
        "last_owner_assigned": "Owner Assigned Date",
        "crm_lead": "Became a Lead Date",
        "crm_mql": "Became a Marketing Qualified Lead Date",
        "crm_sql": "Became a Sales Qualified Lead Date",
        "opportunity": "Became an Opportunity Date",
        "deal_created": "First Deal Created Date",
        "won": "Became a Customer Date",
    }


@pytest.mark.parametrize("names", [lambda: NAMES, pytest.param(_mapped, marks=pytest.mark.slow)], ids=["ours", "real"])
def test_a_label_of_hubspot_and_its_internal_name_are_the_same_column(names: Callable[[], dict[str, str]]) -> None:
    known = set(map(str.casefold, headings(PRESETS["HubSpot"])))
    assert len([label for label in names() if label.casefold() in known]) >= 10
    for label, internal in names().items():
        assert (label.casefold() in known) == (internal in known), label
        if internal in known and label != "Create Date":
            one = recognised(["Record ID", "Create Date", label])
            other = recognised(["hs_object_id", "createdate", internal])
            assert [*one.fields, *one.moments] == [*other.fields, *other.moments] != [], label


@pytest.mark.parametrize("id_", ["Record ID", "Record ID - Contact", "Contact ID", "hs_object_id", "vid"])
@pytest.mark.parametrize("created", ["Create Date", "createdate"])
def test_hubspot_is_known_by_each_of_its_ids_with_each_of_its_create_dates(id_: str, created: str) -> None:
    assert recognised(["Email", created, id_]) == Recognised("HubSpot", id_, created, {"email": "Email"})


def test_the_internal_names_of_hubspot_are_recognised() -> None:
    columns = [
        "hs_object_id",
        "createdate",
        "numemployees",
        "country",
        "jobtitle",
        "hs_analytics_source",
        "first_conversion_date",
    ]
    assert recognised(columns) == Recognised(
        "HubSpot",
        "hs_object_id",
        "createdate",
        {"employees": "numemployees", "country": "country", "job_title": "jobtitle", "channel": "hs_analytics_source"},
        {"form_submission": "first_conversion_date"},
    )


def test_a_lead_report_of_salesforce_is_recognised() -> None:
    columns = ["Lead ID", "Lead Owner", "Company / Account", "Title", "Employees", "State/Province", "Lead Source",
               "Lead Status", "Unqualified Reason", "Create Date", "Converted Date", "Last Activity"]  # fmt: skip
    assert recognised(columns) == Recognised(
        "Salesforce",
        "Lead ID",
        "Create Date",
        {
            "employees": "Employees",
            "company": "Company / Account",
            "region": "State/Province",
            "job_title": "Title",
            "channel": "Lead Source",
            "owner": "Lead Owner",
            "lead_status": "Lead Status",
            "rejection_reason": "Unqualified Reason",
        },
        {"converted": "Converted Date"},
    )


def test_the_leads_of_salesforces_interface_are_recognised() -> None:
    columns = [
        "Id",
        "NumberOfEmployees",
        "AnnualRevenue",
        "LeadSource",
        "Status",
        "Unqualified_Reason__c",
        "CreatedDate",
        "ConvertedDate",
    ]
    export = recognised(columns)
    assert (export.system, export.id, export.created) == ("Salesforce", "Id", "CreatedDate")
    assert export.fields["employees"] == "NumberOfEmployees"
    assert export.fields["rejection_reason"] == "Unqualified_Reason__c"
    assert len(export.fields) == 5
    assert export.moments == {"converted": "ConvertedDate"}


def test_a_list_of_marketo_is_recognised() -> None:
    columns = ["Id", "Company Name", "Num Employees", "Job Title", "Person Source", "Person Status", "Person Score",
               "Acquisition Program", "Acquisition Date", "Created At"]  # fmt: skip
    assert recognised(columns) == Recognised(
        "Marketo",
        "Id",
        "Created At",
        {
            "employees": "Num Employees",
            "company": "Company Name",
            "job_title": "Job Title",
            "channel": "Person Source",
            "campaign": "Acquisition Program",
            "lead_status": "Person Status",
            "lead_score": "Person Score",
        },
        {"acquired": "Acquisition Date"},
    )


def test_the_leads_of_marketos_interface_are_recognised() -> None:
    columns = [
        "id",
        "createdAt",
        "title",
        "numberOfEmployees",
        "originalSourceType",
        "leadSource",
        "mktoAcquisitionDate",
    ]
    assert recognised(columns) == Recognised(
        "Marketo",
        "id",
        "createdAt",
        {"employees": "numberOfEmployees", "job_title": "title", "channel": "leadSource"},
        {"acquired": "mktoAcquisitionDate"},
    )


def test_a_byte_order_mark_blanks_and_case_do_not_count_and_the_file_keeps_its_spelling() -> None:
    export = recognised(["\ufeffRECORD ID", " create date\u00a0", "\ufeff number OF employees"])
    assert export == Recognised(
        "HubSpot", "\ufeffRECORD ID", " create date\u00a0", {"employees": "\ufeff number OF employees"}
    )


@pytest.mark.parametrize(
    "columns",
    [
        [],
        [""],
        ["user_id", "event", "timestamp", "country", "email"],
        ["Record ID", "Email"],
        ["Create Date", "Email"],
        ["Record  ID", "Create Date", "Email"],
        ["Record IDs", "Create Date", "Email"],
        ["Record ID", "Created At", "Email"],
        ["Record Id", "Created Time", "Lead Source"],
    ],
)
def test_a_file_of_nobodys_says_nothing(columns: list[str]) -> None:
    assert recognised(columns) == Recognised(None, None, None, {}, {})


def test_the_plain_words_for_id_and_creation_are_known() -> None:
    assert recognised(["Id", "employees", " created"]) == Recognised(None, "Id", " created", {}, {})


def test_the_preferred_column_wins_wherever_it_stands() -> None:
    columns = [
        "Close Date",
        "Became a Customer Date",
        "Country",
        "Country/Region",
        "Contact ID",
        "Record ID",
        "Create Date",
    ]
    for order in (columns, columns[::-1]):
        export = recognised(order)
        assert (export.id, export.moments["won"], export.fields["country"]) == (
            "Record ID",
            "Became a Customer Date",
            "Country/Region",
        )
    assert recognised(["Record ID", "Create Date", "Close Date"]).moments == {"won": "Close Date"}


def test_the_first_of_two_columns_with_one_heading_counts() -> None:
    assert recognised(["Record ID", "Create Date", "EMAIL", "Email"]).fields == {"email": "EMAIL"}


def test_a_lead_report_with_a_column_of_hubspots_id_is_still_of_salesforce() -> None:
    export = recognised(["Record ID", "Lead ID", "Create Date", "Company / Account", "Lead Source", "Email"])
    assert (export.system, export.id) == ("Salesforce", "Lead ID")


def test_a_forecast_of_salesforce_is_no_win() -> None:
    assert recognised(["Lead ID", "Create Date", "Close Date"]).moments == {}


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_no_heading_means_two_things_in_one_system(preset: Preset) -> None:
    twice = [heading for heading, times in Counter(map(str.casefold, headings(preset))).items() if times > 1]
    assert twice == []
    assert all(heading == heading.strip() != "" for heading in headings(preset))


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_our_names_are_in_small_letters_and_none_is_taken_by_the_leads_themselves(preset: Preset) -> None:
    for name in [*preset.fields, *preset.moments]:
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name)
    assert not {"id", "created"} & set(preset.fields)


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_a_moment_is_never_a_count_nor_a_field_a_date(preset: Preset) -> None:
    assert not [
        heading
        for group in preset.moments.values()
        for heading in group
        if re.search(r"(?i)number|^num_|count", heading)
    ]
    assert not [
        heading for group in preset.fields.values() for heading in group if re.search(r"(?i)date$|timestamp", heading)
    ]


columns_of_all = st.sampled_from([heading for preset in PRESETS.values() for heading in headings(preset)])
files = st.lists(columns_of_all | st.text(max_size=8), max_size=30)


@given(files, st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_only_columns_of_the_file_are_named_each_once_in_any_order(columns: list[str], random: Random) -> None:
    export = recognised(columns)
    named = [*export.fields.values(), *export.moments.values()]
    if export.system is None:
        assert export == Recognised()
    else:
        named += [str(export.id), str(export.created)]
    assert set(named) <= set(columns)
    assert len(named) == len(set(named))
    shuffled = random.sample(columns, len(columns))
    if len({column.replace("\ufeff", "").strip().casefold() for column in columns}) == len(columns):
        assert recognised(shuffled) == export
