# SPDX-License-Identifier: Apache-2.0
# The workload for regorus: act.md in Rego. Within an action the stronger norm stands first.
package act

import rego.v1

new_rules if input.request_date >= "2018-01-01"

judicial if input.has_judicial_warrant
judicial if input.has_judicial_probable_cause

valid_warrant if {
	input.has_judicial_warrant
	not input.is_administrative_warrant
}

serious_or_violent if input.convicted_serious_felony
serious_or_violent if input.convicted_violent_felony

stricter if {
	input.local_policy_stricter
	not judicial
}

asks_for_the_person if input.request_kind in {"hold", "notification", "transfer"}

qualifies if serious_or_violent
qualifies if input.felony_state_prison
qualifies if input.wobbler_conviction_years_ago <= 5
qualifies if input.listed_felony_conviction_years_ago <= 15
qualifies if input.tier2_registrant
qualifies if input.tier3_registrant
qualifies if input.held_to_answer_felony
qualifies if input.federal_aggravated_felony_conviction
qualifies if input.outstanding_federal_felony_arrest_warrant

qualified_before if serious_or_violent
qualified_before if input.felony_state_prison
qualified_before if input.wobbler_conviction_years_ago <= 10
qualified_before if input.listed_felony_conviction_years_ago <= 99
qualified_before if input.tier2_registrant
qualified_before if input.tier3_registrant
qualified_before if input.federal_aggravated_felony_conviction
qualified_before if input.outstanding_federal_felony_arrest_warrant

ground_or_public if qualifies
ground_or_public if input.release_date_public

stricter_and_not_public if {
	stricter
	not input.release_date_public
}

notice_allowed if {
	ground_or_public
	not stricter_and_not_public
}

# ---- hold
s10a if {
	input.request_kind == "hold"
	new_rules
	not valid_warrant
}

s10b if {
	input.request_kind == "hold"
	valid_warrant
}

s10c if {
	input.request_kind == "hold"
	not new_rules
	qualified_before
	not input.local_policy_stricter
}

s10d if {
	input.request_kind == "hold"
	not new_rules
	not qualified_before
	not input.has_judicial_probable_cause
}

hold := "must" if s10b
else := "must_not" if s10a
else := "must_not" if s10d
else := "may" if s10c
else := "silent"

# ---- notify
s11a if {
	input.request_kind == "notification"
	new_rules
	not input.agency_is_state_prison
}

s11b if {
	input.request_kind == "notification"
	new_rules
	ground_or_public
	not stricter_and_not_public
}

s11c if {
	input.request_kind == "notification"
	not new_rules
	not input.local_policy_stricter
}

notify := "may" if s11b
else := "must_not" if s11a
else := "may" if s11c
else := "silent"

# ---- transfer
s12a if {
	input.request_kind == "transfer"
	new_rules
	not input.agency_is_state_prison
}

judicial_or_qualifies if judicial
judicial_or_qualifies if qualifies

s12b if {
	input.request_kind == "transfer"
	new_rules
	judicial_or_qualifies
	not stricter
}

judicial_or_qualified_before if judicial
judicial_or_qualified_before if qualified_before

s12c if {
	input.request_kind == "transfer"
	not new_rules
	judicial_or_qualified_before
	not input.local_policy_stricter
}

s12d if {
	input.request_kind == "transfer"
	not input.age >= 18
	not judicial
}

transfer := "must_not" if s12d
else := "may" if s12b
else := "may" if s12c
else := "must_not" if s12a
else := "silent"

# ---- interview
s13a if {
	input.request_kind == "interview"
	new_rules
	not input.consent_form_signed
	not valid_warrant
}

lawyer_not_there if {
	input.wants_attorney_present
	not input.designee_notified
}

without_consent if {
	new_rules
	not input.consent_form_signed
}

s13b if {
	input.request_kind == "interview"
	not lawyer_not_there
	not without_consent
}

interview := "must_not" if s13a
else := "may" if s13b
else := "silent"

# ---- duties that go with a request
wanted_on_a_warrant if {
	valid_warrant
	input.outstanding_federal_felony_arrest_warrant
}

s14a if {
	new_rules
	asks_for_the_person
	not input.copy_served
	not wanted_on_a_warrant
}

s14b if {
	new_rules
	asks_for_the_person
	not input.decision_told
}

lawyer_and_told if {
	input.wants_attorney_present
	input.decision_told
}

s14c if {
	new_rules
	input.request_kind == "notification"
	notice_allowed
	not input.designee_notified
	not lawyer_and_told
}

give_copy := "must" if s14a
else := "silent"

tell_decision := "must" if s14b
else := "silent"

notify_designee := "must" if s14c
else := "silent"

# ---- particulars
judicial_or_prison if judicial
judicial_or_prison if input.agency_is_state_prison

s15a if {
	new_rules
	not input.release_date_public
	not judicial_or_prison
}

public_or_before if input.release_date_public
public_or_before if not new_rules

s15b if {
	public_or_before
	not input.local_policy_stricter
}

share_personal_info := "must_not" if s15a
else := "may" if s15b
else := "silent"

statuses := {
	"hold": hold,
	"notify": notify,
	"transfer": transfer,
	"interview": interview,
	"give_copy": give_copy,
	"tell_decision": tell_decision,
	"notify_designee": notify_designee,
	"share_personal_info": share_personal_info,
}
